"""Columns of a page: the order in which its parts are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from kartoteka.extract.pdf.fragments import Fragment
from kartoteka.extract.pdf.gutters import gutters

_SAME_LINE = 0.5
"""Of the type size."""
_APART = 1.2
"""Likewise: white over or under a line, that parts it from the columns."""
_HEIGHT = 0.7
"""Likewise, of a capital letter."""
_FOLIO = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,9})\W*", re.IGNORECASE)

_Part = list[Fragment]


def columns(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """`fragments` (level ones) parted into columns and bands, in reading order: what spans both columns parts them."""
    found = gutters(fragments)
    if not found:
        return [list(fragments)]
    head, between, foot = _without_furniture(fragments)
    return [part for part in (head, *_parts(between, found), foot) if part]


def _parts(pieces: _Part, xs: Sequence[float]) -> list[_Part]:
    """Along the gutter first that fewest lines cross: a heading over two of three columns leaves the third whole."""
    parting = [x for x in xs if any(each.x1 <= x for each in pieces) and any(each.x0 >= x for each in pieces)]
    if not parting:
        return [pieces]
    x = min(parting, key=lambda x: sum(_crosses(each, x) for each in pieces))
    others = [other for other in xs if other != x]
    parts: list[_Part] = []
    for is_over_both, band in _bands(pieces, x):
        if is_over_both:
            parts += _parts(band, others)
        else:
            for side in ([each for each in band if each.x1 <= x], [each for each in band if each.x1 > x]):
                parts += _parts(side, others) if side else []
    return parts


def _bands(pieces: _Part, x: float) -> list[tuple[bool, _Part]]:
    """From top to bottom what crosses a gutter, with all that stands in the same lines, and what lies beside it."""
    over = [each for each in pieces if _crosses(each, x)]
    in_band = {id(each) for each in pieces if any(_in_line(each, other) for other in over)}
    ordered = sorted(pieces, key=lambda each: each.baseline)
    return [(key, list(band)) for key, band in groupby(ordered, key=lambda each: id(each) in in_band)]


def _crosses(piece: Fragment, x: float) -> bool:
    return piece.x0 < x < piece.x1


def _in_line(piece: Fragment, other: Fragment) -> bool:
    return abs(piece.baseline - other.baseline) < _SAME_LINE * max(piece.size, other.size)


def _without_furniture(pieces: Sequence[Fragment]) -> tuple[_Part, _Part, _Part]:
    """The running head, the columns, and the page number below them: neither belongs to the column that it stands in."""
    ordered = sorted(pieces, key=lambda each: each.baseline)
    first = sum(_in_line(each, ordered[0]) for each in ordered)
    last = sum(_in_line(each, ordered[-1]) for each in ordered)
    head = first if _is_apart(ordered[:first], below=ordered[first:]) else 0
    is_number = all(_FOLIO.fullmatch(each.text) for each in ordered[-last:])
    foot = last if is_number and _is_apart(ordered[-last:], above=ordered[:-last]) else 0
    end = len(ordered) - foot
    return ordered[:head], ordered[head:end], ordered[end:]


def _is_apart(line: _Part, *, above: Sequence[Fragment] = (), below: Sequence[Fragment] = ()) -> bool:
    """More white than between two lines lies between it and the others."""
    foot = max(each.baseline for each in above or line)
    top = min(each.baseline - _HEIGHT * each.size for each in below or line)
    return top - foot > _APART * max(each.size for each in line)
