"""Units by their key, and units near one: the questions that are asked most, with as little around them as can be."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from kartoteka.index.candidates import Slip, slip, slipped_paths, units_at
from kartoteka.index.units import sorted_key


class Found(NamedTuple):
    """A cited unit."""

    number: int
    unit: str


def cited_unit(connection: Connection, key: str) -> Found | None:
    """The unit of that key, if it was ever cited; None if the index does not have it."""
    mark = "?" if connection.dialect.positional and connection.dialect.paramstyle == "qmark" else "%s"
    row = connection.exec_driver_sql(
        f"SELECT id, unit FROM _units WHERE sorted = {mark}",
        (sorted_key(key),),
    ).first()
    return None if row is None else Found(*row)


def near_units(connection: Connection, key: str) -> list[tuple[str, Slip]]:
    """The cited units one slip away from a file's key, in any level, the nearest level first."""
    there = units_at(connection, slipped_paths(key, leaves_tell=True))
    found = {unit: where for units in there.values() for unit in units if (where := slip(key, unit)) is not None}
    order = list(Slip)
    return sorted(found.items(), key=lambda each: (-order.index(each[1]), sorted_key(each[0])))
