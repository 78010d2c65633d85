"""Markers and notes laid side by side: both go up together, so one decides about the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log1p

from kartoteka.notes.places import Occurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Where the marker of a note may stand (raw), and what a place there costs."""

    start: int
    end: int
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The place chosen for one note, if any."""

    occurrence: Occurrence | None
    probability: float
    """Of the place chosen; where none was, of there being none among the candidates."""
    rivals: tuple[Occurrence, ...] = ()
    """Other places that remain thinkable."""


@dataclass(slots=True)
class _Node:
    note: int
    occurrence: Occurrence
    odds: float
    best: float = -inf
    """Greatest sum of a chain that ends here."""
    previous: int | None = None
    forward: float = -inf
    """Log of the sum over all chains that end here."""
    backward: float = -inf
    """Log of the sum over all chains that go on from here."""


def align(candidates: Sequence[Sequence[tuple[Occurrence, float]]]) -> list[Choice]:
    """One place at most for each note, in the order of both, so that the sum of odds is greatest.

    A note without a place costs nothing and a place below odds of 0 is never taken: a lost marker stays lost.
    The probability is exact: the share of all possible alignments, weighed by their odds, that agree.

    Args:
        candidates: for each note, in order, the places that could be its marker, with their odds.
    """
    nodes = [_Node(number, place, odds) for number, some in enumerate(candidates) for place, odds in some]
    keys = sorted({node.occurrence.span.start for node in nodes} | {node.occurrence.span.end for node in nodes})
    rank = {key: index for index, key in enumerate(keys)}
    _forward(nodes, rank)
    _backward(nodes, rank)
    total = 0.0
    for node in nodes:
        total = _add(total, node.forward)
    taken = _best_chain(nodes)
    by_note: list[list[int]] = [[] for _ in candidates]
    for index, node in enumerate(nodes):
        by_note[node.note].append(index)
    return [_choice(nodes, some, taken, total) for some in by_note]


def _choice(nodes: list[_Node], some: list[int], taken: set[int], total: float) -> Choice:
    share = {
        index: exp(min(0.0, nodes[index].forward + nodes[index].backward - nodes[index].odds - total)) for index in some
    }
    chosen = next((index for index in some if index in taken), None)
    # what is less likely than not is no link: a false one is worse than a missing one
    if chosen is not None and share[chosen] >= 0.5:
        rivals = tuple(nodes[index].occurrence for index in some if index != chosen)
        return Choice(occurrence=nodes[chosen].occurrence, probability=share[chosen], rivals=rivals)
    none = max(0.0, 1.0 - sum(share.values()))
    return Choice(occurrence=None, probability=none, rivals=tuple(nodes[index].occurrence for index in some))


def _best_chain(nodes: list[_Node]) -> set[int]:
    at = max(range(len(nodes)), key=lambda index: nodes[index].best, default=None)
    taken: set[int] = set()
    if at is None or nodes[at].best <= 0:
        return taken
    step: int | None = at
    while step is not None:
        taken.add(step)
        step = nodes[step].previous
    return taken


def _forward(nodes: list[_Node], rank: dict[int, int]) -> None:
    sums, tops = _Tree(len(rank)), _TopTree(len(rank))
    for group in _groups(nodes):
        for index in group:
            node = nodes[index]
            before = rank[node.occurrence.span.start] + 1  # those that end where this begins count too
            node.forward = node.odds + _add(0.0, sums.upto(before))
            gain, previous = tops.upto(before)
            node.best, node.previous = (node.odds + gain, previous) if gain > 0 else (node.odds, None)
        for index in group:
            node = nodes[index]
            sums.put(rank[node.occurrence.span.end], node.forward)
            tops.put(rank[node.occurrence.span.end], node.best, index)


def _backward(nodes: list[_Node], rank: dict[int, int]) -> None:
    sums, size = _Tree(len(rank)), len(rank)
    for group in reversed(_groups(nodes)):
        for index in group:
            node = nodes[index]
            node.backward = node.odds + _add(0.0, sums.upto(size - rank[node.occurrence.span.end]))
        for index in group:
            node = nodes[index]
            sums.put(size - 1 - rank[node.occurrence.span.start], node.backward)


def _groups(nodes: list[_Node]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index, node in enumerate(nodes):
        if not groups or nodes[groups[-1][0]].note != node.note:
            groups.append([])
        groups[-1].append(index)
    return groups


def _add(one: float, other: float) -> float:
    """Log of the sum of two numbers given by their logs."""
    if one < other:
        one, other = other, one
    return one if other == -inf else one + log1p(exp(other - one))


class _Tree:
    """Sums of logs over the first positions (a Fenwick tree), so that a book's thousand notes stay quick."""

    def __init__(self, size: int) -> None:
        self._sums = [-inf] * (size + 1)

    def put(self, position: int, value: float) -> None:
        position += 1
        while position < len(self._sums):
            self._sums[position] = _add(self._sums[position], value)
            position += position & -position

    def upto(self, count: int) -> float:
        total = -inf
        while count > 0:
            total = _add(total, self._sums[count])
            count -= count & -count
        return total


class _TopTree:
    """The greatest value over the first positions, and whose it is."""

    def __init__(self, size: int) -> None:
        self._tops: list[tuple[float, int | None]] = [(-inf, None)] * (size + 1)

    def put(self, position: int, value: float, index: int) -> None:
        position += 1
        while position < len(self._tops):
            if value > self._tops[position][0]:
                self._tops[position] = (value, index)
            position += position & -position

    def upto(self, count: int) -> tuple[float, int | None]:
        best: tuple[float, int | None] = (-inf, None)
        while count > 0:
            if self._tops[count][0] > best[0]:
                best = self._tops[count]
            count -= count & -count
        return best
