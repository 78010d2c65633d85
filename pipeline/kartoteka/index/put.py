"""Packs into the tables of the index and out of them again: whole portions at a time, by the driver's own bulk statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select

from kartoteka.index import schema
from kartoteka.index.among import among
from kartoteka.index.database import in_chunks, write
from kartoteka.index.packing import Called, Pack
from kartoteka.index.search import erase_words, put_words


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
    # in the order of the larger of its two trees: a page of it that ten citations fall on is fetched and written once
    rows[schema.pins].sort(key=itemgetter(2))
    for filled, values in rows.items():
        write(connection, filled, values)
    put_called(connection, {numbers[pack.work]: pack.called for pack in packs})
    put_words(connection, ((numbers[pack.work], pack.words) for pack in packs))
    return numbers


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
    listed = list(numbers)
    erase_words(connection, listed)
    for some in in_chunks(listed):
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
    missing = sorted(rows.keys() - numbers.keys())
    write(connection, table, [rows[each] for each in missing], columns=columns, once=True)
    return numbers | _stored(connection, first, table.c.id, missing), set(missing)


def _stored(connection: Connection, column: Column[Any], number: Column[Any], values: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    # neighbours lie on one page of the tree
    for some in in_chunks(sorted(values)):
        found.update(
            (value, at)
            for value, at in connection.execute(select(column, number).where(among(connection, column, some)))
        )
    return found
