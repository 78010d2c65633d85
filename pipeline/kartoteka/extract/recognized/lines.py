"""Lines as an OCR program gives them, in pixels, made into a printed page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import exp

from kartoteka.document import Box, Extraction, ZoneHint
from kartoteka.extract.printed import PrintedLine, PrintedPage
from kartoteka.extract.recognized.lettering import resized
from kartoteka.extract.recognized.letters import Letters
from kartoteka.extract.recognized.shapes import Corners, Points

_LEFT_OUT = "lines that are no print were left out"


@dataclass(slots=True, kw_only=True)
class RecognizedLine:
    """One line; its letters grow."""

    letters: Letters = field(default_factory=Letters)
    confidences: list[int] = field(default_factory=list)
    """Of its words, 0 to 100."""
    box: Corners | None = None
    baseline: Points = ()
    """Two points on it, or none."""
    size: float | None = None
    """Of the type, as the program gives it."""
    zone: ZoneHint | None = None
    loose: str = ""
    """Text that stands in no word: OCRopus writes no words."""

    def printed(self, scale: float) -> PrintedLine | None:
        """The line in points; None without letters."""
        if self.loose:
            self.letters.add(self.loose, None if self.letters.text else self.box, of_line=True)
        return self.letters.line(scale, size=self.size and self.size * scale, baseline=self.baseline, zone=self.zone)


def probability(sure: float) -> int:
    """A confidence of 0 to 100 from what Tesseract gives for a character, 100 + 5 ln p: of those at 97, half are wrong."""
    return round(100 * exp((min(100.0, sure) - 100) / 5))


def page_of(
    lines: Sequence[RecognizedLine],
    scale: float,
    *,
    width: float,
    height: float,
    sheet: int,
    extraction: Extraction,
    rules: tuple[Box, ...] = (),
    warnings: Sequence[str] = (),
    is_noise: Callable[[PrintedLine], bool] = lambda _: False,
) -> PrintedPage:
    """The page that `lines` make.

    Args:
        lines: in reading order.
        scale: points in a pixel.
        width: of the page, in points.
        height: likewise.
        sheet: number of the page.
        extraction: how it was read.
        rules: that are known already.
        warnings: likewise.
        is_noise: tells lines that are left out, and counted in a warning.
    """
    found = [(line, each.confidences) for each in lines if (line := each.printed(scale))]
    kept = [(line, sure) for line, sure in found if not is_noise(line)]
    words = [sure for _, confidences in kept for sure in confidences]
    return PrintedPage(
        lines=resized([line for line, _ in kept]),
        width=width,
        height=height,
        extraction=extraction,
        sheet=sheet,
        confidence=round(sum(words) / len(words), 1) if words else None,
        rules=rules,
        warnings=(*warnings, *((_LEFT_OUT,) if len(kept) < len(found) else ())),
    )
