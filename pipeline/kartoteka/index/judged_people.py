"""People and institutions that a person joined or parted, over what the names alone say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from kartoteka.decisions import Joined, subject_of
from kartoteka.decisions.marks import APART, MERGED, mark
from kartoteka.decisions.standing import other_of
from kartoteka.findings import EntityLink, Evidence, Judgement, digest
from kartoteka.index import entity_links
from kartoteka.index.entity_links import Place
from kartoteka.index.judged import decisions_in
from kartoteka.index.put import work_numbers

_Named = tuple[str, str]
"""Work and cluster, as judgements name them."""


def every_link(connection: Connection) -> Iterator[EntityLink]:
    """The links of all works, in the order of their ids."""
    decided = _decided(connection)
    for place, link in entity_links.every_link(connection):
        yield decided.get(place, link)


def links_at(connection: Connection, places: Collection[Place]) -> dict[Place, EntityLink]:
    """The links of these clusters."""
    decided = _decided(connection)
    found = entity_links.links_at(connection, set(places) - decided.keys())
    return found | {place: link for place, link in decided.items() if place in places}


def links_with(connection: Connection, places: Collection[Place]) -> dict[Place, EntityLink]:
    """The links of these clusters, and of all that are joined with them."""
    found = links_at(connection, places)
    entities = {link.entity for link in found.values()}
    decided = _decided(connection)
    joined = entity_links.links_under(connection, entities)
    joined = {place: link for place, link in joined.items() if place not in decided}
    return found | joined | {place: link for place, link in decided.items() if link.entity in entities}


def _decided(connection: Connection) -> dict[Place, EntityLink]:
    """The links that stand otherwise than names alone make them."""
    people = decisions_in(connection).people
    if not people.judgements:
        return {}
    named = {_place(name) for each in people.judgements for name in subject_of(each)}
    numbers = work_numbers(connection, {work for work, _ in named})
    at = {(numbers[work], cluster) for work, cluster in named if work in numbers}
    places = {(link.work, link.cluster): (place, link) for place, link in entity_links.links_at(connection, at).items()}
    there = {name: link for name, (_, link) in places.items()}
    groups = _groups(there, people)
    for place, link in entity_links.links_under(connection, groups).items():
        places.setdefault((link.work, link.cluster), (place, link))
    together = {
        name: groups[link.entity].entity if link.entity in groups else link.entity for name, (_, link) in places.items()
    }
    apart = dict(_apart(there, together, people))
    found: dict[Place, EntityLink] = {}
    for name, (place, link) in places.items():
        group = groups.get(link.entity)
        if name in apart:
            entity, split = apart[name]
            reason = mark(APART, [split], f"{link.name} is another than the one of that name elsewhere")
            found[place] = _changed(link, entity, reason, sure=True)
        elif group is not None and (name in there or group.entity != link.entity):
            reason = mark(MERGED, group.judgements, f"{link.name} was joined with others by hand")
            found[place] = _changed(link, group.entity, reason, sure=name in there)
    return found


class _Group(NamedTuple):
    """Entities that are one by merges."""

    entity: str
    """Under which all of them go."""
    judgements: tuple[Judgement, ...]


def _groups(there: Mapping[_Named, EntityLink], people: Joined) -> dict[str, _Group]:
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
    there: Mapping[_Named, EntityLink], together: Mapping[_Named, str], people: Joined
) -> Iterator[tuple[_Named, tuple[str, Judgement]]]:
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


def _place(name: str) -> _Named:
    work, _, cluster = name.partition(":")
    return work, cluster
