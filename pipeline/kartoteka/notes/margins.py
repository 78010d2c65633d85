"""Which rows begin a paragraph, where the input tells the place of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kartoteka.notes.cues import closes

if TYPE_CHECKING:
    from kartoteka.notes.rows import Row

_Block = tuple[int, int, float | None]
"""Page, column, size: rows that share their margins."""
_WIDE = 1.35
"""Times the usual leading: a white line or half of one."""
_INDENT = 0.6
"""Of the size: a third of the indent that books use, four times what a measured margin wavers."""
_AWAY = 2.5
"""Times the size: no paragraph begins so far in."""
_NEAR = 0.3
"""Of the size: edges that are meant to be one."""
_FULL = 25
"""Letters of a line of running text, be its column ever so narrow."""
_ENOUGH = 5
"""Rows of a page that tell its own leading or right edge; with fewer the work's or the column's is taken."""


def by_geometry(found: Sequence[Row]) -> list[Row]:
    """The rows with what their places tell: which open a paragraph, and which stand apart from the row above."""
    margins, edges = _margins(found), column_edges(found)
    usual = _usual(found)
    leading = Leading(found)
    out = list(found[:1])
    for before, row in pairwise(found):
        if row.left is None or row.right is None or before.left is None or before.right is None or not row.size:
            out.append(replace(row, opens=row.parted or row.tops_page))
            continue
        if row.tops_column:
            out.append(replace(row, opens=row.left > margins[_block(row)][0] + _INDENT * row.size, parted=False))
            continue
        same = row.size == before.size and row.zone == before.zone
        wide = same and (row.foot or 0) - (before.foot or 0) > _WIDE * leading.of(row)
        hanging = usual[_block(row)]
        # the second line of an entry whose first stands out to the left begins nothing
        hangs = abs(row.left - hanging) < _NEAR * row.size and before.left < hanging - _INDENT * row.size
        indented = row.left > before.left + _INDENT * row.size and not hangs
        # the block before stood indented as a whole, and this row comes back to the margin
        dedented = before.left > row.left + _INDENT * row.size and not out[-1].opens
        # of two notes of one line the first may have lost its stop: both begin where no line of running text does
        paired = row.measured and same and min(row.left, before.left) > edges[row.page, row.column][0] + row.size
        short = before.right < margins[_block(before)][1] - 2.5 * row.size and (closes(before.text) or paired)
        out.append(replace(row, opens=not same or wide or indented or dedented or short, parted=not same or wide))
    return out


class Leading:
    """How far apart the rows of one size stand: on their page, or else in the work."""

    __slots__ = ("_page", "_work")

    def __init__(self, found: Sequence[Row]) -> None:
        gaps: defaultdict[tuple[int, float], list[float]] = defaultdict(list)
        for before, row in pairwise(found):
            if row.size and row.size == before.size and not row.tops_column and row.foot and before.foot:
                gaps[row.page, row.size].append(row.foot - before.foot)
        every: defaultdict[float, list[float]] = defaultdict(list)
        for (_, size), some in gaps.items():
            every[size] += some
        self._page = {block: median(some) for block, some in gaps.items() if len(some) >= _ENOUGH}
        self._work = {size: median(some) for size, some in every.items()}

    def knows(self, row: Row) -> bool:
        """True if enough rows like this one tell how they are set."""
        return (row.page, row.size or 0.0) in self._page

    def of(self, row: Row) -> float:
        """Of the rows like this one; where there are none, what type of its size is set with."""
        size = row.size or 0.0
        return self._page.get((row.page, size)) or self._work.get(size) or 1.2 * size


def _block(row: Row) -> _Block:
    return row.page, row.column, row.size


def _margins(found: Sequence[Row]) -> dict[_Block, tuple[float, float]]:
    blocks: defaultdict[_Block, list[Row]] = defaultdict(list)
    for row in found:
        if row.left is not None and row.right is not None:
            blocks[_block(row)].append(row)
    edges = column_edges(found)
    out: dict[_Block, tuple[float, float]] = {}
    for block, rows in blocks.items():
        # what reaches beyond the column has run into a speck
        low, high = edges[block[:2]]
        left = min((row.left or 0.0 for row in rows if (row.left or 0.0) >= low), default=low)
        right = max((row.right or 0.0 for row in rows if (row.right or 0.0) <= high), default=high)
        # two short notes do not tell how wide they might be
        out[block] = left, right if len(rows) >= _ENOUGH else high
    return out


def _usual(found: Sequence[Row]) -> dict[_Block, float]:
    """Where most rows begin."""
    lefts: defaultdict[_Block, list[float]] = defaultdict(list)
    for row in found:
        if row.left is not None:
            lefts[_block(row)].append(row.left)
    return {block: median(some) for block, some in lefts.items()}


def column_edges(found: Sequence[Row]) -> dict[tuple[int, int], tuple[float, float]]:
    """The outermost left and right of each column of each page."""
    columns: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in found:
        if row.left is not None and row.right is not None:
            columns[row.page, row.column].append(row)
    return {column: _edges(rows) for column, rows in columns.items()}


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    """Of a column: where two of its rows begin, and where two end."""
    near = _NEAR * max(row.size or 0.0 for row in rows)
    lefts, rights = [row.left or 0.0 for row in rows], [row.right or 0.0 for row in rows]
    return min(_shared(lefts, near) or lefts) - near, max(_shared(rights, near) or rights) + near


def _shared(edges: Iterable[float], near: float) -> list[float]:
    """Edges that two rows have in common: a speck beside one line is no margin."""
    return [edge for one, other in pairwise(sorted(edges)) if other - one <= near for edge in (one, other)]


def beside(found: Sequence[Row]) -> frozenset[int]:
    """Rows that stand wholly outside the lines of running text of their page: notes in the margin."""
    full: defaultdict[int, list[Row]] = defaultdict(list)
    for row in found:
        if row.measured and row.left is not None and sum(char.isalnum() for char in row.text) >= _FULL:
            full[row.page].append(row)
    out: set[int] = set()
    for index, row in enumerate(found):
        rows = full[row.page]
        if len(rows) < _ENOUGH or row.left is None or row.right is None:
            continue
        near = 0.5 * (row.size or 0.0)
        left, right = (
            min(_shared((each.left or 0.0 for each in rows), near), default=row.left),
            max(_shared((each.right or 0.0 for each in rows), near), default=row.right),
        )
        if row.right < left - near or row.left > right + near:
            out.add(index)
    return frozenset(out)


def centred(found: Sequence[Row]) -> frozenset[int]:
    """Rows that stand as far from the left as from the right of their column, well away from both."""
    edges = column_edges(found)
    out: set[int] = set()
    for index, row in enumerate(found):
        if row.left is None or row.right is None or not row.size:
            continue
        left, right = edges[row.page, row.column]
        before, behind = row.left - left, right - row.right
        if min(before, behind) > _AWAY * row.size and abs(before - behind) < 1.5 * row.size:
            out.add(index)
    return frozenset(out)
