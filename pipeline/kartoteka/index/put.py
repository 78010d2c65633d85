"""Packs into the tables of the index and out of them again: whole portions at a time, by the driver's own bulk statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from kartoteka.findings import EntityLink
from kartoteka.index import schema
from kartoteka.index.database import in_chunks, write
from kartoteka.index.packing import Pack, as_text
from kartoteka.index.search import erase_words, put_words
from kartoteka.tables import row as as_row


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
        rows[schema.people] += [
            (work, each.cluster, as_text(each.names), each.known, each.confidence)
            for each in pack.people
            if each.person is not None
        ]
        rows[schema.name_blocks] += [(block, work, cluster) for block, cluster in pack.blocks]
        rows[schema.undecided] += [(work, *each) for each in pack.undecided]
        rows[schema.entity_links] += [link_row(work, each.alone()) for each in pack.people]
    for filled, values in rows.items():
        write(connection, filled, values)
    put_words(connection, ((numbers[pack.work], pack.words) for pack in packs))
    return numbers


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


def link_row(work: int, link: EntityLink) -> tuple[int, str, str, str, float, str]:
    """A row of `_entity_links`."""
    evidence = as_text(as_row(link)["evidence"])
    return work, link.cluster, link.entity, link.name, link.confidence, evidence


def _unit_numbers(connection: Connection, packs: Sequence[Pack]) -> dict[str, int]:
    """The numbers of all units in some packs, by `sorted`; those that were never cited before are written."""
    wanted = {unit[0]: unit for pack in packs for unit in pack.units}
    numbers = _stored(connection, wanted)
    missing = sorted(wanted.keys() - numbers.keys())
    if missing:
        made = [wanted[order] for order in missing]
        write(connection, schema.units, made, columns=("sorted", "unit", "path"), once=True)
        numbers |= _stored(connection, missing)
        new = set(missing)
        spans = [(numbers[order], *span) for pack in packs for order, *span in pack.file_ranges if order in new]
        write(connection, schema.file_ranges, spans, once=True)
    return numbers


def _stored(connection: Connection, orders: Iterable[str]) -> dict[str, int]:
    table = schema.units.c
    found: dict[str, int] = {}
    # neighbours lie on one page of the tree
    for some in in_chunks(sorted(orders)):
        asked = select(table.sorted, table.id).where(table.sorted.in_(some))
        found.update((order, number) for order, number in connection.execute(asked))
    return found
