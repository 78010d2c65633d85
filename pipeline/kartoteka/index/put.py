"""Packs into the tables of the index and out of them again: whole portions at a time, by the driver's own bulk statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, delete, func, insert, select, tuple_

from kartoteka.index import schema
from kartoteka.index.among import among
from kartoteka.index.database import in_chunks, write
from kartoteka.index.packing import Called, Pack
from kartoteka.index.search import erase_words, put_words

LATELY: Final = 1_000_000
"""Rows of who cites what that are kept apart, by unit: where millions are, they go in a million at a time."""

_AT_ONCE: Final = 10_000
"""Names whose numbers are asked for at once: they go as one parameter (`among`)."""


def work_numbers(connection: Connection, works: Iterable[str]) -> dict[str, int]:
    """The numbers of those works that the index has."""
    table = schema.works.c
    found: dict[str, int] = {}
    for some in in_chunks(set(works)):
        asked = select(table.work, table.id).where(table.work.in_(some))
        found.update((work, number) for work, number in connection.execute(asked))
    return found


def put(connection: Connection, packs: Sequence[Pack]) -> dict[str, int]:
    """Writes packs in place of all that their works said before.

    Returns:
        The numbers of those works that were written: one that says what it said before is not, nor one that failed
        where it was read before.
    """
    table = schema.works.c
    wanted = {pack.work: pack for pack in packs}
    for some in in_chunks(packs):
        asked = select(table.work, table.pack, table.status).where(table.work.in_([pack.work for pack in some]))
        for work, digest, status in connection.execute(asked):
            if wanted[work].digest == digest or (wanted[work].status == "failed" and status == "done"):
                del wanted[work]
    packs = list(wanted.values())
    erase(connection, work_numbers(connection, wanted).values())
    heads = [(pack.work, pack.original, pack.twin, pack.status, pack.year, pack.digest) for pack in packs]
    write(connection, schema.works, heads, columns=("work", "original", "twin", "status", "year", "pack"))
    numbers = work_numbers(connection, wanted)
    units = _unit_numbers(connection, packs)
    rows: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in schema.OF_A_WORK_HERE}
    for pack in packs:
        work = numbers[pack.work]
        rows[schema.records] += [(work, *each) for each in pack.records]
        rows[schema.pins] += [(work, row, units[order], low, high, how) for row, order, low, high, how in pack.pins]
        rows[schema.printed] += [(work, *each) for each in pack.printed]
        rows[schema.mirrors] += [(work, row) for row in pack.mirrors]
        rows[schema.mentions] += [(work, nth, *each) for nth, each in enumerate(pack.mentions)]
        rows[schema.days] += [(work, *each) for each in pack.days]
        rows[schema.undecided] += [(work, *each) for each in pack.undecided]
    for filled, values in rows.items():
        write(connection, filled, values)
    put_called(connection, {numbers[pack.work]: pack.called for pack in packs})
    put_words(connection, ((numbers[pack.work], pack.words) for pack in packs))
    if numbers:
        _put_lately(connection, first=min(numbers.values()))
    return numbers


def _put_lately(connection: Connection, first: int) -> None:
    """Writes by unit who cites what in the works from the number `first` on: that of every work that was there is lower."""
    lately = schema.citing_lately
    put_by_unit(connection, schema.pins, lately, first=first)
    many = select(lately.c.unit).limit(LATELY).subquery()
    if connection.execute(select(func.count()).select_from(many)).scalar_one() == LATELY:
        put_by_unit(connection, lately, schema.citing)
        connection.execute(delete(lately))


def put_by_unit(connection: Connection, rows: Table, into: Table, *, first: int = 0) -> None:
    """Copies who cites what, of the works from the number `first` on, into one of `schema.CITING`."""
    columns = list(into.c.keys())
    asked = select(*(rows.c[name] for name in columns)).where(rows.c.work >= first)
    # row by row, each would fall on a page of its own
    ordered = asked.order_by(rows.c.unit, rows.c.work, rows.c.row)
    connection.execute(insert(into).from_select(columns, ordered))


def put_called(connection: Connection, called: Mapping[int, Called]) -> None:
    """Writes whom and what works name, by their numbers."""
    made = {name: (name, text) for each in called.values() for name, text in each.names}
    numbers, new = _numbered(connection, schema.names, ("digest", "text"), made)
    blocks = [(block, numbers[name]) for each in called.values() for block, name in each.blocks if name in new]
    write(connection, schema.name_blocks, blocks, once=True)
    rows = [
        (work, cluster, numbers[name], *rest) for work, each in called.items() for cluster, name, *rest in each.clusters
    ]
    write(connection, schema.clusters, rows)


def erase(connection: Connection, numbers: Iterable[int]) -> None:
    """Deletes all rows of works; units stay, and are none as long as nobody cites them."""
    listed, pins = list(numbers), schema.pins.c
    erase_words(connection, listed)
    for some in in_chunks(listed):
        of_these = select(pins.unit, pins.work, pins.row).where(pins.work.in_(some))
        for table in schema.CITING:
            connection.execute(delete(table).where(tuple_(*table.primary_key).in_(of_these)))
        for table in schema.OF_A_WORK_HERE:
            connection.execute(delete(table).where(table.c.work.in_(some)))
        connection.execute(delete(schema.works).where(schema.works.c.id.in_(some)))


def hold(connection: Connection, works: Iterable[str], holder: str) -> None:
    """Notes who brought works."""
    write(connection, schema.holders, [(work, holder) for work in sorted(set(works))], once=True)


def let_go(connection: Connection, works: Iterable[str], holder: str | None) -> list[str]:
    """Notes that somebody does not hold works any more, or without `holder` that nobody does.

    Returns:
        Those that nobody holds now.
    """
    table = schema.holders
    left = list(dict.fromkeys(works))
    for some in in_chunks(tuple(left)):
        gone = delete(table).where(table.c.work.in_(some))
        connection.execute(gone if holder is None else gone.where(table.c.holder == holder))
    held = {
        work
        for some in in_chunks(left)
        for work in connection.execute(select(table.c.work).where(table.c.work.in_(some))).scalars()
    }
    return [work for work in left if work not in held]


def _unit_numbers(connection: Connection, packs: Sequence[Pack]) -> dict[str, int]:
    """The numbers of all units in some packs, by `sorted`; those that were never cited before are written."""
    made = {unit[0]: unit for pack in packs for unit in pack.units}
    numbers, new = _numbered(connection, schema.units, ("sorted", "unit", "path"), made)
    spans = [(numbers[order], *span) for pack in packs for order, *span in pack.file_ranges if order in new]
    write(connection, schema.file_ranges, spans, once=True)
    return numbers


def _numbered(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, int], set[str]]:
    """The numbers of rows, by their first column; and those rows that were written because nobody had them."""
    first = table.c[columns[0]]
    numbers = _stored(connection, first, table.c.id, rows)
    last = connection.execute(select(func.max(table.c.id))).scalar_one() or 0
    # nobody else writes meanwhile, so the numbers are ours to give
    new = {value: at for at, value in enumerate(sorted(rows.keys() - numbers.keys()), start=last + 1)}
    write(connection, table, [(at, *rows[value]) for value, at in new.items()], columns=("id", *columns))
    return numbers | new, set(new)


def _stored(connection: Connection, column: Column[Any], number: Column[Any], values: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    # neighbours lie on one page of the tree
    for some in in_chunks(sorted(values), _AT_ONCE):
        asked = select(column, number).where(among(connection, column, some))
        found.update((value, at) for value, at in connection.execute(asked).all())
    return found
