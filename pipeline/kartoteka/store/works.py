"""The findings of one work as a file: `works/<work>.json` in a run's folder, its raw text as `raw/<work>.txt`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from kartoteka import files, tables
from kartoteka.document import OtherReading
from kartoteka.errors import IndexTroubleError
from kartoteka.findings import WorkFindings


def findings_path(out: Path, work: str) -> Path:
    """Where the findings of a work lie."""
    return out / "works" / f"{work}.json"


def raw_path(out: Path, work: str) -> Path:
    """Where the raw text of a work lies, in which every span counts."""
    return out / "raw" / f"{work}.txt"


def others_path(out: Path, work: str) -> Path:
    """Where the readings of its pages lie that lost, a poor OCR layer or a second OCR; most works have none."""
    return out / "raw" / f"{work}.others.jsonl"


def write(out: Path, found: WorkFindings, *, raw: str, others: Sequence[OtherReading] = ()) -> None:
    """Puts the files in their places, the findings last: where they stand, the work is complete."""
    work = found.work.work
    files.write_text(raw_path(out, work), raw)
    if others:
        files.write_text(others_path(out, work), "".join(f"{_line(each)}\n" for each in others))
    else:
        others_path(out, work).unlink(missing_ok=True)
    files.write_json(findings_path(out, work), tables.row(found))


def read(out: Path, work: str) -> WorkFindings:
    """The findings of a work.

    Raises:
        IndexTroubleError: there are none, or not in the form of this version.
    """
    path = findings_path(out, work)
    try:
        return tables.record(WorkFindings, files.read_json(path))
    except (OSError, ValueError) as error:
        raise IndexTroubleError(
            "the findings of this work are missing or damaged.",
            where=str(path),
            hint="Run the same `kartoteka run` again with --force.",
        ) from error


def delete(out: Path, work: str) -> None:
    """Takes its files away; it is no error if they are gone."""
    for path in (findings_path(out, work), raw_path(out, work), others_path(out, work)):
        path.unlink(missing_ok=True)


def _line(reading: OtherReading) -> str:
    return json.dumps(asdict(reading), ensure_ascii=False)
