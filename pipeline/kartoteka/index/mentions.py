"""The part of an index that speaks of certain names or days: its rows, by table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Engine, select

from kartoteka.index import entity_links
from kartoteka.index.database import in_chunks, reading
from kartoteka.index.judged_people import links_with
from kartoteka.index.records import Place, rows_at, rows_of
from kartoteka.index.schema import days, mentions, works
from kartoteka.tables import Row
from kartoteka.tables import row as as_row

Rows = Callable[[str], list[Row]]
"""Gives the rows of a table by its name; of tables that say nothing to the question none."""
_AROUND: Final = ("works", "notes", "pages")


def named(engine: Engine, asked: Callable[[str, str, str | None], bool]) -> Rows:
    """All mentions of what bears a name, under every spelling that they are joined with, and the works around them.

    Args:
        engine: the index.
        asked: says whether a printed name, with its label and cluster, is the one that is looked for.

    Raises:
        IndexTroubleError: the index cannot be read.
    """
    with reading(engine) as connection:
        kinds = select(mentions.c.text, mentions.c.label, mentions.c.cluster).distinct()
        wanted = {(row.text, row.label, row.cluster) for row in connection.execute(kinds) if asked(*row)}
        found: set[entity_links.Place] = set()
        alone: dict[int, set[str]] = {}
        for texts in in_chunks(sorted({text for text, _, _ in wanted})):
            for row in connection.execute(select(mentions).where(mentions.c.text.in_(texts))):
                if (row.text, row.label, row.cluster) not in wanted:
                    continue
                if row.cluster is None:
                    alone.setdefault(row.work, set()).add(row.text)
                else:
                    found.add((row.work, row.cluster))
        linked = links_with(connection, found)
        clusters: dict[int, set[str]] = {}
        for work, cluster in found | linked.keys():
            clusters.setdefault(work, set()).add(cluster)
        works = _ordered(connection, clusters.keys() | alone.keys())
        rows = [
            row
            for work in works
            for row in rows_of(connection, "entities", work)
            if row["cluster"] in clusters.get(work, ())
            or (row["cluster"] is None and row["text"] in alone.get(work, ()))
        ]
        around = _around(connection, works)
    return _given({"entities": rows, "entity_links": sorted(map(as_row, linked.values()), key=_by_cluster), **around})


def dated(engine: Engine, *, first: str, last: str) -> Rows:
    """All dates that meet the days from `first` to `last`, which are ISO days, and the works around them.

    Raises:
        IndexTroubleError: the index cannot be read.
    """
    with reading(engine) as connection:
        meets = select(days.c.work, days.c.row).where(days.c.latest >= first, days.c.earliest <= last)
        places: dict[int, list[Place]] = {}
        for work, row in connection.execute(meets):
            places.setdefault(work, []).append((work, row))
        works = _ordered(connection, places)
        found = [row for work in works for _, row in rows_at(connection, "dates", places[work])]
        around = _around(connection, works)
    return _given({"dates": found, **around})


def _by_cluster(row: Row) -> tuple[str, str]:
    return row["work"], row["cluster"]


def _ordered(connection: Connection, numbers: Iterable[int]) -> list[int]:
    """Works in the order of their ids."""
    named: list[tuple[str, int]] = []
    for some in in_chunks(numbers):
        named += [
            (work, number)
            for work, number in connection.execute(select(works.c.work, works.c.id).where(works.c.id.in_(some)))
        ]
    return [number for _, number in sorted(named)]


def _around(connection: Connection, works: Iterable[int]) -> dict[str, list[Row]]:
    listed = list(works)
    return {name: [row for work in listed for row in rows_of(connection, name, work)] for name in _AROUND}


def _given(found: Mapping[str, list[Row]]) -> Rows:
    rows = MappingProxyType(found)
    return lambda table: rows.get(table, [])
