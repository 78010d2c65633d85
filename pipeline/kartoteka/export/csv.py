"""Comma-separated values in UTF-8 (RFC 4180): lists and records are JSON in their cell, what is not known is empty.

These are data for programs: nothing is put before a cell that begins with `=` or `-`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from csv import writer
from io import StringIO
from pathlib import Path

from kartoteka import files
from kartoteka.tables import Row, columns


def write(path: Path, table: str, rows: Iterable[Row]) -> None:
    """Writes a line of column names, then the rows."""
    names = columns(table)
    with files.draft(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        out = writer(file, lineterminator="\r\n")
        out.writerow(names)
        out.writerows([_cell(row[name]) for name in names] for row in rows)


def lines(names: Sequence[str], rows: Iterable[Row]) -> str:
    """A line of column names, then the rows, for a terminal or a pipe: without the last line end."""
    out = StringIO(newline="")
    table = writer(out, lineterminator="\n")
    table.writerow(names)
    table.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else value
