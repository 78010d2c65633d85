"""The text while it is being cleaned, and what one cleaner wants changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from kartoteka.document import CleanText, Text
from kartoteka.findings import Correction
from kartoteka.span import Edit, Span, hull

FurnitureKind = Literal["running-head", "page-number", "stamp", "notice", "signature", "catchword", "dirt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Words on a page that are no part of the work: who put them there repeats them on other pages or works."""

    span: Span
    """In the raw text; never longer than the words themselves."""
    page: int
    kind: FurnitureKind
    evidence: str
    """Why it is taken for furniture, as a person reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`span` of the present text becomes `after`.

    A change may take in the whole word or number it mends, so that its row can be read; what is the same before and
    after stays a copy, whose positions lead back exactly.
    """

    span: Span
    after: str
    rule: str
    confidence: float


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a cleaner looks at: the text as the cleaners before it left it."""

    source: Text
    text: CleanText
    lexicon: frozenset[str]
    """Words that are known to be right: names of institutions, terms."""
    furniture: tuple[Furniture, ...]
    words: Counter[str]
    """How often the print has each word, as written, broken words apart."""
    corrections: list[Correction] = field(default_factory=list)

    def apply(self, changes: Iterable[Change]) -> bool:
        """Makes all `changes` at once and books them; of two that touch the same letters, the first. False if none."""
        made: list[Edit] = []
        for change, edit in sorted(_edits(changes, self.text.text), key=lambda pair: (pair[1].span, pair[0].span)):
            if made and (edit.span.start < made[-1].span.end or edit.span == made[-1].span):
                continue
            made.append(edit)
            raw = hull(self.text.pieces(change.span))
            self.corrections.append(
                Correction(
                    start=raw.start,
                    end=raw.end,
                    page=self.source.page_at(raw.start),
                    before=change.span.cut(self.text.text),
                    after=change.after,
                    rule=change.rule,
                    confidence=change.confidence,
                )
            )
        if made:
            self.text = self.text.rewritten(made)
        return bool(made)

    def is_raised(self, span: Span) -> bool:
        """True if the print sets any character of `span` (of the present text) above the line."""
        geometry = self.source.geometry
        if geometry is None:
            return False
        return any(any(geometry.raised[piece.start : piece.end]) for piece in self.text.pieces(span))


Cleaner = Callable[[Draft], Iterable[Change]]


_TO_THE_LEFT = re.compile(r"\S{0,30}$")
_TO_THE_RIGHT = re.compile(r"\S{0,30}")


def in_its_word(text: str, at: tuple[int, int], after: str, *, rule: str, confidence: float) -> Change:
    """The change with the word around it, so that its row can be read."""
    left = _TO_THE_LEFT.search(text, max(0, at[0] - 30), at[0])
    right = _TO_THE_RIGHT.match(text, at[1])
    before, behind = left.group() if left else "", right.group() if right else ""
    span = Span(at[0] - len(before), at[1] + len(behind))
    return Change(span=span, after=f"{before}{after}{behind}", rule=rule, confidence=confidence)


def _edits(changes: Iterable[Change], text: str) -> Iterator[tuple[Change, Edit]]:
    for change in changes:
        edit = _smallest(change, change.span.cut(text))
        if edit is not None:
            yield change, edit


def _smallest(change: Change, before: str) -> Edit | None:
    """The change without what is the same at both ends."""
    after, start, end = change.after, change.span.start, change.span.end
    if before == after:
        return None
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    tail = 0
    while tail < min(len(before), len(after)) - same and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(Span(start + same, end - tail), after[same : len(after) - tail])
