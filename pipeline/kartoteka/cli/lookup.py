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
    from kartoteka import index as room
    from kartoteka.cli.options import authority
    from kartoteka.report import lookup as words

    answer = room.lookup(room.open_index(index), query, authority())
    if as_json:
        terminal.data_json(words.answer_row(answer))
    elif as_csv:
        terminal.data(words.answer_csv(answer))
    else:
        terminal.data(words.answer_text(answer, width=terminal.width(), explain=explain, bold=terminal.in_color()))
    if not answer.citations:
        raise typer.Exit(1)
