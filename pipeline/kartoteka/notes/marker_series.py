"""The numbers of the raised signs in the body, told by one another: small labels are numbered from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from math import log

from kartoteka.notes.chain import Term, longest
from kartoteka.notes.misreading import open_odds
from kartoteka.notes.parting import small
from kartoteka.notes.places import Occurrence, Places
from kartoteka.notes.rows import Row
from kartoteka.notes.superiors import OPEN, RAISED
from kartoteka.span import Span

_A_SIGN = 2.0
_READ = 1.0
_AROUND, _READ_AROUND = 5, 0.3
"""Where fewer of the signs around can be read, nothing holds the numbers in their places."""
_RESTART, _RESTART_IN_PAGE = -0.75, -5.0


class MarkerSeries:
    """Which number each raised sign of the body is, as far as they count on from one another."""

    __slots__ = ("_numbers", "_starts")

    def __init__(self, places: Places, found: Sequence[Row], *, body_size: float | None) -> None:
        rows = [row.span.start for row in found]
        signs: list[tuple[Occurrence, Row]] = []
        for each in places.of("", Span(0, found[-1].span.end if found else 0)):
            row = found[max(0, bisect_right(rows, each.span.start) - 1)]
            if each.shape.startswith("raised") and not small(row, body_size):
                signs.append((each, row))
        terms = [_term(each, row.page) for each, row in signs]
        chain = longest(terms)
        read = [value in terms[index].said for index, value in chain]
        kept = [at for at in range(len(chain)) if _share(read[max(0, at - _AROUND) : at + _AROUND + 1]) >= _READ_AROUND]
        self._starts = [signs[chain[at][0]][0].span.start for at in kept]
        self._numbers = [(chain[at][1], read[at]) for at in kept]

    def within(self, span: Span) -> dict[int, bool]:
        """The numbers that stand within a raw span; true for those that the sign itself says."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return dict(self._numbers[low:high])


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _term(each: Occurrence, page: int) -> Term:
    odds = _A_SIGN + (each.odds - OPEN - RAISED)  # what its standing takes away
    said = {int(words): odds + _READ + log(share) for words, share in each.readings if words.isdecimal() and share}
    due = partial(_due, odds + OPEN, each)
    return Term(run=page, said=said, due=due, restart=_RESTART, restart_within=_RESTART_IN_PAGE)


def _due(odds: float, each: Occurrence, value: int) -> float:
    return odds + open_odds(each.readings, str(value))
