"""Where each printed line stands on its page, as if the page had been laid level before it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from statistics import median

from kartoteka.document import Box, Geometry, Text
from kartoteka.span import Span

_FEWEST_GLYPHS = 12
"""A shorter line does not tell how its page lies."""


@dataclass(frozen=True, slots=True)
class Place:
    """The ink of one line, in points; `foot` is where its letters stand."""

    left: float
    right: float
    foot: float


class Levels:
    """Tells the place of lines and rules; pages whose file says where each letter is set lie level as they are."""

    __slots__ = ("_shape", "_slopes")

    def __init__(self, text: Text) -> None:
        self._shape = text.geometry
        self._slopes: dict[int, float] = {}
        if text.geometry is None:
            return
        falls: defaultdict[int, list[float]] = defaultdict(list)
        for line in text.lines:
            if line.page in text.measured:
                fall = _fall(_ink([line.span], text.geometry), text.geometry)
                # a level line is as good a witness as one that falls
                falls[line.page] += [] if fall is None else [fall]
        self._slopes = {page: median(found) for page, found in falls.items() if found}

    def place(self, pieces: Sequence[Span], page: int) -> Place | None:
        """Of a line, None if it has no ink."""
        if self._shape is None or not (ink := _ink(pieces, self._shape)):
            return None
        shape, slope = self._shape, self._slopes.get(page, 0.0)
        first, last = ink[0], ink[-1]
        # most letters stand on the line: the middle one of all feet is the baseline
        return Place(
            left=shape.x0[first] + slope * shape.bottom[first],
            right=shape.x1[last] + slope * shape.bottom[last],
            foot=median(shape.bottom[at] - slope * shape.x0[at] for at in ink),
        )

    def rule(self, box: Box) -> Place:
        """Of a printed rule."""
        slope = self._slopes.get(box.page, 0.0)
        height = (box.top + box.bottom) / 2
        return Place(
            left=box.x0 + slope * height, right=box.x1 + slope * height, foot=height - slope * (box.x0 + box.x1) / 2
        )


def _ink(pieces: Sequence[Span], shape: Geometry) -> list[int]:
    return [at for piece in pieces for at in range(piece.start, piece.end) if not isnan(shape.x0[at])]


def _fall(ink: Sequence[int], shape: Geometry) -> float | None:
    """How far a line falls for each point to the right, by the feet of its first and its last letters."""
    if len(ink) < _FEWEST_GLYPHS:
        return None
    third = len(ink) // 3
    (x0, y0), (x1, y1) = (
        (median(shape.x0[at] for at in some), median(shape.bottom[at] for at in some))
        for some in (ink[:third], ink[-third:])
    )
    return (y1 - y0) / (x1 - x0) if x1 > x0 else None
