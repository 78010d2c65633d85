"""The tables as files for other programs. A format is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from kartoteka.errors import UsageError
from kartoteka.export import csv, facts, jsonl, parquet
from kartoteka.tables import TABLES, Row

Write = Callable[[Path, str, Iterable[Row]], None]
"""Writes the rows of one table to a path."""

FORMATS: Mapping[str, Write] = MappingProxyType({"jsonl": jsonl.write, "csv": csv.write, "parquet": parquet.write})
"""Each writes `<table>.<name of the format>`, all with the same columns."""


def export(
    rows: Callable[[str], Iterable[Row]], folder: Path, *, form: str, persons: bool = False, snippets: bool = False
) -> dict[str, Path]:
    """Writes every table into `folder`, facts alone unless more is asked for (see `export.facts`).

    Args:
        rows: gives the rows of a table by its name.
        folder: where `<table>.<form>` go; made if it is not there.
        form: one of `FORMATS`.
        persons: with the people named in the body.
        snippets: with the words of notes and claims.

    Returns:
        The file of each table.

    Raises:
        UsageError: there is no such format, or the folder cannot be written into.
        MissingProgramError: the format needs a library that is not installed.
    """
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}.", where="export", hint=f"Choose one of {', '.join(FORMATS)}.")
    written: dict[str, Path] = {}
    leaving = facts.leaving(rows, persons=persons, snippets=snippets)
    for table in TABLES:
        written[table] = folder / f"{table}.{form}"
        FORMATS[form](written[table], table, leaving(table))
    return written
