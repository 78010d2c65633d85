"""The part of an index that speaks of certain names or days: its rows, by table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Engine, Select, select

from kartoteka.index.database import reading
from kartoteka.index.pinpoints import in_chunks
from kartoteka.index.schema import tables
from kartoteka.tables import Row, columns

Rows = Callable[[str], list[Row]]
"""Gives the rows of a table by its name; of tables that say nothing to the question none."""
Cluster = tuple[str, str]
"""Work and cluster."""
_AROUND: Final = ("works", "notes", "pages")


def named(engine: Engine, asked: Callable[[str, str, str | None], bool]) -> Rows:
    """All mentions of what bears a name, under every spelling that they are joined with, and the works around them.

    Args:
        engine: the index.
        asked: says whether a printed name, with its label and cluster, is the one that is looked for.

    Raises:
        IndexTroubleError: the index cannot be read.
    """
    entities = tables["entities"]
    with reading(engine) as connection:
        kinds = select(entities.c.text, entities.c.label, entities.c.cluster).distinct()
        wanted = {tuple(row) for row in connection.execute(kinds) if asked(*row)}
        found: set[Cluster] = set()
        alone: list[Row] = []
        for texts in in_chunks(sorted({text for text, _, _ in wanted})):
            for row in _read(connection, "entities", select(entities).where(entities.c.text.in_(texts))):
                if (row["text"], row["label"], row["cluster"]) not in wanted:
                    continue
                if row["cluster"] is None:
                    alone.append(row)
                else:
                    found.add((row["work"], row["cluster"]))
        together = list(_linked(connection, found))
        clusters = found | {(row["work"], row["cluster"]) for row in together}
        mentions = [*_in_clusters(connection, clusters), *alone]
        around = _around(connection, {row["work"] for row in mentions})
    return _given({"entities": mentions, "entity_links": together, **around})


def dated(engine: Engine, *, first: str, last: str) -> Rows:
    """All dates that meet the days from `first` to `last`, which are ISO days, and the works around them.

    Raises:
        IndexTroubleError: the index cannot be read.
    """
    dates = tables["dates"]
    with reading(engine) as connection:
        meets = select(dates).where(dates.c.latest >= first, dates.c.earliest <= last)
        found = list(_read(connection, "dates", meets.order_by(dates.c.work, dates.c._row)))
        around = _around(connection, {row["work"] for row in found})
    return _given({"dates": found, **around})


def _linked(connection: Connection, clusters: Collection[Cluster]) -> Iterator[Row]:
    """The links of the clusters, and of all that are joined with them in other works."""
    table = tables["entity_links"]
    joined: set[str] = set()
    for works in in_chunks(sorted({work for work, _ in clusters})):
        for row in connection.execute(select(table).where(table.c.work.in_(works))):
            if (row.work, row.cluster) in clusters:
                joined.add(row.entity)
    for some in in_chunks(sorted(joined)):
        asked = select(table).where(table.c.entity.in_(some)).order_by(table.c.work, table.c.cluster)
        yield from _read(connection, "entity_links", asked)


def _in_clusters(connection: Connection, clusters: Collection[Cluster]) -> Iterator[Row]:
    table = tables["entities"]
    by_work: dict[str, set[str]] = {}
    for work, cluster in clusters:
        by_work.setdefault(work, set()).add(cluster)
    for work in sorted(by_work):
        for some in in_chunks(sorted(by_work[work])):
            asked = select(table).where(table.c.work == work, table.c.cluster.in_(some)).order_by(table.c._row)
            yield from _read(connection, "entities", asked)


def _around(connection: Connection, works: Collection[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {name: [] for name in _AROUND}
    for name in _AROUND:
        table = tables[name]
        for some in in_chunks(sorted(works)):
            found[name] += _read(connection, name, select(table).where(table.c.work.in_(some)))
    return found


def _read(connection: Connection, table: str, asked: Select[tuple[object, ...]]) -> Iterator[Row]:
    names = columns(table)
    for row in connection.execute(asked).mappings():
        yield {name: row[name] for name in names}


def _given(found: Mapping[str, list[Row]]) -> Rows:
    rows = MappingProxyType(found)
    return lambda table: rows.get(table, [])
