"""Keeps the tree of units and the blocks of cited keys in step with what the works cite."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, or_, select

from kartoteka.index.candidates import blocks as blocks_of
from kartoteka.index.known import Known
from kartoteka.index.pinpoints import OPEN_MARK, Pin, bare_key, in_chunks
from kartoteka.index.schema import blocks, pinpoints, tables
from kartoteka.index.units import folded_path, lineage, number_range, subtree, unit_of
from kartoteka.tables import Row
from kartoteka.tables import row as as_row


def keep(connection: Connection, before: Iterable[Pin], now: Iterable[Pin], known: Known) -> None:
    """Makes units and blocks of what one work cites, and takes away those that no work cites any more.

    A block that only a vanished leaf called for stays until its key goes: it costs a comparison and changes nothing.

    Args:
        connection: of the index with the pinpoints as they are now.
        before: what the work cited before.
        now: what it cites.
        known: gives the titles.
    """
    before, now = set(before), set(now)
    _put_blocks(connection, now - before)
    _put_units(connection, {pin.key for pin in now if not pin.key.startswith(OPEN_MARK)}, known)
    lost = {pin.key for pin in before} - {pin.key for pin in now}
    for some in in_chunks(set(lost)):
        asked = select(pinpoints.c.key).where(pinpoints.c.key.in_(some)).distinct()
        lost -= set(connection.execute(asked).scalars())
    for some in in_chunks(lost):
        connection.execute(delete(blocks).where(blocks.c.key.in_(some)))
    _prune_units(connection, {key for key in lost if not key.startswith(OPEN_MARK)})


def retitle(connection: Connection, known: Known) -> None:
    """Makes all unit rows anew, with what the authority says now."""
    table = tables["units"]
    keys = sorted(connection.execute(select(table.c.unit)).scalars())
    connection.execute(delete(table))
    for some in in_chunks(keys):
        connection.execute(insert(table), [_unit_row(key, known) for key in some])


def _put_blocks(connection: Connection, pins: Iterable[Pin]) -> None:
    wanted = {(block, pin.key) for pin in pins for block in blocks_of(bare_key(pin.key), pin.low, pin.high)}
    there: set[tuple[str, str]] = set()
    for some in in_chunks({key for _, key in wanted}):
        asked = select(blocks.c.block, blocks.c.key).where(blocks.c.key.in_(some))
        there |= {(block, key) for block, key in connection.execute(asked)}
    rows = [{"block": block, "key": key} for block, key in sorted(wanted - there)]
    if rows:
        connection.execute(insert(blocks), rows)


def _put_units(connection: Connection, keys: Iterable[str], known: Known) -> None:
    table = tables["units"]
    for some in in_chunks({unit for key in keys for unit in lineage(key)}):
        there = set(connection.execute(select(table.c.unit).where(table.c.unit.in_(some))).scalars())
        rows = [_unit_row(key, known) for key in some if key not in there]
        if rows:
            connection.execute(insert(table), rows)


def _unit_row(key: str, known: Known) -> Row:
    low, high = number_range(key) or (None, None)
    return {**as_row(unit_of(key, known)), "_path": folded_path(key), "_low": low, "_high": high}


def _prune_units(connection: Connection, keys: Iterable[str]) -> None:
    table = tables["units"]
    # the deepest first: a fond goes only after its last opis
    for unit in sorted({unit for key in keys for unit in lineage(key)}, key=lambda each: (-each.count("/"), each)):
        low, high = subtree(unit)
        column = pinpoints.c.key
        cited = select(column).where(or_(column == unit, (column >= low) & (column < high))).limit(1)
        if connection.execute(cited).first() is None:
            connection.execute(delete(table).where(table.c.unit == unit))
