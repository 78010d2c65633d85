"""Small steps that bring an index of an older version up to this one, in place and all together or not at all.

A change of the schema that an older program could not read counts `schema.VERSION` up, and is one of two things. Either a
step here leads from the version before to it: what is new can be made out of what the index holds. Or it cannot, and the steps
before it are deleted: such an index is made anew from the folders of the runs, which hold all that was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, select, update

from kartoteka import __version__
from kartoteka.index import schema


def _holders(connection: Connection) -> None:
    """6: who brought a work. Nobody is known to have brought those that are there, so whoever lets go of one takes it out."""
    schema.holders.create(connection)


STEPS: Final[Mapping[int, Callable[[Connection], None]]] = MappingProxyType({5: _holders})
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
