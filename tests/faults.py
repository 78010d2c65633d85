"""Runs that are killed, and what must be the same however often that happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import kartoteka
from kartoteka import index
from kartoteka.config import Annotate, Run, Settings
from kartoteka.export import export


def settings(folder: Path) -> Settings:
    """In this process, and without names: their model takes longer to load than all that is to be killed."""
    return Settings(annotate=Annotate(entities=False), run=Run(isolated=False), origin=folder / "kartoteka.toml")


SETTINGS = "[annotate]\nentities = false\n"
"""The same for a command."""


def finished(sources: Path, out: Path, given: Settings) -> str:
    """Runs to the end; gives back the account."""
    return kartoteka.run(sources, out=out, settings=given).account


def killed(sources: Path, out: Path, given: Settings, *, after: float) -> bool:
    """A run in a copy of this process, killed with SIGKILL after so many seconds; False if it was through before."""

    def run() -> None:
        kartoteka.run(sources, out=out, settings=given)

    return _killed(run, after=after)


def killed_command(sources: Path, out: Path, *, after: float, workers: int = 2) -> bool:
    """The same of `kartoteka run` with worker processes, which must go with it."""
    words = [sys.executable, "-m", "kartoteka", "run", str(sources), "-o", str(out), "-q", "-j", str(workers)]
    with subprocess.Popen(words, cwd=sources.parent, stderr=subprocess.DEVNULL) as run:
        try:
            run.wait(timeout=after)
        except subprocess.TimeoutExpired:
            run.kill()
            return True
    return False


def _killed(run: Callable[[], None], *, after: float) -> bool:
    # a copy has everything loaded: what is killed is the run, not the loading
    child = os.fork()
    if child == 0:
        try:
            run()
        finally:
            os._exit(0)
    until = time.monotonic() + after
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def exported(out: Path, to: Path) -> dict[str, bytes]:
    """Every table as a run leaves it, and the raw texts, byte by byte."""
    engine = index.open_index(out)
    written = export(partial(index.rows, engine), to, form="jsonl", persons=True, snippets=True)
    return {path.name: path.read_bytes() for path in (*written.values(), *sorted((out / "raw").iterdir()))}


def left_over(out: Path) -> list[str]:
    """What no run should leave behind."""
    known = {"works", "raw", ".lock", "run.jsonl", "index.db", "report.html"}
    return [path.name for path in (*out.rglob("*.part"), *(each for each in out.iterdir() if each.name not in known))]
