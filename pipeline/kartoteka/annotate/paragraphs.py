"""A text in the pieces that a trained recogniser reads: paragraphs with their places, in batches of one size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

_BATCH = 12_000
"""So many characters are read at once, paragraphs whole: more is no faster, and memory grows by 3 MB a thousand."""
_LONGEST = 4_000
_END = re.compile(r"\n[^\S\n]*\n\s*|\f")


class Paragraph(NamedTuple):
    """A paragraph, or a stretch of a long one; `start` counts in the text."""

    start: int
    words: str


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text, the longest cut at the end of a sentence: a recogniser's memory grows with them."""
    at = 0
    for stop, following in chain(((end.start(), end.end()) for end in _END.finditer(text)), [(len(text), len(text))]):
        while stop - at > _LONGEST:
            cut = max(text.rfind(". ", at, at + _LONGEST) + 2, at + _LONGEST // 2)
            yield Paragraph(at, text[at:cut])
            at = cut
        if stop > at:
            yield Paragraph(at, text[at:stop])
        at = following


def batches(found: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """The same, so many together as are read at once."""
    batch: list[Paragraph] = []
    size = 0
    for each in found:
        batch.append(each)
        size += len(each.words)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
