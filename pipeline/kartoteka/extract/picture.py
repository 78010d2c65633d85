"""A page as a picture of greys: what OCR reads, whether it was rendered from a PDF or lay there as an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POINTS_AN_INCH = 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Greys and their measure."""

    greys: NDArray[np.uint8]
    """Rows by columns, 0 black, 255 white; row 0 is the top."""
    dpi: float

    @property
    def point(self) -> float:
        """Pixels in a PDF point."""
        return self.dpi / POINTS_AN_INCH

    @property
    def width(self) -> float:
        """In points."""
        return float(self.greys.shape[1]) / self.point

    @property
    def height(self) -> float:
        """In points."""
        return float(self.greys.shape[0]) / self.point
