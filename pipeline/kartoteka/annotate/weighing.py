"""Weighs what the recogniser saw against what lexicon and patterns know of the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kartoteka.annotate.candidates import LINKING, Candidate, joined
from kartoteka.findings import EntityLabel, Evidence
from kartoteka.persons.given import given

_WORD = re.compile(r"[^\W_]+(?:['’ʹ][^\W_]+)*")
_PREFIX = re.compile(r"[a-z]+- ")
_ENDINGS: tuple[tuple[EntityLabel, re.Pattern[str]], ...] = (
    ("GPE", re.compile(r"[A-Z][a-z]{2,}(?:sk|grad|gorod|gorsk|abad)")),
    ("PERSON", re.compile(r"[A-Z][a-z]{2,}(?:ov|ev|enko|skii|shvili|adze|chuk|ovich|evich)")),
)
PLACE_CUE = re.compile(r"\b(?:in|near|at|around|outside|beyond|into)\s+$", re.IGNORECASE)
"""Of 600 names in our own prose that stand after one of these, without a possessive, none was a person."""
_PLACE_ALONE = re.compile(r"[\w'’-]+|[\w'’]+(?:ii|yi|oi|aia|oe|iaia|ee|ie) [\w'’-]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʹ-][^\W\d_]*)*")
_OF_LAND_OR_BODY = frozenset(
    re.findall(
        r"\w+",
        "Land Island Islands Mountains Bay Strait Peninsula Province District Region Street Square Palace Lake River Canal Coast Plateau "
        "Archipelago University Institute Academy Factory Plant Works Theatre Museum Library Club Prize Brigade Division Regiment "
        "Committee Council Union Society Press House Fund Foundation School Lavra Monastery Cathedral Church Military",
    )
)
_POSSESSIVE = re.compile(r"['’]s?\b")


def weighed(text: str, each: Candidate, touching: Sequence[Candidate]) -> Candidate | None:
    """A candidate of the recogniser beside the sure ones that it touches: kept, relabelled, cut or widened; or None."""
    if not touching:
        return _by_ending(text, each)
    inside = sorted((other for other in touching if each.holds(other)), key=lambda other: other.end)
    if not inside:
        partial = next((other for other in touching if other.label == each.label == "PERSON"), None)
        # "J. Arch" and "Arch Getty": one name
        return joined(each, partial) if partial else each
    if any(len(other) == len(each) for other in inside):
        return None
    last = inside[-1]
    if (
        each.label == "ORG"
        and last.label == "PERSON"
        and each.start < last.start
        and last.end == each.end
        and _is_whole(text, last)
    ):
        # the office and who holds it: Committee of Party Control Z. T. Serdiuk
        return weighed(text, replace(each, end=last.start - 1), [other for other in inside if other is not last])
    if _is_of_a_land(text, each, inside):
        return replace(each, confidence=max(each.confidence, 0.85))
    outside = _outside(text, each, inside)
    if any(word[0].islower() and word not in LINKING for word in outside):
        return None
    if not any(word[0].isupper() for word in outside):
        return None if _are_several(text, each, inside) else _all_known(each, inside)
    return _part_known(text, each, inside, outside)


def _is_whole(text: str, person: Candidate) -> bool:
    """True for a name with initials or given names, which no institution ends in (named after Stalin is one)."""
    return " " in text[person.start : person.end] or "." in text[person.start : person.end]


def _is_of_a_land(text: str, each: Candidate, inside: Sequence[Candidate]) -> bool:
    """Central Executive Committee of the BSSR: not that of the USSR, whose name the lexicon knows."""
    first, last = inside[0], inside[-1]
    return (
        len(inside) == 2
        and (each.label, first.label) == ("ORG", "ORG")
        and last.label in ("GPE", "LOC")
        and (first.start, last.end) == (each.start, each.end)
        and text[first.end : last.start].split() in (["of"], ["of", "the"])
    )


def _all_known(each: Candidate, inside: Sequence[Candidate]) -> Candidate:
    """Georgian Mensheviks, Sovnarkom USSR: the words are known, that they are one name is seen."""
    head = next((other for other in inside if other.label == "ORG"), inside[-1])
    # Sovnarkom USSR is Sovnarkom, but the Ukrainian Supreme Court is not the Supreme Court
    known = head.known if head is inside[0] else None
    return replace(each, label=head.label, known=known, confidence=max(each.confidence, 0.85))


def _part_known(text: str, each: Candidate, inside: Sequence[Candidate], outside: Sequence[str]) -> Candidate | None:
    """Joseph Stalin, Politburo Commission: known words with others in capitals."""
    first, last = inside[0], inside[-1]
    if first.label in ("GPE", "LOC") and first.start == each.start and each.label in ("GPE", "PERSON"):
        if text.startswith("-", first.end):
            # Могилева-Подільського: one place
            return each
        # "in Baku Stepan Shaumian": a place, and after it a person
        rest = len(text[first.end : each.end]) - len(text[first.end : each.end].lstrip(" ,"))
        return replace(each, start=first.end + rest, confidence=0.6) if each.label == "PERSON" else None
    if last.label in ("GPE", "LOC") and last.end == each.end and _has_given_name(text[each.start : each.end]):
        # Lev Kostroma, of the town's name
        return replace(each, label="PERSON", confidence=0.75)
    if last.label == "NORP" and last.end == each.end and each.label in ("GPE", "LOC"):
        # Don Cossacks are no place
        return replace(each, label="NORP")
    if last.label == "PERSON" and last.end == each.end and not any(word in LINKING for word in outside):
        # "Joseph Stalin", whatever the model takes him for
        surname = text[last.start : last.end]
        reason = Evidence(feature="surname-known", value=last.known or surname, effect=1.0, words=surname)
        return replace(each, label="PERSON", confidence=0.95, known=last.known, evidence=(*each.evidence, reason))
    if each.label != "ORG" and all(other.label in ("EVENT", "TERM") for other in inside):
        # "Great Purges of Party", seen as a building
        return None
    if each.label == "PERSON" and not any(other.label == "PERSON" for other in inside):
        return replace(each, label=last.label if last.label != "TERM" else "ORG", confidence=0.6)
    return each


def in_its_place(text: str, each: Candidate) -> Candidate:
    """What a recogniser saw, as a place where it stands after in, near or at: nobody stands there without a possessive."""
    word = text[each.start : each.end]
    if (
        each.label in ("PERSON", "NORP", "EVENT", "GPE", "LOC")
        and PLACE_CUE.search(text, max(0, each.start - 8), each.start)
        and _PLACE_ALONE.fullmatch(word)
        and not _POSSESSIVE.match(text, each.end)
    ):
        reason = Evidence(feature="place-word", effect=0.5, words="after a word of place")
        label: EntityLabel = each.label if each.label in ("GPE", "LOC") else "GPE"
        confidence = each.confidence if label == each.label else 0.7
        return replace(each, label=label, confidence=confidence, evidence=(*each.evidence, reason))
    return each


def _by_ending(text: str, each: Candidate) -> Candidate:
    """A single unknown word under the label that its Russian ending gives away: Maslennikov, Turukhansk."""
    word = text[each.start : each.end]
    if each.label in ("GPE", "LOC") and _has_given_name(word):
        reason = Evidence(
            feature="given-name", value=word.partition(" ")[0], effect=1.0, words="a given name before a surname"
        )
        return replace(each, label="PERSON", confidence=0.8, evidence=(*each.evidence, reason))
    in_place = PLACE_CUE.search(text, max(0, each.start - 8), each.start) is not None
    ending = next((label for label, pattern in _ENDINGS if pattern.fullmatch(word)), None)
    if ending is None or each.label in ("PERSON", "GPE") or in_place:
        return each
    return replace(
        each, label=ending, confidence=0.75,
        evidence=(*each.evidence, Evidence(feature="ending", value=ending, effect=0.5, words="a Russian ending")),
    )  # fmt: skip


def _has_given_name(words: str) -> bool:
    """Zurab Zhvania, taken for a town; no Franz Josef Land."""
    parts = words.split(" ")
    return (
        2 <= len(parts) <= 3
        and all(part[:1].isupper() and _LETTERS.fullmatch(part) for part in parts)
        and parts[-1] not in _OF_LAND_OR_BODY
        and bool(given(parts[0].lower(), initial=False).names)
    )


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
