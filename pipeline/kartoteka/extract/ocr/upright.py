"""How a page lies: whether its lines run across or down, and how far they are askew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kartoteka.extract.ocr.reduced import Ink

if TYPE_CHECKING:
    pass

_WIDEST = 8.0
"""Degrees on either side that are tried; a page on the glass is rarely further off."""
_FEWEST = 200
"""Dots of ink below which a page says nothing of how it lies."""
_CLEARLY = 1.5


def runs_down(ink: Ink) -> bool:
    """True if the lines run down the page, which lies on its side."""
    import numpy as np

    across, _ = _sharpest(ink)
    down, _ = _sharpest(np.ascontiguousarray(ink.T))
    return down > _CLEARLY * across


def rise(ink: Ink) -> float:
    """By how many degrees the lines rise to the right; 0.0 on a page without any."""
    return _sharpest(ink)[1]


def _sharpest(ink: Ink) -> tuple[float, float]:
    """How much clearer than chance rows of ink stand out, seen at the best angle; and that angle."""
    import numpy as np

    # lower edges alone: baselines are sharper than the bodies of letters
    rows, columns = np.nonzero(ink[:-1] & ~ink[1:])
    if len(rows) < _FEWEST:
        return 0.0, 0.0

    def sharpness(degrees: float) -> float:
        at = np.rint(rows + columns * np.tan(np.radians(degrees))).astype(np.intp)
        counts = np.bincount(at - at.min()).astype(np.float64)
        return float((counts**2).sum() * ink.shape[0] / len(rows) ** 2)

    steps = np.arange(-_WIDEST, _WIDEST + 0.1, 0.5)
    near = max(steps, key=sharpness)
    best = max(near + np.arange(-0.4, 0.41, 0.1), key=sharpness)
    return sharpness(best), round(float(best), 2)
