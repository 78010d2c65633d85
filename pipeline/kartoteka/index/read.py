"""Rows out of the index, for export and for pandas: one after the other, in an order that never changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Engine, func, select

from kartoteka import authority as room
from kartoteka import config, tables
from kartoteka.authority import Authority
from kartoteka.findings import AuditRow, Citation, Match, Note, Work, WorkFindings
from kartoteka.index import schema
from kartoteka.index.audit import audit_of
from kartoteka.index.database import in_chunks, reading, streamed
from kartoteka.index.finding import waiting_in
from kartoteka.index.giving import is_printed
from kartoteka.index.judged import conflict_row, decisions_in, judgements_in
from kartoteka.index.judged_people import every_link
from kartoteka.index.judged_print import as_decided
from kartoteka.index.known import Known, known_of
from kartoteka.index.printed_works import printed_work
from kartoteka.index.put import work_numbers
from kartoteka.index.records import rows_at, rows_of
from kartoteka.index.same_print import groups
from kartoteka.index.surroundings import matches_of
from kartoteka.index.twins import twins_of
from kartoteka.index.units import lineage, parts, unit_of
from kartoteka.tables import Row


def rows(engine: Engine, table: str, authority: Authority | None = None) -> Iterator[Row]:
    """The rows of a table of the contract; lists and objects as such. Read while the index is open, not all at once.

    Args:
        engine: the index.
        table: its name.
        authority: what is known of archives, which decides units, matches, relations and audit; by default that of the
            nearest kartoteka.toml.

    Raises:
        IndexTroubleError: the index cannot be read.
        KeyError: there is no such table.
    """
    with reading(engine) as connection:
        if table in schema.KINDS:
            for work in _works(connection):
                yield from rows_of(connection, table, work)
        else:
            yield from _MADE[table](connection, known_of(authority or _authority()))


def _authority() -> Authority:
    return room.load(config.load().folder("authority"))


def statuses(engine: Engine, *, holder: str | None = None) -> dict[str, str]:
    """The status of each work in the index, by id; with `holder` of those that it brought."""
    works, holders = schema.works.c, schema.holders.c
    asked = select(works.work, works.status)
    if holder is not None:
        asked = asked.join(schema.holders, holders.work == works.work).where(holders.holder == holder)
    with reading(engine) as connection:
        return {row.work: row.status for row in connection.execute(asked)}


def works_read(engine: Engine) -> int:
    """How many works the index has that say something: not those that could not be read."""
    with reading(engine) as connection:
        asked = select(func.count()).select_from(schema.works).where(schema.works.c.status == "done")
        return connection.execute(asked).scalar_one()


def count(engine: Engine, table: str, authority: Authority | None = None) -> int:
    """How many rows a table has."""
    return sum(1 for _ in rows(engine, table, authority))


def work_in_index(connection: Connection, work: int) -> WorkFindings:
    """A work with its notes and citations."""
    (row,) = rows_of(connection, "works", work)
    return WorkFindings(
        work=tables.record(Work, row),
        notes=tuple(tables.record(Note, each) for each in rows_of(connection, "notes", work)),
        citations=tuple(tables.record(Citation, each) for each in rows_of(connection, "citations", work)),
    )


def _works(connection: Connection) -> Iterator[int]:
    """The numbers of all works in the order of their ids."""
    asked = select(schema.works.c.id).order_by(schema.works.c.work)
    yield from (number for (number,) in streamed(connection, asked))


def _matches(connection: Connection, known: Known) -> Iterator[Row]:
    for work in _works(connection):
        citations = [tables.record(Citation, each) for each in rows_of(connection, "citations", work)]
        yield from (tables.row(match) for _, match in matches_of(connection, work, citations, known))


def _audit(connection: Connection, known: Known) -> Iterator[Row]:
    yield from _conflicts(connection)
    for work in _works(connection):
        yield from map(tables.row, _audit_of(connection, work, work_in_index(connection, work), known))


def conflicts(engine: Engine) -> list[Row]:
    """The first rows of the audit: what people decided differently."""
    with reading(engine) as connection:
        return list(_conflicts(connection))


def audited(engine: Engine, works: Sequence[str], authority: Authority | None = None) -> Iterator[Row]:
    """The audit of some works, in the order in which they are named; with `conflicts` and all works it is the whole.

    Raises:
        IndexTroubleError: the index cannot be read.
        KeyError: it has no such work.
    """
    known = known_of(authority or _authority())
    with reading(engine) as connection:
        numbers = work_numbers(connection, works)
        for work in works:
            found = work_in_index(connection, numbers[work])
            yield from map(tables.row, _audit_of(connection, numbers[work], found, known))


def _conflicts(connection: Connection) -> Iterator[Row]:
    """What people decided differently about what the index has; the rest waits (`kartoteka judge --waiting`)."""
    decisions = decisions_in(connection)
    for each in decisions.conflicts:
        if len(waiting_in(connection, each.judgements, decisions)) < len(each.judgements):
            yield tables.row(conflict_row(each))


def _audit_of(connection: Connection, work: int, found: WorkFindings, known: Known) -> list[AuditRow]:
    matches: list[Match] = [match for _, match in matches_of(connection, work, found.citations, known)]
    return audit_of(found, matches, twins_of(connection, work), known)


def doubtful_works(
    engine: Engine,
    authority: Authority | None = None,
    *,
    only: Collection[str] = (),
    of: Callable[[Row], bool] = lambda _: True,
) -> Iterator[Mapping[str, list[Row]]]:
    """The audit work by work, each with its rows of `works`, `notes`, `citations`, `pages` and `audit`; last what belongs to none.

    Args:
        engine: the index.
        authority: as of `rows`.
        only: problems; none means all.
        of: says which works are wanted, by their row of `works`.

    Raises:
        IndexTroubleError: the index cannot be read.
    """
    known = known_of(authority or _authority())
    with reading(engine) as connection:
        quarrels = list(_conflicts(connection))
        told: set[str] = set()
        for number in list(_works(connection)):
            (work,) = rows_of(connection, "works", number)
            if not of(work):
                continue
            found = work_in_index(connection, number)
            its = {work["work"], *(each.note for each in found.notes), *(each.citation for each in found.citations)}
            rows = [each for each in quarrels if each["finding"] in its]
            told |= {each["finding"] for each in rows}
            rows += map(tables.row, _audit_of(connection, number, found, known))
            if rows := [each for each in rows if not only or each["problem"] in only]:
                around = {name: rows_of(connection, name, number) for name in ("notes", "citations", "pages")}
                works = [work, *_named(connection, {each["suggestion"] for each in rows} - {work["work"]})]
                yield {"works": works, **around, "audit": rows}
        left = [each for each in quarrels if each["finding"] not in told]
        if left := [each for each in left if not only or each["problem"] in only]:
            yield {"audit": left}


def _named(connection: Connection, names: Collection[str | None]) -> list[Row]:
    """The rows of those works that are called so."""
    numbers = work_numbers(connection, [name for name in names if name])
    return [row for work in sorted(numbers) for row in rows_of(connection, "works", numbers[work])]


def _units(connection: Connection, known: Known) -> Iterator[Row]:
    """The cited units and those above them; the index also has units that nobody cites any more."""
    units = schema.units.c
    asked = select(units.unit).where(is_printed()).order_by(units.sorted)
    above: set[str] = set()
    files: set[str] = set()
    opis = ""
    for (unit,) in streamed(connection, asked):
        # what was told is remembered, files only within their opis: there are millions
        if parts(unit).delo is not None and (here := _opis(unit)) != opis:
            opis, files = here, set()
        for each in lineage(unit):
            told = files if parts(each).delo is not None else above
            if each not in told:
                told.add(each)
                yield tables.row(unit_of(each, known))


def _opis(unit: str) -> str:
    return next(each for each in reversed(lineage(unit)) if parts(each).delo is None)


def _relations(_: Connection, known: Known) -> Iterator[Row]:
    yield from map(tables.row, known.relations)


def _printed_works(connection: Connection, _: Known) -> Iterator[Row]:
    printed, works = schema.printed.c, schema.works.c
    alike = groups(connection.execute(select(printed.key).distinct()).scalars())
    for keys in as_decided(alike, decisions_in(connection).printed_works):
        cited: list[tuple[str, int, int]] = []
        for some in in_chunks(keys):
            asked = select(works.work, printed.work, printed.row).join(schema.works, works.id == printed.work)
            rows = connection.execute(asked.where(printed.key.in_(some)))
            cited += [(name, work, row) for name, work, row in rows]
        at = dict(rows_at(connection, "citations", [(work, row) for _, work, row in cited]))
        ordered = [tables.record(Citation, at[work, row]) for _, work, row in sorted(cited)]
        yield tables.row(printed_work(keys[0], ordered))


def _entity_links(connection: Connection, _: Known) -> Iterator[Row]:
    yield from map(tables.row, every_link(connection))


def _judgements(connection: Connection, _: Known) -> Iterator[Row]:
    yield from map(tables.row, judgements_in(connection))


_MADE: Final[Mapping[str, Callable[[Connection, Known], Iterator[Row]]]] = MappingProxyType(
    {
        "units": _units,
        "matches": _matches,
        "printed_works": _printed_works,
        "entity_links": _entity_links,
        "relations": _relations,
        "audit": _audit,
        "judgements": _judgements,
    }
)
