"""Pages of a text that kept no page breaks: from its printed page numbers, else from the blocks of notes that end its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kartoteka.document import Line, Page, Text
from kartoteka.span import Span

FEWEST = 3
"""Page numbers that a text must show before they say where its pages end."""
_APART = 60
"""Signs between two numbers of one break: the foot of a page and the head of the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What stands between two pages: the number at the foot of one, the head of the next."""

    start: int
    end: int
    foot: str | None = None
    head: str | None = None
    head_start: int
    """Where the next page begins."""
    bare: str | None = None
    """A number that may be either."""


@dataclass(frozen=True, slots=True)
class _Start:
    at: int
    label: str | None


def paged(text: Text, *, numbers: Sequence[Span], heads: Sequence[Span], notes: Sequence[Span]) -> Text:
    """The same text with pages, if it came as one page and shows where its pages end.

    Args:
        text: the raw text.
        numbers: printed page numbers.
        heads: running heads.
        notes: blocks of notes, in order, each followed by something that is no note.
    """
    if len(text.pages) != 1 or text.geometry is not None:
        return text
    marks = [_read(cluster, numbers, text.raw) for cluster in _clusters([*numbers, *heads], text.raw)]
    marks = [mark for mark in marks if mark.foot or mark.head or mark.bare]
    if len(marks) >= FEWEST:
        starts = list(_by_numbers(marks, text.raw))
    else:
        starts = [_Start(0, None), *(_Start(_next_word(block.end, text.raw), None) for block in notes)]
        # notes that end the text end no page of it: they may be all the notes there are
        starts = [start for start in starts if start.at < len(text.raw)]
    return _cut(text, starts) if len(starts) > 1 else text


def _clusters(spans: Sequence[Span], raw: str) -> Iterator[list[Span]]:
    """Furniture that stands together with nothing else between."""
    cluster: list[Span] = []
    for span in sorted(spans):
        if cluster and (span.start - cluster[-1].end > _APART or raw[cluster[-1].end : span.start].strip()):
            yield cluster
            cluster = []
        cluster.append(span)
    if cluster:
        yield cluster


def _read(cluster: Sequence[Span], numbers: Sequence[Span], raw: str) -> _Mark:
    folios = [span for span in cluster if span in numbers]
    start, end = cluster[0].start, cluster[-1].end
    if not folios:
        return _Mark(start=start, end=end, head_start=start)
    if len(folios) > 1:
        # `41`, then `42  Eleanor Whitcombe`
        first = next(span for span in cluster if span.start >= folios[0].end)
        return _Mark(start=start, end=end, foot=folios[0].cut(raw), head=folios[-1].cut(raw), head_start=first.start)
    number = folios[0].cut(raw)
    if len(cluster) > 1:
        return _Mark(start=start, end=end, head=number, head_start=start)
    return _Mark(start=start, end=end, bare=number, head_start=end)


def _by_numbers(marks: Sequence[_Mark], raw: str) -> Iterator[_Start]:
    """The pages that begin at the marks; a number that may be foot or head labels a page only if the text tells which."""
    all_bare = all(mark.bare for mark in marks)
    at_top = all_bare and not raw[: marks[0].start].strip()
    at_foot = not all_bare or not raw[marks[-1].end :].strip()
    label: str | None = None
    at = 0
    for mark in marks:
        foot, head, start = mark.foot, mark.head, mark.head_start
        if mark.bare is not None:
            foot, head = (None, mark.bare) if at_top else (mark.bare if at_foot else None, None)
            start = mark.start if at_top else _next_word(mark.end, raw)
        if start > at:
            yield _Start(at, label or foot)
        label, at = head, start
    if raw[at:].strip():
        yield _Start(at, label)


def _next_word(at: int, raw: str) -> int:
    while at < len(raw) and raw[at].isspace():
        at += 1
    return at


def _cut(text: Text, starts: Sequence[_Start]) -> Text:
    ends = [*(start.at for start in starts[1:]), len(text.raw)]
    pages = tuple(
        Page(number=number, label=start.label, start=start.at, end=end, extraction=text.extraction)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )
    cut = replace(text, pages=pages)
    lines = tuple(Line(span=line.span, page=cut.page_at(line.span.start), size=line.size) for line in text.lines)
    return replace(cut, lines=lines)


def blocks(zones: Sequence[tuple[Span, str]], *, kind: str, between: str) -> list[Span]:
    """The zones of a `kind` that something else follows, those of the kind `between` passed over."""
    seen = [(span, name) for span, name in sorted(zones) if name != between]
    return [span for (span, name), (_, following) in pairwise(seen) if name == kind and following != kind]
