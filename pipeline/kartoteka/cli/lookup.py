"""`kartoteka lookup`: who cites this archive, fond, opis, delo, leaf?"""

from __future__ import annotations

from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Json
from kartoteka.errors import UsageError


def lookup(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="Any notation, either script: RTsKhIDNI 17/3/994, ф. 17 оп. 3.")
    ],
    index: Index = OUTPUTS,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV to stdout, a line a citation.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="With the reasons why it matched.")] = False,
) -> None:
    """Say who cites an archive, fond, opis, delo or leaf. Ends with 1 if nobody in this index does."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", where="lookup")
    import kartoteka
    from kartoteka.report.lookup import answer_csv, answer_text

    answer = kartoteka.lookup(query, index=index)
    if as_json:
        terminal.data_json(answer.to_json())
    elif as_csv:
        terminal.data(answer_csv(answer))
    else:
        terminal.data(answer_text(answer, width=terminal.width(), explain=explain, bold=terminal.in_color()))
    if not answer.hits:
        raise typer.Exit(1)
