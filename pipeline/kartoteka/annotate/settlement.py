"""Which of the candidates stand where they dispute a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kartoteka.annotate.candidates import Candidate, Origin, joined
from kartoteka.annotate.weighing import PLACE_CUE, weighed
from kartoteka.findings import Evidence

_OF_THE_UNION = re.compile(r" (?:СССР|ВКП\(б\)|КПСС)$")
_HOSTS = frozenset({"Cossacks", "Cossack", "Germans", "Tatars"})
_RANK: dict[Origin, int] = {"lexicon": 0, "pattern": 1, "model": 2}


def settled(text: str, *, sure: Sequence[Candidate], model: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, in order, none over another: the longest wins, then lexicon, pattern, model.

    Args:
        text: the text of the work.
        sure: of lexicon and patterns.
        model: of the trained recogniser, whose spans are weighed against the sure ones inside them.
    """
    known = sorted(sure, key=lambda each: each.start)
    standing = list(known)
    low = 0
    for each in sorted(model, key=lambda one: one.start):
        while low < len(known) and known[low].end <= each.start:
            low += 1
        kept = weighed(text, each, list(_touching(known, low, each)))
        if kept is not None:
            standing.append(kept)
    return _compounds(text, _longest(_agreed(text, _known_too(text, standing), model)))


def _touching(known: Sequence[Candidate], low: int, each: Candidate) -> Iterator[Candidate]:
    while low < len(known) and known[low].start < each.end:
        if known[low].overlaps(each):
            yield known[low]
        low += 1


def _known_too(text: str, standing: Sequence[Candidate]) -> Iterator[Candidate]:
    """Верховный суд СССР is the Верховный суд that the lexicon knows; that of Ukraine is another."""
    known = {(each.start, each.end): each for each in standing if each.by == "lexicon" and each.label == "ORG"}
    for each in standing:
        union = _OF_THE_UNION.search(text, each.start, each.end) if each.by == "pattern" else None
        same = known.get((each.start, union.start())) if union else None
        yield replace(each, known=same.known, evidence=(*same.evidence, *each.evidence)) if same else each


def _agreed(text: str, standing: Iterable[Candidate], model: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with what the model says of the very same words; a man's name may be a town's: in Kirov."""
    says = {(each.start, each.end): each for each in model}
    found: list[Candidate] = []
    for each in standing:
        other = says.get((each.start, each.end))
        if each.by == "model" or other is None:
            found.append(each)
            continue
        in_place = PLACE_CUE.search(text, max(0, each.start - 8), each.start)
        if in_place and (each.label, other.label) == ("PERSON", "GPE"):
            reason = Evidence(feature="place-word", effect=0.5, words="after in")
            found.append(replace(other, evidence=(*other.evidence, reason)))
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
        gap, words = text[before.end : each.start] if before else "", text[each.start : each.end]
        if before and gap == "-" and before.label == each.label == "NORP":
            out[-1] = joined(replace(before, known=None), replace(each, known=None))
        elif before and gap == " " and before.label in ("GPE", "LOC") and words in _HOSTS:
            # Don Cossacks are one people, and no place
            out[-1] = joined(replace(each, known=None), replace(before, known=None))
        elif before and gap == " " and before.label == "ORG" and each.label == "GPE" and words.isupper():
            out[-1] = replace(before, end=each.end)
        else:
            out.append(each)
    return out
