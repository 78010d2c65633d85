"""Names in different works that are one person's: blocks of names, compared by reading, given names and slips of print.

What is joined is a function of the names in the index, whatever their order. Works that call somebody by the same words share
the name, so a name that a thousand works give is compared once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, exists, func, select

from kartoteka.findings import Evidence
from kartoteka.index.database import in_chunks, streamed
from kartoteka.index.entities import Name, Sign, name_of, person_key
from kartoteka.index.person_blocks import blocks
from kartoteka.index.schema import clusters, name_blocks, names
from kartoteka.persons import PersonName, bearers, compare

_MOST_COMPARED: Final = 300
"""Different names in a block: where more share a surname and an initial, only names that are written alike are joined."""

Names = Mapping[int, Name]
"""Names by their numbers."""
_CITED = exists().where(clusters.c.name == names.c.id)


@dataclass(frozen=True, slots=True)
class Bearer:
    """One person across works, as one of the names says it."""

    person: int
    """The same for all names of this person."""
    sign: Sign
    of_several: Sign
    """Where one work tells two people apart who cannot both be this one."""

    def sign_of(self, times: int) -> Sign:
        """What joins somebody of a work in which so many people can be this one."""
        return self.sign if times == 1 else self.of_several


def names_at(connection: Connection, numbers: Iterable[int]) -> dict[int, Name]:
    """The names with these numbers."""
    found: dict[int, Name] = {}
    for some in in_chunks(sorted(numbers)):
        asked = select(names.c.id, names.c.text).where(names.c.id.in_(some))
        found.update((number, name_of(text)) for number, text in connection.execute(asked))
    return found


def names_of_people(connection: Connection) -> dict[int, Name]:
    """All names that say who somebody is."""
    kept = exists().where(name_blocks.c.name == names.c.id)
    asked = select(names.c.id, names.c.text).where(kept, _CITED)
    return {number: name_of(text) for number, text in streamed(connection, asked)}


def reached(connection: Connection, some: Names) -> dict[int, Name]:
    """The names of people that can be reached from these by likeness, these among them."""
    found: dict[int, Name] = {}
    frontier = {number: each for number, each in some.items() if each.person is not None}
    while frontier:
        found.update(frontier)
        asked: dict[str, list[PersonName]] = defaultdict(list)
        for each in frontier.values():
            for block in blocks(_person(each)).asked:
                asked[block].append(_person(each))
        come = names_at(connection, _kept(connection, asked) - found.keys())
        frontier = {
            number: each
            for number, each in come.items()
            if any(_alike(_person(each), one) for block in blocks(_person(each)).kept for one in asked.get(block, ()))
        }
    return found


def _kept(connection: Connection, wanted: Iterable[str]) -> set[int]:
    """The names in these blocks that somebody bears."""
    found: set[int] = set()
    cited = exists().where(clusters.c.name == name_blocks.c.name)
    for some in in_chunks(sorted(wanted)):
        asked = select(name_blocks.c.name).where(name_blocks.c.block.in_(some), cited)
        found.update(connection.execute(asked).scalars())
    return found


def bearers_of(connection: Connection, of: Names) -> dict[int, Bearer]:
    """Who bears each name; all that can be reached from one of them is to be among them."""
    times = _times(connection, of)
    found: dict[int, Bearer] = {}
    for group in _apart({number: _person(each) for number, each in of.items()}):
        found |= _people(group, of, times, first=len(found))
    return found


def _times(connection: Connection, of: Collection[int]) -> Counter[int]:
    """How many people of all works bear each name."""
    found: Counter[int] = Counter()
    for some in in_chunks(sorted(of)):
        asked = select(clusters.c.name, func.count()).where(clusters.c.name.in_(some)).group_by(clusters.c.name)
        found.update({name: count for name, count in connection.execute(asked)})  # noqa: C416 (rows are no pairs to a counter)
    return found


def _apart(everyone: Mapping[int, PersonName]) -> Iterator[dict[PersonName, list[int]]]:
    """The names that can be reached from each other, with their numbers."""
    numbers: dict[PersonName, list[int]] = defaultdict(list)
    for number, person in everyone.items():
        numbers[person].append(number)
    kept: dict[str, list[PersonName]] = defaultdict(list)
    for person in numbers:
        for block in blocks(person).kept:
            kept[block].append(person)
    seen: set[PersonName] = set()
    for start in numbers:
        group: list[PersonName] = []
        frontier = [start]
        while frontier:
            one = frontier.pop()
            if one in seen:
                continue
            seen.add(one)
            group.append(one)
            near = {each for block in blocks(one).asked for each in kept.get(block, ())}
            frontier += [each for each in near if each not in seen and _alike(one, each)]
        if group:
            yield {each: numbers[each] for each in group}


def _people(
    group: Mapping[PersonName, Sequence[int]], of: Names, times: Mapping[int, int], *, first: int
) -> Iterator[tuple[int, Bearer]]:
    """The bearers of names that can be reached from each other; none where they are too many to be compared."""
    if len(group) > _MOST_COMPARED:
        return
    found = bearers(group, damaged=True)
    keys = Counter(person_key(person[0]) for person in found.people)
    for nth, person in enumerate(found.people, start=first):
        known = {entry for name in person for number in group[name] if (entry := of[number].known) is not None}
        key = f"lexicon|{min(known)}" if known else person_key(person[0])
        # the lexicon knows two people, or another person's key would be the same
        shared = key if len(known) == 1 or (not known and keys[key] == 1) else None
        for name in person:
            shares = sum(times[number] for number in group[name]) > 1
            others = [other for other in person if other != name or shares]
            for number in group[name]:
                yield number, _bearer(nth, of[number], name, others, None if name in found.open else shared)


def _bearer(person: int, one: Name, name: PersonName, others: Sequence[PersonName], key: str | None) -> Bearer:
    if one.known is not None:
        return Bearer(person, one.alone, one.alone)
    words = f"{one.names[0]} fits several who are not one"
    reason = Evidence(feature="name-of-several", value=one.names[0], effect=-0.5, words=words)
    several = Sign(None, (reason,))
    if key is None:
        return Bearer(person, several, several)
    found = [likeness for other in others if (likeness := compare(name, other, damaged=True)) is not None]
    closest = max(
        found, key=lambda each: (each.confidence, each.evidence[1].words, each.evidence[0].words), default=None
    )
    sign = one.alone if closest is None else Sign(key, closest.evidence, closest.confidence)
    return Bearer(person, sign, several)


def _alike(one: PersonName, other: PersonName) -> bool:
    return compare(one, other, damaged=True) is not None


def _person(one: Name) -> PersonName:
    assert one.person is not None
    return one.person
