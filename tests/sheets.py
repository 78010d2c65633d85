"""Pages set line by line where a test wants them, as a typesetter tells them or as they are measured in a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import nan
from random import Random

from kartoteka.document import Box, Extraction, Geometry, Line, Page, Text, ZoneHint
from kartoteka.span import Span

WIDTH, HEIGHT = 400.0, 600.0
LEFT = 50.0
_LETTER = 0.5
"""Of the size."""


@dataclass(slots=True)
class _Set:
    words: str
    left: float
    foot: float
    size: float
    zone: ZoneHint | None


@dataclass(slots=True)
class Sheets:
    """Grows line by line; `text` gives the work."""

    pages: list[list[_Set]] = field(default_factory=lambda: [[]])
    rules: list[Box] = field(default_factory=list)
    left: float = LEFT
    foot: float = 60.0

    def page(self) -> Sheets:
        """Begins another page."""
        self.pages.append([])
        self.left, self.foot = LEFT, 60.0
        return self

    def column(self, left: float, *, foot: float = 60.0) -> Sheets:
        """Goes on at another margin, from the top unless told otherwise."""
        self.left, self.foot = left, foot
        return self

    def gap(self, points: float = 10.0) -> Sheets:
        """White paper."""
        self.foot += points
        return self

    def rule(self, width: float = 80.0, *, indent: float = 0.0) -> Sheets:
        """A printed line."""
        top, x0 = self.foot + 4.0, self.left + indent
        self.rules.append(Box(page=len(self.pages), x0=x0, top=top, x1=x0 + width, bottom=top + 0.5))
        return self.gap(6.0)

    def lines(self, words: str, *, size: float = 10.0, indent: float = 0.0, zone: ZoneHint | None = None) -> Sheets:
        """Each line of `words`, 1.2 times the size below the last; two spaces indent it by the size."""
        for line in words.strip("\n").split("\n"):
            self.foot += 1.2 * size
            own = indent + (size if line.startswith("  ") else 0.0)
            self.pages[-1].append(_Set(line.strip(), self.left + own, self.foot, size, zone))
        return self

    def at(self, left: float, foot: float, words: str, *, size: float = 10.0, zone: ZoneHint | None = None) -> Sheets:
        """One line wherever it stands."""
        self.pages[-1].append(_Set(words, left, foot, size, zone))
        return self

    def text(self, extraction: Extraction = "ocr", *, noise: float = 0.0, skew: float = 0.0, seed: int = 0) -> Text:
        """The work as it is extracted.

        Args:
            extraction: who gives it.
            noise: of the measured size of each line, as a share.
            skew: how far lines fall for each point to the right.
            seed: of the noise.
        """
        dice = Random(seed)
        geometry, raw, lines, pages = Geometry(), list[str](), list[Line](), list[Page]()
        at = 0
        for number, page in enumerate(self.pages, start=1):
            if number > 1:
                raw.append("\f")
                geometry.add_blank()
                at += 1
            start = at
            for line in page:
                size = line.size * (1 + max(-2 * noise, min(2 * noise, dice.gauss(0, noise))))
                lines.append(
                    Line(span=Span(at, at + len(line.words)), page=number, size=round(size, 2), zone=line.zone)
                )
                _ink(geometry, line, skew)
                raw.append(line.words + "\n")
                at += len(line.words) + 1
            pages.append(Page(number=number, start=start, end=at, width=WIDTH, height=HEIGHT, extraction=extraction))
        return Text(
            raw="".join(raw),
            pages=tuple(pages),
            lines=tuple(lines),
            extraction=extraction,
            geometry=geometry,
            rules=tuple(self.rules),
        )


def _ink(geometry: Geometry, line: _Set, skew: float) -> None:
    x = line.left
    for char in line.words:
        width = _LETTER * line.size
        foot = line.foot + skew * x
        if char.isspace():
            geometry.add(nan, nan, nan, nan)
        else:
            left = x - skew * line.foot
            geometry.add(left, foot - 0.7 * line.size, left + 0.9 * width, foot)
        x += width
    geometry.add_blank()
