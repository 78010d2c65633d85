"""The measurements as tables of a Markdown file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from books.layouts import LAYOUTS
from books.measuring import Measured
from books.proofreading import Errors
from books.scanning import QUALITIES, Quality
from kartoteka.evaluate.scores import Score

_LEVELS = ("archive", "fond", "opis", "delo", "leaves")


def by_quality(all_measured: Sequence[Measured]) -> str:
    """One row a quality: all layouts together."""
    head = ["quality", "notes P", "R", "markers P", "R", "body CER", "note CER", "archival P", "R", "F1"]
    rows = []
    for quality in QUALITIES:
        some = [each for each in all_measured if each.quality == quality]
        if some:
            notes, markers, archival = _total(some, "notes"), _total(some, "markers"), _total(some, "archival")
            rows.append(
                [
                    quality,
                    *map(share, (notes.precision, notes.recall, markers.precision, markers.recall)),
                    rate(sum_errors(each.proof.body for each in some)),
                    rate(sum_errors(each.proof.note_words for each in some)),
                    *map(share, (archival.precision, archival.recall, archival.f1)),
                ]
            )
    return table(head, rows)


def by_level(all_measured: Sequence[Measured]) -> str:
    """F1 of archival references level by level, one row a quality."""
    rows = []
    for quality in QUALITIES:
        some = [each for each in all_measured if each.quality == quality]
        if some:
            stages = (*(f"archival: {level}" for level in _LEVELS), "archival: keys", "archival")
            shares = [share(_total(some, stage).f1) for stage in stages]
            whole = _total(some, "archival")
            rows.append([quality, *shares, str(whole.gold), str(whole.found - whole.right)])
    return table(["quality", *_LEVELS, "keys", "whole", "printed", "wrong or false"], rows)


def by_layout(all_measured: Sequence[Measured], what: str, cell: Callable[[Measured], str]) -> str:
    """One row a layout, one column a quality."""
    rows = []
    for layout in LAYOUTS:
        some: dict[Quality, Measured] = {each.quality: each for each in all_measured if each.layout == layout}
        if some:
            rows.append([layout.name, *(cell(some[quality]) if quality in some else "" for quality in QUALITIES)])
    return table([what, *QUALITIES], rows)


def counts(score: Callable[[Measured], Score]) -> Callable[[Measured], str]:
    """`right/printed`, and how many that were found are wrong."""

    def cell(each: Measured) -> str:
        one = score(each)
        wrong = one.found - one.right
        return f"{one.right}/{one.gold}" + (f" (-{wrong})" if wrong else "")

    return cell


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """In Markdown."""
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def sum_errors(errors: Iterable[Errors]) -> Errors:
    """All together."""
    return sum(errors, Errors(wrong=0, printed=0))


def _total(some: Iterable[Measured], stage: str) -> Score:
    nothing = Score(stage=stage, gold=0, found=0, right=0)
    return sum((_score(each, stage) for each in some), nothing)


def _score(each: Measured, stage: str) -> Score:
    return {"notes": each.proof.notes, "markers": each.proof.markers}.get(stage) or each.proof.citations[stage]


def share(value: float) -> str:
    """Of 1; what is not all of it is not shown as 1."""
    return "1" if value == 1 else f"{min(value, 0.999):.3f}"


def rate(errors: Errors) -> str:
    """Wrong letters of a hundred."""
    return f"{100 * errors.rate:.2f} %"
