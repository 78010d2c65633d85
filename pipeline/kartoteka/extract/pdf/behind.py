"""A layer that an OCR program left behind a picture: what it does not tell is looked for in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from kartoteka.document import Box
from kartoteka.extract.ocr.turning import Straightening, by_quarters, led_back, straightened
from kartoteka.extract.pdf.askew import straight_page
from kartoteka.extract.pdf.layer import Layer
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.recognized.lettering import X_HEIGHT

if TYPE_CHECKING:
    from kartoteka.extract.ocr.signs.rereading import Reread


def completed(layer: Layer, picture: Picture, reread: Reread) -> list[PrintedPage]:
    """The pages of a layer with the signs that stand raised in its picture, and the lines that are drawn there."""
    upright = by_quarters(picture, layer.pages[0].turned)
    if not layer.rise:
        return _looked_at(layer.pages, upright, reread)
    width, height = layer.frame.width, layer.frame.height
    turning = Straightening(degrees=layer.rise, width=width, height=height)
    pages = [straight_page(page, turning) for page in layer.pages]
    found = _looked_at(pages, straightened(upright, layer.rise), reread)
    return [led_back(page, layer.rise, width=width, height=height) for page in found]


def _looked_at(pages: Sequence[PrintedPage], picture: Picture, reread: Reread) -> list[PrintedPage]:
    from kartoteka.extract.ocr.rules import rules
    from kartoteka.extract.ocr.signs import signed

    drawn = rules(picture)
    return [
        replace(
            _sized(signed(_level(page), picture, reread), picture), rules=_on(page, drawn) if len(pages) > 1 else drawn
        )
        for page in pages
    ]


def _level(page: PrintedPage) -> PrintedPage:
    """With nothing raised: sizes and places in such a layer are not those of print."""
    return replace(page, lines=tuple(replace(line, raised=(False,) * len(line.raised)) for line in page.lines))


def _sized(page: PrintedPage, picture: Picture) -> PrintedPage:
    """With the sizes of its type as the ink shows them: such layers round them to whole points, 9 beside 11 in a paragraph."""
    from kartoteka.extract.ocr.signs.baselines import measures
    from kartoteka.extract.ocr.signs.components import components

    found = measures(page.lines, components(picture), point=picture.point)
    return replace(
        page,
        lines=tuple(
            replace(line, size=one.x_height / picture.point / X_HEIGHT) if one else line
            for line, one in zip(page.lines, found, strict=True)
        ),
    )


def _on(page: PrintedPage, rules: Sequence[Box]) -> tuple[Box, ...]:
    """Those of a spread that lie on one of its pages."""
    edges = [x for line in page.lines for glyph in line.glyphs for x in (glyph.x0, glyph.x1) if not isnan(x)]
    return tuple(rule for rule in rules if min(edges) < (rule.x0 + rule.x1) / 2 < max(edges))
