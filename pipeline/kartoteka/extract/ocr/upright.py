"""How a page lies: whether its lines run across or down, and how far they are askew."""

from __future__ import annotations

from typing import NamedTuple

from kartoteka.extract.ocr.reduced import Ink

_WIDEST = 8.0
"""Degrees on either side that are tried; a page on the glass is rarely further off."""
_FEWEST = 200
"""Dots of ink below which a page says nothing of how it lies."""
_CLEARLY = 1.5
_ENOUGH = 4000
"""Dots that tell across from down; the degrees are told from all."""


class Lie(NamedTuple):
    """How a page lies."""

    sideways: bool
    """Its lines run down."""
    rise: float
    """Degrees by which its lines rise to the right if they run across; 0.0 on a page without any."""


def lie(ink: Ink) -> Lie:
    """How the page lies whose ink this is."""
    import numpy as np

    across, degrees = _sharpest(ink)
    down, _ = _sharpest(np.ascontiguousarray(ink.T), most=_ENOUGH)
    return Lie(down > _CLEARLY * across, degrees)


def rise(ink: Ink) -> float:
    """The degrees alone."""
    return _sharpest(ink)[1]


def _sharpest(ink: Ink, most: int | None = None) -> tuple[float, float]:
    """How much clearer than chance rows of ink stand out, seen at the best angle; and that angle."""
    import numpy as np

    # lower edges alone: baselines are sharper than the bodies of letters
    rows, columns = np.nonzero(ink[:-1] & ~ink[1:])
    if len(rows) < _FEWEST:
        return 0.0, 0.0
    if most and len(rows) > most:
        rows, columns = (edges[:: len(rows) // most] for edges in (rows, columns))

    def sharpness(degrees: float) -> float:
        at = np.rint(rows + columns * np.tan(np.radians(degrees))).astype(np.intp)
        counts = np.bincount(at - at.min()).astype(np.float64)
        return float((counts**2).sum() * ink.shape[0] / len(rows) ** 2)

    steps = np.arange(-_WIDEST, _WIDEST + 0.1, 0.5)
    near = max(steps, key=sharpness)
    best = max(near + np.arange(-0.4, 0.41, 0.1), key=sharpness)
    return sharpness(best), round(float(best), 2)
