"""The tables of a result for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from kartoteka.evaluate import calibration, chains, groups
from kartoteka.evaluate.comparison import Comparison
from kartoteka.evaluate.scores import Report, aligned, figure
from kartoteka.evaluate.verdicts import Verdict

NAME = 34
"""Columns for the name of a document."""


def overview(report: Report, *, documents: bool = False) -> str:
    """Stages; then exact archival references by document, language, notation; chains; calibration."""
    parts = [report.text(documents=documents)]
    archival = groups.archival(report.verdicts())
    if archival:
        parts += [_groups(name, archival) for name in groups.GROUPS]
        parts += [_chains(archival), _calibration(archival)]
    return "\n\n".join(part for part in parts if part)


def _groups(name: str, archival: Sequence[Verdict]) -> str:
    some = groups.grouped(archival, groups.GROUPS[name])
    if set(some) == {groups.UNSAID}:
        return ""
    scores = [groups.score(one, each) for one, each in some.items()]
    # over a hundred notations: what is all right needs no line
    shown = [score for score in scores if name != "notation" or score.right < max(score.gold, score.found)]
    lines = [["exact references by " + name, "gold", "found", "right", "precision", "recall", "F1"]]
    for score in shown:
        line = [textwrap.shorten(score.stage, NAME, placeholder="…"), str(score.gold), str(score.found)]
        lines.append([*line, str(score.right), *map(figure, (score.precision, score.recall, score.f1))])
    said = aligned(lines) if shown else []
    if name == "notation" and len(shown) < len(scores):
        which = "further " if shown else ""
        said.append(f"{len(scores) - len(shown)} {which}notations: every reference exact, and none beyond")
    mean = groups.mean_f1(archival)
    if name == "document" and mean is not None:
        said.append(f"mean F1 of the documents: {figure(mean)}")
    return "\n".join(said)


def _chains(archival: Sequence[Verdict]) -> str:
    lines = [["Ibid., notes away", "asked", "right", "wrong", "rightly open", "wrongly open", "missed"]]
    for each in chains.depths(archival):
        counts = (each.asked, each.right, each.wrong, each.open_rightly, each.open_wrongly, each.missed)
        lines.append(["same note" if each.depth == 0 else str(each.depth), *map(str, counts)])
    return "\n".join(aligned(lines)) if len(lines) > 1 else ""


def _calibration(archival: Sequence[Verdict]) -> str:
    lines = [["confidence", "found", "mean", "right"]]
    lines += [
        [f"{each.low:.2f} to {each.high:.2f}", str(each.found), figure(each.mean), figure(each.right)]
        for each in calibration.bins(archival)
    ]
    if len(lines) == 1:
        return ""
    errors = [["expected calibration error", "found", "error"]]
    by_language = groups.grouped(archival, groups.GROUPS["language"])
    for name, some in {"all": archival, **(by_language if len(by_language) > 1 else {})}.items():
        bins = calibration.bins(some)
        error = calibration.error(bins)
        if error is not None:
            errors.append([name, str(sum(each.found for each in bins)), f"{error:.3f}"])
    return "\n".join([*aligned(lines), "", *aligned(errors)])


def changes(comparison: Comparison, *, width: int = 80) -> str:
    """Losses first, each with its document and note."""
    lines: list[str] = []
    for turn in ("lost", "gained", "changed"):
        some = comparison.of(turn)
        for each in some:
            place = f"{each.document}, note {each.note}" if each.note is not None else each.document
            words = textwrap.shorten(each.what, 2 * width, placeholder=" …")
            lines.append(textwrap.fill(f"{turn}: {place}: {words}", width, subsequent_indent="  "))
            lines += [
                textwrap.fill(words, width, initial_indent="  ", subsequent_indent="    ")
                for words in (f"before: {each.before}", f"now: {each.now}")
            ]
    counts = [f"{len(comparison.of(turn))} {turn}" for turn in ("lost", "gained", "changed")]
    said = f"{comparison.compared} citations compared: {', '.join(counts)}"
    if comparison.new or comparison.gone:
        said += f"; not compared: {comparison.new} that are new in the gold, {comparison.gone} that are gone from it"
    return "\n".join([*lines, textwrap.fill(said + ".", width)])
