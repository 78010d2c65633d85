"""How far a run has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from time import monotonic

import typer

from kartoteka.batch import Progress, Tick

BAR = 20


def progress(*, quiet: bool) -> Progress:
    """What suits stderr: a bar, lines, or nothing."""
    if quiet:
        return lambda _: None
    return _Bar() if sys.stderr.isatty() else _line


def _line(tick: Tick) -> None:
    """`3/300 done chapter.txt: 55 notes, 92 citations`; a failure has its own line from the command."""
    if tick.receipt is not None:
        typer.echo(f"{tick.done}/{tick.of} {words(tick)}", err=True)


def words(tick: Tick) -> str:
    """What happened to the input of a tick."""
    receipt = tick.receipt
    assert receipt is not None
    match receipt.status:
        case "done":
            found = f"{receipt.notes} notes, {receipt.citations} citations"
            return f"done {receipt.path}: {found}" + (f" ({receipt.seconds:.1f} s)" if receipt.seconds else "")
        case "duplicate":
            return f"the same as {receipt.same_as}: {receipt.path}"
        case status:
            return f"{status} {receipt.path}"


class _Bar:
    """One line that is drawn over itself and is gone at the end; what is to stay is written above it."""

    def __init__(self) -> None:
        self._start = monotonic()

    def __call__(self, tick: Tick) -> None:
        if tick.receipt is not None and tick.receipt.status in ("done", "duplicate"):
            self._draw("")
            typer.echo(words(tick), err=True)
        full = BAR * tick.done // max(1, tick.of)
        left = (monotonic() - self._start) / tick.done * (tick.of - tick.done) if tick.done else 0
        line = f"[{'#' * full}{'.' * (BAR - full)}] {tick.done}/{tick.of}"
        line += f", {left / 60:.0f} min left" if left > 90 else ""
        self._draw("" if tick.done == tick.of else f"{line} {tick.reading or ''}")

    def _draw(self, line: str) -> None:
        width = get_terminal_size((80, 24)).columns - 1
        sys.stderr.write(f"\r{line[:width]:<{width}}\r" if line else f"\r{'':<{width}}\r")
        sys.stderr.flush()
