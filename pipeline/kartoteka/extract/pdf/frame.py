"""From a PDF's own coordinates to the page as it is seen: points from the top left."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as native
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The part of the sheet that is shown, and how often it is turned by 90 degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Of the page as seen."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as seen."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the sheet is seen."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom as seen."""
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def rectangles(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """The same for many: left, right, bottom, top of each become x0, top, x1, bottom."""
        left, right, bottom, top = boxes.T
        one, other = self.point(left, bottom), self.point(right, top)
        sides = (np.minimum(one[0], other[0]), np.minimum(one[1], other[1]))
        return np.column_stack((*sides, np.maximum(one[0], other[0]), np.maximum(one[1], other[1])))

    def direction(self, along: float, up: float) -> tuple[float, float]:
        """A vector of the sheet as seen, y pointing up."""
        return ((along, up), (up, -along), (-along, -up), (-up, along))[self.turns]

    def turned(self, quarters: int) -> Frame:
        """The same page turned further, clockwise."""
        return replace(self, turns=(self.turns + quarters) % 4)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """The frame of a page: a scan may be stored turned, a print sheet cropped."""
    box = native.FS_RECTF()
    native.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return Frame(
        left=box.left, bottom=box.bottom, right=box.right, top=box.top, turns=native.FPDFPage_GetRotation(page) % 4
    )
