"""A long text for readers that need not be linear: a paragraph at a time, a long one in stretches that overlap.

A paragraph says nothing of the next, so what is read in one does not depend on how many stand before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kartoteka.findings import Citation
from kartoteka.patterns import lazily
from kartoteka.span import Span

_BETWEEN_PARAGRAPHS = lazily(r"\n{2,}")
_LONGEST, _OVERLAP = 4000, 1000
"""Signs that are read at once, and those of them that the next stretch may begin with: no reference is longer."""
_ENDS = (". ", "; ", "\n", " ")


def in_stretches(
    text: str, taken: Sequence[Span], read: Callable[[str, list[Span]], list[Citation]]
) -> Iterator[Citation]:
    """What `read` finds in `text`, in order; its spans count in `text`.

    Args:
        text: one passage.
        taken: what is claimed already, in order, none overlapping another.
        read: is asked of a part of `text`, with the spans of `taken` in that part.
    """
    at = 0
    for paragraph in _paragraphs(text):
        start = paragraph.start
        while start < paragraph.end:
            end = min(paragraph.end, start + _LONGEST)
            while at < len(taken) and taken[at].end <= start:
                at += 1
            inside = []
            for span in taken[at:]:
                if span.start >= end:
                    break
                inside.append(Span(max(0, span.start - start), min(end, span.end) - start))
            found = [
                replace(each, start=each.start + start, end=each.end + start) for each in read(text[start:end], inside)
            ]
            cut = paragraph.end if end == paragraph.end else _cut(text, Span(start, end), found)
            yield from (each for each in found if each.start < cut)
            start = cut


def _cut(text: str, stretch: Span, found: Sequence[Citation]) -> int:
    """Where the next stretch begins: in none of `found`."""
    last = stretch.end - _OVERLAP
    first = (stretch.start + last) // 2
    at = next((cut + len(end) for end in _ENDS if (cut := text.rfind(end, first, last)) >= 0), last)
    across = next((each for each in found if each.start < at < each.end), None)
    if across is None:
        return at
    return across.start if across.start > stretch.start else across.end


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BETWEEN_PARAGRAPHS.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))
