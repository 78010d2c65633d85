"""How an index of a field's size takes works in and answers: `python tests/bench/index_field.py --citations 1000000`.

Prints, for each tenth of the way and at the end: citations taken in a second (read already and packed, as processes that
read hand them over) by the clock and by the processor time of the process, which other work on the machine does not
lengthen; bytes a citation, peak memory; what packing costs; and the medians of looking a unit up, and of looking for what
is near one that nobody cites: a figure wrong in a cited one, and a file of a fond that is nowhere.
--index keeps the index, and asks one that is there: a folder, or a database URL; --more takes so many more in before. With
--server it lies in a PostgreSQL that the script starts (tests/postgres.py: one that does not wait for the disk).
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import Engine, func, select

import postgres
from field import A_WORK, Field, as_read
from kartoteka import authority, index
from kartoteka.index import schema
from kartoteka.index.candidates import one_off
from kartoteka.index.database import reading
from kartoteka.index.find import cited_unit, near_units

PORTION = 1_000
"""Works taken in at once."""


def main() -> None:
    """One line a tenth, then the look-ups."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--citations", type=int, default=100_000)
    asked.add_argument("--index")
    asked.add_argument("--more", type=int, default=0)
    asked.add_argument("--questions", type=int, default=300)
    asked.add_argument("--server", action="store_true")
    options = asked.parse_args()
    with ExitStack() as stack:
        if options.server:
            programs = postgres.programs()
            if programs is None:
                sys.exit("PostgreSQL is not installed")
            where = stack.enter_context(postgres.running(programs)).new()
        else:
            where = options.index or stack.enter_context(tempfile.TemporaryDirectory())
        engine = index.open_index(where, create=True)
        there = index.works_read(engine)
        if wanted := options.more if there else options.citations:
            fill(engine, wanted, there)
            index.settle(engine)
        answers(engine, options.questions)
        engine.dispose()


def fill(engine: Engine, citations: int, there: int) -> None:
    """Takes works in, portion by portion, beside so many that are there."""
    works = citations // A_WORK
    portions = packed(works, first=there)
    done, taken, busy, packing = 0, 0.0, 0.0, 0.0
    for tenth in range(1, 11):
        before, spent, worked = done, taken, busy
        while done * 10 < tenth * works * A_WORK:
            start = perf_counter()
            packs = next(portions)
            middle, at_work = perf_counter(), process_time()
            index.add(engine, *packs)
            packing, taken = packing + middle - start, taken + perf_counter() - middle
            busy += process_time() - at_work
            done += len(packs) * A_WORK
        if done == before:
            continue
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        rate, own = (done - before) / (taken - spent), (done - before) / (busy - worked)
        print(
            f"{done:>12,} citations  {rate:>9,.0f} a second ({own:>7,.0f} of its own)  {size(engine) / (there * A_WORK + done):>6.0f} bytes each  {memory:>5} MB",
            flush=True,
        )
    print(
        f"taken in: {done / taken:,.0f} citations a second, {done / busy:,.0f} of the process's own; packing them cost {packing / done * 1e6:.0f} microseconds each"
    )


def size(engine: Engine) -> int:
    """Bytes that the index takes."""
    if engine.dialect.name == "sqlite":
        return Path(engine.url.database or "").stat().st_size
    asked = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    with reading(engine) as connection:
        return int(connection.exec_driver_sql(asked).scalar_one())


def packed(works: int, *, first: int) -> Iterator[Sequence[index.Pack]]:
    """The works of the field, packed, numbered from `first`."""
    field = Field(authority.load())
    made = (
        index.pack(as_read(number, cited)) for number, cited in enumerate(field.works(works, seed=first), start=first)
    )
    while portion := list(islice(made, PORTION)):
        yield portion


def answers(engine: Engine, questions: int) -> None:
    """How long look-ups take."""
    chance = random.Random(3)
    with reading(engine) as connection:
        last = connection.execute(select(func.max(schema.units.c.id))).scalar_one()
        keys: list[str] = []
        while len(keys) < questions:
            found = connection.execute(select(schema.units.c.unit).where(schema.units.c.id == chance.randint(1, last)))
            unit = found.scalar()
            if unit is not None and unit.count("/") == 3:
                keys.append(unit)
        slipped = [_slipped(key, chance) for key in keys]
        nowhere = [
            f"garf/R-{chance.randint(20_000, 99_999)}/{chance.randint(1, 9)}/{chance.randint(1, 999)}" for _ in keys
        ]
        told("a cited unit, by its key", keys, lambda key: cited_unit(connection, key))
        told("units near one with a figure wrong", slipped, lambda key: near_units(connection, key))
        told("units near one that is nowhere", nowhere, lambda key: near_units(connection, key))


def _slipped(key: str, chance: random.Random) -> str:
    archive, fond, opis, delo = key.split("/")
    return "/".join((archive, fond, opis, chance.choice(sorted(one_off(delo)))))


def told(what: str, keys: Sequence[str], ask: Callable[[str], object]) -> None:
    """One line: median and slowest of a hundred."""
    taken = []
    for key in keys:
        start = perf_counter()
        ask(key)
        taken.append(perf_counter() - start)
    taken.sort()
    print(
        f"{what:<40} median {median(taken) * 1e3:>8.3f} ms, slowest of a hundred {taken[int(len(taken) * 0.99)] * 1e3:>8.3f} ms"
    )


if __name__ == "__main__":
    main()
