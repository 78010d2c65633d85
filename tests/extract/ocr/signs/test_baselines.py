"""Where lines stand, measured on their ink."""

from __future__ import annotations

import numpy as np

from kartoteka.extract.ocr.signs.baselines import measures
from kartoteka.extract.ocr.signs.components import components
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine

_X_HEIGHT, _BASELINE = 20, 100


def _line(text: str, *, top: float, bottom: float) -> PrintedLine:
    glyphs = tuple(Glyph(char, 30.0 * at, top, 30.0 * at + 18, bottom) for at, char in enumerate(text))
    return PrintedLine(glyphs=glyphs, raised=(False,) * len(glyphs), size=10.0, baseline=bottom)


def test_a_line_without_height_has_no_measure_and_harms_no_other() -> None:
    """Tesseract reads a hairline as dashes in boxes of no height."""
    greys = np.full((300, 900), 255, dtype=np.uint8)
    for at in range(20):
        greys[_BASELINE - _X_HEIGHT : _BASELINE, 30 * at + 2 : 30 * at + 16] = 0
    prose = _line("namescarverxenosrume", top=_BASELINE - _X_HEIGHT, bottom=_BASELINE)
    hairline = _line("---", top=200, bottom=200)
    of_prose, of_hairline = measures([prose, hairline], components(Picture(greys=greys, dpi=72)), point=1.0)
    assert of_hairline is None
    assert of_prose is not None
    assert of_prose.x_height == _X_HEIGHT
