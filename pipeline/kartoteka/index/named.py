"""Notes and citations by their ids.

There is no table of ids: it would be as large as all the others together, and is asked for when somebody decides, not when
somebody looks something up. So the packs are gone through, which takes some seconds for a million citations.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection, Iterator
from typing import Final

from sqlalchemy import Connection, select

from kartoteka.index import schema
from kartoteka.index.database import streamed
from kartoteka.index.packing import unpacked
from kartoteka.index.words import A_ROW

_COLUMNS: Final = {"citations": "citation", "notes": "note"}
Named = tuple[int, str, int]
"""Number of the work, table, row."""


def places_named(connection: Connection, names: Collection[str]) -> dict[str, Named]:
    """Where those of `names` stand that the index has."""
    wanted = frozenset(names)
    return dict(_places(connection, wanted.__contains__)) if wanted else {}


def names_beginning(connection: Connection, start: str) -> list[str]:
    """The ids that begin with `start`."""
    return sorted({name for name, _ in _places(connection, lambda name: name.startswith(start))})


def _places(connection: Connection, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Named]]:
    body = schema.records.c
    for table, column in _COLUMNS.items():
        ids = re.compile(rf'"{column}":"([^"]*)"'.encode())
        asked = select(body.work, body.nth, body.body).where(body.kind == schema.KINDS.index(table))
        for work, nth, packed in streamed(connection, asked):
            # most packs hold nothing that is looked for, and need not be taken apart
            if any(wanted(name.decode()) for name in ids.findall(zlib.decompress(packed))):
                for at, row in enumerate(unpacked(packed), start=nth * A_ROW):
                    if wanted(row[column]):
                        yield row[column], (work, table, at)
