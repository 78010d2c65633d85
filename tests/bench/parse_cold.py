"""The cold start of `kartoteka parse`, beside a Python that does nothing: `python tests/bench/parse_cold.py [RUNS]`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

NOTE = "RTsKhIDNI, 17/3/994, 56."


class Cost(NamedTuple):
    """Seconds of one run: on the clock, and of work (what a busy machine cannot stretch)."""

    wall: float
    work: float


def cost(command: list[str]) -> Cost:
    """One run of `command`."""
    before, start = os.times(), perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = perf_counter() - start, os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, work)


def main(runs: int = 15) -> None:
    """Alternates the two, so that a burst of work elsewhere on the machine hits both, and prints the medians."""
    parse = [str(Path(sys.executable).with_name("kartoteka")), "parse", NOTE]
    bare = [sys.executable, "-c", "pass"]
    cost(parse)  # byte code is written and files are read into memory once
    pairs = [(cost(parse), cost(bare)) for _ in range(runs)]
    cold, nothing = ([pair[at] for pair in pairs] for at in (0, 1))
    for name, costs in (("kartoteka parse", cold), ("python -c pass", nothing)):
        wall, work = median(each.wall for each in costs), median(each.work for each in costs)
        best = min(each.wall for each in costs)
        sys.stdout.write(f"{name}: {wall:.3f} s (best {best:.3f} s), {work:.3f} s of work\n")
    ratio = median(each.wall for each in cold) / median(each.wall for each in nothing)
    sys.stdout.write(f"ratio: {ratio:.1f} (medians of {runs} alternating runs, Python {sys.version.split()[0]})\n")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
