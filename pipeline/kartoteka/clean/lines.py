"""Line ends: which join a paragraph, which break a word, which close a paragraph.

Afterwards a paragraph is one line, and a blank line parts it from the next. A form feed still parts pages: what a page
breaks is joined when body and notes have been told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kartoteka.clean.draft import Change, Draft
from kartoteka.clean.hyphens import HYPHENS, join_counted
from kartoteka.clean.paragraphs import Paragraphs
from kartoteka.document import Line
from kartoteka.span import Span

_TOKEN_END = re.compile(r"\S*$")
_TOKEN_START = re.compile(r"\S*")


def mend(draft: Draft) -> Iterator[Change]:
    """Joins the printed lines of each paragraph; runs first, while the draft still is the raw text."""
    raw = draft.source.raw
    # words of the page, not of the work: the line closes before and after them
    bounds = {bound for piece in draft.furniture for bound in (piece.span.start, piece.span.end)}
    paragraphs = Paragraphs(draft.source)
    for _, same_page in groupby(draft.source.lines, key=lambda line: line.page):
        lines = [line for line in same_page if line.span.cut(raw).strip()]
        opens: bool | None = None
        for at in range(len(lines) - 1):
            gap = _gap(raw, lines[at], lines[at + 1])
            if gap.cut(raw).count("\n") != 1:
                opens = True
                continue
            opens = bool(bounds & {gap.start, gap.end}) or paragraphs.part(lines, at, opens=opens)
            if opens:
                yield Change(span=gap, after="\n\n", rule="layout-paragraph", confidence=0.9)
            else:
                yield _joined(draft, gap)


def _gap(raw: str, line: Line, following: Line) -> Span:
    """The line end with the spaces on both sides of it."""
    start, end = line.span.end, following.span.start
    while start > line.span.start and raw[start - 1] in " \t":
        start -= 1
    while raw[end] in " \t":
        end += 1
    return Span(start, end)


def _joined(draft: Draft, gap: Span) -> Change:
    raw = draft.source.raw
    start = gap.start - len(_found(_TOKEN_END, raw[max(0, gap.start - 80) : gap.start]))
    end = gap.end + len(_found(_TOKEN_START, raw[gap.end : gap.end + 80]))
    before, after = raw[start : gap.start], raw[gap.end : end]
    joined = join_counted(before, after, words=draft.words)
    if joined == f"{before} {after}":
        return Change(span=gap, after=" ", rule="layout-line", confidence=0.95)
    rule = "line-end-hyphen" if before[-1:] in HYPHENS else "line-end-dash"
    # the document prints the word whole elsewhere, or else a guess by what its halves look like
    confidence = 0.98 if draft.words[joined.strip(_SIGNS)] else 0.85
    return Change(span=Span(start, end), after=joined, rule=rule, confidence=confidence)


_SIGNS = ".,;:!?()[]\"'“”‘’«»„"


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group() if match else ""
