"""The outermost lines of each page, where running heads and page numbers stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kartoteka.document import Line, Text
from kartoteka.span import Span

NEIGHBOURS = 6
"""How many pages before and after one are asked whether they have the like."""
_EDGE = 2
"""How many lines at the top and at the foot of a page may be furniture."""
LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeLine:
    """One of the outermost lines of a page."""

    span: Span
    page: int
    words: str
    at_top: bool
    depth: int
    """Lines between it and the edge of the page."""
    size: float | None
    runs_into: bool
    """The next line goes on in small letters, so no title stands here."""


def edges(text: Text, *, stamps: Sequence[Span], ordered: Mapping[int, Sequence[Line]] | None = None) -> list[EdgeLine]:
    """The short lines at the top and the foot of each page, `stamps` left out: the head stands beneath them.

    Args:
        text: the raw text.
        stamps: raw spans.
        ordered: lines from top to bottom, of pages that the file may give in another order.
    """
    found: list[EdgeLine] = []
    taken = sorted(stamps)
    for page, same_page in groupby(text.lines, key=lambda line: line.page):
        every = (ordered or {}).get(page) or same_page
        lines = [line for line in every if _has_words(line, text, taken)]
        top = range(min(_EDGE, len(lines)))
        foot = range(max(len(top), len(lines) - _EDGE), len(lines))
        for at in (*top, *foot):
            span = trimmed(lines[at].span, text.raw)
            if len(span) > LONGEST:
                continue
            later = lines[at + 1].span.cut(text.raw).lstrip() if at + 1 < len(lines) else ""
            found.append(
                EdgeLine(
                    span=span,
                    page=lines[at].page,
                    words=span.cut(text.raw),
                    at_top=at in top,
                    depth=at if at in top else len(lines) - 1 - at,
                    size=lines[at].size,
                    runs_into=later[:1].islower(),
                )
            )
    return found


def around(page: int, *, pages: int) -> list[int]:
    """The pages that are asked about `page`."""
    return [at for at in range(max(1, page - NEIGHBOURS), min(pages, page + NEIGHBOURS) + 1) if at != page]


def trimmed(span: Span, raw: str) -> Span:
    """`span` without white space at its ends."""
    words = span.cut(raw)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _has_words(line: Line, text: Text, taken: Sequence[Span]) -> bool:
    # stamps do not overlap one another: the last that begins before the line's end is the only one to ask
    at = bisect_left(taken, Span(line.span.end, line.span.end))
    near = taken[max(0, at - 1) : at]
    return bool(line.span.cut(text.raw).strip()) and not any(line.span.overlaps(stamp) for stamp in near)
