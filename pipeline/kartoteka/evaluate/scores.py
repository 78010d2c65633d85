"""Counts of right, found and wanted, and how they are added up and shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose

from kartoteka.evaluate.verdicts import Verdict

ENOUGH = 6
"""One slip in a document of one or two references says nothing: means are over documents with at least so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One stage of one document: how many a person found, how many the program found, how many of these are right."""

    stage: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found and nothing was wanted."""
        return _share(self.right, self.found, empty=self.gold)

    @property
    def recall(self) -> float:
        """Share of the wanted that was found; 1 where nothing was wanted and nothing was found."""
        return _share(self.right, self.gold, empty=self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.right, self.gold + self.found, empty=0)

    def __add__(self, other: Score) -> Score:
        return Score(
            stage=self.stage,
            gold=self.gold + other.gold,
            found=self.found + other.found,
            right=self.right + other.right,
        )


def _share(part: int, whole: int, *, empty: int) -> float:
    if whole:
        return part / whole
    return 0.0 if empty else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScores:
    """The scores of one gold file."""

    name: str
    scores: tuple[Score, ...]
    misses: tuple[str, ...] = ()
    """What was not found or found wrongly, a line each, for a person to look at."""
    verdicts: tuple[Verdict, ...] = ()
    """One a citation, in the order of the gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The scores of all gold files of one call."""

    documents: tuple[DocumentScores, ...]

    def verdicts(self) -> tuple[Verdict, ...]:
        """Those of all documents."""
        return tuple(verdict for document in self.documents for verdict in document.verdicts)

    def totals(self) -> tuple[Score, ...]:
        """Each stage over all documents, in the order of the stages."""
        sums: dict[str, Score] = {}
        for document in self.documents:
            for score in document.scores:
                sums[score.stage] = sums[score.stage] + score if score.stage in sums else score
        return tuple(sums.values())

    def mean_f1(self, stage: str) -> float | None:
        """The mean of the documents' F1, so that one long document does not carry the figure."""
        found = [
            score.f1
            for each in self.documents
            for score in each.scores
            if score.stage == stage and score.gold >= ENOUGH
        ]
        return sum(found) / len(found) if found else None

    def rows(self) -> list[dict[str, object]]:
        """One row a document and stage, and one a stage for all (document None)."""
        every = [(each.name, score) for each in self.documents for score in each.scores]
        return [_row(name, score) for name, score in every] + [
            {**_row(None, score), "mean_document_f1": _rounded(self.mean_f1(score.stage))} for score in self.totals()
        ]

    def text(self, *, documents: bool = False) -> str:
        """A table for a terminal."""
        lines = aligned(_cells(self.totals(), self))
        if documents:
            for document in self.documents:
                lines += ["", document.name, *aligned(_cells(document.scores, None))]
        return "\n".join(lines)

    def markdown(self) -> str:
        """The totals as a Markdown table."""
        head, *body = _cells(self.totals(), self)
        lines = [head, ["---"] + ["--:"] * (len(head) - 1), *body]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def score_row(score: Score) -> dict[str, object]:
    """The counts and shares of one score."""
    return {
        "gold": score.gold,
        "found": score.found,
        "right": score.right,
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
    }


def _row(name: str | None, score: Score) -> dict[str, object]:
    return {"document": name, "stage": score.stage, **score_row(score)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _cells(scores: Iterable[Score], report: Report | None) -> list[list[str]]:
    head = ["stage", "gold", "found", "right", "precision", "recall", "F1"] + (["mean F1"] if report else [])
    lines = [head]
    for score in scores:
        line = [score.stage, str(score.gold), str(score.found), str(score.right)]
        line += [figure(value) for value in (score.precision, score.recall, score.f1)]
        if report:
            mean = report.mean_f1(score.stage)
            line.append("" if mean is None else figure(mean))
        lines.append(line)
    return lines


def figure(value: float) -> str:
    """A share for a table."""
    # 0.9996 is not 1: a figure that rounds up to a whole would hide the one that is missing
    return "1" if isclose(value, 1.0) else f"{min(value, 0.999):.3f}"


def aligned(lines: list[list[str]]) -> list[str]:
    """The lines of a table, the first column to the left."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
