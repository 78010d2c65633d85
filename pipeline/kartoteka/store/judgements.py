"""What people decided about findings: lines that are added and never changed, keyed to content and not to a run."""

from __future__ import annotations

import json
import os
from pathlib import Path

from kartoteka import tables
from kartoteka.errors import UsageError
from kartoteka.files import cannot_write
from kartoteka.findings import Judgement


def append(folder: Path, judgement: Judgement) -> None:
    """Adds one decision to the file of the person who took it."""
    path = folder / f"{_file_name(judgement.by)}.jsonl"
    line = json.dumps(tables.row(judgement), ensure_ascii=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot_write(path, error) from error


def read(folder: Path) -> list[Judgement]:
    """All decisions in the order in which they were taken; an empty list if the folder is not there.

    Raises:
        UsageError: a line is no judgement; the message names file and line.
    """
    found: list[Judgement] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                found.append(_judgement(line, where=f"{path}, line {number}"))
    return sorted(found, key=lambda judgement: judgement.at)


def _judgement(line: str, *, where: str) -> Judgement:
    try:
        return tables.record(Judgement, json.loads(line))
    except (ValueError, TypeError) as error:
        raise UsageError(
            "this line is no judgement.", where=where, hint="See `kartoteka schema judgements`."
        ) from error


def _file_name(by: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in by) or "unnamed"
