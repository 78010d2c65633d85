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

import pypdfium2 as pdfium
import pypdfium2.raw as native

from kartoteka.extract.pdf.frame import Frame
from kartoteka.extract.printed import Glyph


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
        """Left edge of the ink."""
        return self.glyphs[0].x0

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
    """The page's characters, parted wherever line, size or direction change or a wide gap opens."""
    # Some 3,000 characters a page, each asked three times: the handle is taken once, and no object made on the way.
    # The count and every index are of characters: `get_text_range` counts otherwise and drifts (pypdfium2 issue 261).
    handle = textpage.raw
    code_of, size_of, box_of = native.FPDFText_GetUnicode, native.FPDFText_GetFontSize, native.FPDFText_GetCharBox
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    current: Fragment | None = None
    printed_size = -1.0
    high = 0
    for at in range(native.FPDFText_CountChars(handle)):
        code = code_of(handle, at)
        if code in _SPACES:
            if current:
                current.glyphs.append(_TAB if code == 0x09 else Glyph(chr(code), nan, nan, nan, nan))
            continue
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
        if not hyphen and (code < 0x20 or 0x7F <= code < 0xA0):
            if not native.FPDFText_HasUnicodeMapError(handle, at):
                continue
            # printed, but the font does not say what letter it is
            code = ord(UNREADABLE)
        size = size_of(handle, at)
        box_of(handle, at, left, right, bottom, top)
        x0, upper, x1, lower = frame.rectangle(left.value, bottom.value, right.value, top.value)
        if current and (size != printed_size or not _follows(current, x0, lower)):
            yield current
            current = None
        if current is None:
            printed_size = size
            current = _opened(handle, at, frame, size=size)
        current.glyphs.append(Glyph("-" if hyphen else chr(code), x0, upper, x1, lower))
        if x1 > current.x1:
            current.x1 = x1
        if hyphen:
            yield current
            current = None
    if current:
        yield current


_TAB = Glyph(" ", nan, nan, nan, nan)


def _follows(current: Fragment, x0: float, foot: float) -> bool:
    """A character with this left edge and foot goes on where `current` ends, on its line."""
    if not current.upright:
        return True
    # a gap wider than any space between words may be the white between two columns
    size = current.size
    return -size < x0 - current.x1 < 1.2 * size and -size < foot - current.baseline < 0.4 * size


def _opened(handle: object, at: int, frame: Frame, *, size: float) -> Fragment:
    """A fragment that begins with character `at`: its baseline, its size as seen, and whether it runs level."""
    x, y = ctypes.c_double(), ctypes.c_double()
    native.FPDFText_GetCharOrigin(handle, at, x, y)
    scale, upright = _setting(handle, at, frame)
    return Fragment(baseline=frame.point(x.value, y.value)[1], size=size * scale, upright=upright)


def _setting(handle: object, at: int, frame: Frame) -> tuple[float, bool]:
    """What the size is multiplied by (many a file says size 1 and scales by matrix), and whether the line is level."""
    matrix = native.FS_MATRIX()
    if not native.FPDFText_GetMatrix(handle, at, ctypes.byref(matrix)):
        return 1.0, True
    along, up = frame.direction(matrix.a, matrix.b)
    return hypot(matrix.c, matrix.d) or 1.0, along > abs(up)
