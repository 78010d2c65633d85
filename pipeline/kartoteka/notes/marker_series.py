"""The numbers of the raised signs in the body, told by one another: small labels are numbered from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from math import log

from kartoteka.notes.chain import Term, longest
from kartoteka.notes.misreading import open_odds
from kartoteka.notes.places import Occurrence, Places
from kartoteka.notes.rows import Row
from kartoteka.notes.superiors import OPEN, RAISED
from kartoteka.span import Span

_A_SIGN = 2.0
_READ = 1.0
_SMALL = 0.95
_RESTART, _RESTART_IN_PAGE = -0.75, -5.0


class MarkerSeries:
    """Which number each raised sign of the body is, as far as they count on from one another."""

    __slots__ = ("_numbers", "_starts")

    def __init__(self, places: Places, found: Sequence[Row], *, body_size: float | None) -> None:
        rows = [row.span.start for row in found]
        signs: list[tuple[Occurrence, Row]] = []
        for each in places.of("", Span(0, found[-1].span.end if found else 0)):
            row = found[max(0, bisect_right(rows, each.span.start) - 1)]
            small = body_size is not None and row.size is not None and row.size < _SMALL * body_size
            if each.shape.startswith("raised") and not small:
                signs.append((each, row))
        pages = [0, *(row.page for _, row in signs)]
        terms = [
            _term(each, number, new_page=before != after)
            for number, ((each, _), (before, after)) in enumerate(zip(signs, pairwise(pages), strict=True))
        ]
        chain = longest(terms)
        self._starts = [signs[index][0].span.start for index, _ in chain]
        self._numbers = [(value, terms[index].said.get(value) is not None) for index, value in chain]

    def within(self, span: Span) -> dict[int, bool]:
        """The numbers that stand within a raw span; true for those that the sign itself says."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return dict(self._numbers[low:high])


def _term(each: Occurrence, number: int, *, new_page: bool) -> Term:
    odds = _A_SIGN + (each.odds - OPEN - RAISED)  # what its standing takes away
    said = {int(words): odds + _READ + log(share) for words, share in each.readings if words.isdecimal() and share}
    restart = _RESTART if new_page else _RESTART_IN_PAGE
    due = partial(_due, odds + OPEN, each)
    return Term(row=2 * number, said=said, due=due, restart=restart, restart_beside=restart)


def _due(odds: float, each: Occurrence, value: int) -> float:
    return odds + open_odds(each.readings, str(value))
