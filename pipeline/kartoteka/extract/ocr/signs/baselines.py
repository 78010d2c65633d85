"""Where the lines of a page stand and how tall their letters are, measured on the ink.

An OCR program rounds its baselines, and the hidden layer of a PDF may have them anywhere; a raised sign is told by
a few pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

from kartoteka.extract.ocr.signs.components import Components
from kartoteka.extract.printed import PrintedLine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOW = frozenset("acemnorsuvwxzагежзиклмнопстхчшщъыьэюя")
"""Letters that reach no higher than an x."""
_CAPITAL = 1.45
"""Height of a capital in that of an x, in faces of every kind about this."""
_LONG = 12
"""Letters from which a line tells its own measure well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A line in pixels."""

    x0: float
    x1: float
    at: float
    """Height of the baseline at column 0."""
    slope: float
    x_height: float
    tall: float
    """Usual height of the boxes that the reader gave."""
    letters: int
    """Pieces of ink that stand on the baseline."""

    def baseline(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Height at each column of `x`."""
        return self.at + self.slope * x


def measures(lines: Sequence[PrintedLine], pieces: Components, *, point: float) -> list[Measure | None]:
    """One a line; None for a line without ink.

    Args:
        lines: of one page, or of the half of a spread.
        pieces: the ink of its picture.
        point: pixels in one.
    """
    import numpy as np

    fall = 0.0 if any(line.slope for line in lines) else _fall(lines)
    first = [_measure(line, pieces, point=point, slope=line.slope or fall) for line in lines]
    long = [one for one in first if one and one.letters >= _LONG]
    if not long:
        return first
    slope = float(np.median([one.slope for one in long]))
    again = [
        one if one is None or one.letters >= _LONG else _measure(line, pieces, point=point, slope=slope)
        for line, one in zip(lines, first, strict=True)
    ]
    return [one and _like_its_neighbours(one, long) for one in again]


def _fall(lines: Sequence[PrintedLine]) -> float:
    """The usual slope of lines whose reader gives none, from the heights of their characters."""
    import numpy as np

    slopes = []
    for line in lines:
        boxes = np.array([glyph[1:] for glyph in line.glyphs if not isnan(glyph.x0)])
        if len(boxes) >= 2 * _LONG:
            slopes.append(float(np.polyfit(boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3], 1)[0]))
    return float(np.median(slopes)) if len(slopes) > 2 else 0.0


def _like_its_neighbours(one: Measure, long: Sequence[Measure]) -> Measure:
    """A few digits, or letters that run together, do not tell the height of an x: the lines around, in such type, do."""
    import numpy as np

    off = 0.12 if one.letters >= _LONG else 0.3
    alike = [other for other in long if abs(other.x_height / one.x_height - 1) < off and other is not one]
    if not alike and one.letters < _LONG:
        alike = [other for other in long if abs(other.x_height / one.x_height - 1) < 0.45]
    nearest = sorted(alike, key=lambda other: abs(other.at - one.at))[:5]
    return replace(one, x_height=float(np.median([other.x_height for other in nearest]))) if nearest else one


def _measure(line: PrintedLine, pieces: Components, *, point: float, slope: float) -> Measure | None:
    import numpy as np

    boxes = np.array([glyph[1:] for glyph in line.glyphs if not isnan(glyph.x0)]) * point
    tall = float(np.median(boxes[:, 3] - boxes[:, 1])) if len(boxes) else 0.0
    if tall <= 0:  # Tesseract reads a hairline as dashes, in boxes without height
        return None
    x0, x1 = float(boxes[:, 0].min()), float(boxes[:, 2].max())
    at = line.baseline * point - slope * x0
    middle = float(np.median((boxes[:, 1] + boxes[:, 3] - slope * (boxes[:, 0] + boxes[:, 2])) / 2))
    # pieces are ordered by their tops: only those about the line are looked at
    falls = slope * x0, slope * x1
    about = slice(*np.searchsorted(pieces.top, (middle + min(falls) - 2.2 * tall, middle + max(falls) + 0.7 * tall)))
    columns, top, bottom = (pieces.x0[about] + pieces.x1[about]) / 2, pieces.top[about], pieces.bottom[about]
    height = bottom - top
    off = (top + bottom) / 2 - middle - slope * columns
    near = (columns >= x0) & (columns <= x1) & (np.abs(off) < 0.7 * tall) & (height > 0.4 * tall) & (height < 3 * tall)
    columns, foot, height = columns[near], (bottom - at - slope * columns)[near], height[near]
    if len(foot):
        # most pieces of a line stand on it: where the given baseline has few, the height that has most is taken
        stands = np.abs(foot[:, None] - foot) < 0.12 * tall
        best = stands[stands.sum(axis=1).argmax()]
        if best.sum() > 1.5 * (np.abs(foot) < 0.12 * tall).sum():
            at, foot = at + float(np.median(foot[best])), foot - float(np.median(foot[best]))
    for _ in range(2):
        standing = np.abs(foot) < 0.15 * tall
        if not standing.any():
            break
        turn = 0.0
        if standing.sum() >= _LONG / 2 and np.ptp(columns[standing]) > 8 * tall:
            turn, rise = (float(one) for one in np.polyfit(columns[standing], foot[standing], 1))
        else:
            rise = float(np.median(foot[standing]))
        at, slope, foot = at + rise, slope + turn, foot - rise - turn * columns
    standing = np.abs(foot) < 0.15 * tall
    return Measure(
        x0=x0,
        x1=x1,
        at=at,
        slope=slope,
        x_height=_x_height(line.text, height[standing] - foot[standing]) if standing.any() else 0.6 * tall,
        tall=tall,
        letters=int(standing.sum()),
    )


def _x_height(text: str, heights: NDArray[np.float64]) -> float:
    """The lower of the two heights that letters have; the words tell how many have it."""
    import numpy as np

    letters = [char for char in text if char.isalnum()]
    low = sum(char in _LOW for char in letters) / max(1, len(letters))
    if low > 0.2:
        return float(np.quantile(heights, low / 2))
    return float(np.median(heights)) / _CAPITAL
