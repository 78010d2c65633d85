"""How far a run has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from time import monotonic

import typer

from kartoteka.batch import Progress, Tick
from kartoteka.batch.forecast import Left
from kartoteka.report.words import count

BAR = 20
_LEAST = 8
"""Columns that a name must have to say anything."""
_OFTEN_ENOUGH = 0.2
"""Seconds between two pages that are shown: a text layer gives a hundred a second."""


def progress(*, quiet: bool) -> Progress:
    """What suits stderr: a bar or lines; what could not be read is said in any case, when it happens."""
    if quiet:
        return _failure
    return _Bar() if sys.stderr.isatty() else _line


def _failure(tick: Tick) -> None:
    if tick.receipt is None:
        return
    if tick.receipt.failure is not None:
        typer.echo(f"kartoteka: {tick.receipt.failure.message}", err=True)
    for pages in tick.receipt.unread:
        typer.echo(f"kartoteka: {tick.receipt.path}: {pages}", err=True)


def _line(tick: Tick) -> None:
    """`3/300 done chapter.txt: 55 notes, 92 citations`."""
    receipt = tick.receipt
    if receipt is None:
        return
    head = f"{tick.done}/{tick.of}"
    match receipt.status:
        case "failed":
            _failure(tick)
        case "done":
            found = [count(receipt.notes, "note"), count(receipt.citations, "citation")]
            if receipt.warnings:
                found.append(count(len(receipt.warnings), "remark"))
            typer.echo(f"{head} done {receipt.path}: {', '.join(found)}, {receipt.seconds or 0:.1f} s", err=True)
            _failure(tick)
        case "duplicate":
            typer.echo(f"{head} {receipt.path} is the same as {receipt.same_as}", err=True)
        case "unchanged":
            typer.echo(f"{head} unchanged {receipt.path}", err=True)


class _Bar:
    """One line that is drawn over itself and gone at the end; what is to stay is written above it."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, tick: Tick) -> None:
        passing = (tick.page and tick.page < tick.pages) or tick.looked
        if passing and monotonic() < self._next:
            return
        self._next = monotonic() + _OFTEN_ENOUGH
        # of hundreds of unchanged inputs nobody wants a line each; the account at the end counts them
        if tick.receipt is not None and tick.receipt.status != "unchanged":
            self._draw("")
            _line(tick)
        if tick.looked is not None:
            self._draw(f"looking at {tick.looked} of {tick.of} inputs")
            return
        full = BAR * tick.done // max(1, tick.of)
        line = f"[{'#' * full}{'.' * (BAR - full)}] {tick.done}/{tick.of}"
        if words := left_words(tick.left):
            line += f", {words}"
        page = f", page {tick.page} of {tick.pages}" if tick.pages > 1 else ""
        self._draw("" if tick.done == tick.of else f"{line}{page}", name=tick.reading or "")

    def _draw(self, line: str, *, name: str = "") -> None:
        width = get_terminal_size((80, 24)).columns - 1
        # the end of a path says more than its beginning
        room = width - len(line) - 1
        if name and room > _LEAST:
            line += f" {name if len(name) <= room else '…' + name[1 - room :]}"
        sys.stderr.write(f"\r{line[:width]:<{width}}\r")
        sys.stderr.flush()


def left_words(left: Left | None) -> str:
    """`about 12 min left`; what cannot be known yet is said: `at least 2 h left, no .pdf read yet`."""
    if left is None:
        return ""
    unknown = f"no {' or '.join(left.unknown[:2])} read yet" if left.unknown else ""
    if left.seconds is None:
        return f"time left unknown: {unknown}" if unknown else "time left unknown"
    about = "at least" if unknown else "about"
    return f"{about} {_duration(left.seconds)} left" + (f", {unknown}" if unknown else "")


def _duration(seconds: float) -> str:
    if seconds < 90:
        # nobody believes 37 seconds
        return f"{max(10, round(seconds, -1)):.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    hours = seconds / 3600
    return f"{hours:.1f} h" if hours < 10 else f"{hours:.0f} h"
