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

    def part(self, lines: Sequence[Line], at: int, *, opens: bool) -> bool:
        """True if a paragraph ends between `lines[at]` and the next.

        Args:
            lines: those of one page that have words.
            at: the line asked about.
            opens: a paragraph begins with that line.
        """
        if self._places:
            return self._part_by_place(lines, at, opens=opens)
        return self._part_by_length(lines[at], lines[at + 1])

    def _part_by_length(self, line: Line, following: Line) -> bool:
        raw = self._text.raw
        words, next_words = line.span.cut(raw), following.span.cut(raw)
        if _OPENS_NOTE.match(next_words):
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

    def _part_by_place(self, lines: Sequence[Line], at: int, *, opens: bool) -> bool:
        here, there = self._places[lines[at].span.start], self._places[lines[at + 1].span.start]
        if abs(here.size - there.size) > 0.06 * max(here.size, there.size) or there.opens_raised:
            return True
        em = here.size
        drop = there.foot - here.foot
        if drop > 0 and drop > 1.35 * self._leading.get(round(em), em * 1.2):
            return True
        block = [
            place
            for line in lines[max(0, at - 8) : at + 9]
            if abs((place := self._places[line.span.start]).size - em) < 0.5 and abs(place.x0 - here.x0) < 3 * em
        ]
        if there.first_word + 0.4 * em < max(place.x1 for place in block) - here.x1:
            return True
        if drop <= 0:
            # the next column: its lines stand elsewhere, so indents cannot be compared
            return False
        indent = there.x0 - here.x0
        if indent > 0.7 * em:
            later = self._places[lines[at + 2].span.start] if at + 2 < len(lines) else None
            # indented and the line after it not: a first line. Indented on and on: the rest of a hanging entry.
            return later is None or later.x0 < there.x0 - 0.5 * em or abs(later.size - em) > 0.5
        # back to the margin: from a first line that was indented, or out of a quotation or a hanging entry
        return indent < -0.7 * em and not opens

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
