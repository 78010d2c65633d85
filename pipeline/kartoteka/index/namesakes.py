"""People of different works that are one: blocks of names, compared by reading, given names and slips of print.

What is joined is a function of the clusters in the index, whatever their order: a work that comes or goes makes anew the rows of
those clusters that its own can be joined with, and of those that these can, and of no others.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, select, tuple_

from kartoteka.findings import EntityLink, Evidence
from kartoteka.index.database import in_chunks, write
from kartoteka.index.entities import Cluster, person_key
from kartoteka.index.person_blocks import blocks
from kartoteka.index.put import link_row
from kartoteka.index.schema import entity_links, name_blocks, people, works
from kartoteka.persons import Likeness, PersonName, bearers, compare

Place = tuple[int, str]
"""Number of the work, and cluster."""

_MOST_COMPARED: Final = 300
"""Different names in a block: where more share a surname and an initial, only names that are written alike are joined."""


class _Named(NamedTuple):
    cluster: Cluster
    person: PersonName


def near(connection: Connection, works: Collection[int]) -> set[Place]:
    """The people of all works that those of these works can be joined with, these among them."""
    found: set[Place] = set()
    for some in in_chunks(works):
        asked = select(people.c.work, people.c.cluster).where(people.c.work.in_(some))
        found.update((row.work, row.cluster) for row in connection.execute(asked))
    return set(_reached(connection, found))


def join(connection: Connection, places: Collection[Place]) -> None:
    """Makes the rows of these people, and of all that they can be joined with, anew."""
    reached = _reached(connection, places)
    numbers = {_place(each): place for place, each in reached.items()}
    made = [(*numbers[link.work, link.cluster], link) for group in _apart(reached.values()) for link in _links(group)]
    if made:
        table = entity_links
        gone = delete(table).where(table.c.work == bindparam("of"), table.c.cluster == bindparam("called"))
        connection.execute(gone, [{"of": work, "called": cluster} for work, cluster, _ in made])
        write(connection, table, [link_row(work, link) for work, _, link in made])


def _reached(connection: Connection, places: Collection[Place]) -> dict[Place, _Named]:
    """The people at these places and all that can be reached from them by likeness."""
    found: dict[Place, _Named] = {}
    frontier = _at(connection, places)
    while frontier:
        found.update(frontier)
        asked: dict[str, list[_Named]] = defaultdict(list)
        for each in frontier.values():
            for block in blocks(each.person).asked:
                asked[block].append(each)
        come = _at(connection, _kept(connection, asked) - found.keys())
        frontier = {
            place: each
            for place, each in come.items()
            if any(_alike(each, other) for block in blocks(each.person).kept for other in asked.get(block, ()))
        }
    return found


def _alike(one: _Named, other: _Named) -> bool:
    return compare(one.person, other.person, damaged=True) is not None


def _apart(everyone: Iterable[_Named]) -> Iterator[list[_Named]]:
    """Those who can be reached from each other."""
    ordered = sorted(everyone, key=_place)
    kept: dict[str, list[_Named]] = defaultdict(list)
    for each in ordered:
        for block in blocks(each.person).kept:
            kept[block].append(each)
    seen: set[tuple[str, str]] = set()
    for first in ordered:
        group, frontier = [], [first]
        while frontier:
            one = frontier.pop()
            if _place(one) in seen:
                continue
            seen.add(_place(one))
            group.append(one)
            near_one = {_place(each): each for block in blocks(one.person).asked for each in kept.get(block, ())}
            frontier += [each for place, each in near_one.items() if place not in seen and _alike(one, each)]
        if group:
            yield group


def _place(one: _Named) -> tuple[str, str]:
    return one.cluster.work, one.cluster.cluster


def _links(group: Sequence[_Named]) -> Iterator[EntityLink]:
    """The rows of people who can be reached from each other."""
    of: dict[PersonName, list[_Named]] = defaultdict(list)
    for each in group:
        of[each.person].append(each)
    if len(of) > _MOST_COMPARED:
        yield from (each.cluster.alone() for each in group)
        return
    found = bearers(of, damaged=True)
    keys = Counter(person_key(person[0]) for person in found.people)
    for person in found.people:
        members = sorted((each for name in person for each in of[name]), key=lambda each: each.cluster.work)
        key = person_key(person[0])
        yield from _joined(members, key if keys[key] == 1 else None, is_open=person[0] in found.open)


def _joined(members: Sequence[_Named], key: str | None, *, is_open: bool) -> Iterator[EntityLink]:
    """The rows of the names of one person; `key` is None where another person's would be the same."""
    known = {each.cluster.known for each in members} - {None}
    in_work = Counter(each.cluster.work for each in members)
    shared = f"lexicon|{min(known)}" if len(known) == 1 else key if not known else None  # type: ignore[type-var]
    for each in members:
        cluster = each.cluster
        if cluster.known is not None:
            yield cluster.alone()
        elif in_work[cluster.work] > 1 or shared is None or is_open:
            words = f"{cluster.names[0]} fits several who are not one"
            yield cluster.link(
                None, Evidence(feature="name-of-several", value=cluster.names[0], effect=-0.5, words=words)
            )
        else:
            likest = _likest(each, members)
            if likest is None:
                yield cluster.alone()
            else:
                yield cluster.link(shared, *likest.evidence, share=likest.confidence)


def _likest(one: _Named, members: Iterable[_Named]) -> Likeness | None:
    """The closest likeness to a name of another work."""
    others = (each for each in members if each.cluster.work != one.cluster.work)
    found = [likeness for each in others if (likeness := compare(one.person, each.person, damaged=True))]
    return max(found, key=lambda each: (each.confidence, each.evidence[1].words, each.evidence[0].words), default=None)


def _kept(connection: Connection, wanted: Collection[str]) -> set[Place]:
    """Who is kept in these blocks."""
    found: set[Place] = set()
    for part in in_chunks(sorted(wanted)):
        table = name_blocks.c
        rows = connection.execute(select(table.work, table.cluster).where(table.block.in_(part)).distinct())
        found.update((row.work, row.cluster) for row in rows)
    return found


def _at(connection: Connection, places: Collection[Place]) -> dict[Place, _Named]:
    """The people at these places, as far as they are in the index."""
    found: dict[Place, _Named] = {}
    whole = select(people, works.c.work.label("name")).join(works, works.c.id == people.c.work)
    for part in in_chunks(sorted(places)):
        for row in connection.execute(whole.where(tuple_(people.c.work, people.c.cluster).in_(part))):
            found[row.work, row.cluster] = _named(row)
    return found


def _named(row: Row[Any]) -> _Named:
    cluster = Cluster(
        work=row.name,
        cluster=row.cluster,
        label="PERSON",
        names=tuple(json.loads(row.names)),
        known=row.known,
        confidence=row.confidence,
    )
    assert cluster.person is not None
    return _Named(cluster, cluster.person)
