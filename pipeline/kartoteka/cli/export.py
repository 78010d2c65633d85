"""`kartoteka export`: the tables as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Quiet


def export(
    form: Annotated[str, typer.Option("--format", "-f", metavar="F", help="jsonl, csv or parquet.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="PATH", help="A folder: one file a table goes into it.")
    ] = Path("export"),
    index: Index = OUTPUTS,
    persons: Annotated[bool, typer.Option("--persons", help="With the people named in the body.")] = False,
    snippets: Annotated[bool, typer.Option("--snippets", help="With the words of notes and claims.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write the tables as files for other programs.

    One file a table: facts alone, unless more is asked for.
    """
    from kartoteka import index as room
    from kartoteka.export import export as write

    engine = room.open_index(index)
    written = write(lambda table: room.rows(engine, table), out, form=form, persons=persons, snippets=snippets)
    terminal.talk(f"{len(written)} tables in {out}", quiet=quiet)
