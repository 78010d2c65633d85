"""Columns of a page: the order in which its parts are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from kartoteka.extract.pdf.fragments import Fragment

_FEWEST_ROWS = 5
"""Fewer rows with words on both sides of a gap are a running head, a date and place, a line of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    fragment: Fragment
    x0: float
    x1: float


_Row = list[_Placed]


def columns(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """`fragments` (level ones) parted into columns and bands, in reading order: what spans both columns parts them."""
    placed = [_Placed(fragment=piece, x0=piece.x0, x1=piece.x1) for piece in fragments]
    return [[piece.fragment for piece in part] for part in _parts(placed)]


def _parts(placed: list[_Placed]) -> list[list[_Placed]]:
    rows = _rows(placed)
    gutter = _gutter(rows)
    if gutter is None:
        return [placed]
    parts: list[list[_Placed]] = []
    for split, band in groupby(rows, key=lambda row: not any(_crosses(piece, gutter) for piece in row)):
        pieces = [piece for row in band for piece in row]
        if not split:
            parts.append(pieces)
            continue
        for side in ([p for p in pieces if p.x1 <= gutter], [p for p in pieces if p.x1 > gutter]):
            if side:
                parts += _parts(side)
    return parts


def _rows(placed: Sequence[_Placed]) -> list[_Row]:
    """Fragments of about one height; columns need not share their baselines."""
    rows: list[_Row] = []
    for piece in sorted(placed, key=lambda piece: piece.fragment.baseline):
        first = rows[-1][0].fragment if rows else None
        # a note's number comes first, being higher; it is the line's size that counts
        if first and piece.fragment.baseline - first.baseline < 0.6 * max(first.size, piece.fragment.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _crosses(piece: _Placed, x: float) -> bool:
    return piece.x0 < x < piece.x1


def _gutter(rows: Sequence[_Row]) -> float | None:
    """The x of a white strip that parts most rows in two, if the page has columns."""
    gaps: Counter[int] = Counter()
    for row in rows:
        ordered = sorted(row, key=lambda piece: piece.x0)
        for here, there in pairwise(ordered):
            if there.x0 - here.x1 > 0.9 * here.fragment.size:
                gaps.update(range(int(here.x1) + 1, int(there.x0) + 1))
    if not gaps or max(gaps.values()) < _FEWEST_ROWS:
        return None
    most = max(gaps.values())
    strip = [x for x, count in gaps.items() if count == most]
    gutter = float(median(strip))
    parted = [row for row in rows if not any(_crosses(piece, gutter) for piece in row)]
    left = [piece for row in parted for piece in row if piece.x1 <= gutter]
    right = [piece for row in parted for piece in row if piece.x0 >= gutter]
    return gutter if _is_prose(left, gutter) and _is_prose(right, None) else None


def _is_prose(side: Sequence[_Placed], gutter: float | None) -> bool:
    """Lines that begin at one margin and fill their column; cells of a table do neither."""
    if len(side) < _FEWEST_ROWS:
        return False
    edge = min(piece.x0 for piece in side)
    limit = gutter if gutter is not None else max(piece.x1 for piece in side)
    full = sum(piece.x1 - piece.x0 > 0.6 * (limit - edge) for piece in side)
    return full > 0.5 * len(side)
