"""The findings of one work as a file: `works/<work>.json` in a run's folder, its raw text as `raw/<work>.txt`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
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


def raw_texts(where: str | Path) -> Callable[[str], str | None]:
    """Gives the raw text of a work by its id; None where it is not at hand, as beside a database that is far away.

    Args:
        where: a folder of `run`, the database in it, or a database URL.
    """
    if "://" in str(where):
        return lambda _: None
    out = Path(where)
    out = out.parent if out.is_file() else out

    def raw(work: str) -> str | None:
        # an id out of a database that somebody else made must not lead out of the folder
        path = raw_path(out, work) if work.isalnum() else None
        try:
            return path.read_text(encoding="utf-8") if path is not None else None
        except (OSError, ValueError):
            return None

    return raw


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


def complete(out: Path) -> frozenset[str]:
    """The works whose findings and raw text lie there."""
    return _stems(out / "works", ".json") & _stems(out / "raw", ".txt")


def _stems(folder: Path, suffix: str) -> frozenset[str]:
    try:
        return frozenset(each.name.removesuffix(suffix) for each in folder.iterdir() if each.name.endswith(suffix))
    except OSError:
        return frozenset()


def sweep(out: Path) -> None:
    """Takes away what was being written when a run was killed."""
    for folder in (out / "works", out / "raw"):
        for path in folder.glob(f".*{files.UNFINISHED}"):
            path.unlink(missing_ok=True)


def delete(out: Path, work: str) -> None:
    """Takes its files away; it is no error if they are gone."""
    for path in (findings_path(out, work), raw_path(out, work), others_path(out, work)):
        path.unlink(missing_ok=True)


def _line(reading: OtherReading) -> str:
    return json.dumps(asdict(reading), ensure_ascii=False)
