"""Decides which names stand in one text: what lexicon and patterns know against what the recogniser saw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from kartoteka.annotate import cyrillic_patterns, known_names, patterns
from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.given_names import fits
from kartoteka.annotate.lexicon_index import Hit, Index
from kartoteka.annotate.settlement import settled
from kartoteka.findings import Entity
from kartoteka.span import Span


def decide(text: str, seen: Sequence[Candidate], *, index: Index, masked: Sequence[Span] = ()) -> list[Entity]:
    """The names of one text, in order and none inside another.

    Args:
        text: the text; all positions count in it.
        seen: what the recogniser saw; may be empty.
        index: the lexicon made ready.
        masked: stretches where no name stands and that none reaches over.
    """
    gaps = _Gaps(masked)
    hits = [hit for hit in index.hits(text) if not gaps.touch(hit.start, hit.end)]
    seen = gaps.clear(seen)
    taken = [Span(hit.start, hit.end) for hit in hits if not hit.follower]
    formed = [*patterns.find(text, known=taken), *cyrillic_patterns.find(text)]
    sure = gaps.clear([*known_names.candidates(text, hits, seen=seen), *formed])
    found = settled(text, sure=sure, model=seen)
    learned = gaps.clear(known_names.surnames_again(text, found))
    if learned:
        found = settled(text, sure=[*sure, *learned], model=seen)
    people = {hit.end: hit for hit in hits if hit.entry.label == "PERSON" and not hit.follower}
    return [_entity(text, each, people) for each in gaps.clear(found)]


class _Gaps:
    """The masked stretches of a text."""

    def __init__(self, masked: Sequence[Span]) -> None:
        self._spans = sorted(span for span in masked if len(span))
        self._ends: list[int] = []
        for span in self._spans:
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))
        self._starts = [span.start for span in self._spans]

    def touch(self, start: int, end: int) -> bool:
        before = bisect_right(self._starts, end - 1) - 1
        return before >= 0 and self._ends[before] > start

    def clear(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        return [each for each in candidates if not self.touch(each.start, each.end)]


def _entity(text: str, found: Candidate, people: Mapping[int, Hit]) -> Entity:
    return Entity(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        label=found.label,
        cluster=found.known if found.label != "PERSON" else _known_person(text, found, people),
        by=found.by,
        confidence=found.confidence,
        evidence=found.evidence,
    )


def _known_person(text: str, found: Candidate, people: Mapping[int, Hit]) -> str | None:
    """The person of the lexicon that a name means: with given names only if these fit (Vasilii Stalin is another)."""
    known = next((people[end] for end in range(found.end, found.start, -1) if end in people), None)
    if known is None:
        return None
    given = f"{text[found.start : max(known.start, found.start)]} {text[known.end : found.end]}"
    return known.entry.id if fits(given, known.entry.given) else None
