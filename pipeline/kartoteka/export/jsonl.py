"""JSON lines: one row a line, nested values as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kartoteka import files
from kartoteka.tables import Row


def write(path: Path, table: str, rows: Iterable[Row]) -> None:  # noqa: ARG001 (a row knows its columns)
    """Writes the rows; a table without rows is an empty file."""
    with files.draft(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
