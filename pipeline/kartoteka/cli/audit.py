"""`kartoteka audit`: what a person should look at."""

from __future__ import annotations

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Json


def audit(index: Index = OUTPUTS, as_json: Json = False) -> None:
    """List what a person should look at.

    Suspicious references, holes in the numbering, open back-references. Ends with 1 if there are any.
    """
    from kartoteka import index as room

    engine = room.open_index(index)
    rows = list(room.rows(engine, "audit"))
    if as_json:
        terminal.data_json(rows)
    elif rows:
        from kartoteka.report.audit import audit_text
        from kartoteka.report.overview import overview

        terminal.data(audit_text(overview(lambda table: room.rows(engine, table)), width=terminal.width()))
    else:
        terminal.talk("Nothing looks doubtful.")
    if rows:
        raise typer.Exit(1)
