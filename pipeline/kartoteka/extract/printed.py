"""A printed page as every reader with geometry gives it: a PDF's text layer, an OCR program, the file of one.

Readers make these page by page; `assembly` makes the work of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from kartoteka.document import Box, Extraction, ZoneHint


class Glyph(NamedTuple):
    """One character; its box is of ink alone (nan for a space), points from the page's top left."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedSign:
    """Glyphs of a line that stand raised in the picture (see `document.Superior`)."""

    start: int
    end: int
    """Indexes of the line's glyphs, half-open."""
    readings: tuple[tuple[str, float], ...]
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line of a page; `raised` and `confidence` have one entry a glyph."""

    glyphs: tuple[Glyph, ...]
    raised: tuple[bool, ...]
    size: float
    """Of its type, in points; where a scan is measured, the height of its letters in the same measure."""
    baseline: float
    """Height at the line's left end, points from the page's top."""
    slope: float = 0.0
    """How far the baseline falls for each point to the right."""
    confidence: bytes | None = None
    """0 to 100 for each glyph, 255 where the reader does not say; None if it says nothing at all."""
    languages: tuple[str, ...] = ()
    """In which each glyph was read, where an engine that knows several says so; as it was read, kept up by nobody later."""
    zone: ZoneHint | None = None
    signs: tuple[RaisedSign, ...] = ()

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join([glyph.char for glyph in self.glyphs])


@dataclass(frozen=True, slots=True, kw_only=True)
class Losing:
    """A reading of the page that was not taken."""

    extraction: Extraction
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """One page: lines in reading order, points from the top left of its sheet."""

    lines: tuple[PrintedLine, ...]
    width: float
    height: float
    extraction: Extraction
    sheet: int
    """1-based: the page of the input. Both halves of a spread have the same, and the sheet's frame."""
    turned: int = 0
    """Quarter turns against the clock that set the sheet upright; lines, width and height are those of the upright one."""
    label: str | None = None
    confidence: float | None = None
    """Mean over its words, 0 to 100, where an OCR program gives it."""
    rules: tuple[Box, ...] = ()
    """Their `page` is not looked at."""
    losing: tuple[Losing, ...] = ()
    error: str | None = None
    """Why it could not be read; it has no lines then."""
    warnings: tuple[str, ...] = ()
    """About this page, without its number: those of many pages are put together."""

    def with_label(self, label: str | None) -> PrintedPage:
        """The same page under a label that its file gives."""
        return replace(self, label=label or self.label)
