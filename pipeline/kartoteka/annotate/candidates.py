"""What may be a name, from three sources, and which of them stands where they dispute a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kartoteka.findings import EntityLabel, Evidence

Origin = Literal["lexicon", "pattern", "model"]
_RANK: dict[Origin, int] = {"lexicon": 0, "pattern": 1, "model": 2}
_WORD = re.compile(r"[^\W_]+(?:['’ʹ][^\W_]+)*")
_PREFIX = re.compile(r"[a-z]+- ")
LINKING = frozenset("of the for and on in de du von van der den to von und pri po i и по при the".split())  # noqa: SIM905
"""Small words that a name of several words may hold: Commission on Legal Matters."""
_PLACE_CUE = re.compile(r"\b(?:in|near|at|to|from)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that one source sees; positions count in the text of the work."""

    start: int
    end: int
    label: EntityLabel
    by: Origin
    confidence: float
    known: str | None = None
    """Id of the lexicon entry."""
    evidence: tuple[Evidence, ...] = ()

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Candidate) -> bool:
        """True if `other` lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Candidate) -> bool:
        """True if both claim some of the same words."""
        return self.start < other.end and other.start < self.end


def settled(text: str, *, sure: Sequence[Candidate], model: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, in order, none over another: the longest wins, then lexicon, pattern, model.

    Args:
        text: the text of the work.
        sure: of lexicon and patterns.
        model: of the trained recogniser, whose spans are weighed against the sure ones inside them.
    """
    weighed: list[Candidate] = list(sure)
    starts = sorted(sure, key=lambda each: each.start)
    low = 0
    for each in sorted(model, key=lambda one: one.start):
        while low < len(starts) and starts[low].end <= each.start:
            low += 1
        touching = _touching(starts, low, each)
        kept = _weighed(text, each, touching)
        if kept is not None:
            weighed.append(kept)
    return _compounds(text, _longest(_agreed(text, weighed, model)))


def _touching(sure: Sequence[Candidate], low: int, each: Candidate) -> list[Candidate]:
    found: list[Candidate] = []
    for other in sure[low:]:
        if other.start >= each.end:
            break
        if other.overlaps(each):
            found.append(other)
    return found


def _weighed(text: str, each: Candidate, touching: Sequence[Candidate]) -> Candidate | None:
    """A candidate of the model beside the sure ones that it touches: kept, relabelled, widened, or None."""
    inside = [other for other in touching if each.holds(other)]
    if not inside:
        partial = next((other for other in touching if other.label == each.label == "PERSON"), None)
        # "J. Arch" and "Arch Getty": one name
        return _joined(each, partial) if partial else each
    if any(len(other) == len(each) for other in inside):
        return None
    ordered = sorted(inside, key=lambda other: other.end)
    outside = _outside(text, each, ordered)
    if not all(word[0].isupper() or word in LINKING for word in outside):
        return None
    if not any(word[0].isupper() for word in outside) and _are_several(text, each, ordered):
        # "Sovnarkom and Central Committee" are two names; "Georgian Mensheviks", "Ukrainian Supreme Court" are one
        return None
    if each.label in ("LOC", "GPE", "PERSON", "NORP") and all(other.label in ("EVENT", "TERM") for other in inside):
        # "Great Purges of Party", seen as a building
        return None
    last = ordered[-1]
    if last.label == "PERSON" and last.end == each.end and not any(word in LINKING for word in outside):
        # "Joseph Stalin", whatever the model takes him for
        reason = Evidence(
            feature="surname-known",
            value=last.known or text[last.start : last.end],
            effect=1.0,
            words=text[last.start : last.end],
        )
        return replace(each, label="PERSON", confidence=0.95, known=last.known, evidence=(*each.evidence, reason))
    if outside and each.label == "PERSON" and not any(other.label == "PERSON" for other in inside):
        return replace(each, label=last.label if last.label != "TERM" else "ORG", confidence=0.6)
    if outside:
        return each
    head = next((other for other in inside if other.label == "ORG"), last)
    return replace(each, label=head.label, known=head.known, confidence=max(each.confidence, 0.85))


def _joined(one: Candidate, other: Candidate) -> Candidate:
    return replace(
        one, start=min(one.start, other.start), end=max(one.end, other.end), known=one.known or other.known,
        confidence=max(one.confidence, other.confidence), evidence=(*other.evidence, *one.evidence),
    )  # fmt: skip


def _outside(text: str, each: Candidate, inside: Sequence[Candidate]) -> list[str]:
    """The words of a candidate that none of the sure ones in it holds; a prefix (anti-Communist) is no word."""
    left = text[each.start : each.end]
    for other in reversed(inside):
        left = left[: other.start - each.start] + " " + left[other.end - each.start :]
    return _WORD.findall(_PREFIX.sub(" ", left))


def _are_several(text: str, each: Candidate, inside: Sequence[Candidate]) -> bool:
    """True if the sure ones are strung together by more than spaces, or one of them is all there is."""
    gaps = [text[one.end : other.start] for one, other in pairwise(inside)]
    if not gaps:
        return text[each.start : inside[0].start].isspace() or not text[each.start : inside[0].start].endswith("-")
    return any(gap.strip() for gap in gaps)


def _agreed(text: str, weighed: Iterable[Candidate], model: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with what the model says of the very same words; a man's name may be a town's: in Kirov."""
    says = {(each.start, each.end): each for each in model}
    found: list[Candidate] = []
    for each in weighed:
        other = says.get((each.start, each.end))
        if each.by == "model" or other is None:
            found.append(each)
            continue
        if (
            each.label == "PERSON"
            and other.label == "GPE"
            and _PLACE_CUE.search(text, max(0, each.start - 8), each.start)
        ):
            found.append(
                replace(other, evidence=(*other.evidence, Evidence(feature="place-word", effect=0.5, words="after in")))
            )
            continue
        agrees = other.label == each.label
        reason = Evidence(
            feature="model-agrees" if agrees else "model-differs", value=other.label, effect=0.5 if agrees else -0.3
        )
        confidence = min(0.99, each.confidence + 0.02) if agrees else each.confidence - 0.03
        found.append(replace(each, confidence=round(confidence, 2), evidence=(*each.evidence, reason)))
    return found


def _longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    order = sorted(candidates, key=lambda each: (-len(each), _RANK[each.by], each.start))
    taken: dict[int, Candidate] = {}
    for each in order:
        if not any(place in taken for place in range(each.start, each.end)):
            taken.update(dict.fromkeys(range(each.start, each.end), each))
    return sorted({id(each): each for each in taken.values()}.values(), key=lambda each: each.start)


def _compounds(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Two names that are one: Trotskyist-Zinovievist, Sovnarkom USSR."""
    out: list[Candidate] = []
    for each in found:
        before = out[-1] if out else None
        gap = text[before.end : each.start] if before else ""
        if before and gap == "-" and before.label == each.label == "NORP":
            out[-1] = _joined(replace(before, known=None), replace(each, known=None))
        elif (
            before
            and gap == " "
            and (before.label, each.label) == ("ORG", "GPE")
            and text[each.start : each.end].isupper()
        ):
            out[-1] = replace(before, end=each.end)
        else:
            out.append(each)
    return out
