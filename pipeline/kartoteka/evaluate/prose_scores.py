"""Names and dates of running prose against marked ones: a name is right if its words and its label are, to the letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from kartoteka.evaluate.mentions import kind
from kartoteka.evaluate.prose import GoldProse, Marked
from kartoteka.evaluate.scores import Score
from kartoteka.findings import DateMention, Entity, WorkFindings
from kartoteka.span import Span

_NO_DOUBT = str.maketrans("", "", "~?%")
CORE = ("PERSON", "ORG", "place")
"""What other recognisers know too; the rest is this field's."""


def score(gold: GoldProse, found: WorkFindings) -> tuple[list[Score], list[str]]:
    """The scores of one text: dates, names by label, and which of them are said to be one."""
    dates, of_dates = _dates(gold, found.dates)
    names, of_names = _names(gold, found.entities)
    return [*dates, *names, _linked(gold, found.entities)], [*of_dates, *of_names]


def _dates(gold: GoldProse, found: Sequence[DateMention]) -> tuple[list[Score], list[str]]:
    marked = [each for each in gold.marked if each.label is None]
    # the gold marks no doubt: about 1930 is 1930 there
    means: dict[Span, str] = {Span(each.start, each.end): each.edtf.translate(_NO_DOUBT) for each in found}
    right, wrong = _matched(
        marked, list(means), lambda each, span: each.span.overlaps(span) and means[span] == each.edtf
    )
    exact = sum(each.span == span for each, span in right)
    asked = sum(not each.optional for each in marked)
    every = len(right) + len(wrong)
    return [
        Score(stage="dates: found, and the days they mean", gold=asked, found=every, right=len(right)),
        Score(stage="dates: the same, with exact words", gold=asked, found=every, right=exact),
    ], _misses("date", gold, marked, right, wrong, lambda span: means[span])


def _names(gold: GoldProse, found: Sequence[Entity]) -> tuple[list[Score], list[str]]:
    marked = [each for each in gold.marked if each.label is not None]
    labels: dict[Span, str] = {Span(each.start, each.end): kind(each.label) for each in found}
    right, wrong = _matched(
        marked, list(labels), lambda each, span: each.span == span and kind(each.label or "") == labels[span]
    )
    asked = [kind(each.label or "") for each in marked if not each.optional]
    good = [labels[span] for _, span in right]
    read = [*good, *(labels[span] for span in wrong)]

    def scored(stage: str, some: Sequence[str]) -> Score:
        counts = (sum(each in some for each in column) for column in (asked, read, good))
        return Score(stage=stage, **dict(zip(("gold", "found", "right"), counts, strict=True)))

    every = sorted({*asked, *read})
    scores = [scored("names", every), scored(f"names: {', '.join(CORE)}", CORE)]
    scores += [scored(f"names: {label}", (label,)) for label in every]
    return scores, _misses("name", gold, marked, right, wrong, lambda span: labels[span])


Pairs = list[tuple[Marked, Span]]


def _matched(
    marked: Sequence[Marked], found: list[Span], same: Callable[[Marked, Span], bool]
) -> tuple[Pairs, list[Span]]:
    """The right ones with what they match, and the wrong ones; what meets optional ones alone is neither."""
    right: Pairs = []
    left = list(found)
    for each in marked:
        match = None if each.optional else next((span for span in left if same(each, span)), None)
        if match is not None:
            right.append((each, match))
            left.remove(match)
    wanted = [each.span for each in marked if not each.optional]
    allowed = [each.span for each in marked if each.optional]
    wrong = [
        span
        for span in left
        if span not in allowed
        and (any(span.overlaps(each) for each in wanted) or not any(span.overlaps(each) for each in allowed))
    ]
    return right, wrong


def _misses(
    what: str,
    gold: GoldProse,
    marked: Sequence[Marked],
    right: Pairs,
    wrong: Sequence[Span],
    means: Callable[[Span], str],
) -> list[str]:
    matched = {each.span for each, _ in right}
    missed = [each for each in marked if not each.optional and each.span not in matched]
    lines = [
        (each.span.start, f"{what}: {each.span.cut(gold.text)!r} is {each.edtf or each.label}, not read so")
        for each in missed
    ]
    lines += [(span.start, f"{what}: {span.cut(gold.text)!r} read as {means(span)}, which is wrong") for span in wrong]
    return [line for _, line in sorted(lines)]


def _linked(gold: GoldProse, found: Sequence[Entity]) -> Score:
    """Pairs of mentions that are one person or institution, of those found to the letter and named in the gold."""
    clusters = {Span(each.start, each.end): each.cluster for each in found}
    meant = [(each.who, clusters[each.span]) for each in gold.marked if each.who and clusters.get(each.span)]
    pairs = [(one[0] == other[0], one[1] == other[1]) for one, other in combinations(meant, 2)]
    return Score(
        stage="names: pairs that mean one",
        gold=sum(same for same, _ in pairs),
        found=sum(joined for _, joined in pairs),
        right=sum(same and joined for same, joined in pairs),
    )
