"""How the commands talk: data to stdout, everything else to stderr."""

from __future__ import annotations

import json
import os
import sys
from shutil import get_terminal_size

import typer

WIDEST = 100
"""Lines longer than this are hard to read on any screen."""


def data(text: str) -> None:
    """Writes data to stdout."""
    typer.echo(text)


def data_json(value: object) -> None:
    """Writes a value to stdout as JSON that a person can read too."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def talk(words: str = "", *, quiet: bool = False) -> None:
    """Says something that is not data."""
    if not quiet:
        typer.echo(words, err=True)


def width() -> int:
    """Columns to write text in: those of the terminal, 80 if there is none."""
    return min(get_terminal_size((80, 24)).columns, WIDEST)


def in_color() -> bool:
    """True if stdout is a screen that shows bold and colour, and nobody has asked to leave them out (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
