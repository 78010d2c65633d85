"""Records out of the packs, of whole works or one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from kartoteka.index import schema
from kartoteka.index.packing import unpacked
from kartoteka.index.words import A_ROW
from kartoteka.tables import Row

Place = tuple[int, int]
"""Number of a work, and row of a record in it."""


def rows_of(connection: Connection, table: str, work: int) -> list[Row]:
    """All that one work says in a table, in order."""
    body = schema.records.c
    asked = select(body.body).where(body.work == work, body.kind == schema.KINDS.index(table)).order_by(body.nth)
    return [row for packed in connection.execute(asked).scalars() for row in unpacked(packed)]


def rows_at(connection: Connection, table: str, places: Iterable[Place]) -> Iterator[tuple[Place, Row]]:
    """Single rows of a table, by work and in order."""
    wanted: dict[int, set[int]] = {}
    for work, row in places:
        wanted.setdefault(work, set()).add(row)
    body, kind = schema.records.c, schema.KINDS.index(table)
    for work in sorted(wanted):
        packs = sorted({row // A_ROW for row in wanted[work]})
        asked = select(body.nth, body.body).where(body.work == work, body.kind == kind, body.nth.in_(packs))
        for nth, packed in connection.execute(asked.order_by(body.nth)):
            for at, found in enumerate(unpacked(packed), start=nth * A_ROW):
                if at in wanted[work]:
                    yield (work, at), found
