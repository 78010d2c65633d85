"""Quotation marks hang as raised numbers do: how a page's own look, and where a number stands beside one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from kartoteka.extract.ocr.signs.baselines import Measure
from kartoteka.extract.ocr.signs.components import Components
from kartoteka.extract.ocr.signs.raised import TALL, Raised, gathered, together
from kartoteka.extract.printed import Glyph, PrintedLine

_MARKS = frozenset("\"'“”‘’")
# In heights of an x.
_USUAL_HEIGHT, _USUAL_FOOT = 0.55, 1.05
_TALLER, _LEAST, _MOST = 1.13, 0.62, 0.76
"""By how much a number is taller than a quotation mark, and the least height that is asked of one, whatever the marks."""
_CHIP = 0.2
"""Two digits of a number stand at 0.1, a quotation mark behind one at 0.3."""
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of one page, in heights of an x."""

    height: float = _USUAL_HEIGHT
    foot: float = _USUAL_FOOT
    known: bool = False
    """They were seen on the page."""

    @classmethod
    def of(cls, lines: Sequence[PrintedLine], groups: Sequence[Sequence[Raised]], *, point: float) -> Quotes:
        """As they hang directly before letters, where no marker stands.

        Args:
            lines: of the page.
            groups: what stands raised, by line.
            point: pixels in one.
        """
        found = [
            group
            for line, some in zip(lines, groups, strict=True)
            for group in some
            if group.height < 0.8 and opens_a_word(line.glyphs, group, point=point)
        ]
        if len(found) < _ENOUGH:
            return cls()
        heights = sorted(group.height for group in found)
        return cls(heights[int(0.8 * len(heights))], median(group.foot for group in found), known=True)

    @property
    def shortest_number(self) -> float:
        """Height from which something raised is no quotation mark of this page."""
        return min(_MOST, max(_LEAST, _TALLER * self.height))

    def parted(self, group: Raised, line: Measure, pieces: Components, *, worn: bool) -> Iterator[Raised]:
        """The group cut where numbers, daggers, and what hangs higher (quotation marks, asterisks) meet.

        Args:
            group: what stands raised.
            line: where.
            pieces: the page's ink.
            worn: strokes are broken: what hangs as close behind a number as a digit would is the chip of one.
        """
        run: list[int] = []
        edge = 0.0
        last: tuple[str, float] | None = None
        # what stands over each other is one sign, in chips
        for some in together(group.pieces, pieces, near=-1):
            one = gathered(some, pieces, line)
            kind = self._kind(one, group)
            if worn and last and last[0] == "number" and kind == "hanging" and one.x0 - edge < _CHIP * line.x_height:
                kind = "number"
            if last and (kind != last[0] or (kind == "hanging" and abs(one.foot - last[1]) > 0.25)):
                yield gathered(run, pieces, line)
                run = []
            run += some
            last, edge = (kind, one.foot), one.x1
        yield gathered(run, pieces, line)

    def _kind(self, one: Raised, group: Raised) -> str:
        if one.height >= TALL:
            return "tall"
        # in some faces they hang hardly higher than numbers do: they are shorter then
        alike = self.known and abs(one.height - self.height) < 0.1 and abs(one.foot - self.foot) < 0.1
        if (alike and one.height < 0.85 * group.height) or (one.height < 0.66 and one.foot > 0.95):
            return "hanging"
        return "number"


def opens_a_word(glyphs: Sequence[Glyph], group: Raised, *, point: float) -> bool:
    """The reader has a quotation mark at the group and a letter directly behind it.

    Not at the start of a line: the label of a note is often read so.
    """
    under = below(glyphs, group, point=point)
    if not under or not under[0] or any(glyphs[at].char not in _MARKS for at in under):
        return False
    behind = glyphs[under[-1] + 1 : under[-1] + 2]
    return bool(behind) and behind[0].char.isalpha()


def below(glyphs: Sequence[Glyph], group: Raised, *, point: float) -> list[int]:
    """The glyphs that the reader has at the group."""
    x0, x1 = group.x0 / point - 0.3, group.x1 / point + 0.3
    return [at for at, glyph in enumerate(glyphs) if x0 < (glyph.x0 + glyph.x1) / 2 < x1]
