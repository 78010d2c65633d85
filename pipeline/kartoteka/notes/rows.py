"""The printed lines of a work, without furniture, and which of them open a paragraph."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isnan
from statistics import median

from kartoteka.document import Geometry, Text
from kartoteka.notes.cues import BEGINS_NOTE, CHAPTER_HEADING, SUPERSCRIPT, begins_low, closes
from kartoteka.span import Span, hull

_LONG_LINE = 150
"""A file with lines of this length has one paragraph a line: no type area is as wide."""


_NOTE_LINE = re.compile(rf"\s*(\d{{1,4}}|[{SUPERSCRIPT}]{{1,4}})[.)]?\s*[\"'«“‘(]?[^\W\d_]{{2}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line with ink, trimmed; positions count in the raw text."""

    pieces: tuple[Span, ...]
    """Without the furniture that an OCR program may have run into the line."""
    text: str
    page: int
    tops_page: bool
    """The first row of its page."""
    opens: bool
    """It begins a paragraph, as far as the layout tells."""
    parted: bool = False
    """An empty line or a wide gap stands before it."""
    size: float | None = None
    left: float | None = None
    right: float | None = None
    top: float | None = None

    @property
    def span(self) -> Span:
        """From the first to the last character."""
        return self.pieces[0] if len(self.pieces) == 1 else hull(self.pieces)

    def at(self, offset: int) -> int:
        """Raw position of the character at `offset` of `text`."""
        for piece in self.pieces:
            if offset < len(piece):
                return piece.start + offset
            offset -= len(piece)
        return self.pieces[-1].end + offset


def rows(text: Text, furniture: Sequence[Span]) -> list[Row]:
    """All lines that are left when furniture is taken away."""
    stamps = sorted(span for span in furniture if len(span))
    found: list[Row] = []
    page, begin = 0, 0
    for line in text.lines:
        pieces = _without(line.span, () if _is_note(line.span, text) else stamps, text.raw)
        if not pieces:
            continue
        shape = _shape(pieces, text.geometry)
        between = text.raw[begin : pieces[0].start] if found else ""
        found.append(
            Row(
                pieces=pieces,
                text="".join(piece.cut(text.raw) for piece in pieces),
                page=line.page,
                tops_page=line.page != page,
                opens=not found,
                parted=not found or _has_empty_line(between, stamps, begin),
                size=line.size,
                left=shape[0],
                right=shape[1],
                top=shape[2],
            )
        )
        page, begin = line.page, pieces[-1].end
    return _with_paragraphs(found, text.raw)


def _is_note(line: Span, text: Text) -> bool:
    """True for `12Ibid., p. 34.` at the foot of many pages: it repeats like furniture, but its number is raised."""
    words = line.cut(text.raw)
    match = _NOTE_LINE.match(words)
    if match is None:
        return False
    at = line.start + match.start(1)
    raised = text.geometry is not None and bool(text.geometry.raised[at])
    return raised or not match[1].isdecimal() or bool(BEGINS_NOTE.match(words, match.end(1)))


def _has_empty_line(between: str, stamps: list[Span], begin: int) -> bool:
    for stamp in stamps[bisect_left(stamps, Span(begin, begin)) :]:
        if stamp.start >= begin + len(between):
            break
        between = between[: stamp.start - begin] + "\x00" * len(stamp) + between[stamp.end - begin :]
    return bool(re.search(r"\n[^\S\n]*\n", between))


def _without(line: Span, stamps: Sequence[Span], raw: str) -> tuple[Span, ...]:
    kept: list[Span] = []
    at = line.start
    low = max(0, bisect_left(stamps, Span(line.start, line.start)) - 1)
    for stamp in stamps[low:]:
        if stamp.start >= line.end:
            break
        if stamp.end <= at:
            continue
        kept.append(Span(at, max(at, stamp.start)))
        at = max(at, stamp.end)
    kept.append(Span(at, max(at, line.end)))
    trimmed = (_trimmed(piece, raw) for piece in kept)
    return tuple(piece for piece in trimmed if len(piece))


def _trimmed(span: Span, raw: str) -> Span:
    words = span.cut(raw)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _shape(pieces: tuple[Span, ...], geometry: Geometry | None) -> tuple[float | None, float | None, float | None]:
    if geometry is None:
        return None, None, None
    first, last = pieces[0].start, pieces[-1].end - 1
    values = geometry.x0[first], geometry.x1[last], geometry.bottom[first]
    return (None, None, None) if any(isnan(value) for value in values) else values


def _with_paragraphs(found: list[Row], raw: str) -> list[Row]:
    if not found:
        return found
    if any(row.left is not None for row in found):
        return _by_geometry(found)
    lengths = [len(row.text) for row in found]
    by_line = median(lengths) > _LONG_LINE or sum(n > _LONG_LINE for n in lengths) > 0.25 * len(lengths)
    width = sorted(lengths)[int(0.8 * len(lengths))]
    out = [found[0]]
    for before, row in pairwise(found):
        ends_short = len(before.text) < 0.75 * width and closes(before.text) and not begins_low(row.text)
        indent = row.span.start - (raw.rfind("\n", 0, row.span.start) + 1)
        was = before.span.start - (raw.rfind("\n", 0, before.span.start) + 1)
        indented = not row.tops_page and indent >= was + 2 and not begins_low(row.text)
        chapter = _heads_chapter(row, before) or (len(out) > 1 and _heads_chapter(before, out[-2]))
        opens = row.parted or by_line or indented or chapter or (ends_short and not row.tops_page)
        out.append(replace(row, opens=opens))
    return out


def _heads_chapter(row: Row, before: Row) -> bool:
    return len(row.text) < 40 and bool(CHAPTER_HEADING.match(row.text)) and (row.tops_page or closes(before.text))


def _by_geometry(found: list[Row]) -> list[Row]:
    rights: dict[tuple[int, float | None], float] = defaultdict(float)
    lefts: dict[tuple[int, float | None], Counter[int]] = defaultdict(Counter)
    for row in found:
        if row.right is not None and row.left is not None:
            rights[row.page, row.size] = max(rights[row.page, row.size], row.right)
            lefts[row.page, row.size][round(row.left)] += 1
    leading = _leading(found)
    out = [found[0]]
    for before, row in pairwise(found):
        if row.left is None or row.right is None or before.left is None or before.right is None or not row.size:
            out.append(replace(row, opens=row.parted or row.tops_page))
            continue
        same = row.size == before.size
        if row.tops_page:
            margin = min(lefts[row.page, row.size])
            out.append(replace(row, opens=row.left > margin + 0.6 * row.size, parted=False))
            continue
        gap = (row.top or 0) - (before.top or 0)
        wide = same and gap > 1.35 * leading.get(row.size, gap)
        indented = row.left > before.left + 0.6 * row.size
        # the block before stood indented as a whole, and this row comes back to the margin
        dedented = before.left > row.left + 0.6 * row.size and not out[-1].opens
        short = before.right < rights[row.page, before.size] - 2.5 * row.size and closes(before.text)
        opens = not same or wide or indented or dedented or short
        out.append(replace(row, opens=opens, parted=not same or wide))
    return out


def _leading(found: list[Row]) -> dict[float, float]:
    gaps: dict[float, list[float]] = defaultdict(list)
    for before, row in pairwise(found):
        if row.size and row.size == before.size and row.page == before.page and row.top and before.top:
            gaps[row.size].append(row.top - before.top)
    return {size: median(values) for size, values in gaps.items()}


class Column:
    """Rows run together into one text, paragraphs parted by an empty line; it knows raw positions."""

    __slots__ = ("_at", "text")

    def __init__(self, some: Sequence[Row]) -> None:
        parts: list[str] = []
        self._at = array("L")
        for number, row in enumerate(some):
            if number:
                glue = "\n\n" if row.opens else "\n"
                parts.append(glue)
                self._at.extend([row.pieces[0].start] * len(glue))
            parts.append(row.text)
            for piece in row.pieces:
                self._at.extend(range(piece.start, piece.end))
        self.text = "".join(parts)

    def raw(self, start: int, end: int) -> Span:
        """The raw hull of a stretch (not empty) of `text`."""
        return Span(self._at[start], self._at[end - 1] + 1)

    def place(self, raw: Span) -> Span | None:
        """Where a raw stretch inside one line stands in `text`; None if it is not in the column."""
        start = bisect_right(self._at, raw.start) - 1  # the line end before a row has the row's position too
        if start < 0 or self._at[start] != raw.start or not len(raw):
            return None
        return Span(start, start + len(raw))


def sizes(found: Sequence[Row]) -> float | None:
    """The type size of the body: the one in which most characters are set."""
    weight: Counter[float] = Counter()
    for row in found:
        if row.size:
            weight[row.size] += len(row.text)
    return weight.most_common(1)[0][0] if weight else None
