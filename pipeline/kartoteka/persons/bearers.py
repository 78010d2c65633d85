"""Which of the names that share a surname are one person's: the same whatever their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kartoteka.persons.compare import Likeness, compare
from kartoteka.persons.names import PersonName


@dataclass(frozen=True, slots=True)
class Bearers:
    """The people among some names."""

    people: tuple[tuple[PersonName, ...], ...]
    """The names of each person, the fullest first; a name that could be two people's stands alone."""
    open: frozenset[PersonName]
    """Names with initials that fit two of the people: N. Petrov beside N. I. and N. A. Petrov."""


def bearers(names: Iterable[PersonName], *, damaged: bool = False) -> Bearers:
    """The people among names with given names or initials.

    Two names are one person's if they fit each other and everything that either fits. One that fits two names which do not fit each other
    stays open, unless given name and patronymic tell which of them it is.

    Args:
        names: with given names each; surnames may differ.
        damaged: as in `compare`.
    """
    every = sorted(set(names), key=_order)
    alike: dict[PersonName, dict[PersonName, Likeness]] = {each: {} for each in every}
    for one, other in combinations(every, 2):
        likeness = compare(one, other, damaged=damaged)
        if likeness is not None:
            alike[one][other] = alike[other][one] = likeness
    torn = {each for each in every if any(b not in alike[a] for a, b in combinations(alike[each], 2))}
    groups: list[list[PersonName]] = []
    for each in every:
        if each not in torn:
            group = next((group for group in groups if group[0] in alike[each]), None)
            if group is None:
                groups.append([each])
            else:
                group.append(each)
    still_open = set()
    chosen: dict[PersonName, list[PersonName]] = {}
    for each in torn:
        fitting = [group for group in groups if all(member in alike[each] for member in group)]
        closer = [group for group in fitting if any(alike[each][member].parts > 1 for member in group)]
        if len(fitting) == 1 and not any(
            other in torn and other not in alike[each] for other in every if other is not each
        ):
            chosen[each] = fitting[0]
        elif len(closer) == 1:
            chosen[each] = closer[0]
        else:
            still_open.add(each)
    for each in sorted(chosen, key=_order):
        if all(other in alike[each] for other in chosen[each]):
            chosen[each].append(each)
        else:
            still_open.add(each)
    people = [tuple(sorted(group, key=_order)) for group in groups] + [
        (each,) for each in sorted(still_open, key=_order)
    ]
    return Bearers(tuple(people), frozenset(still_open))


def _order(name: PersonName) -> tuple[int, int, int, str]:
    parts, full, letters = name.weight
    return -parts, -full, -letters, name.text
