"""The cold start of `kartoteka parse`, beside a Python that does nothing: `python tests/bench/parse_cold.py [RUNS]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

NOTE = "RTsKhIDNI, 17/3/994, 56."


def seconds(command: list[str]) -> float:
    """Wall time of one run of `command`."""
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main(runs: int = 15) -> None:
    """Alternates the two, so that a burst of work elsewhere on the machine hits both, and prints the medians."""
    parse = [str(Path(sys.executable).with_name("kartoteka")), "parse", NOTE]
    bare = [sys.executable, "-c", "pass"]
    seconds(parse)  # byte code is written and files are read into memory once
    pairs = [(seconds(parse), seconds(bare)) for _ in range(runs)]
    cold, nothing = median(one for one, _ in pairs), median(other for _, other in pairs)
    sys.stdout.write(
        f"kartoteka parse, cold start: {cold:.3f} s (best {min(one for one, _ in pairs):.3f} s)\n"
        f"python -c pass: {nothing:.3f} s\n"
        f"ratio: {cold / nothing:.1f} (median of {runs} alternating runs, Python {sys.version.split()[0]})\n"
    )


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
