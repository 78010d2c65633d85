"""The ratios of a batch: a second run, two workers, a Dask cluster of two: `python tests/bench/batch.py [--chapters 200]`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import dask
from distributed import LocalCluster

import chapters

PARTS = 8
"""Some 9,000 words a chapter, as long as the published one of run_ratio.py."""
AGAIN = 3


def main() -> None:
    """Prints seconds and ratios of runs of the command, each in a process of its own; those that are compared in turn."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--chapters", type=int, default=200)
    asked.add_argument("--parts", type=int, default=PARTS)
    asked.add_argument("--rounds", type=int, default=1)
    wanted = asked.parse_args()
    took: dict[str, list[Took]] = {}
    with TemporaryDirectory() as name:
        sources = Path(name) / "sources"
        files = chapters.write(sources, wanted.chapters, parts=wanted.parts)
        words = sum(len(file.read_text(encoding="utf-8").split()) for file in files)
        print(f"{len(files)} chapters of {words // len(files):,} words, {os.cpu_count()} processors", flush=True)
        for _ in range(wanted.rounds):
            told(took, "one worker", ran(sources, workers=1))
            for _ in range(AGAIN):
                told(took, "once more", ran(sources, workers=1, anew=False))
            told(took, "two workers", ran(sources, workers=2))
            # sampling what workers do, for a dashboard that is not there, takes a fiftieth of their time
            with (
                dask.config.set({"distributed.worker.profile.enabled": False}),
                LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=2, threads_per_worker=1, dashboard_address=":0"
                ) as cluster,
            ):
                told(took, "two on Dask", ran(sources, workers=2, cluster=cluster.scheduler_address))
    one, again, two, spread = (Took(*map(median, zip(*took[name], strict=True))) for name in took)
    print(
        f"a second run over unchanged inputs: {one.seconds / again.seconds:.0f} times as fast, {one.work / again.work:.0f} times less work (wanted: 200)"
    )
    print(
        f"two workers: {one.seconds / two.seconds:.2f} times as fast as one (wanted: 1.8), {two.work / one.work:.2f} times the work"
    )
    print(f"a cluster of two: {spread.seconds / two.seconds:.2f} times as long as two workers (wanted: 1.1)")


def told(took: dict[str, list[Took]], name: str, each: Took) -> None:
    """Notes and prints one."""
    took.setdefault(name, []).append(each)
    print(f"{name:<16}{each}", flush=True)


class Took(NamedTuple):
    """What a run took."""

    seconds: float
    work: float
    """CPU seconds of it and its workers, which other programs on the machine do not lengthen as much."""

    def __str__(self) -> str:
        """Both."""
        return f"{self.seconds:8.2f} s, {self.work:8.2f} s of work"


def ran(sources: Path, *, workers: int, anew: bool = True, cluster: str | None = None) -> Took:
    """What `kartoteka run` takes, from its start to its end; what workers of a cluster do is no work of its own."""
    out = sources.parent / f"out-{'cluster' if cluster else workers}"
    if anew:
        shutil.rmtree(out, ignore_errors=True)
    words = [sys.executable, "-m", "kartoteka", "run", str(sources), "-o", str(out), "-q", "-j", str(workers)]
    words += ["--cluster", cluster] if cluster else []
    begun, before = monotonic(), os.times()
    subprocess.run(words, cwd=sources.parent, check=True)
    now = os.times()
    work = now.children_user + now.children_system - before.children_user - before.children_system
    return Took(monotonic() - begun, work)


if __name__ == "__main__":
    main()
