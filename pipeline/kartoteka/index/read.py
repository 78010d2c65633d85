"""Rows out of the index, for export and for pandas: one after the other, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Engine, func, select

from kartoteka.index.database import reading
from kartoteka.index.schema import tables
from kartoteka.tables import columns

_ORDER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "works": ("work",),
        "units": ("unit",),
        "printed_works": ("printed_work",),
        "entity_links": ("work", "cluster"),
        "matches": ("_work", "_row"),
        "audit": ("_work", "_row"),
        "relations": ("_row",),
        "judgements": ("_row",),
    }
)
_AT_ONCE = 1_000


def rows(engine: Engine, table: str) -> Iterator[dict[str, object]]:
    """The rows of a table of the contract; lists and objects as such. Read while the index is open, not all at once.

    Raises:
        IndexTroubleError: the index cannot be read.
        KeyError: there is no such table.
    """
    source = tables[table]
    wanted = [source.c[name] for name in columns(table)]
    order = [source.c[name] for name in _ORDER.get(table, ("work", "_row"))]
    with reading(engine) as connection:
        found = connection.execution_options(yield_per=_AT_ONCE).execute(select(*wanted).order_by(*order))
        for row in found:
            yield dict(row._mapping)


def works_read(engine: Engine) -> int:
    """How many works the index has that say something: not those that could not be read."""
    table = tables["works"]
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table).where(table.c.status == "done")).scalar_one()


def count(engine: Engine, table: str) -> int:
    """How many rows a table has."""
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(tables[table])).scalar_one()
