"""Printed horizontal lines of a picture, such as the one that parts a page's notes from its body."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from kartoteka.document import Box
from kartoteka.extract.ocr.runs import Runs
from kartoteka.extract.picture import POINTS_AN_INCH, Picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DPI = 150.0
"""A hairline is still a dot thick."""
_DARKER = 0.88
"""Of the mean around it, what is still paper."""
# In points.
_SHORTEST, _THICKEST = 24.0, 2.5
_RUN, _GAP = 8.0, 6.0
"""What must be there without a break, and the widest break."""
_WHITE = 3.5
"""Above a line: letters that stand nearer are underlined."""
_TOUCHING = 1.2
_STEEPEST = 0.045
"""How much a line may fall for each point to the right: 2.5 degrees."""


def rules(picture: Picture) -> tuple[Box, ...]:
    """The thin lines of a page from the top, at least 24 points long and at most 2.5 thick.

    They may be 2.5 degrees askew and have breaks of 6 points. What underlines words is left out: ink stands closely above
    most of it. The rules of running heads and tables are among them.
    """
    ink, point = _ink(picture)
    # a line askew changes its row on the way: each row sees its neighbours
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    runs = Runs.of(thick)
    level = runs.chosen(runs.end - runs.start >= round(_RUN * point)).joined(round(_GAP * point))
    pieces = level.pieces(corners=True)
    labels = level.painted(pieces + 1)
    found = (
        box
        for number, (x0, top, x1, bottom) in enumerate(level.edges(pieces).tolist(), start=1)
        if x1 - x0 >= _SHORTEST * point
        for box in _rule(ink, labels[top:bottom, x0:x1] == number, top, x0, point)
    )
    return tuple(sorted(found, key=lambda box: (box.top, box.x0)))


def _ink(picture: Picture) -> tuple[NDArray[np.bool_], float]:
    """Where a reduced picture is darker than around, and its pixels in a point."""
    import numpy as np
    from PIL import Image, ImageFilter

    factor = max(1, int(picture.dpi / _DPI))
    image = Image.fromarray(picture.greys).reduce(factor)
    around = image.filter(ImageFilter.BoxBlur(0.08 * picture.dpi / factor))
    limit = around.point([ceil(_DARKER * grey) for grey in range(256)])
    ink: NDArray[np.bool_] = np.asarray(image) < np.asarray(limit)
    return ink, picture.dpi / factor / POINTS_AN_INCH


def _rule(ink: NDArray[np.bool_], shape: NDArray[np.bool_], top: int, left: int, point: float) -> Iterator[Box]:
    """The line that `shape` is, if it is one."""
    import numpy as np

    columns = np.arange(shape.shape[1])
    height = shape.sum(axis=0)
    there = height > 0
    middle = (shape * np.arange(shape.shape[0])[:, None]).sum(axis=0)[there] / height[there]
    slope, start = np.polyfit(columns[there], middle, 1)
    if abs(slope) > _STEEPEST or np.abs(middle - start - slope * columns[there]).max() > _THICKEST * point:
        return
    # the ink along the line, row by row from above it to below
    reach = round(_WHITE * point) + 1
    at = np.round(top + start + slope * columns).astype(int)
    rows = np.clip(at + np.arange(-reach, reach + 1)[:, None], 0, ink.shape[0] - 1)
    along = ink[rows, left + columns]
    share = along.mean(axis=1)
    line = np.flatnonzero(share > 0.5)
    if not len(line) or np.ptp(line) + 1 > _THICKEST * point:
        return
    touching = round(_TOUCHING * point)
    above, below = along[: max(0, line[0] - 1)], along[line[-1] + 2 : line[-1] + 2 + touching]
    if above.any(axis=0).mean() > 0.4 or below.any(axis=0).mean() > 0.4:
        return
    thick = float(np.ptp(line) + 1) / point
    start_y = (top + float(start) + 0.5 + float(line.mean()) - reach) / point
    end_y = start_y + float(slope) * len(columns) / point
    yield Box(
        page=1,
        x0=round(left / point, 2),
        top=round(min(start_y, end_y) - thick / 2, 2),
        x1=round((left + len(columns)) / point, 2),
        bottom=round(max(start_y, end_y) + thick / 2, 2),
    )
