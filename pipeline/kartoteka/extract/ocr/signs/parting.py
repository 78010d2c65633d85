"""Puts raised signs into their line in the place of what the OCR had there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import nan
from typing import NamedTuple

from kartoteka.extract.printed import Glyph, PrintedLine, RaisedSign

UNREAD = "\ufffd"
_SPACE = Glyph(" ", nan, nan, nan, nan)
_UNKNOWN = 255
_STOPS = frozenset(".,;:)]")

# In heights of an x: a space between words is some 0.55 wide, a sign stands at 0.1 to its word.
_CLOSE, _APART, _TOUCHES, _NEAR = 0.35, 0.6, 0.15, 2.0
_MOSTLY, _HARDLY = 0.6, 0.15
"""Shares of a character's box."""
_NO_WIDTH = 0.3
"""Points: the OCR did not know where the character stands."""


SIGNLIKE = frozenset("\"'“”‘’`´*°®©™^!?†‡§|~0123456789²³¹")
"""What OCR programs take raised signs for."""


class Edges(NamedTuple):
    """Where ink is, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A raised sign as it was read; no readings if nobody could."""

    parts: tuple[Edges, ...]
    """Its pieces of ink, from the left."""
    readings: tuple[tuple[str, float], ...]
    height: float
    """In heights of an x, as its foot."""
    foot: float
    """Above the baseline."""

    @property
    def sure(self) -> float:
        """Share of the best reading."""
        return self.readings[0][1] if self.readings else 0.0

    @property
    def box(self) -> Edges:
        """All its ink."""
        lefts, tops, rights, bottoms = zip(*self.parts, strict=True)
        return Edges(min(lefts), min(tops), max(rights), max(bottoms))

    @property
    def is_number(self) -> bool:
        """True also if nobody could read it."""
        return not self.readings or self.readings[0][0].isdecimal()

    def joined(self, other: Sign) -> Sign:
        """Two as one."""
        readings = [(one + two, sure * sured) for one, sure in self.readings for two, sured in other.readings]
        return Sign(
            parts=self.parts + other.parts,
            readings=tuple(sorted(readings, key=lambda reading: -reading[1])),
            height=max(self.height, other.height),
            foot=min(self.foot, other.foot),
        )

    def glyphs(self) -> list[Glyph]:
        """The best reading; a character's box is its piece of ink, or an equal part where ink runs together or broke."""
        words, box = self.readings[0][0] if self.readings else UNREAD, self.box
        apart = all(one.x1 <= other.x0 for one, other in pairwise(self.parts))
        if len(words) == len(self.parts) and apart:
            return [Glyph(char, *part) for char, part in zip(words, self.parts, strict=True)]
        step = (box.x1 - box.x0) / len(words)
        return [
            Glyph(char, box.x0 + at * step, box.top, box.x0 + (at + 1) * step, box.bottom)
            for at, char in enumerate(words)
        ]


class _Cell(NamedTuple):
    """A glyph of the line with all that is said of it."""

    glyph: Glyph
    raised: bool = False
    sure: int = _UNKNOWN
    sign: RaisedSign | None = None


def parted(line: PrintedLine, signs: Sequence[Sign], *, ink: Sequence[Edges], unit: float) -> PrintedLine:
    """The line with the best reading of each sign where it stands.

    Args:
        line: as its reader gave it.
        signs: in any order.
        ink: the pieces of the line that are in no sign.
        unit: height of an x, in points.
    """
    sure = line.confidence or bytes([_UNKNOWN]) * len(line.glyphs)
    cells = [_Cell(*each) for each in zip(line.glyphs, line.raised, sure, strict=False)]
    for old in line.signs:
        for at in range(old.start, old.end):
            cells[at] = cells[at]._replace(sign=old)
    for sign in sorted(signs, key=lambda each: each.box.x0):
        cells = _with(sign, cells, ink=ink, unit=unit)
    return replace(
        line,
        glyphs=tuple(cell.glyph for cell in cells),
        raised=tuple(cell.raised for cell in cells),
        confidence=None if line.confidence is None else bytes(cell.sure for cell in cells),
        signs=_placed(cells),
    )


def _placed(cells: Sequence[_Cell]) -> tuple[RaisedSign, ...]:
    """The signs with the indexes that their glyphs have now."""
    found: list[RaisedSign] = []
    last: RaisedSign | None = None
    for at, cell in enumerate(cells):
        if cell.sign is not None and cell.sign is last:
            found[-1] = replace(found[-1], end=at + 1)
        elif cell.sign is not None:
            found.append(replace(cell.sign, start=at, end=at + 1))
        last = cell.sign
    return tuple(found)


def _with(sign: Sign, cells: Sequence[_Cell], *, ink: Sequence[Edges], unit: float) -> list[_Cell]:
    """The cells with `sign` among them."""
    box = sign.box
    middle = (box.x0 + box.x1) / 2
    gone = misread([cell.glyph for cell in cells], box, ink, unit=unit)
    before_it = [at for at, cell in enumerate(cells) if _middle(cell.glyph) < middle]
    first, last = (gone[0], gone[-1] + 1) if gone else (before_it[-1] + 1,) * 2 if before_it else (0, 0)
    between = [cells[at] for at in range(first, last) if at not in gone and cells[at].glyph.char != " "]
    left = [*cells[:first], *(cell for cell in between if _middle(cell.glyph) < middle)]
    right = [*(cell for cell in between if _middle(cell.glyph) >= middle), *cells[last:]]
    before = "".join(cells[at].glyph.char for at in gone)
    read = RaisedSign(start=0, end=0, readings=sign.readings, before=before)
    gap = box.x0 - max((each.x1 for each in ink if each.x1 < box.x0 + _TOUCHES * unit), default=-unit)
    if left and left[-1].glyph.char == " " and gap < _CLOSE * unit:
        left.pop()
    elif left and left[-1].glyph.char != " " and gap > _APART * unit:
        left.append(_Cell(_SPACE))
    gap = min((each.x0 for each in ink if each.x0 > box.x1 - _TOUCHES * unit), default=box.x1 + unit) - box.x1
    if right and right[0].glyph.char == " " and gap < _TOUCHES * unit:
        right.pop(0)
    elif right and right[0].glyph.char != " " and gap > _APART * unit:
        right.insert(0, _Cell(_SPACE))
    return [*left, *(_Cell(glyph, True, round(100 * sign.sure), read) for glyph in sign.glyphs()), *right]


def misread(glyphs: Sequence[Glyph], box: Edges, ink: Sequence[Edges], *, unit: float) -> list[int]:
    """The characters that the OCR took a sign at `box` for: those near it that have no ink of their own.

    Boxes of characters are often off by half a letter, so that `km?.` may have the sign's ink under its stop.
    """
    reach = _NEAR * unit
    near = [at for at, glyph in enumerate(glyphs) if glyph.x1 > box.x0 - reach and glyph.x0 < box.x1 + reach]
    with_ink = set()
    for piece in ink:
        if box.x0 < (piece.x0 + piece.x1) / 2 < box.x1 and piece.bottom < box.bottom + _CLOSE * unit:
            continue  # a chip of the sign itself
        shares = [(_shared(glyphs[at], piece), at) for at in near]
        best, at = max(shares, default=(0.0, 0))
        if best > 0:
            with_ink.add(at)
        with_ink.update(at for share, at in shares if share > _MOSTLY * (glyphs[at].x1 - glyphs[at].x0) > 0)
    return [at for at in near if at not in with_ink and _fits(glyphs[at], box, unit=unit)]


def _fits(glyph: Glyph, box: Edges, *, unit: float) -> bool:
    wide = glyph.x1 - glyph.x0
    if wide < _NO_WIDTH:
        return not glyph.char.isalpha() and glyph.char not in _STOPS
    if glyph.char.isalpha():
        return _shared(glyph, box) > 0.5 * wide
    return (
        _shared(glyph, box) > _HARDLY * wide
        or abs(_middle(glyph) - (box.x0 + box.x1) / 2) < (box.x1 - box.x0) / 2 + _CLOSE * unit
    )


def _shared(glyph: Glyph, box: Edges) -> float:
    return max(0.0, min(glyph.x1, box.x1) - max(glyph.x0, box.x0))


def _middle(glyph: Glyph) -> float:
    """Of its width; a space is left of nothing."""
    return (glyph.x0 + glyph.x1) / 2
