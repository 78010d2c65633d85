"""The printed lines of a work, without furniture, and which of them open a paragraph."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from kartoteka.document import Text, ZoneHint
from kartoteka.notes.cues import BEGINS_NOTE, CHAPTER_HEADING, SUPERSCRIPT, begins_low, closes
from kartoteka.notes.level import Levels
from kartoteka.notes.margins import by_geometry
from kartoteka.notes.measured import Measured
from kartoteka.notes.sizes import settled
from kartoteka.notes.widths import by_width, width_of
from kartoteka.span import Span, hull

_LONG_LINE = 150
"""A file with lines of this length has one paragraph a line: no type area is as wide."""


_FEWEST_FULL = 3
"""Full lines of running text: a title or a motto has fewer."""
_SURELY_FULL = 6
_MUCH = 0.2
"""Of the letters of a work: more than titles, mottoes and first paragraphs can hold."""
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
    """Type size in points: one of the few of the work, also where each line was measured."""
    left: float | None = None
    right: float | None = None
    foot: float | None = None
    """Height of the baseline; like `left` and `right` on a page laid level."""
    column: int = 1
    """1, 2, ... on its page, as they are read."""
    tops_column: bool = False
    measured: bool = False
    """Read from a picture: its words and its size are less sure than told ones."""
    zone: ZoneHint | None = None
    """What the file says it is."""
    noted: bool = False
    """Its type and its place say that it is a note's, whatever its words are read as."""

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
    levels = Levels(text)
    page, begin = 0, 0
    for line in text.lines:
        pieces = _without(line.span, () if _is_note(line.span, text) else stamps, text.raw)
        if not pieces:
            continue
        place = levels.place(pieces, line.page)
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
                left=place.left if place else None,
                right=place.right if place else None,
                foot=place.foot if place else None,
                measured=line.page in text.measured,
                zone=line.zone,
            )
        )
        page, begin = line.page, pieces[-1].end
    return _with_paragraphs(_in_sizes(_in_columns(found), text), text.raw)


def _in_sizes(found: list[Row], text: Text) -> list[Row]:
    """Each measured row in one of the sizes of the work."""
    some = [at for at, row in enumerate(found) if row.measured and row.size]
    lines = [
        Measured(
            page=found[at].page,
            size=found[at].size or 0.0,
            letters=sum(char.isalnum() for char in found[at].text),
            drop=_drop(found, at),
            width=(found[at].right or 0.0) - (found[at].left or 0.0),
        )
        for at in some
    ]
    sized = by_width(lines, [width_of(found[at].pieces, text) for at in some])
    for at, size in zip(some, settled(sized), strict=True):
        found[at] = replace(found[at], size=size)
    return found


def _drop(found: Sequence[Row], at: int) -> float | None:
    foot, above = found[at].foot, found[at - 1].foot if at else None
    return None if found[at].tops_column or foot is None or above is None else foot - above


def _in_columns(found: list[Row]) -> list[Row]:
    """Each row in its column: a new one begins where the next line stands higher than the last."""
    column = 1
    before: Row | None = None
    for at, row in enumerate(found):
        rises = before is not None and row.foot and before.foot and row.foot < before.foot - 0.5 * (row.size or 0.0)
        column = 1 if row.tops_page else column + bool(rises)
        found[at] = replace(row, column=column, tops_column=row.tops_page or bool(rises))
        before = row
    return found


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


def _with_paragraphs(found: list[Row], raw: str) -> list[Row]:
    if not found:
        return found
    if any(row.left is not None for row in found):
        return by_geometry(found)
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


def size_of_body(found: Sequence[Row]) -> float | None:
    """The type size of the body: the one in which most characters are set.

    Unless running text of a larger one shares its pages: then most of the work is notes.
    """
    weight: Counter[float] = Counter()
    for row in found:
        if row.size:
            weight[row.size] += len(row.text)
    if not weight:
        return None
    most = weight.most_common(1)[0][0]
    larger = [
        size
        for size in weight
        if size > 1.05 * most and _is_body_over(size, most, found, much=weight[size] > _MUCH * weight.total())
    ]
    return max(larger, key=lambda size: weight[size], default=most)


def _is_body_over(size: float, most: float, found: Sequence[Row], *, much: bool) -> bool:
    """True if most pages that have rows of the size `most` have running text of `size`, above them as a rule.

    Where `much` of the work is set in `size`, pages that have none of it are not asked: whole pages may be notes.
    """
    above = pages = 0
    for _, members in groupby(found, key=lambda row: (row.page, row.column)):
        some = list(members)
        below = [number for number, row in enumerate(some) if row.size == most]
        if not below:
            continue
        wide = max((row.right - row.left for row in some if row.right is not None and row.left is not None), default=0)
        full = [
            number
            for number, row in enumerate(some)
            if row.size == size and (row.right or 0.0) - (row.left or 0.0) > 0.8 * wide
        ]
        # a head above and a stray line below may be of any size
        in_order = sum(number < low for number in full for low in below) > 0.9 * len(full) * len(below)
        # notes at the end of a section stand between two stretches of the body
        both_sides = some[0].measured and len(full) >= _SURELY_FULL
        pages += not much or len(full) >= _FEWEST_FULL
        above += len(full) >= _FEWEST_FULL and (in_order or both_sides)
    return 2 * above > pages
