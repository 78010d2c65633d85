"""The lines of a scanned page by their places, and where its type area ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from math import isnan
from statistics import median

from kartoteka.clean.edges import trimmed
from kartoteka.document import Box, Line, Text
from kartoteka.span import Span

FULL = 25
"""Letters of a line that shows how wide the type area is."""
_FEWEST_FULL = 3
_TINY = 0.55
"""Of the page's usual size: the smallest notes are set in 0.6."""
_SMALL = 0.9
_NEAR = 8
"""Full lines above and below that tell the margins: a page that lies askew has no one margin."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line that has ink."""

    line: Line
    span: Span
    """Without white space at its ends."""
    words: str
    box: Box
    size: float
    gaps: tuple[float, float]
    """White behind its first word and before its last, in points; 0 if it has one word."""

    @property
    def letters(self) -> int:
        """Letters and digits."""
        return sum(char.isalnum() for char in self.words)


@dataclass(frozen=True)
class Sheet:
    """One page that was read from a picture, with lines enough to tell its type area."""

    page: int
    lines: tuple[SheetLine, ...]
    """From top to bottom."""
    full: tuple[SheetLine, ...]

    @cached_property
    def usual(self) -> float:
        """Type size of most full lines."""
        return median(line.size for line in self.full)

    @cached_property
    def leading(self) -> float:
        """How far apart full lines stand."""
        drops = [there.box.bottom - here.box.bottom for here, there in pairwise(self.full)]
        return median(drop for drop in drops if drop > 0) if any(drop > 0 for drop in drops) else 1.2 * self.usual

    def margins(self, line: SheetLine) -> tuple[float, float]:
        """Left and right, of the full lines near this one."""
        near = sorted(self.full, key=lambda other: abs(other.box.top - line.box.top))[:_NEAR]
        left, right = sorted(other.box.x0 for other in near), sorted(other.box.x1 for other in near)
        return left[1], right[-2]  # the outermost of them may itself have run into a speck

    def is_foreign(self, line: SheetLine) -> bool:
        """Too small for a line of the book, or small and beginning beyond its margin: whoever scans it signs so."""
        left, right = self.margins(line)
        sticks_out = line.box.x0 < left - 2 * self.usual or line.box.x1 > right + 2 * self.usual
        return line.size < (_SMALL if sticks_out else _TINY) * self.usual

    def without(self, taken: Sequence[Span]) -> Sheet:
        """The same page, some of its lines left out."""
        kept = tuple(line for line in self.lines if not any(line.span.overlaps(span) for span in taken))
        return Sheet(page=self.page, lines=kept, full=self.full)


def sheets(text: Text) -> Iterator[Sheet]:
    """The pages that were read from pictures; those with too few lines to tell anything are left out."""
    if text.geometry is None:
        return
    for page, some in groupby(text.lines, key=lambda line: line.page):
        if page not in text.measured:
            continue
        lines = []
        for line in some:
            span = trimmed(line.span, text.raw)
            box = text.ink(span, page)
            if box is not None and line.size:
                lines.append(SheetLine(line, span, span.cut(text.raw), box, line.size, _gaps(span, text)))
        full = [line for line in lines if line.letters >= FULL]
        if len(full) >= _FEWEST_FULL:
            ordered = sorted(lines, key=lambda line: (line.box.top, line.box.x0))
            full.sort(key=lambda line: line.box.top)
            sheet = Sheet(page=page, lines=tuple(ordered), full=tuple(full))
            own = tuple(line for line in full if not sheet.is_foreign(line))
            yield Sheet(page=page, lines=sheet.lines, full=own if len(own) >= _FEWEST_FULL else sheet.full)


def _gaps(span: Span, text: Text) -> tuple[float, float]:
    assert text.geometry is not None
    inked = [at for at in range(span.start, span.end) if not isnan(text.geometry.x0[at])]
    gaps = [text.geometry.x0[there] - text.geometry.x1[here] for here, there in pairwise(inked) if there > here + 1]
    return (gaps[0], gaps[-1]) if gaps else (0.0, 0.0)
