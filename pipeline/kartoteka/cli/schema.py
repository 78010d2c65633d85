"""`kartoteka schema`: the JSON Schema of the tables."""

from __future__ import annotations

from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.errors import UsageError


def schema(
    table: Annotated[str | None, typer.Argument(metavar="[TABLE]", help="One table; all if left out.")] = None,
) -> None:
    """Print the JSON Schema of every table, or of one."""
    from kartoteka import schema as schemas
    from kartoteka.tables import TABLES

    if table is not None and table not in TABLES:
        raise UsageError(f"there is no table {table!r}.", where="schema", hint=f"Choose one of {', '.join(TABLES)}.")
    terminal.data_json(schemas.of_all() if table is None else schemas.of_table(table))
