"""Which citations give some units: the units are asked for first, by themselves.

A database that joins the two tables instead may begin with the citations, and go through ten millions of them for a file that
three works cite.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Table,
    false,
    func,
    or_,
    select,
    union,
    union_all,
)

from kartoteka.index.packing import How
from kartoteka.index.schema import CITING, below, units, works
from kartoteka.index.units import sorted_key, subtree


def under(keys: Iterable[str]) -> list[ColumnElement[bool]]:
    """Conditions of which one holds for each of some units and for all below them, each a stretch of one index."""
    column = units.c.sorted
    orders = [sorted_key(key) for key in keys]
    return [each for order in orders for each in (column == order, below(column, *subtree(order)))]


def giving(citing: Table, conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """True for the rows of `citing` (one of `CITING`) whose unit fulfils any of `conditions`."""
    asked = [select(units.c.id).where(each) for each in conditions]
    return citing.c.unit.in_(union_all(*asked)) if asked else false()


def is_printed() -> ColumnElement[bool]:
    """True for the rows of `_units` that a citation prints: a unit outlives the works that cited it."""
    return or_(
        *(
            select(citing.c.work).where(citing.c.unit == units.c.id, citing.c.how == How.PRINTED).exists()
            for citing in CITING
        )
    )


def works_printing(most: int, *, but: str | None = None) -> ScalarSelect[int]:
    """Of a row of `_units`, how many works print it, reprints and translations counted with their original.

    Args:
        most: of each table: so many, or more, are all the same to who asks.
        but: an original that does not count.
    """

    def originals(citing: Table) -> Select[Any]:
        asked = select(works.c.original).join(citing, citing.c.work == works.c.id)
        asked = asked.where(citing.c.unit == units.c.id, citing.c.how == How.PRINTED)
        if but is not None:
            asked = asked.where(works.c.original != but)
        some = asked.distinct().limit(most).correlate(units).subquery()
        return select(some.c.original)

    return select(func.count()).select_from(union(*map(originals, CITING)).subquery()).scalar_subquery()
