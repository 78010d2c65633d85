"""The letters of a line as an OCR file gives them, letter by letter or word by word, made into a printed line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan
from typing import NamedTuple

from kartoteka.document import ZoneHint
from kartoteka.extract.ocr_files.attributes import UNKNOWN
from kartoteka.extract.printed import Glyph, PrintedLine
from kartoteka.extract.recognized.shapes import Corners, Points, straight
from kartoteka.extract.recognized.type_size import Boxed, measured


class _Letter(NamedTuple):
    char: str
    box: Corners | None
    sure: int
    raised: bool
    language: str


class Letters:
    """A line that grows from left to right."""

    def __init__(self) -> None:
        self._letters: list[_Letter] = []
        self._boxed: list[Boxed] = []

    def add(
        self,
        text: str,
        box: Corners | None,
        *,
        sure: int | Sequence[int] = UNKNOWN,
        raised: bool | Sequence[bool] = False,
        of_line: bool = False,
        slope: float = 0.0,
        language: str = "",
    ) -> None:
        """Letters that share `box`: it is cut into parts of one width, as the file does not say where each stands.

        Args:
            text: the letters; a space among them has no ink.
            box: around all of them; None if the file gives none.
            sure: confidence, 0 to 100 or UNKNOWN, of all or of each.
            raised: all, or which of them.
            of_line: the box is that of the line, drawn without looking at its letters.
            slope: how far the parts go down for each step to the right; the box is right in its middle.
            language: in which they were read; "" if nobody says.
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
            self._letters.append(_Letter(char, part, sure if isinstance(sure, int) else sure[at], is_raised, language))
        level = [char for at, char in enumerate(text) if not (raised if isinstance(raised, bool) else raised[at])]
        if box and level:
            self._boxed.append(("".join(level), box[1], box[3], of_line))

    def space(self) -> None:
        """A space, if there is something to part and none is there."""
        if self._letters and self._letters[-1].char != " ":
            self._letters.append(_Letter(" ", None, UNKNOWN, False, ""))

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
        measured_size, foot = (0.0, 0.0) if size and baseline else self.measure()
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
            languages=tuple(letter.language for letter in letters)
            if any(letter.language for letter in letters)
            else (),
            zone=zone,
        )


def mean_confidence(lines: Iterable[Letters]) -> float | None:
    """Of all letters that have one."""
    sure = [figure for letters in lines for figure in letters.confidences]
    return round(sum(sure) / len(sure), 1) if sure else None
