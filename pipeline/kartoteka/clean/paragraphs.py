"""Where a line end closes a paragraph: by the place of the lines where the input has it, else by their length."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan
from statistics import median

from kartoteka.document import Geometry, Line, Text

# `¹ See`, `* Translator's note`, `12. Ibid.`, `- 1. List`, `• item`: what opens a note or an entry of a list
_OPENS_NOTE = re.compile(r"\s*(?:[¹²³⁰⁴-⁹]+|[*†‡§]+\s?\S)")
_OPENS_ENTRY = re.compile(r"\s*(?:[-–•]\s+\S|\(?\d{1,3}[.)]\s*\S|\d{1,3}\s+[^\W\d_a-zа-я]|\[\d{1,3}\])")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$|[^\W\d_][.,]?[\"'”’»)]*\d{1,3}$")
_BULLET = re.compile(r"\s*[•▪◦●■]\s")
# a line of a table of contents: `Introduction . . . . . 12`
_LEADERS = re.compile(r"(?:\. ?){4,}\s*(?:\d+|[ivxlc]+)?\s*$")
_SET, _MEASURED = 0.06, 0.19
"""Share by which the sizes of two lines of one paragraph may differ: the layer of an OCR program has whole points,
9, 10 and 11 in one paragraph."""
_UNWRAPPED = 200
"""Lines longer than this were never set in type as such: the file has one line a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A printed line on its page, in points."""

    x0: float
    x1: float
    foot: float
    size: float
    first_word: float
    """Width of the first word."""
    opens_raised: bool


class Paragraphs:
    """Tells for each line of one input whether a paragraph ends with it."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._places: dict[int, _Place] = {}
        self._leading: dict[float, float] = {}
        self._width = 0.0
        if text.geometry is not None:
            self._measure(text.geometry)
        else:
            self._width = _wrap_width(text)

    def part(self, lines: Sequence[Line], at: int, *, opens: bool | None) -> bool:
        """True if a paragraph ends between `lines[at]` and the next.

        Args:
            lines: those of one page that have words.
            at: the line asked about.
            opens: a paragraph begins with that line; None if it may have begun on the page before.
        """
        if self._places:
            if _LEADERS.search(lines[at].span.cut(self._text.raw)) or _BULLET.match(
                lines[at + 1].span.cut(self._text.raw)
            ):
                return True
            wavers = _MEASURED if lines[at].page in self._text.measured else _SET
            places = [self._places[line.span.start] for line in lines]
            return self._part_by_place(places, at, opens=opens, wavers=wavers)
        return self._part_by_length(lines[at], lines[at + 1])

    def _part_by_length(self, line: Line, following: Line) -> bool:
        raw = self._text.raw
        words, next_words = line.span.cut(raw), following.span.cut(raw)
        if _OPENS_NOTE.match(next_words) or _LEADERS.search(words):
            return True
        if _OPENS_ENTRY.match(next_words) and _SENTENCE_END.search(words):
            return True
        if self._width == 0.0 or len(words) > self._width * 1.5:
            return True
        if _indent(next_words) - _indent(words) >= 2:
            return True
        # the next word would have had room on this line: whoever set it wanted a new one
        room = 0.85 * self._width - len(words.rstrip())
        return room > len(next_words.split(maxsplit=1)[0])

    def _part_by_place(self, places: Sequence[_Place], at: int, *, opens: bool | None, wavers: float) -> bool:
        here, there = places[at], places[at + 1]
        em = here.size
        if abs(em - there.size) > wavers * max(em, there.size) or there.opens_raised:
            return True
        drop = there.foot - here.foot
        if drop > 1.35 * self._leading.get(round(em), em * 1.2):
            return True
        # the first word of the next line would have had room on this one
        if there.first_word + 0.4 * em < _right_margin(places, at) - here.x1:
            return True
        indent = there.x0 - here.x0
        if drop <= 0 or abs(indent) < 0.7 * em:
            # where the next column begins, indents cannot be compared
            return False
        if opens is None:
            later = places[at + 2] if at + 2 < len(places) else None
            return indent > 0 and (later is None or later.x0 < there.x0 - 0.5 * em)
        # inwards: a new paragraph, unless this one has just begun: then it hangs, as the entries of a list of books do.
        # Outwards: from the indented first line of a paragraph, or else out of a quotation or a hanging entry.
        return not opens

    def _measure(self, shape: Geometry) -> None:
        drops: defaultdict[float, list[float]] = defaultdict(list)
        before: tuple[int, _Place] | None = None
        for line in self._text.lines:
            place = _place(self._text.raw, line, shape)
            if place is None:
                continue
            self._places[line.span.start] = place
            if before and before[0] == line.page and abs(before[1].size - place.size) < 0.5:
                drops[round(place.size)].append(place.foot - before[1].foot)
            before = (line.page, place)
        self._leading = {
            size: median(found) for size, values in drops.items() if (found := [v for v in values if v > 0])
        }


def _place(raw: str, line: Line, shape: Geometry) -> _Place | None:
    inked = [at for at in range(line.span.start, line.span.end) if not isnan(shape.x0[at])]
    if not inked:
        return None
    word_end = next((at for at in range(inked[0], line.span.end) if raw[at].isspace()), line.span.end) - 1
    return _Place(
        x0=shape.x0[inked[0]],
        x1=shape.x1[inked[-1]],
        # most letters stand on the line: the middle one of all feet is the baseline
        foot=median(shape.bottom[at] for at in inked),
        size=line.size or shape.bottom[inked[0]] - shape.top[inked[0]],
        first_word=shape.x1[word_end] - shape.x0[inked[0]],
        opens_raised=bool(shape.raised[inked[0]]) and raw[inked[0]].isdigit(),
    )


def _right_margin(places: Sequence[_Place], at: int) -> float:
    """How far to the right the lines around `places[at]` go: those of its own block, if it has several."""
    em = places[at].size
    blocks = [_block(places, start) for start in (at, at + 1)]
    longest = max(blocks, key=len)
    if len(longest) < 3:
        around = places[max(0, at - 8) : at + 9]
        longest = [place for place in around if abs(place.size - em) < 0.5 and abs(place.x0 - places[at].x0) < 3 * em]
    return max(place.x1 for place in longest)


def _block(places: Sequence[_Place], start: int) -> list[_Place]:
    """The lines next to each other that begin where `places[start]` does."""
    low = high = start
    while low and _aligned(places[low - 1], places[start]):
        low -= 1
    while high + 1 < len(places) and _aligned(places[high + 1], places[start]):
        high += 1
    return list(places[low : high + 1])


def _aligned(one: _Place, other: _Place) -> bool:
    return abs(one.x0 - other.x0) < 0.5 * other.size and abs(one.size - other.size) < 0.5


def _indent(line: str) -> int:
    return len(line.expandtabs()) - len(line.expandtabs().lstrip())


def _wrap_width(text: Text) -> float:
    """How long the wrapped lines of a plain text are; 0 if its lines are whole paragraphs."""
    lines = [line.span.cut(text.raw).rstrip() for line in text.lines]
    wrapped = sorted(len(line) for line, following in pairwise(lines) if line and following)
    if not wrapped:
        return 0.0
    width = wrapped[int(0.9 * (len(wrapped) - 1))]
    return 0.0 if width > _UNWRAPPED else float(width)
