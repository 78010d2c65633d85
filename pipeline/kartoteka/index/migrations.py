"""Small steps that bring an index of an older version up to this one, in place and all together or not at all.

A change of the schema that an older program could not read counts `schema.VERSION` up, and is one of two things. Either a
step here leads from the version before to it: what is new can be made out of what the index holds. Or it cannot, and the steps
before it are deleted: such an index is made anew from the folders of the runs, which hold all that was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, MetaData, Table, select, update
from sqlalchemy.schema import DropTable

from kartoteka import __version__
from kartoteka.findings import Entity
from kartoteka.index import schema
from kartoteka.tables import record


def _holders(connection: Connection) -> None:
    """6: who brought a work. Nobody is known to have brought those that are there, so whoever lets go of one takes it out."""
    schema.holders.create(connection)


def _called(connection: Connection) -> None:
    """7: names that works share, instead of joined people of each work, which grew dear where thousands name Stalin."""
    # they lean on the door through which this file is reached
    from kartoteka.index.packing import called
    from kartoteka.index.put import put_called
    from kartoteka.index.records import rows_of

    for gone in ("_people", "_name_blocks", "_entity_links", "_links_as_found"):
        connection.execute(DropTable(Table(gone, MetaData()), if_exists=True))
    for table in (schema.names, schema.name_blocks, schema.clusters):
        table.create(connection)
    for work in connection.execute(select(schema.works.c.id)).scalars().all():
        entities = [record(Entity, row) for row in rows_of(connection, "entities", work)]
        put_called(connection, {work: called(entities)})


def _citing(connection: Connection) -> None:
    """8: who cites what in tables of their own, of which what comes lately is a small one, instead of a second order of `_pins`."""
    from kartoteka.index.put import put_by_unit

    connection.exec_driver_sql("DROP INDEX IF EXISTS ix_pins_unit")
    for table in schema.CITING:
        table.create(connection)
    put_by_unit(connection, schema.pins, schema.citing)


STEPS: Final[Mapping[int, Callable[[Connection], None]]] = MappingProxyType({5: _holders, 6: _called, 7: _citing})
"""What leads from each version to the next."""


def lead_from(version: int) -> bool:
    """True if steps lead from a version to this one."""
    return all(each in STEPS for each in range(version, schema.VERSION))


def migrate(connection: Connection) -> None:
    """Takes the steps that are left; another program may have taken them while this one waited to write."""
    made = connection.execute(select(schema.version.c.schema)).scalar_one()
    for step in range(made, schema.VERSION):
        STEPS[step](connection)
        connection.execute(update(schema.version).values(schema=step + 1, made_by=__version__))
