"""Brings works into the index and takes them out again, so that the order in which they come makes no difference.

What a work says is written as it is; what the works make together is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine

from kartoteka.authority import Authority
from kartoteka.findings import Judgement, WorkFindings
from kartoteka.index import judged
from kartoteka.index.database import in_chunks, reading, writing
from kartoteka.index.packing import Pack, pack
from kartoteka.index.put import erase, hold, let_go, put, work_numbers


def add(
    engine: Engine, *found: WorkFindings | Pack, authority: Authority | None = None, holder: str | None = None
) -> None:
    """Puts works into the index, each in place of all that it said before; all of them, or none.

    What people decided about them is applied. A work that could not be read does not take the place of one that was.

    Args:
        engine: the index.
        found: works as they were read.
        authority: makes keys of corrected numbers; by default that of the nearest kartoteka.toml.
        holder: who brings them, where others do so too.

    Raises:
        IndexTroubleError: the index cannot be written; it stays as it was.
    """
    packs = [each if isinstance(each, Pack) else pack(each) for each in found]
    with writing(engine) as connection:
        put(connection, judged.decided(connection, packs, authority))
        if holder is not None:
            hold(connection, [each.work for each in packs], holder)


def judge(engine: Engine, judgements: Iterable[Judgement], authority: Authority | None = None) -> list[str]:
    """Puts what people decided into the index, beside what they decided before.

    Returns:
        The works that say something else because of it.

    Raises:
        IndexTroubleError: the index cannot be written; it stays as it was.
    """
    said = list(judgements)
    with reading(engine) as connection:
        # what is there already need not keep others from writing
        if not judged.new_ones(connection, said):
            return []
    with writing(engine) as connection:
        touched = judged.take(connection, said)
        for some in in_chunks(touched):
            works = [judged.as_read(connection, number) for number in some]
            put(connection, judged.decided(connection, works, authority))
    return sorted(touched.values())


def remove(engine: Engine, *works: str, holder: str | None = None) -> int:
    """Takes works out of the index.

    Args:
        engine: the index.
        works: their ids.
        holder: who lets go of them: what others brought too stays.

    Returns:
        How many of them were there.

    Raises:
        IndexTroubleError: the index cannot be written; it stays as it was.
    """
    with writing(engine) as connection:
        numbers = work_numbers(connection, let_go(connection, works, holder))
        erase(connection, numbers.values())
    return len(numbers)
