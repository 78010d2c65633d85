"""Characters that PDFium puts in the wrong place: those with a text of their own, inside a drawing.

Sheets with several pages on them, and many figures, draw each page as a form, which is moved to its place. A program that
sets type tells of a hyphen, or of a letter whose drawing stands for several, what it means (`/ActualText`). Where both
meet, PDFium forgets to move: the hyphens of a right page lay among the words of the left one.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as native
from numpy.typing import NDArray

_NEAR = 0.1
"""Points."""


def misplaced(textpage: pdfium.PdfTextPage, objects: NDArray[np.uint64]) -> Iterator[tuple[int, int, pdfium.PdfMatrix]]:
    """Runs of characters, from one index to another, that were left where their form was before it was moved.

    Args:
        textpage: an open page.
        objects: for each of its characters, what drew it.

    Yields:
        The first of a run, the first after it, and the way to its true place.
    """
    first = np.flatnonzero(np.diff(objects, prepend=np.uint64(0)))
    for start, end in pairwise([*first.tolist(), len(objects)]):
        drawn_by = ctypes.cast(int(objects[start]), native.FPDF_PAGEOBJECT)
        if not drawn_by or native.FPDFPageObj_CountMarks(drawn_by) < 1:
            continue
        inside, seen, x, y = native.FS_MATRIX(), native.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        native.FPDFPageObj_GetMatrix(drawn_by, inside)
        native.FPDFText_GetMatrix(textpage.raw, start, seen)
        native.FPDFText_GetCharOrigin(textpage.raw, start, x, y)
        is_inside = abs(x.value - inside.e) + abs(y.value - inside.f) < _NEAR
        is_seen = abs(x.value - seen.e) + abs(y.value - seen.f) < _NEAR
        if is_inside and not is_seen and inside.a * inside.d != inside.b * inside.c:
            yield start, end, _inverse(inside).multiply(pdfium.PdfMatrix.from_raw(seen))


def _inverse(matrix: native.FS_MATRIX) -> pdfium.PdfMatrix:
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    by = a * d - b * c
    return pdfium.PdfMatrix(d / by, -b / by, -c / by, a / by, (c * f - d * e) / by, (b * e - a * f) / by)
