"""The letters of a line as an OCR file gives them, letter by letter or word by word, made into a printed line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import nan
from typing import NamedTuple

from kartoteka.document import Box, ZoneHint
from kartoteka.extract.picture import POINTS_AN_INCH
from kartoteka.extract.printed import Glyph, PrintedLine
from kartoteka.extract.resolution import resolution
from kartoteka.extract.type_size import measured

UNKNOWN = 255
"""The confidence of a letter of which the file says nothing."""
_ESTIMATED = "the resolution is not stated, or not to be believed: estimated, so sizes in points are too"

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom in the measure of the file."""
Points = Sequence[tuple[float, float]]


class _Letter(NamedTuple):
    char: str
    box: Corners | None
    sure: int
    raised: bool


class Letters:
    """A line that grows from left to right."""

    def __init__(self) -> None:
        self._letters: list[_Letter] = []
        self._boxed: list[tuple[str, float, float]] = []

    def add(
        self,
        text: str,
        box: Corners | None,
        *,
        sure: int | Sequence[int] = UNKNOWN,
        raised: bool | Sequence[bool] = False,
        slope: float = 0.0,
    ) -> None:
        """Letters that share `box`: it is cut into parts of one width, as the file does not say where each stands.

        Args:
            text: the letters; a space among them has no ink.
            box: around all of them; None if the file gives none.
            sure: confidence, 0 to 100 or UNKNOWN, of all or of each.
            raised: all, or which of them.
            slope: how far the parts go down for each step to the right; the box is right in its middle.
        """
        step = (box[2] - box[0]) / len(text) if box and text else 0.0
        for at, char in enumerate(text):
            if char.isspace():
                self.space()
                continue
            part = None
            if box:
                down = slope * (at + 0.5 - len(text) / 2) * step
                part = box[0] + at * step, box[1] + down, box[0] + (at + 1) * step, box[3] + down
            is_raised = raised if isinstance(raised, bool) else raised[at]
            self._letters.append(_Letter(char, part, sure if isinstance(sure, int) else sure[at], is_raised))
        level = [char for at, char in enumerate(text) if not (raised if isinstance(raised, bool) else raised[at])]
        if box and level:
            self._boxed.append(("".join(level), box[1], box[3]))

    def space(self) -> None:
        """A space, if there is something to part and none is there."""
        if self._letters and self._letters[-1].char != " ":
            self._letters.append(_Letter(" ", None, UNKNOWN, False))

    @property
    def text(self) -> str:
        """What is there so far."""
        return "".join(letter.char for letter in self._letters)

    @property
    def confidences(self) -> list[int]:
        """Of the letters that have one."""
        return [letter.sure for letter in self._letters if letter.sure != UNKNOWN]

    def measure(self) -> tuple[float, float]:
        """Type size, and height of the baseline, in the file's measure (see type_size.measured)."""
        return measured(self._boxed)

    def line(
        self, scale: float, *, size: float | None = None, baseline: Points = (), zone: ZoneHint | None = None
    ) -> PrintedLine | None:
        """The line in points; None if it has no letters.

        Args:
            scale: points in one of the file's measure.
            size: of its type in points, if the file gives it; else it is measured.
            baseline: points on it, in the file's measure; one is enough, without any it is measured.
            zone: what the file says of the line.
        """
        letters = self._letters[:-1] if self._letters and self._letters[-1].char == " " else self._letters
        if not letters:
            return None
        measured_size, foot = self.measure()
        left = next((letter.box[0] for letter in letters if letter.box), 0.0)
        height, slope = straight(baseline, at=left) if baseline else (foot, 0.0)
        return PrintedLine(
            glyphs=tuple(
                Glyph(letter.char, *(edge * scale for edge in letter.box))
                if letter.box
                else Glyph(letter.char, nan, nan, nan, nan)
                for letter in letters
            ),
            raised=tuple(letter.raised for letter in letters),
            size=size or measured_size * scale,
            baseline=height * scale,
            slope=slope,
            confidence=bytes(letter.sure for letter in letters) if self.confidences else None,
            zone=zone,
        )


def mean_confidence(lines: Iterable[Letters]) -> float | None:
    """Of all letters that have one."""
    sure = [figure for letters in lines for figure in letters.confidences]
    return round(sum(sure) / len(sure), 1) if sure else None


def straight(points: Points, *, at: float) -> tuple[float, float]:
    """Height at `at` and slope of the straight line nearest to `points` (at least one)."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
    return mean_y + slope * (at - mean_x), slope


def corners(points: Points) -> Corners | None:
    """The upright box around `points`; None if there are none."""
    if not points:
        return None
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def rule(box: Corners | None, scale: float) -> tuple[Box, ...]:
    """What the file calls a separator, if it is one that lies level; else nothing."""
    if box is None or box[2] - box[0] <= 8 * (box[3] - box[1]):
        return ()
    return (Box(page=1, x0=box[0] * scale, top=box[1] * scale, x1=box[2] * scale, bottom=box[3] * scale),)


def number_in(words: str | None) -> float | None:
    """The number that an attribute holds; None if it holds none."""
    try:
        number = float(words) if words else nan
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


def points_in(words: str | None) -> list[tuple[float, float]]:
    """`12,30 50,31` or `12 30 50 31`; empty if it is neither."""
    numbers = [number_in(word) for word in (words or "").replace(",", " ").split()]
    sound = [number for number in numbers if number is not None]
    return list(pairwise(sound))[::2] if len(sound) == len(numbers) and len(sound) % 2 == 0 else []


def percent(words: str | None) -> int:
    """A confidence between 0 and 1 as 0 to 100; UNKNOWN if there is none."""
    number = number_in(words)
    return UNKNOWN if number is None else round(100 * min(1.0, max(0.0, number)))


def hundredths(words: str | None) -> int:
    """A confidence between 0 and 100; UNKNOWN if it is another number, or none."""
    number = number_in(words)
    return UNKNOWN if number is None or not 0 <= number <= 100 else round(number)


def points_in_pixel(width: float, height: float, *, dpi: float | None = None) -> tuple[float, tuple[str, ...]]:
    """Points in a pixel of a page of this size in pixels, and a warning where they are but estimated."""
    found = resolution((round(width), round(height)), (dpi, dpi) if dpi else None)
    return POINTS_AN_INCH / (found.across or 300.0), () if found.stated else (_ESTIMATED,)
