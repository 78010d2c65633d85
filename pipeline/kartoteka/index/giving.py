"""Which rows of `_pins` give some units: the units are asked for first, by themselves.

A database that joins the two tables instead may begin with the citations, and go through ten millions of them for a file that
three works cite.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, false, select, union_all

from kartoteka.index.schema import below, pins, units
from kartoteka.index.units import sorted_key, subtree


def under(keys: Iterable[str]) -> list[ColumnElement[bool]]:
    """Conditions of which one holds for each of some units and for all below them, each a stretch of one index."""
    column = units.c.sorted
    orders = [sorted_key(key) for key in keys]
    return [each for order in orders for each in (column == order, below(column, *subtree(order)))]


def giving(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """True for the rows of `_pins` whose unit fulfils any of `conditions`."""
    asked = [select(units.c.id).where(each) for each in conditions]
    return pins.c.unit.in_(union_all(*asked)) if asked else false()
