"""Raised signs of a page, found in its picture and read once more: the markers and labels of notes.

The engine that reads the text best reads hardly any of them: it takes them for quotation marks, asterisks or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isnan
from statistics import median

from kartoteka.extract.ocr.signs.baselines import Measure, measures
from kartoteka.extract.ocr.signs.components import Components, components, grain, is_bitonal
from kartoteka.extract.ocr.signs.fitting import fitted
from kartoteka.extract.ocr.signs.parting import SIGNLIKE, Edges, Sign, misread, parted
from kartoteka.extract.ocr.signs.quotes import Quotes
from kartoteka.extract.ocr.signs.raised import Raised, raised
from kartoteka.extract.ocr.signs.rereading import Reread
from kartoteka.extract.ocr.signs.seeing import Eye
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

_UNSEEN, _SHAPE, _OTHERWISE = 0.5, 0.8, 0.3
"""Least share of a number and of a shape where the OCR saw nothing, and of any reading where it saw a letter or a stop."""
_CRISP, _NOISY = 4.0, 15.0
"""Greys by which neighbouring dots of paper differ."""
_CERTAIN, _ENOUGH, _ALIKE = 0.9, 3, 0.12
_CLOSE = 0.35
"""In heights of an x."""


def signed(page: PrintedPage, picture: Picture, reread: Reread) -> PrintedPage:
    """The page with every raised sign read from the picture, in the place of what its reader had there.

    Args:
        page: as any reader with geometry gives it.
        picture: of the page, in the same frame.
        reread: what looks at the signs once more.
    """
    pieces = components(picture)
    lines = measures(page.lines, pieces, point=picture.point)
    groups = _each_once([list(raised(line, pieces)) if line else [] for line in lines], lines)
    laid = [
        fitted(printed, line, some, pieces, point=picture.point) if line and some else printed
        for printed, line, some in zip(page.lines, lines, groups, strict=True)
    ]
    quotes = Quotes.of(laid, groups, point=picture.point)
    noise, worn = grain(picture.greys), is_bitonal(picture.greys)
    eye = Eye(
        pieces=pieces,
        picture=picture,
        quotes=quotes,
        reread=reread,
        crisp=noise < _CRISP and not worn,
        noisy=noise > _NOISY,
        worn=worn,
    )
    seen = [
        _joined([sign for group in some for sign in eye.signs(group, line, printed.glyphs)], line, point=picture.point)
        if line
        else []
        for printed, line, some in zip(laid, lines, groups, strict=True)
    ]
    usual = _usual([sign for signs in seen for sign in signs])
    done: list[PrintedLine] = []
    for printed, line, signs in zip(laid, lines, seen, strict=True):
        if line and signs:
            ink, unit = _ink(line, pieces, point=picture.point), line.x_height / picture.point
            signs[:] = [
                sign
                for sign in signs
                if (sign.is_number and usual(sign)) or _is_believed(sign, printed.glyphs, ink, unit=unit)
            ]
            parts = {part for sign in signs for part in sign.parts}
            others = [each for each in ink if each not in parts]
            done.append(parted(printed, signs, ink=others, unit=unit) if signs else printed)
        else:
            done.append(printed)
    boxes = [sign.box for signs in seen for sign in signs]
    return replace(
        page, lines=tuple(line for line, signs in zip(done, seen, strict=True) if signs or not _is_one_of(line, boxes))
    )


def _joined(signs: Sequence[Sign], line: Measure, *, point: float) -> list[Sign]:
    """Numbers that stand closer than words can are one, in chips."""
    found: list[Sign] = []
    for sign in sorted(signs, key=lambda each: each.box.x0):
        last = found[-1] if found else None
        if last and sign.box.x0 - last.box.x1 < _CLOSE * line.x_height / point and last.is_number and sign.is_number:
            found[-1] = last.joined(sign)
        else:
            found.append(sign)
    return found


def _usual(signs: Sequence[Sign]) -> Callable[[Sign], bool]:
    """Tells what stands as the numbers of this page do that were read with certainty."""
    certain = [sign for sign in signs if sign.sure > _CERTAIN and sign.is_number]
    if len(certain) < _ENOUGH:
        return lambda _: False
    height, foot = median(sign.height for sign in certain), median(sign.foot for sign in certain)
    return lambda sign: abs(sign.height / height - 1) < _ALIKE and abs(sign.foot - foot) < _ALIKE


def _each_once(groups: Sequence[list[Raised]], lines: Sequence[Measure | None]) -> list[list[Raised]]:
    """Every group with one line alone: the one that reaches nearest to it, where a reader cut a line in two."""
    nearest: dict[int, tuple[float, int]] = {}
    for at, (some, line) in enumerate(zip(groups, lines, strict=True)):
        for group in some:
            assert line is not None
            off = max(0.0, line.x0 - group.x0, group.x1 - line.x1) + abs(group.foot - 0.8) * line.x_height
            for piece in group.pieces:
                nearest[piece] = min(nearest.get(piece, (off, at)), (off, at))
    return [
        [group for group in some if all(nearest[piece][1] == at for piece in group.pieces)]
        for at, some in enumerate(groups)
    ]


def _is_believed(sign: Sign, glyphs: Sequence[Glyph], ink: Sequence[Edges], *, unit: float) -> bool:
    """Seen by the OCR too, as something that raised signs are taken for; or read with some certainty."""
    others = [each for each in ink if each not in sign.parts]
    at = misread(glyphs, sign.box, others, unit=unit)
    if at and all(glyphs[each].char in SIGNLIKE for each in at):
        return True
    if not sign.is_number and not at:
        return sign.sure > _SHAPE
    return sign.sure > (_OTHERWISE if at else _UNSEEN)


def _ink(line: Measure, pieces: Components, *, point: float) -> list[Edges]:
    """The pieces of a line, in points."""
    import numpy as np

    base = line.at + line.slope * (pieces.x0 + pieces.x1) / 2
    near = (pieces.x1 > line.x0) & (pieces.x0 < line.x1) & (pieces.top < base + 0.3 * line.x_height)
    near &= (pieces.bottom > base - 1.8 * line.x_height) & (pieces.bottom - pieces.top > 0.15 * line.x_height)
    return [
        Edges(*(float(edge[at]) / point for edge in (pieces.x0, pieces.top, pieces.x1, pieces.bottom)))
        for at in np.flatnonzero(near)
    ]


def _is_one_of(line: PrintedLine, boxes: Sequence[Edges]) -> bool:
    """A line that is nothing but a sign of another line, which the OCR had twice."""
    inked = [glyph for glyph in line.glyphs if not isnan(glyph.x0)]
    return bool(inked) and all(
        any(
            box.x0 - 1 < (glyph.x0 + glyph.x1) / 2 < box.x1 + 1
            and box.top - 1 < (glyph.top + glyph.bottom) / 2 < box.bottom + 1
            for box in boxes
        )
        for glyph in inked
    )
