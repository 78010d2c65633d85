"""Printed horizontal lines of a page: the rule over the notes."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as native

from kartoteka.document import Box
from kartoteka.extract.pdf.frame import Frame

_THICKEST = 2.5
_SHORTEST = 20.0


def rules(page: pdfium.PdfPage, frame: Frame, *, number: int) -> Iterator[Box]:
    """Thin wide paths, top to bottom.

    PDFium lists a page's paths in a millisecond; pdfplumber, whose `page.lines` and `page.rects` are the same, takes
    90 ms, because it reads all characters first.
    """
    found = []
    for thing in page.get_objects(filter=[native.FPDF_PAGEOBJ_PATH]):
        x0, top, x1, bottom = frame.rectangle(*thing.get_bounds())
        if bottom - top <= _THICKEST and x1 - x0 >= _SHORTEST:
            found.append(Box(page=number, x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2)))
    yield from sorted(found, key=lambda box: (box.top, box.x0))
