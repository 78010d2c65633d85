"""What PDFium says of each character of a page: its code, the box of its ink, what it was drawn with.

PDFium is asked character by character: it alone tells the true box of a glyph, and so sees a note's number set in a
font's own superior figures, which have the size and baseline of the text around them (of four readers tried the others
saw none of 1,191).
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import repeat
from math import hypot
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as native
from numpy.typing import NDArray

from kartoteka.extract.pdf.frame import Frame
from kartoteka.extract.pdf.misplaced import misplaced

_POINTER, _INDEX = ctypes.c_void_p, ctypes.c_int
_SIDE = ctypes.sizeof(ctypes.c_double)
_BOX = 4 * _SIDE
_SAMPLE = 200
"""Things drawn that are asked whether they are visible; a page may have thousands."""


def _without_ceremony(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function of PDFium, taking addresses as plain numbers and keeping the interpreter's lock.

    A page has some 3,000 characters, each asked three times. To give the lock away for each question would cost little
    alone, but beside a thread that computes, each would wait for its turn: five milliseconds, 9,000 times a page.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, _POINTER, *arguments)(address or 0)


_code_of = _without_ceremony(native.FPDFText_GetUnicode, ctypes.c_uint, _INDEX)
_object_of = _without_ceremony(native.FPDFText_GetTextObject, ctypes.c_size_t, _INDEX)
_box_of = _without_ceremony(native.FPDFText_GetCharBox, ctypes.c_int, _INDEX, *[_POINTER] * 4)
_mode_of = _without_ceremony(native.FPDFTextObj_GetTextRenderMode, ctypes.c_int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """The characters of a page in the order in which the file draws them; the arrays run side by side."""

    textpage: pdfium.PdfTextPage
    frame: Frame
    codes: NDArray[np.uint32]
    """Of UTF-16: letters beyond its first plane come as two."""
    objects: NDArray[np.uint64]
    """Which were drawn in one go has the same number here: one font, one size, one line."""
    boxes: NDArray[np.float64]
    """x0, top, x1, bottom as seen."""
    moved: Mapping[int, pdfium.PdfMatrix]
    """The way to its true place for each that PDFium puts in a wrong one; `boxes` are right already."""

    def is_unmapped(self, at: int) -> bool:
        """The font does not say what letter is printed there."""
        return bool(native.FPDFText_HasUnicodeMapError(self.textpage.raw, at))

    def baseline(self, at: int) -> float:
        """The height on which the character stands."""
        x, y = ctypes.c_double(), ctypes.c_double()
        native.FPDFText_GetCharOrigin(self.textpage.raw, at, x, y)
        here = (x.value, y.value)
        return self.frame.point(*(self.moved[at].on_point(*here) if at in self.moved else here))[1]

    def size(self, at: int) -> tuple[float, bool]:
        """The type size as seen (many a file says 1 and scales by matrix), and whether the line runs level."""
        size = native.FPDFText_GetFontSize(self.textpage.raw, at)
        matrix = self._matrix(at)
        return size * (hypot(matrix.c, matrix.d) or 1.0), self._quarters(matrix) == 0

    def quarters(self, at: int) -> int:
        """How often the page must be turned by 90 degrees clockwise, for the line to run level."""
        return self._quarters(self._matrix(at))

    def _quarters(self, matrix: native.FS_MATRIX) -> int:
        along, up = self.frame.direction(matrix.a, matrix.b)
        if along > abs(up) or not (along or up):
            return 0
        return 2 if -along > abs(up) else 1 if up > 0 else 3

    def _matrix(self, at: int) -> native.FS_MATRIX:
        matrix = native.FS_MATRIX()
        native.FPDFText_GetMatrix(self.textpage.raw, at, ctypes.byref(matrix))
        return matrix

    def invisible(self) -> float:
        """The share of characters that are drawn in no colour, as OCR programs draw what they read over a picture."""
        drawn_by, counts = np.unique(self.objects, return_counts=True)
        sample = slice(None, None, 1 + len(drawn_by) // _SAMPLE)
        modes = [_mode_of(int(each)) if each else 0 for each in drawn_by[sample]]
        hidden = np.array([mode == native.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes])
        total = int(counts[sample].sum())
        return float(counts[sample][hidden].sum()) / total if total else 0.0


def characters(textpage: pdfium.PdfTextPage, frame: Frame) -> Characters:
    """All characters of a page."""
    count = native.FPDFText_CountChars(textpage.raw)
    page = repeat(ctypes.cast(textpage.raw, _POINTER).value)
    boxes = np.zeros((count, 4))
    start = boxes.ctypes.data
    sides = [range(at, at + count * _BOX, _BOX) for at in range(start, start + _BOX, _SIDE)]
    deque(map(_box_of, page, range(count), *sides), maxlen=0)
    objects = np.fromiter(map(_object_of, page, range(count)), np.uint64, count)
    moved: dict[int, pdfium.PdfMatrix] = {}
    for first, end, matrix in misplaced(textpage, objects):
        for at in range(first, end):
            left, right, bottom, top = boxes[at].tolist()
            left, bottom, right, top = matrix.on_rect(left, bottom, right, top)
            boxes[at], moved[at] = (left, right, bottom, top), matrix
    return Characters(
        textpage=textpage,
        frame=frame,
        codes=_codes(textpage, count),
        objects=objects,
        boxes=frame.rectangles(boxes),
        moved=moved,
    )


def _codes(textpage: pdfium.PdfTextPage, count: int) -> NDArray[np.uint32]:
    """The code of each character, in one go where that can be trusted.

    The text as a whole leaves out characters that have no letter, and is counted otherwise (pypdfium2 issue 261): only
    if it has as many as the page, and none that count twice, it is they, one for one.
    """
    text = np.zeros(2 * count + 2, np.uint16)
    pointer = text.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    same = native.FPDFText_GetText(textpage.raw, 0, count, pointer) == count + 1
    if same and not ((text & 0xF800) == 0xD800).any():
        return text[:count].astype(np.uint32)
    page = repeat(ctypes.cast(textpage.raw, _POINTER).value)
    return np.fromiter(map(_code_of, page, range(count)), np.uint32, count)
