"""People of different works that are one: blocks of names, compared by reading, given names and slips of print.

What is joined is a function of the clusters in the index, whatever their order: a work that comes or goes makes anew the rows of
those clusters that its own can be joined with, and of those that these can, and of no others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, select

from kartoteka.findings import EntityLink, Evidence
from kartoteka.index.entities import Cluster, person_key
from kartoteka.index.schema import names, tables
from kartoteka.persons import Likeness, PersonName, bearers, compare
from kartoteka.tables import row as as_row

Place = tuple[str, str]
"""Work and cluster."""

_NEAR: Final = "~"
_FIRST_LETTERS: Final = 3
_SHORTEST_DAMAGED: Final = 7
_MOST_COMPARED: Final = 300
"""Different names in a block: where more share a surname and an initial, only names that are written alike are joined."""
_AT_ONCE: Final = 500


class _Named(NamedTuple):
    cluster: Cluster
    person: PersonName


def blocks(person: PersonName) -> frozenset[str]:
    """What two names share that can be one person's: a reading of the surname and the first letter of a given name.

    Longer surnames with two given names share their first letters too, so that a damaged one is found.
    """
    if person.numeral:
        first = person.given[0]
        return frozenset(f"{person.numeral} {each}" for each in first.names or first.keys)
    letters = person.given[0].letters
    exact = {f"{key} {letter}" for key in person.keys for letter in letters}
    if len(person.surname) >= _SHORTEST_DAMAGED and len(person.given) > 1:
        exact |= {f"{_NEAR}{key[:_FIRST_LETTERS]} {letter}" for key in person.keys for letter in letters}
    return frozenset(exact)


def put(connection: Connection, clusters: Iterable[Cluster]) -> None:
    """Writes the people of a work whom another work may name too."""
    rows = [
        {
            "block": block,
            "work": each.work,
            "cluster": each.cluster,
            "names": list(each.names),
            "known": each.known,
            "confidence": each.confidence,
        }
        for each in clusters
        if each.person is not None
        for block in sorted(blocks(each.person))
    ]
    if rows:
        connection.execute(insert(names), rows)


def near(connection: Connection, work: str) -> set[Place]:
    """The people of all works that those of one work can be joined with, these among them."""
    found = connection.execute(select(names.c.work, names.c.cluster).where(names.c.work == work).distinct())
    return set(_reached(connection, {(row.work, row.cluster) for row in found}))


def join(connection: Connection, places: Collection[Place]) -> None:
    """Makes the rows of these people, and of all that they can be joined with, anew."""
    table = tables["entity_links"]
    everyone = _reached(connection, places)
    for group in _apart(everyone.values()):
        for link in _links(group):
            connection.execute(delete(table).where(table.c.work == link.work, table.c.cluster == link.cluster))
            connection.execute(insert(table), [as_row(link)])


def _reached(connection: Connection, places: Collection[Place]) -> dict[Place, _Named]:
    """The people at these places and all that can be reached from them by likeness."""
    found: dict[Place, _Named] = {}
    frontier = list(_at(connection, places))
    seen: set[str] = set()
    while frontier:
        found.update({(each.cluster.work, each.cluster.cluster): each for each in frontier})
        wanted = {block for each in frontier for block in blocks(each.person)}
        # a block of first letters is asked for each name anew: not all in it are alike
        asked = {block for block in wanted if block not in seen or block.startswith(_NEAR)}
        seen |= asked
        come = [each for each in _in(connection, asked) if (each.cluster.work, each.cluster.cluster) not in found]
        frontier = [each for each in come if any(_touch(each.person, other.person) for other in frontier)]
    return found


def _touch(one: PersonName, other: PersonName) -> bool:
    """True if two names share a block and, where it is one of first letters only, are alike."""
    shared = blocks(one) & blocks(other)
    return any(not each.startswith(_NEAR) for each in shared) or (
        bool(shared) and compare(one, other, damaged=True) is not None
    )


def _apart(everyone: Iterable[_Named]) -> Iterator[list[_Named]]:
    """Those who can be reached from each other."""
    left = sorted(everyone, key=lambda each: (each.cluster.work, each.cluster.cluster))
    while left:
        group, frontier = [], [left.pop(0)]
        while frontier:
            one = frontier.pop()
            group.append(one)
            near_one = [each for each in left if _touch(one.person, each.person)]
            frontier += near_one
            left = [each for each in left if each not in near_one]
        yield group


def _links(group: Sequence[_Named]) -> Iterator[EntityLink]:
    """The rows of people who can be reached from each other."""
    of: dict[PersonName, list[_Named]] = defaultdict(list)
    for each in group:
        of[each.person].append(each)
    if len(of) > _MOST_COMPARED:
        yield from (each.cluster.alone() for each in group)
        return
    found = bearers(of, damaged=True)
    keys = Counter(person_key(people[0]) for people in found.people)
    for people in found.people:
        members = sorted((each for name in people for each in of[name]), key=lambda each: each.cluster.work)
        key = person_key(people[0])
        yield from _joined(members, key if keys[key] == 1 else None, is_open=people[0] in found.open)


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


def _at(connection: Connection, places: Collection[Place]) -> Iterator[_Named]:
    works: dict[str, set[str]] = defaultdict(set)
    for work, cluster in places:
        works[work].add(cluster)
    for part in _parts(sorted(works)):
        rows = connection.execute(select(names).where(names.c.work.in_(part)))
        yield from _named(row for row in rows if row.cluster in works[row.work])


def _in(connection: Connection, wanted: Collection[str]) -> Iterator[_Named]:
    for part in _parts(sorted(wanted)):
        yield from _named(connection.execute(select(names).where(names.c.block.in_(part))))


def _parts(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    """So many at a time as every database takes in one question."""
    return (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE))


def _named(rows: Iterable[Row[Any]]) -> Iterator[_Named]:
    seen: set[Place] = set()
    for row in rows:
        if (row.work, row.cluster) in seen:
            continue
        seen.add((row.work, row.cluster))
        cluster = Cluster(
            work=row.work,
            cluster=row.cluster,
            label="PERSON",
            names=tuple(row.names),
            known=row.known,
            confidence=row.confidence,
        )
        assert cluster.person is not None
        yield _Named(cluster, cluster.person)
