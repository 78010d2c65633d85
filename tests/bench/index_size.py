"""How an index of size answers: lookup by key and by beginning, and matching a slip, beside a search through all rows.

    python tests/bench/index_size.py [--citations 20000] [--seed 1] [--index DIR]

Prints figures; asserts nothing. Ratios travel between machines, milliseconds do not.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Engine, select

from factories import cited, says
from kartoteka import index
from kartoteka.authority import load
from kartoteka.findings import Citation, WorkFindings
from kartoteka.index.database import reading
from kartoteka.index.hits import sure_hits
from kartoteka.index.nearby import counts_below
from kartoteka.index.pinpoints import neighbours
from kartoteka.index.schema import tables

A_WORK = 100
_MATCHES = tables["matches"]
FONDS = [("rgaspi", "17"), ("garf", "R-5446"), ("garf", "R-9401"), ("rgae", "1562"), ("rgaspi", "558"), ("rgani", "89")]


def references(chance: random.Random) -> Iterator[Citation]:
    """References as scholarship has them: a few fonds and files that all cite, and very many that few do."""
    fonds = FONDS + [("garf", f"R-{number}") for number in chance.sample(range(1000, 9999), 200)]
    weights = [1 / (rank + 1) for rank in range(len(fonds))]
    while True:
        archive, fond = chance.choices(fonds, weights)[0]
        opis = min(200, int(chance.paretovariate(0.8)))
        delo = min(3000, int(5 * chance.paretovariate(0.6)))
        low = chance.randint(1, 250)
        leaves = chance.choice([f"{low}", f"{low}-{low + chance.randint(1, 9)}", f"{low}ob"])
        yield cited(f"{archive}/{fond}/{opis}/{delo}", leaves)


def works(count: int, seed: int) -> Iterator[WorkFindings]:
    chance = random.Random(seed)
    every = references(chance)
    for number in range(count // A_WORK):
        yield says(f"work {number}", *islice(every, A_WORK), year=1990 + number % 35)


def timed(action: Callable[[], object], times: int = 5) -> float:
    """The median of some runs, in seconds of processor time."""
    taken = []
    for _ in range(times):
        start = process_time()
        action()
        taken.append(process_time() - start)
    return median(taken)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--citations", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--index", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.index or Path(folder)
        engine = index.open_index(where, create=True)
        if not index.count(engine, "works"):
            taken = []
            for found in works(given.citations, given.seed):
                start = process_time()
                index.add(engine, found, load())
                taken.append(process_time() - start)
            tenth = max(1, len(taken) // 10)
            first, last = median(taken[:tenth]), median(taken[-tenth:])
            print(f"add a work of {A_WORK} citations: first tenth {first * 1e3:.0f} ms, last tenth {last * 1e3:.0f} ms")
        report(engine, random.Random(given.seed))


def report(engine: Engine, chance: random.Random) -> None:
    """Prints what each kind of question costs, and what it would cost without the index."""
    units = [str(row["unit"]) for row in index.rows(engine, "units") if row["level"] == "delo"]
    asked = [chance.choice(units) for _ in range(20)]
    print(f"{index.count(engine, 'citations')} citations of {len(units)} files in {index.count(engine, 'works')} works")
    with reading(engine) as connection:
        key = timed(
            lambda: [connection.execute(select(_MATCHES.c._row).where(_MATCHES.c.unit == each)).all() for each in asked]
        )
        below = timed(lambda: [counts_below(connection, each.rpartition("/")[0]) for each in asked])
        hits = timed(lambda: [sure_hits(connection, [each], ()) for each in asked])
        block = timed(lambda: neighbours(connection, asked))
    brute = timed(
        lambda: [process.extract(each, units, scorer=OSA.distance, score_cutoff=1) for each in asked], times=3
    )
    whole = timed(lambda: [index.lookup(engine, each, load(), parse=lambda _: ()) for each in asked], times=3)
    for what, taken in (
        ("exact key, rows alone", key),
        ("beginning of a key, counted", below),
        ("exact key, hits with claims and pages", hits),
        ("whole lookup", whole),
        ("units one slip away, by blocks", block),
        ("the same by RapidFuzz over all units", brute),
    ):
        print(f"{what:40} {taken / len(asked) * 1e6:10.0f} us   x {taken / key:8.1f} of an exact key")
    print(f"blocks against brute force: 1 : {brute / block:.1f}")


if __name__ == "__main__":
    main()
