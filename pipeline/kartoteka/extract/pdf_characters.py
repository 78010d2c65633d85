"""The characters of a PDF page with their ink, in the order in which the file draws them.

PDFium is read character by character: it alone tells the true box of a glyph, and so sees a note's number set in a
font's own superior figures, which have the size and baseline of the text around them (of four readers tried the others
saw none of 1,191).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot, nan
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as native

from kartoteka.extract.pdf_frame import Frame


class Glyph(NamedTuple):
    """One character; its box is of ink alone (nan for a space), points from the page's top left."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    origin: float
    """x at which the pen stands."""


@dataclass(slots=True, kw_only=True)
class Fragment:
    """Characters drawn one after the other on one baseline in one size."""

    glyphs: list[Glyph] = field(default_factory=list)
    baseline: float
    size: float
    upright: bool

    x1: float = 0.0
    """Right edge of the ink."""

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.glyphs[0].origin

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(glyph.char for glyph in self.glyphs)


UNREADABLE = "\ufffd"

# PDFium writes a hyphen at a line end as U+FFFE or U+0002 and swallows the line break
_LINE_END_HYPHENS = frozenset({0xFFFE, 0x02})
_LINE_BREAKS = frozenset({0x0A, 0x0D})
_SPACES = frozenset({0x09, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})
_SURROGATES = range(0xD800, 0xDC00)


def fragments(textpage: pdfium.PdfTextPage, frame: Frame) -> Iterator[Fragment]:
    """The page's characters, parted wherever line, size or direction change."""
    # The count and every index are of characters: `get_text_range` counts otherwise and drifts (pypdfium2 issue 261).
    count = native.FPDFText_CountChars(textpage)
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    current: Fragment | None = None
    printed_size = -1.0
    high = 0
    for at in range(count):
        code = native.FPDFText_GetUnicode(textpage, at)
        if code in _LINE_BREAKS:
            if current:
                yield current
            current = None
            continue
        if code in _SURROGATES:
            high = code
            continue
        if high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        hyphen = code in _LINE_END_HYPHENS
        if not hyphen and ((code < 0x20 and code != 0x09) or 0x7F <= code < 0xA0):
            if not native.FPDFText_HasUnicodeMapError(textpage, at):
                continue
            # printed, but the font does not say what letter it is
            code = ord(UNREADABLE)
        native.FPDFText_GetCharOrigin(textpage, at, x, y)
        pen, baseline = frame.point(x.value, y.value)
        if code in _SPACES:
            if current:
                current.glyphs.append(Glyph(" " if code == 0x09 else chr(code), nan, nan, nan, nan, pen))
            continue
        size = native.FPDFText_GetFontSize(textpage, at)
        if current and (size != printed_size or not _follows(current, pen, baseline)):
            yield current
            current = None
        if current is None:
            printed_size = size
            scale, upright = _setting(textpage, at, frame)
            current = Fragment(baseline=baseline, size=size * scale, upright=upright)
        native.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
        box = frame.rectangle(left.value, bottom.value, right.value, top.value)
        current.glyphs.append(Glyph("-" if hyphen else chr(code), *box, pen))
        current.x1 = max(current.x1, box[2])
        if hyphen:
            yield current
            current = None
    if current:
        yield current


def _follows(current: Fragment, pen: float, baseline: float) -> bool:
    if not current.upright:
        return True
    # a gap wider than any space between words may be the white between two columns
    back, far = current.glyphs[-1].origin - current.size, current.x1 + 1.2 * current.size
    return abs(baseline - current.baseline) < 0.1 * current.size and back < pen < far


def _setting(textpage: pdfium.PdfTextPage, at: int, frame: Frame) -> tuple[float, bool]:
    """What the size is multiplied by (many a file says size 1 and scales by matrix), and whether the line is level."""
    matrix = native.FS_MATRIX()
    if not native.FPDFText_GetMatrix(textpage, at, ctypes.byref(matrix)):
        return 1.0, True
    along, up = frame.direction(matrix.a, matrix.b)
    return hypot(matrix.c, matrix.d) or 1.0, along > abs(up)
