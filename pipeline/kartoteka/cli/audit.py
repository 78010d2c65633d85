"""`kartoteka audit`: what a person should look at."""

from __future__ import annotations

from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Json, authority
from kartoteka.errors import UsageError
from kartoteka.tables import Row


def audit(
    index: Index = OUTPUTS,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PROBLEM", help="Only this problem, such as key-open; may stand several times."),
    ] = None,
    work: Annotated[
        str | None,
        typer.Option("--work", metavar="WORK", help="Only works with this in their title, author, path or id."),
    ] = None,
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
    from kartoteka.export.csv import lines
    from kartoteka.report.audit import COLUMNS, audit_rows, audit_text, audited

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", where="audit")
    for problem in only or ():
        if problem not in room.PROBLEMS:
            raise UsageError(
                f"there is no problem {problem!r}.", where="audit --only", hint=f"There are {', '.join(room.PROBLEMS)}."
            )
    known = authority()
    called: set[str] = set()

    def wanted(row: Row) -> bool:
        if work is None or _is_called(row, work):
            called.add(row["work"])
        return row["work"] in called

    of = room.doubtful_works(room.open_index(index), known, only=only or (), of=wanted)
    rows: list[Row] = []
    count = 0
    for doubtful in of:
        if work is not None and "works" not in doubtful:
            continue  # decisions that quarrel about what is not in this work
        if as_json:
            rows += doubtful["audit"]
        elif as_csv:
            rows += audit_rows(audited(doubtful, known))
        else:
            terminal.data(("\n" if count else "") + audit_text(audited(doubtful, known), width=terminal.width()))
        count += len(doubtful["audit"])
    if work is not None and not called:
        raise UsageError(
            f"no work of this index is called {work!r}.",
            where="audit --work",
            hint="Give a part of its title, author or path, or its id.",
        )
    if as_json:
        terminal.data_json(rows)
    elif as_csv:
        terminal.data(lines(COLUMNS, rows))
    elif count:
        terminal.data(f"\n{count} {'thing' if count == 1 else 'things'} to look at")
    if not count:
        terminal.talk("Nothing looks doubtful.")
    else:
        raise typer.Exit(1)


def _is_called(row: Row, name: str) -> bool:
    said = (row["title"], row["author"], row["path"], row["work"])
    return any(name.casefold() in each.casefold() for each in said if each)
