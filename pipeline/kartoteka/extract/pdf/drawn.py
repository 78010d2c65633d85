"""What a page holds beside its text: printed lines, and the images that may be pictures of print."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import sqrt
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as native

from kartoteka.document import Box
from kartoteka.extract.pdf.frame import Frame
from kartoteka.extract.picture import POINTS_AN_INCH

_THICKEST = 2.5
_SHORTEST = 20.0
_GRID = 40
_DEEPEST = 15
_MOST_THINGS = 100_000
"""Paths of a page that are looked at: one that has more is a map."""
_MANY = 10_000_000
"""Pixels, from which it matters how many bits each has."""
_Handle = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image on a page."""

    box: Box
    columns: int
    rows: int
    """Of its pixels."""
    unpacked: int
    """Bytes that PDFium needs for it, about."""
    over_text: bool
    """Text was drawn before it, and lies hidden beneath if it is large."""

    @property
    def area(self) -> float:
        """On the page, in square points."""
        return (self.box.x1 - self.box.x0) * (self.box.bottom - self.box.top)

    @property
    def dpi(self) -> float:
        """Pixels an inch; it may be stored turned, so only their number is looked at."""
        return POINTS_AN_INCH * sqrt(self.columns * self.rows / max(self.area, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Lines and images of a page."""

    rules: tuple[Box, ...]
    """Thin wide paths, top to bottom: the rule over the notes."""
    images: tuple[Image, ...]
    nothing: bool
    """Not even a dot."""

    def covered(self, frame: Frame) -> float:
        """The share of the page that lies under images; a scan may come in strips, or as a picture and its background."""
        ys, xs = ((np.arange(_GRID) + 0.5) * side / _GRID for side in (frame.height, frame.width))
        under = np.zeros((_GRID, _GRID), dtype=np.bool_)
        for each in self.images:
            box = each.box
            under |= np.outer((box.top <= ys) & (ys <= box.bottom), (box.x0 <= xs) & (xs <= box.x1))
        return float(under.mean())


def drawn(page: pdfium.PdfPage, frame: Frame, *, number: int) -> Drawn:
    """Paths and images of page `number`.

    PDFium lists a page's paths in a millisecond; pdfplumber, whose `page.lines` and `page.rects` are the same, takes
    90 ms, because it reads all characters first.
    """
    rules: list[Box] = []
    images: list[Image] = []
    has_text = has_other = False
    for thing, kind, place in islice(_things(page.raw), _MOST_THINGS):
        has_other |= kind != native.FPDF_PAGEOBJ_TEXT
        if kind == native.FPDF_PAGEOBJ_TEXT:
            has_text = True
        elif kind == native.FPDF_PAGEOBJ_PATH:
            box = _box(thing, place, frame, number)
            if box.bottom - box.top <= _THICKEST and box.x1 - box.x0 >= _SHORTEST:
                rules.append(box)
        elif kind == native.FPDF_PAGEOBJ_IMAGE:
            columns, rows = ctypes.c_uint(), ctypes.c_uint()
            native.FPDFImageObj_GetImagePixelSize(thing, columns, rows)
            images.append(
                Image(
                    box=_box(thing, place, frame, number),
                    columns=columns.value,
                    rows=rows.value,
                    unpacked=_unpacked(thing, page, columns.value * rows.value),
                    over_text=has_text,
                )
            )
    rules.sort(key=lambda box: (box.top, box.x0))
    return Drawn(rules=tuple(rules), images=tuple(images), nothing=not (has_text or has_other))


def _unpacked(thing: _Handle, page: pdfium.PdfPage, pixels: int) -> int:
    if pixels < _MANY:
        return 4 * pixels
    image = pdfium.PdfImage(thing, page=page)
    # asked for more, PDFium would unpack it; and JPEG 2000 is unpacked to four bytes a colour
    if "JPXDecode" in image.get_filters():
        return 12 * pixels
    return pixels * int(image.get_metadata().bits_per_pixel) // 8


def _things(page: _Handle) -> Iterator[tuple[_Handle, int, pdfium.PdfMatrix]]:
    """Everything on the page with its kind, and the way from its space to the page's.

    A page of a catalogue has thousands: only their bare handles are asked for.
    """
    at_home = pdfium.PdfMatrix()
    for at in range(native.FPDFPage_CountObjects(page)):
        yield from _with_what_it_holds(native.FPDFPage_GetObject(page, at), at_home, depth=0)


def _with_what_it_holds(
    thing: _Handle, place: pdfium.PdfMatrix, *, depth: int
) -> Iterator[tuple[_Handle, int, pdfium.PdfMatrix]]:
    kind = native.FPDFPageObj_GetType(thing)
    if kind != native.FPDF_PAGEOBJ_FORM:
        yield thing, kind, place
    elif depth < _DEEPEST:
        matrix = native.FS_MATRIX()
        native.FPDFPageObj_GetMatrix(thing, matrix)
        inner = pdfium.PdfMatrix.from_raw(matrix).multiply(place)
        for at in range(native.FPDFFormObj_CountObjects(thing)):
            yield from _with_what_it_holds(native.FPDFFormObj_GetObject(thing, at), inner, depth=depth + 1)


def _box(thing: _Handle, place: pdfium.PdfMatrix, frame: Frame, number: int) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    native.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    x0, top_, x1, foot = frame.rectangle(*place.on_rect(left.value, bottom.value, right.value, top.value))
    return Box(page=number, x0=round(x0, 2), top=round(top_, 2), x1=round(x1, 2), bottom=round(foot, 2))
