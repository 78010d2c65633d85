"""A result as JSON, and an earlier one read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kartoteka.errors import MissingInputError, UsageError
from kartoteka.evaluate import calibration, chains, groups
from kartoteka.evaluate.scores import Report, Score, score_row
from kartoteka.evaluate.verdicts import Verdict

SCHEMA = 1
"""Raised whenever a program that reads results would have to be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What of an earlier result can be compared."""

    verdicts: tuple[Verdict, ...]
    scores: Mapping[tuple[str, str], Score]
    """By document and stage."""


def as_json(report: Report, *, version: str) -> dict[str, object]:
    """The result with everything that the tables are made of; `version` is the program's."""
    archival = groups.archival(report.verdicts())
    by_language = groups.grouped(archival, groups.GROUPS["language"])
    return {
        "schema": SCHEMA,
        "kartoteka": version,
        "scores": report.rows(),
        "references": {
            "all": {**score_row(groups.score("all", archival)), "mean_document_f1": groups.mean_f1(archival)},
            **{
                name: {one: score_row(groups.score(one, some)) for one, some in groups.grouped(archival, by).items()}
                for name, by in groups.GROUPS.items()
            },
        },
        "chains": [asdict(each) for each in chains.depths(archival)],
        "calibration": {
            "all": _calibration(archival),
            "language": {name: _calibration(some) for name, some in by_language.items()},
        },
        "verdicts": [asdict(each) for each in report.verdicts()],
    }


def _calibration(some: tuple[Verdict, ...]) -> dict[str, object]:
    bins = calibration.bins(some)
    return {"expected_error": calibration.error(bins), "bins": [asdict(each) for each in bins]}


def load(path: Path) -> Earlier:
    """The result that `kartoteka evaluate --json` wrote to `path`.

    Raises:
        MissingInputError: there is no such file.
        UsageError: it is no such result, or of another schema.
    """
    if not path.is_file():
        raise MissingInputError("there is no such file.", where=str(path))
    hint = "Write one with kartoteka evaluate GOLD --json > FILE."
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        schema = found["schema"]
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError("this is no result of an evaluation.", where=str(path), hint=hint) from error
    if schema != SCHEMA:
        raise UsageError(f"this result has schema {schema!r}; {SCHEMA} is wanted.", where=str(path), hint=hint)
    try:
        return Earlier(
            verdicts=tuple(Verdict(**{**each, "faults": tuple(each["faults"])}) for each in found["verdicts"]),
            scores={
                (each["document"], each["stage"]): Score(
                    **{name: each[name] for name in ("stage", "gold", "found", "right")}
                )
                for each in found["scores"]
                if each["document"] is not None
            },
        )
    except (TypeError, KeyError) as error:
        raise UsageError("this result is not whole.", where=str(path), hint=hint) from error
