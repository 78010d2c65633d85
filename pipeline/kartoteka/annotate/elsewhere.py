"""What a text says of a name in one place, for the same name in another: a recogniser sees each sentence alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.weighing import in_its_place
from kartoteka.findings import EntityLabel, Evidence

_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-ZА-ЯЁІЇЄҐ][^\W\d_]*")
_OPENINGS = frozenset(
    re.findall(
        r"\w+",
        "Furthermore Moreover However Thus Hence Meanwhile Nevertheless Nonetheless Likewise Similarly Originally Initially Finally "
        "Eventually Subsequently Consequently Accordingly Indeed Instead Otherwise Therefore Besides Altogether Elsewhere Although",
    )
)
_SHORTEST = 4
_MOST = 0.6
"""A label stands for all places of a name if two mentions or more, and this share of them, bear it."""


def agreed(text: str, seen: Sequence[Candidate]) -> list[Candidate]:
    """What a recogniser saw, a name that it saw under several labels under the commonest, and found where it was missed."""
    ordinary = set(_SMALL_WORD.findall(text))
    seen = [
        in_its_place(text, each) for each in seen if not _is_ordinary(text[each.start : each.end], each.label, ordinary)
    ]
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for each in seen:
        by_name[text[each.start : each.end]].append(each)
    labels = {name: label for name, some in by_name.items() if (label := _label(some)) is not None}
    found = [_relabelled(each, labels.get(text[each.start : each.end], each.label)) for each in seen]
    return sorted([*found, *_missed(text, found, labels, ordinary)], key=lambda each: each.start)


def _is_ordinary(name: str, label: EntityLabel, ordinary: Collection[str]) -> bool:
    """True for a word that the text writes small as well (Constitution), and for one that opens a sentence (Furthermore)."""
    if label in ("NORP", "TERM") or not name.isalpha():
        return False
    return name.lower() in ordinary or name in _OPENINGS or (name.endswith("ly") and name.lower()[:-2] in ordinary)


def _label(some: Sequence[Candidate]) -> EntityLabel | None:
    counts: Counter[EntityLabel] = Counter()
    for each in some:
        # what a preposition said is surer than what was seen
        counts[each.label] += 3 if each.evidence[-1].feature == "place-word" else 1
    (label, most), *_ = counts.most_common(1)
    return label if most > 1 and most >= _MOST * counts.total() else None


def _relabelled(each: Candidate, label: EntityLabel) -> Candidate:
    if label == each.label:
        return each
    reason = Evidence(feature="elsewhere", value=label, effect=0.5, words="so called elsewhere in this text")
    return replace(each, label=label, evidence=(*each.evidence, reason))


def _missed(
    text: str, found: Sequence[Candidate], labels: dict[str, EntityLabel], ordinary: Collection[str]
) -> Iterator[Candidate]:
    names = [
        name
        for name, label in labels.items()
        if len(name) >= _SHORTEST
        and label != "NORP"
        and (" " in name or name.lower() not in ordinary)
        and name[0].isupper()
    ]
    if not names:
        return
    taken = [(each.start, each.end) for each in found]
    at = 0
    for match in re.finditer(
        rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])", text
    ):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at < len(taken) and taken[at][0] < match.end():
            continue
        yield Candidate(
            start=match.start(), end=match.end(), label=labels[match[0]], by="model", confidence=0.6,
            evidence=(Evidence(feature="elsewhere", value=match[0], effect=0.3, words="seen elsewhere in this text"),),
        )  # fmt: skip
