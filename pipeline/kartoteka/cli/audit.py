"""`kartoteka audit`: what a person should look at."""

from __future__ import annotations

from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Json
from kartoteka.errors import UsageError


def audit(
    index: Index = OUTPUTS,
    as_json: Json = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Write a table to be filled in and read by `import --decisions`.")
    ] = False,
) -> None:
    """List what a person should look at.

    Suspicious references, holes in the numbering, open back-references, decisions that quarrel. Ends with 1 if there
    are any.
    """
    from kartoteka import index as room

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", where="audit")
    engine = room.open_index(index)
    rows = list(room.rows(engine, "audit"))
    if as_json:
        terminal.data_json(rows)
    elif rows or as_csv:
        from kartoteka.export.csv import lines
        from kartoteka.report.audit import COLUMNS, audit_rows, audit_text
        from kartoteka.report.overview import overview

        seen = overview(lambda table: room.rows(engine, table))
        terminal.data(lines(COLUMNS, audit_rows(seen)) if as_csv else audit_text(seen, width=terminal.width()))
    else:
        terminal.talk("Nothing looks doubtful.")
    if rows:
        raise typer.Exit(1)
