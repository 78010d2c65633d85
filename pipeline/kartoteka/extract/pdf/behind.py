"""A layer that an OCR program left behind a picture: what it does not tell is looked for in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from kartoteka.document import Box
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedPage

if TYPE_CHECKING:
    from kartoteka.extract.ocr.rereading import Reread


def completed(pages: Sequence[PrintedPage], picture: Picture, reread: Reread) -> list[PrintedPage]:
    """The pages of a sheet with the signs that stand raised in its picture, and the lines that are drawn there."""
    from kartoteka.extract.ocr.rules import rules
    from kartoteka.extract.ocr.signs import signed

    # all pages of a sheet lie in one frame
    upright = Picture(greys=np.ascontiguousarray(np.rot90(picture.greys, pages[0].turned)), dpi=picture.dpi)
    drawn = rules(upright)
    return [
        replace(signed(_level(page), upright, reread), rules=_on(page, drawn) if len(pages) > 1 else drawn)
        for page in pages
    ]


def _level(page: PrintedPage) -> PrintedPage:
    """With nothing raised: where the page lies askew on the scan, half of each line stands above its beginning."""
    return replace(page, lines=tuple(replace(line, raised=(False,) * len(line.raised)) for line in page.lines))


def _on(page: PrintedPage, rules: Sequence[Box]) -> tuple[Box, ...]:
    """Those of a spread that lie on one of its pages."""
    edges = [x for line in page.lines for glyph in line.glyphs for x in (glyph.x0, glyph.x1) if not isnan(x)]
    return tuple(rule for rule in rules if min(edges) < (rule.x0 + rule.x1) / 2 < max(edges))
