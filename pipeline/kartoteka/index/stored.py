"""The rows of one work, into the tables and out of them again."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select

from kartoteka.findings import Citation, Match, Note, Work, WorkFindings
from kartoteka.index.records import as_record
from kartoteka.index.schema import candidates, name_blocks, people, pinpoints, print_keys, tables, watched
from kartoteka.index.twins import twin_key
from kartoteka.tables import OF_A_WORK, rows_of_work

Record = TypeVar("Record")


def put_work(connection: Connection, found: WorkFindings) -> None:
    """Writes the rows of a work that the index does not have."""
    for name, rows in rows_of_work(found).items():
        if name == "works":
            values = [{**row, "_twin": twin_key(found.work)} for row in rows]
        else:
            values = [{**row, "work": found.work.work, "_row": at} for at, row in enumerate(rows)]
        if values:
            connection.execute(insert(tables[name]), values)


def erase_work(connection: Connection, work: str) -> None:
    """Deletes all rows of a work, what was made of them included."""
    for name in OF_A_WORK:
        connection.execute(delete(tables[name]).where(tables[name].c.work == work))
    for name in ("matches", "audit"):
        connection.execute(delete(tables[name]).where(tables[name].c._work == work))
    connection.execute(delete(tables["entity_links"]).where(tables["entity_links"].c.work == work))
    for table in (pinpoints, candidates, watched, print_keys, people, name_blocks):
        connection.execute(delete(table).where(table.c.work == work))


def work_to_audit(connection: Connection, work: str) -> WorkFindings | None:
    """A work with its notes and citations, which is all that the audit reads; None if it is not there."""
    table = tables["works"]
    found = connection.execute(select(table).where(table.c.work == work)).first()
    if found is None:
        return None
    return WorkFindings(
        work=as_record(Work, found._mapping),
        notes=_records(connection, "notes", Note, work),
        citations=_records(connection, "citations", Citation, work),
    )


def stored_matches(connection: Connection, work: str) -> list[Match]:
    """The match rows of a work in the order of its citations."""
    table = tables["matches"]
    rows = connection.execute(select(table).where(table.c._work == work).order_by(table.c._row))
    return [as_record(Match, row._mapping) for row in rows]


def _records(connection: Connection, name: str, kind: type[Record], work: str) -> tuple[Record, ...]:
    table = tables[name]
    rows = connection.execute(select(table).where(table.c.work == work).order_by(table.c._row))
    return tuple(as_record(kind, row._mapping) for row in rows)
