"""Brings works into the index and takes them out again, so that the order in which they come makes no difference.

What a work says is written as it is. Of what the works make together, one thing alone is stored: which people are one
(`namesakes`), and it is made anew as far as a work that comes or goes can reach.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine

from kartoteka.findings import WorkFindings
from kartoteka.index import namesakes
from kartoteka.index.database import writing
from kartoteka.index.packing import Pack, pack
from kartoteka.index.put import erase, put, work_numbers


def add(engine: Engine, *found: WorkFindings | Pack) -> None:
    """Puts works into the index, each in place of all that it said before; all of them, or none.

    Raises:
        IndexTroubleError: the index cannot be written; it stays as it was.
    """
    packs = [each if isinstance(each, Pack) else pack(each) for each in found]
    with writing(engine) as connection:
        before = _near(connection, (each.work for each in packs))
        numbers = put(connection, packs)
        namesakes.join(connection, before | namesakes.near(connection, numbers.values()))


def remove(engine: Engine, *works: str) -> int:
    """Takes works out of the index.

    Returns:
        How many of them were there.

    Raises:
        IndexTroubleError: the index cannot be written; it stays as it was.
    """
    with writing(engine) as connection:
        before = _near(connection, works)
        numbers = work_numbers(connection, works)
        erase(connection, numbers.values())
        namesakes.join(connection, before)
    return len(numbers)


def _near(connection: Connection, works: Iterable[str]) -> set[namesakes.Place]:
    return namesakes.near(connection, work_numbers(connection, works).values())
