"""The picture of a PDF's page that OCR reads."""

from __future__ import annotations

from functools import cached_property
from math import sqrt

import numpy as np
import pypdfium2 as pdfium

from kartoteka.errors import TooLargeError
from kartoteka.extract.pdf.layer import Layer
from kartoteka.extract.picture import POINTS_AN_INCH, Picture

_FINE = 300.0
"""Dots an inch that Tesseract reads best."""
_COARSE, _WASTEFUL = 200.0, 500.0
"""A scan between these is taken dot for dot: to make 300 of 220 would blur what the scanner saw."""
_FURTHEST = 3.0
"""How many dots are made of one that was scanned."""
_LARGE = 0.3
"""Of the page, from which an image may hold its print."""
_MOST_PIXELS = 40_000_000
"""A page 200 inches wide is drawn smaller."""
_MOST_BYTES = 500_000_000
"""PDFium unpacks an image whole before it makes it smaller. A newspaper page in black and white has 20 million bytes at
600 dots an inch, one in colours 300 million at 400; one that has more was made to fill memory."""


class Rendering:
    """The picture of an open page, drawn when it is first asked for."""

    def __init__(self, page: pdfium.PdfPage, layer: Layer) -> None:
        self._page, self._images = page, layer.drawn.images
        self._area = page.get_width() * page.get_height()

    @property
    def scanned(self) -> float | None:
        """Dots an inch of the image that the page shows; None if it shows no large one."""
        return max((image.dpi for image in self._images if image.area > _LARGE * self._area), default=None)

    @cached_property
    def picture(self) -> Picture:
        """The page as it is seen, in greys.

        Raises:
            TooLargeError: an image in it has more pixels than any page.
        """
        for image in self._images:
            if image.unpacked > _MOST_BYTES:
                size = f"{image.columns} x {image.rows}"
                raise TooLargeError(f"not read: an image in it has {size} pixels, more than fit into memory")
        dpi = _dpi(self._area, self.scanned)
        bitmap = self._page.render(scale=dpi / POINTS_AN_INCH, grayscale=True, draw_annots=False)
        try:
            greys = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
        finally:
            bitmap.close()
        return Picture(greys=greys, dpi=dpi)


def _dpi(area: float, scanned: float | None) -> float:
    """For a page of this area, in square points."""
    most = sqrt(_MOST_PIXELS * POINTS_AN_INCH**2 / max(area, 1.0))
    if scanned is None or scanned < _COARSE:
        return min(_FINE, _FURTHEST * (scanned or _FINE), most)
    return min(scanned if scanned < _WASTEFUL else scanned / round(scanned / _FINE), most)
