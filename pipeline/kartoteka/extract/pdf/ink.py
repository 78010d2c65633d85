"""Where a picture has ink, seen from some way off: whether a page is blank, and whether a text tells all that is printed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedLine

_DPI = 75.0
"""Noise and dust are gone at this size, and a page number is still there."""
_NEIGHBOURS = 41
_DARKER = 30.0
"""Greys by which ink is darker than what lies around it."""
_EDGE = 0.02
"""Of the page on each side: there lie the edges of the sheet and the shadow of the lid."""
_TOGETHER = 3
"""Dots of ink that hang together; what is left of noise stands alone."""
_LEAST = 8
"""Such dots: a page number of one figure has 17."""


class Ink:
    """The ink of one page."""

    def __init__(self, picture: Picture) -> None:
        step = max(1, round(picture.dpi / _DPI))
        small = np.asarray(Image.fromarray(picture.greys).reduce(step), dtype=np.float32)
        self._dark: NDArray[np.bool_] = small < ndimage.uniform_filter(small, _NEIGHBOURS, mode="nearest") - _DARKER
        rows, columns = (round(_EDGE * side) for side in self._dark.shape)
        for edge in (np.s_[:rows], np.s_[-rows - 1 :], np.s_[:, :columns], np.s_[:, -columns - 1 :]):
            self._dark[edge] = False
        self._point = picture.point / step

    @property
    def is_blank(self) -> bool:
        """Nothing is printed there."""
        among_nine = ndimage.uniform_filter(self._dark.astype(np.float32), 3) * 9
        return int((self._dark & (among_nine > _TOGETHER - 0.5)).sum()) < _LEAST

    def share_in(self, lines: Iterable[PrintedLine]) -> float:
        """How much of the ink `lines` account for."""
        outside = self._dark.copy()
        for line in lines:
            inked = [glyph for glyph in line.glyphs if glyph.x0 == glyph.x0]
            if inked:
                # boxes of an OCR layer are seldom exact
                slack = 0.3 * line.size
                top, bottom = min(each.top for each in inked) - slack, max(each.bottom for each in inked) + slack
                left, right = min(each.x0 for each in inked) - slack, max(each.x1 for each in inked) + slack
                outside[self._dots(top, bottom), self._dots(left, right)] = False
        total = int(self._dark.sum())
        return 1 - float(outside.sum()) / total if total else 1.0

    def _dots(self, start: float, end: float) -> slice:
        return slice(max(0, round(start * self._point)), max(0, round(end * self._point)))
