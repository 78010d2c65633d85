"""Puts the names of a work into blocks: those whose surnames can be one, by what they are read as or by a slip of print."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from kartoteka.persons import PersonName, read
from kartoteka.similarity import CONFUSION_COST, confusion_distance, ratio

_SHORTEST_DAMAGED: Final = 7
_LEAST_RATIO: Final = 85.0


class Placed(NamedTuple):
    """A name taken apart, and the block it belongs to."""

    name: PersonName
    block: str


def blocks(printed: Counter[str]) -> dict[str, Placed]:
    """Every name with its block, whatever their order.

    Args:
        printed: how often each name stands in the work.
    """
    names = _without_genitive({text: read(text) for text in printed})
    joined = _Joined()
    for text, name in names.items():
        joined.same(f"name {text}", *(f"key {key}" for key in _keys(name)))
    _join_damaged(printed, names, joined)
    return {text: Placed(name, joined.root(f"name {text}")) for text, name in names.items()}


def _keys(name: PersonName) -> Iterable[str]:
    if name.keys:
        return name.keys
    # rulers meet by number and name, patronymics by what they are
    first = name.given[0] if name.given else None
    return (f"{name.numeral} {names}" for names in (first.names or first.keys)) if first else ()


def _without_genitive(names: dict[str, PersonName]) -> dict[str, PersonName]:
    """Stalins Tod: a German genitive, where the name stands in the work without its s."""
    bare = {name.surname.casefold() for name in names.values()}
    return {
        text: read(text[:-1])
        if text.endswith("s") and len(name.surname) > 4 and name.surname.casefold()[:-1] in bare
        else name
        for text, name in names.items()
    }


def _join_damaged(printed: Counter[str], names: dict[str, PersonName], joined: _Joined) -> None:
    """A surname that stands once, one confusion of print away from one that stands more often: Frinovskil, Frinovskii."""
    counts: Counter[str] = Counter()
    for text, name in names.items():
        if len(name.surname) >= _SHORTEST_DAMAGED:
            counts[name.surname] += printed[text]
    block: dict[tuple[int, str], list[str]] = defaultdict(list)
    for surname, count in counts.items():
        if count > 1:
            for size in (-1, 0, 1):
                # the first letters or the last are whole
                block[len(surname) + size, surname[:3]].append(surname)
                block[len(surname) + size, surname[-3:]].append(surname)
    holders = defaultdict(list)
    for text, name in names.items():
        holders[name.surname].append(text)
    for surname, count in counts.items():
        if count > 1:
            continue
        near = {*block[len(surname), surname[:3]], *block[len(surname), surname[-3:]]}
        close = [
            each
            for each in sorted(near)
            if ratio(each, surname) >= _LEAST_RATIO
            and confusion_distance(each.casefold(), surname.casefold(), limit=CONFUSION_COST) <= CONFUSION_COST
        ]
        if len(close) == 1:
            joined.same(f"name {holders[surname][0]}", f"name {holders[close[0]][0]}")


class _Joined:
    """Sets that grow together; the root of each is its smallest member."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, one: str) -> str:
        while (above := self._above.setdefault(one, one)) != one:
            self._above[one] = self._above[above]
            one = above
        return one

    def same(self, *members: str) -> None:
        roots = sorted({self.root(each) for each in members})
        for each in roots[1:]:
            self._above[each] = roots[0]
