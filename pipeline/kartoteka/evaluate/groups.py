"""Exact archival references by document, language and notation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kartoteka.evaluate.scores import ENOUGH, Score
from kartoteka.evaluate.verdicts import Verdict

UNSAID = "(not said)"
"""The group of what the gold gives no language or notation for, and of the body."""

By = Callable[[Verdict], str | None]
GROUPS: dict[str, By] = {
    "document": lambda each: each.document,
    "language": lambda each: each.language,
    "notation": lambda each: each.notation,
}


def archival(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Those on archival references."""
    return tuple(each for each in verdicts if each.kind == "archival")


def score(stage: str, verdicts: Iterable[Verdict]) -> Score:
    """How many of `verdicts` were wanted, found, and exact."""
    every = tuple(verdicts)
    return Score(
        stage=stage,
        gold=sum(each.wanted is not None for each in every),
        found=sum(each.read is not None for each in every),
        right=sum(each.exact for each in every),
    )


def grouped(verdicts: Iterable[Verdict], by: By) -> dict[str, tuple[Verdict, ...]]:
    """The verdicts of each group, in the order of the names; what belongs to none comes last."""
    out: dict[str, list[Verdict]] = {}
    for each in verdicts:
        out.setdefault(by(each) or UNSAID, []).append(each)
    return {name: tuple(out[name]) for name in sorted(out, key=lambda name: (name == UNSAID, name))}


def mean_f1(verdicts: Iterable[Verdict]) -> float | None:
    """The mean of the documents' F1, of those with `ENOUGH` references."""
    scores = [score(name, some) for name, some in grouped(verdicts, GROUPS["document"]).items()]
    enough = [each.f1 for each in scores if each.gold >= ENOUGH]
    return sum(enough) / len(enough) if enough else None
