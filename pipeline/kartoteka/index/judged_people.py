"""People and institutions that a person joined or parted, over what the names alone say."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, select, tuple_, update

from kartoteka import tables
from kartoteka.decisions import Joined, subject_of
from kartoteka.decisions.marks import APART, MERGED, mark
from kartoteka.decisions.standing import other_of
from kartoteka.findings import EntityLink, Evidence, Judgement, digest
from kartoteka.index import schema
from kartoteka.index.database import in_chunks, write
from kartoteka.index.judged import decisions_in
from kartoteka.index.put import link_row, work_numbers

Place = tuple[str, str]
"""Work and cluster."""
_COLUMNS: Final = tuple(schema.links_as_found.c.keys())


@contextmanager
def links_as_found(connection: Connection) -> Iterator[None]:
    """While the block lasts, the links say what names alone make of people; at its end, what people decided."""
    before = [tuple(row) for row in connection.execute(select(schema.links_as_found))]
    if before:
        _replace(connection, before)
        connection.execute(delete(schema.links_as_found))
    yield
    people = decisions_in(connection).people
    if people.judgements:
        changed = list(_decided(connection, people))
        numbers = work_numbers(connection, {link.work for link, _ in changed})
        write(connection, schema.links_as_found, [link_row(numbers[link.work], link) for link, _ in changed])
        _replace(connection, [link_row(numbers[link.work], link) for _, link in changed])


def _replace(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Puts rows of links in place of those that are there; one that is not there any more does not come back."""
    table = schema.entity_links
    for row in rows:
        values = dict(zip(_COLUMNS, row, strict=True))
        here = (table.c.work == values["work"]) & (table.c.cluster == values["cluster"])
        connection.execute(update(table).where(here).values(**values))


class _Group(NamedTuple):
    """Entities that are one by merges."""

    entity: str
    """Under which all of them go."""
    judgements: tuple[Judgement, ...]


def _decided(connection: Connection, people: Joined) -> Iterator[tuple[EntityLink, EntityLink]]:
    """The links that a decision changes, each with what it becomes."""
    named = {_place(name) for each in people.judgements for name in subject_of(each)}
    there = {(link.work, link.cluster): link for link in _links_at(connection, named)}
    groups = _groups(there, people)
    links = {(link.work, link.cluster): link for link in _links_of(connection, groups)} | there
    together = {
        place: groups[link.entity].entity if link.entity in groups else link.entity for place, link in links.items()
    }
    apart = dict(_apart(there, together, people))
    for place, link in links.items():
        group = groups.get(link.entity)
        if place in apart:
            entity, split = apart[place]
            reason = mark(APART, [split], f"{link.name} is another than the one of that name elsewhere")
            yield link, _changed(link, entity, reason, sure=True)
        elif group is not None and (place in there or group.entity != link.entity):
            reason = mark(MERGED, group.judgements, f"{link.name} was joined with others by hand")
            yield link, _changed(link, group.entity, reason, sure=place in there)


def _groups(there: Mapping[Place, EntityLink], people: Joined) -> dict[str, _Group]:
    """The group of each entity, as the names alone make them, that a merge joins with another."""
    targets: dict[str, list[EntityLink]] = {}
    for (work, cluster), link in there.items():
        name = ":".join((work, cluster))
        if people.merging(name):
            targets.setdefault(people.means.get(name, name), []).append(link)
    whole: dict[str, frozenset[str]] = {}
    for links in targets.values():
        joined = frozenset(link.entity for link in links).union(*(whole.get(link.entity, ()) for link in links))
        whole |= dict.fromkeys(joined, joined)
    ends = {there[_place(name)].entity for name in targets if _place(name) in there}
    found = {}
    for entity, group in whole.items():
        names = [f"{work}:{cluster}" for (work, cluster), link in there.items() if link.entity in group]
        said = {id(each): each for name in names for each in people.merging(name)}
        if len(group) > 1:
            found[entity] = _Group(min(group & ends or group), tuple(said.values()))
    return found


def _apart(
    there: Mapping[Place, EntityLink], together: Mapping[Place, str], people: Joined
) -> Iterator[tuple[Place, tuple[str, Judgement]]]:
    """Whoever leaves an entity because of a split, with those who were merged with them; the other one stays."""
    for split in people.judgements:
        one, other = _place(split.finding), _place(other_of(split) or "")
        if split.decision != "split" or together.get(one, one) != together.get(other, other):
            continue
        target = people.means.get(split.finding, split.finding)
        mine = [place for place in there if people.means.get(":".join(place), ":".join(place)) == target]
        entity = digest("entity", "apart", *(part for place in sorted(mine) for part in place))
        for place in mine:
            yield place, (entity, split)


def _changed(link: EntityLink, entity: str, reason: Evidence, *, sure: bool) -> EntityLink:
    confidence = 1.0 if sure else link.confidence
    return replace(link, entity=entity, confidence=confidence, evidence=(reason, *link.evidence))


def _links_at(connection: Connection, places: Collection[Place]) -> Iterator[EntityLink]:
    numbers = work_numbers(connection, {work for work, _ in places})
    table = schema.entity_links.c
    for some in in_chunks(sorted((numbers[work], cluster) for work, cluster in places if work in numbers)):
        yield from _links(connection, tuple_(table.work, table.cluster).in_(some))


def _links_of(connection: Connection, entities: Iterable[str]) -> Iterator[EntityLink]:
    for some in in_chunks(sorted(entities)):
        yield from _links(connection, schema.entity_links.c.entity.in_(some))


def _links(connection: Connection, which: ColumnElement[bool]) -> Iterator[EntityLink]:
    link, works = schema.entity_links.c, schema.works.c
    asked = (
        select(works.work, link.cluster, link.entity, link.name, link.confidence, link.evidence)
        .join(schema.works, works.id == link.work)
        .where(which)
    )
    for row in connection.execute(asked).mappings():
        yield tables.record(EntityLink, {**row, "evidence": json.loads(row["evidence"])})


def _place(name: str) -> Place:
    work, _, cluster = name.partition(":")
    return work, cluster
