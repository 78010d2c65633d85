"""A stretch of a line cut out of its picture, to be read once more by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan

from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine

_AROUND = 1.0
"""Points of paper kept above and below; more would show the feet of the line above."""
_WHITE = 10
"""Pixels of paper put around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Letters without a space among them."""

    glyphs: tuple[Glyph, ...]
    sure: bytes
    """0 to 100 for each."""
    language: str = ""
    """In which it was read; "" if nobody says."""

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(glyph.x0 for glyph in self.glyphs)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(glyph.x1 for glyph in self.glyphs)


def words_of(line: PrintedLine) -> Iterator[Word]:
    """The words of a line; those without boxes are passed over."""
    sure = line.confidence or bytes([100]) * len(line.glyphs)
    start = 0
    for at in range(len(line.glyphs) + 1):
        if at == len(line.glyphs) or line.glyphs[at].char == " ":
            if start < at and not any(isnan(glyph.x0) for glyph in line.glyphs[start:at]):
                language = line.languages[start] if line.languages else ""
                yield Word(glyphs=line.glyphs[start:at], sure=sure[start:at], language=language)
            start = at + 1


def line_of(words: Sequence[Word], line: PrintedLine) -> PrintedLine:
    """The line with these words; its measures stay."""
    glyphs: list[Glyph] = []
    sure = bytearray()
    languages: list[str] = []
    for word in words:
        if glyphs:
            glyphs.append(Glyph(" ", nan, nan, nan, nan))
            sure.append(255)
            languages.append("")
        glyphs += word.glyphs
        sure += word.sure
        languages += [word.language] * len(word.glyphs)
    moved = glyphs[0].x0 - line.glyphs[0].x0
    return replace(
        line,
        glyphs=tuple(glyphs),
        raised=(False,) * len(glyphs),
        confidence=bytes(sure),
        languages=tuple(languages),
        baseline=line.baseline + line.slope * moved,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The picture of some words, level though their line is not."""

    picture: Picture
    left: float
    top: float
    slope: float
    """Where its first pixel lies on the page, in points, and how the line falls from there."""

    @classmethod
    def of(cls, words: Sequence[Word], line: PrintedLine, picture: Picture) -> Strip:
        """The strip that holds `words` of `line`."""
        import numpy as np

        glyphs = [glyph for word in words for glyph in word.glyphs]
        left = words[0].x0 - _AROUND
        top = min(glyph.top - line.slope * (glyph.x0 - left) for glyph in glyphs) - _AROUND
        bottom = max(glyph.bottom - line.slope * (glyph.x0 - left) for glyph in glyphs) + _AROUND
        point, (rows, columns) = picture.point, picture.greys.shape
        across = np.arange(round(left * point), round((words[-1].x1 + _AROUND) * point)).clip(0, columns - 1)
        fall = np.rint(line.slope * (across - left * point)).astype(np.intp)
        down = np.arange(round(top * point), round(bottom * point))
        greys = picture.greys[(down[:, None] + fall).clip(0, rows - 1), across]
        paper = int(np.percentile(greys, 90))
        return cls(
            picture=Picture(greys=np.pad(greys, _WHITE, constant_values=paper), dpi=picture.dpi),
            left=left - _WHITE / point,
            top=top - _WHITE / point,
            slope=line.slope,
        )

    def on_page(self, word: Word) -> Word:
        """A word read from the strip, where it stands on the page."""
        fall = self.top + self.slope * word.x0
        glyphs = (
            Glyph(each.char, each.x0 + self.left, each.top + fall, each.x1 + self.left, each.bottom + fall)
            for each in word.glyphs
        )
        return Word(glyphs=tuple(glyphs), sure=word.sure, language=word.language)
