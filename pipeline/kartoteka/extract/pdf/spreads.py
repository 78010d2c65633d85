"""Whether a sheet shows two printed pages side by side, as an open book does, and where the fold is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.extract.pdf.fragments import Fragment
from kartoteka.extract.pdf.frame import Frame

_WIDER_THAN_HIGH = 1.15
_MIDDLE = (0.4, 0.6)
"""Of the sheet's width: there the fold is."""
_FOLD_WITH_FOLIOS = 0.025
_FOLD_ALONE = 0.065
"""Of the sheet's width: two inner margins. The white between two columns is half of that."""
_FOLD_OVER_MARGINS = 0.6
"""Two inner margins over two outer ones; the white between two columns is a third of the margins."""
_FEWEST_LINES = 5
_FEWEST_LINES_WITHOUT_FOLIOS = 15
_FEWEST_AT_AN_END = 3
"""Of the other page, where a chapter ends or begins."""
_FULL = 0.6
"""Of its column that a line of prose fills, gaps not counted; the cells of a table leave more white."""
_NUMBER_FIRST = re.compile(r"\W*(\d{1,4}|[ivxlc]{1,9})(?!\w)", re.IGNORECASE)
_NUMBER_LAST = re.compile(r"(?<!\w)(\d{1,4}|[ivxlc]{1,9})\W*$", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One half of the sheet."""

    rows: list[list[Fragment]]
    x0: float
    x1: float

    def full(self) -> int:
        """Rows that are filled as lines of prose are."""
        width = self.x1 - self.x0
        return sum(sum(each.x1 - each.x0 for each in row) > _FULL * width for row in self.rows)

    def folios(self, *, outer: str) -> set[int]:
        """Numbers that may be its page number: on the outer edge of the first or last row, or alone in it.

        In the first row on the inner edge too: the pairs of an n-up file may be those of no open book.
        """
        first, last = (_words(row) for row in (self.rows[0], self.rows[-1]))
        at_edge = (_NUMBER_FIRST.match(last) if outer == "left" else _NUMBER_LAST.search(last),)
        found = (_NUMBER_FIRST.match(first), _NUMBER_LAST.search(first), _NUMBER_FIRST.fullmatch(last), *at_edge)
        return {_value(match[1].lower()) for match in found if match}


def fold(fragments: Sequence[Fragment], frame: Frame) -> float | None:
    """The x of the fold, if `fragments` are those of two pages.

    The sheet is wider than high; a white strip near its middle crosses no line; prose stands on both sides. Then either
    the page numbers of the two follow upon each other, or the strip is as wide as two inner margins, and both sides are
    full of lines. A table, a poster in two columns, a heading over both: no spread.
    """
    if frame.width < _WIDER_THAN_HIGH * frame.height:
        return None
    level = [each for each in fragments if each.upright and not each.is_blank]
    strip = _white_strip(level, frame.width)
    if strip is None:
        return None
    middle = sum(strip) / 2
    left, right = (_side([each for each in level if (each.x1 <= middle) == is_left]) for is_left in (True, False))
    white, margins = strip[1] - strip[0], left.x0 + frame.width - right.x1
    # a chapter may end with a few words on one of the two
    follow = any(one + 1 in right.folios(outer="right") for one in left.folios(outer="left"))
    if follow and max(left.full(), right.full()) >= _FEWEST_LINES and white >= _FOLD_WITH_FOLIOS * frame.width:
        return middle
    wide = white >= _FOLD_ALONE * frame.width and white >= _FOLD_OVER_MARGINS * margins
    short, long = sorted((left.full(), right.full()))
    return middle if wide and long >= _FEWEST_LINES_WITHOUT_FOLIOS and short >= _FEWEST_AT_AN_END else None


def _white_strip(fragments: Sequence[Fragment], width: float) -> tuple[float, float] | None:
    """The widest strip that no fragment reaches into, if there is one around the middle and text on both its sides."""
    best: tuple[float, float] | None = None
    reached = 0.0
    for each in sorted(fragments, key=lambda each: each.x0):
        if reached and each.x0 > reached:
            is_middle = _MIDDLE[0] * width < (reached + each.x0) / 2 < _MIDDLE[1] * width
            if is_middle and (best is None or each.x0 - reached > best[1] - best[0]):
                best = (reached, each.x0)
        reached = max(reached, each.x1)
    return best


def _side(fragments: Sequence[Fragment]) -> _Side:
    rows: list[list[Fragment]] = []
    for each in sorted(fragments, key=lambda each: each.baseline):
        if rows and each.baseline - rows[-1][0].baseline < 0.6 * max(each.size, rows[-1][0].size):
            rows[-1].append(each)
        else:
            rows.append([each])
    return _Side(rows=rows, x0=min(each.x0 for each in fragments), x1=max(each.x1 for each in fragments))


def _words(row: Sequence[Fragment]) -> str:
    return " ".join(each.text.strip() for each in sorted(row, key=lambda each: each.x0)).strip()


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(-here if here < there else here for here, there in zip(values, [*values[1:], 0], strict=True))
