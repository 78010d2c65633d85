"""Kills runs at random moments and compares what they come to: `python tests/bench/faults.py --kills 200`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

sys.path.insert(0, str(Path(__file__).parents[1]))

import chapters
import faults
from kartoteka.config import Settings

EVERY = 10
"""One kill in so many is that of a command with two workers; the others, which take less time, of a copy of this process."""


def main() -> None:
    """Prints a line a kill that went wrong, and the account."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--sources", type=int, default=50)
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        sources = folder / "sources"
        chapters.write(sources, wanted.sources - 1, blocks=6, seed=wanted.seed)
        (sources / "empty.txt").write_text("")
        (folder / "kartoteka.toml").write_text(faults.SETTINGS)
        failed = _all_killed(sources, folder, kills=wanted.kills, dice=Random(wanted.seed))
    print(f"{wanted.kills - failed} of {wanted.kills} times all tables and texts were the same, byte by byte")
    sys.exit(bool(failed))


def _all_killed(sources: Path, folder: Path, *, kills: int, dice: Random) -> int:
    whole, given = folder / "whole", faults.settings(folder)
    print(f"the first run: {faults.finished(sources, whole, given)}")
    wanted = faults.exported(whole, folder / "wanted")
    seconds = {False: _seconds(sources, folder / "out", given, by_command=False)}
    seconds[True] = _seconds(sources, folder / "out", given, by_command=True)
    print(f"a run takes {seconds[False]:.1f} s here, {seconds[True]:.1f} s as a command with two workers", flush=True)
    failed = done = 0
    for number in range(1, kills + 1):
        by_command = number % EVERY == 0
        out = folder / "out"
        for old in (out, folder / "tables"):
            shutil.rmtree(old, ignore_errors=True)
        after = dice.uniform(0, seconds[by_command])
        while not _killed(sources, out, given, after=after, by_command=by_command):
            shutil.rmtree(out, ignore_errors=True)
            after = dice.uniform(0, seconds[by_command])
        said = faults.finished(sources, out, given)
        done += int(said.split(" in: ")[1].split()[0])
        got = faults.exported(out, folder / "tables")
        others = [name for name in wanted if got.get(name) != wanted[name]]
        if others or got.keys() != wanted.keys() or faults.left_over(out):
            failed += 1
            print(
                f"kill {number} after {after:.2f} s: {said}; others: {others}; left: {faults.left_over(out)}",
                flush=True,
            )
    print(f"of {kills} times {len(list(sources.iterdir()))} inputs, {done} were still to be read after the kill")
    return failed


def _killed(sources: Path, out: Path, given: Settings, *, after: float, by_command: bool) -> bool:
    if by_command:
        return faults.killed_command(sources, out, after=after)
    return faults.killed(sources, out, given, after=after)


def _seconds(sources: Path, out: Path, given: Settings, *, by_command: bool) -> float:
    """How long it takes to the end."""
    shutil.rmtree(out, ignore_errors=True)
    begun = monotonic()
    assert not _killed(sources, out, given, after=10_000, by_command=by_command)
    return monotonic() - begun


if __name__ == "__main__":
    main()
