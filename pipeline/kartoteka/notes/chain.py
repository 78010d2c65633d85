"""The chain of numbers that count on from one another, among many that may be read in many ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

_NEXT = 1.0
_SKIP = -0.8
_TWICE = -1.0
_LONGEST_HOLE = 6
_FIRST = 3
"""A sequence that restarts may have lost its first numbers; a work may be an excerpt and begin anywhere."""
_LOST_PAGE = -6.0
"""What it costs at most that a sequence has lost its first numbers: a page that could not be read has many."""
_HEADS, _NEAR = 6, 6.0
"""A number is due behind the best few chains so far, none of them far below the best."""


def _never(_number: int) -> float | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One place that may hold a number of the series."""

    run: int
    """Terms of one run stand together: numbers that begin anew in the middle of it are no new page or chapter."""
    said: Mapping[int, float]
    """Odds of each number that can be read there."""
    due: Callable[[int], float | None] = _never
    """Odds that it is a number that is due, though it does not say so; None if it is not."""
    also: Collection[int] = ()
    """Numbers to try besides those that follow on from the terms before."""
    twice: bool = False
    """The number it says may be that of the term before as well: the body has it twice."""
    restart: float
    """What it costs that numbers begin anew here."""
    restart_within: float
    """The same, in the middle of a run."""


@dataclass(frozen=True, slots=True)
class _Link:
    """One way to read one term, at the end of the best chain that leads to it."""

    term: int
    value: int
    total: float
    before: _Link | None


def longest(terms: Sequence[Term]) -> list[tuple[int, int]]:
    """The terms (by index) of the chain with the greatest sum of odds, and the number of each.

    Numbers go up by one, skip a few, stand twice, or start again.
    """
    best: dict[int, _Link] = {}
    """By the number it ends with."""
    top: _Link | None = None
    for index, term in enumerate(terms):
        fresh = [_link(index, value, odds, best, top, terms) for value, odds in _readings(term, best, top) if value > 0]
        for link in fresh:
            if link.value not in best or link.total >= best[link.value].total:
                best[link.value] = link
            if top is None or link.total > top.total:
                top = link
    chain: list[tuple[int, int]] = []
    at = top if top is not None and top.total > 0 else None
    while at is not None:
        chain.append((at.term, at.value))
        at = at.before
    return chain[::-1]


def _readings(term: Term, best: Mapping[int, _Link], top: _Link | None) -> Iterator[tuple[int, float]]:
    yield from term.said.items()
    heads = [] if top is None else [link for link in best.values() if link.total > top.total - _NEAR]
    follow = (link.value + 1 for link in nlargest(_HEADS, heads, key=lambda link: link.total))
    for value in {*((1,) if top is None else ()), *term.also, *follow} - term.said.keys():
        odds = term.due(value)
        if odds is not None:
            yield value, odds


def _link(
    index: int, value: int, odds: float, best: Mapping[int, _Link], top: _Link | None, terms: Sequence[Term]
) -> _Link:
    options: list[tuple[float, _Link | None]] = [(0.0 if value <= _FIRST else -1.0, None)]
    options += (
        (best[value - step].total + (_NEXT if step == 1 else _SKIP * (step - 1)), best[value - step])
        for step in range(1, _LONGEST_HOLE + 1)
        if value - step in best
    )
    term = terms[index]
    if term.twice and value in term.said and value in best and terms[best[value].term].run == term.run:
        options.append((best[value].total + _TWICE, best[value]))
    if top is not None and (value <= _FIRST or (value in term.said and value <= top.value)):
        again = term.restart_within if term.run == terms[top.term].run else term.restart
        options.append((top.total + again + max(_LOST_PAGE, _SKIP * (value - 1)), top))
    gain, before = max(options, key=lambda option: option[0])
    return _Link(index, value, gain + odds, before)
