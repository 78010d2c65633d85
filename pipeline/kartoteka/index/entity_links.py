"""The people and institutions of each work with whom or what they are across works, as names alone make them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from kartoteka.findings import EntityLink
from kartoteka.index.database import in_chunks, streamed
from kartoteka.index.entities import Cluster, Name, name_of
from kartoteka.index.namesakes import Bearer, bearers_of, names_at, names_of_people, reached
from kartoteka.index.schema import clusters, names, works

Place = tuple[int, str]
"""Number of a work, and cluster."""
Linked = tuple[Place, EntityLink]


def every_link(connection: Connection) -> Iterator[Linked]:
    """The links of all works, in the order of their ids."""
    people = names_of_people(connection)
    bearers = bearers_of(connection, people)
    asked = _clusters().order_by(works.c.work, clusters.c.cluster)
    others = asked.add_columns(names.c.text).join(names, names.c.id == clusters.c.name)
    for _, rows in groupby(streamed(connection, others), key=attrgetter("work")):
        its = list(rows)
        found = {row.name: people.get(row.name) or name_of(row.text) for row in its}
        yield from _links(its, found, bearers)


def links_at(connection: Connection, places: Collection[Place]) -> dict[Place, EntityLink]:
    """The links of these clusters."""
    found: dict[Place, EntityLink] = {}
    for some in in_chunks(sorted({work for work, _ in places})):
        rows = connection.execute(_clusters().where(clusters.c.work.in_(some))).all()
        here = {row.name for row in rows if (row.number, row.cluster) in places}
        near = reached(connection, names_at(connection, here))
        found |= _of_names(connection, near, [row for row in rows if row.name in near or row.name in here], places)
    return found


def links_under(connection: Connection, entities: Iterable[str]) -> dict[Place, EntityLink]:
    """The links that lead to these entities; of one that stands for a single cluster none, as its place is asked for."""
    found: dict[Place, EntityLink] = {}
    for some in in_chunks(sorted(entities)):
        # whoever is joined shares the entity of one who is called so in full
        rows = connection.execute(_clusters().where(clusters.c.entity.in_(some))).all()
        near = reached(connection, names_at(connection, {row.name for row in rows}))
        rows = [*rows, *_bearing(connection, near)]
        made = _of_names(connection, near, rows, {(row.number, row.cluster) for row in rows})
        found |= {place: link for place, link in made.items() if link.entity in set(some)}
    return found


def _clusters() -> Select[Any]:
    row = clusters.c
    asked = select(works.c.work, row.work.label("number"), row.cluster, row.name, row.confidence)
    return asked.join(works, works.c.id == row.work)


def _bearing(connection: Connection, of: Iterable[int]) -> Iterator[Row[Any]]:
    for some in in_chunks(sorted(of)):
        yield from connection.execute(_clusters().where(clusters.c.name.in_(some)))


def _of_names(
    connection: Connection, people: Mapping[int, Name], rows: Collection[Row[Any]], places: Collection[Place]
) -> dict[Place, EntityLink]:
    """The links at some places.

    Args:
        connection: of the index.
        people: all names that can be reached from those of the places.
        rows: of these clusters, and of all that bear one of `people` in the same works.
        places: the clusters.
    """
    bearers = bearers_of(connection, people)
    found = {**names_at(connection, {row.name for row in rows if row.name not in people}), **people}
    ordered = sorted({(row.work, row.cluster): row for row in rows}.values(), key=lambda row: (row.work, row.cluster))
    made: dict[Place, EntityLink] = {}
    for _, its in groupby(ordered, key=attrgetter("work")):
        made.update((place, link) for place, link in _links(list(its), found, bearers) if place in places)
    return made


def _links(rows: Collection[Row[Any]], found: Mapping[int, Name], bearers: Mapping[int, Bearer]) -> Iterator[Linked]:
    """The links of one work: of all its clusters, or of all that bear certain names."""
    times = Counter(bearers[row.name].person for row in rows if row.name in bearers)
    for row in rows:
        cluster = Cluster(work=row.work, cluster=row.cluster, name=found[row.name], confidence=row.confidence)
        bearer = bearers.get(row.name)
        sign = cluster.name.alone if bearer is None else bearer.sign_of(times[bearer.person])
        yield (row.number, row.cluster), cluster.link(sign)
