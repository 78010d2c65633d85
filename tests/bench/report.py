"""What the report of a large index costs: `python tests/bench/report.py --citations 1000000`.

Makes an index of a made field (as `index_field.py`), in which every work also has pages, names and dates, a name and a date for every second
citation; then runs `kartoteka report` over it as a process of its own and prints its seconds, its peak memory and the size of the file.
--index keeps the index, and takes one that is there.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import Engine

from field import A_WORK, Field, as_read
from kartoteka import authority, index
from kartoteka.findings import DateMention, Entity, PageRow, WorkFindings

PORTION = 100
"""Works taken in at once."""
NAMES = 20_000


def main() -> None:
    """One line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--citations", type=int, default=100_000)
    asked.add_argument("--index")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.index or folder
        engine = index.open_index(where, create=True)
        if not index.works_read(engine):
            fill(engine, options.citations // A_WORK)
        works = index.works_read(engine)
        engine.dispose()
        out = Path(folder) / "report.html"
        start = perf_counter()
        subprocess.run(
            [sys.executable, "-m", "kartoteka", "report", "--quiet", "-i", where, "-o", str(out)], check=True
        )
        seconds, used = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{works * A_WORK:>12,} citations  {seconds:>7.1f} s ({used.ru_utime + used.ru_stime:.1f} of its own)  "
            f"{used.ru_maxrss / 1024:>6.0f} MB  report of {out.stat().st_size / 1e6:.1f} MB"
        )


def fill(engine: Engine, works: int) -> None:
    """Takes the works in."""
    field = Field(authority.load())
    portion: list[WorkFindings] = []
    for number, cited in enumerate(field.works(works)):
        portion.append(with_prose(as_read(number, cited), number))
        if len(portion) == PORTION:
            index.add(engine, *portion)
            portion = []
    index.add(engine, *portion)


def with_prose(found: WorkFindings, number: int) -> WorkFindings:
    """The work with pages, names and dates; its notes stand behind its body."""
    chance = random.Random(f"prose {number}")
    work, pages = found.work.work, 1 + A_WORK // 8
    return replace(
        found,
        pages=tuple(PageRow(work=work, page=page, sheet=page, label=str(100 + page), start=page * 800, end=page * 800 + 800, extraction="plain") for page in range(1, pages + 1)),
        entities=tuple(_named(work, at, chance) for at in range(0, A_WORK, 2)),
        dates=tuple(_dated(work, at, chance) for at in range(0, A_WORK, 2)),
    )  # fmt: skip


def _named(work: str, at: int, chance: random.Random) -> Entity:
    rank = chance.choices(range(NAMES), cum_weights=_WEIGHTS)[0]
    name = f"{'ABCDEGIKLMNOPRSTV'[rank % 17]}{'aeiou'[rank // 17 % 5]}{_syllables(rank)}ov"
    return Entity(work=work, start=at * 100, end=at * 100 + len(name), page=1 + at // 8, text=name, label="PERSON", cluster=name.casefold(), by="model", confidence=0.9)  # fmt: skip


def _syllables(rank: int) -> str:
    return "".join(_PARTS[rank // size % len(_PARTS)] for size in (85, 85 * len(_PARTS), 1))


def _dated(work: str, at: int, chance: random.Random) -> DateMention:
    year = int(min(1991, max(1900, chance.gauss(1937, 12))))
    return DateMention(work=work, start=at * 100 + 50, end=at * 100 + 54, page=1 + at // 8, text=str(year), edtf=str(year), earliest=f"{year}-01-01", latest=f"{year}-12-31", confidence=0.95)  # fmt: skip


_WEIGHTS = list(accumulate(1 / (rank + 10) for rank in range(NAMES)))
_PARTS = ("ba", "do", "ga", "li", "ma", "ne", "pro", "ri", "sta", "ti", "vol", "za", "che", "shu")


if __name__ == "__main__":
    main()
