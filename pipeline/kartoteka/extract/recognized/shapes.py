"""Shapes on a page: boxes, polygons and baselines, in the measure of the file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kartoteka.document import Box
from kartoteka.extract.picture import POINTS_AN_INCH
from kartoteka.extract.pictures.resolution import resolution

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Points = Sequence[tuple[float, float]]

_ESTIMATED = "the resolution is not stated, or not to be believed: estimated, so sizes in points are too"


def corners(points: Points) -> Corners | None:
    """The upright box around `points`; None if there are none."""
    if not points:
        return None
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def straight(points: Points, *, at: float) -> tuple[float, float]:
    """Height at `at` and slope of the straight line nearest to `points` (at least one)."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
    return mean_y + slope * (at - mean_x), slope


def strip(outline: Points, baseline: Points) -> tuple[Corners | None, float]:
    """A line as an even strip through the middle of its polygon, and its slope; the box is right in its middle.

    The upright box around a line that runs askew is as high as two lines.
    """
    edges = corners(outline)
    slope = straight(baseline, at=0.0)[1] if len(baseline) > 1 else 0.0
    if edges is None or edges[2] <= edges[0]:
        return edges, slope
    area = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*outline, outline[0]]))) / 2
    thickness = area / (edges[2] - edges[0]) or edges[3] - edges[1]
    middle = (edges[1] + edges[3]) / 2
    return (edges[0], middle - thickness / 2, edges[2], middle + thickness / 2), slope


def rule(box: Corners | None, scale: float) -> tuple[Box, ...]:
    """What the file calls a separator, if it is one that lies level; else nothing."""
    if box is None or box[2] - box[0] <= 8 * (box[3] - box[1]):
        return ()
    return (Box(page=1, x0=box[0] * scale, top=box[1] * scale, x1=box[2] * scale, bottom=box[3] * scale),)


def points_in_pixel(width: float, height: float, *, dpi: float | None = None) -> tuple[float, tuple[str, ...]]:
    """Points in a pixel of a page of this size in pixels, and a warning where they are but estimated."""
    found = resolution((round(width), round(height)), (dpi, dpi) if dpi else None)
    return POINTS_AN_INCH / (found.across if found.across > 0 else 300.0), () if found.stated else (_ESTIMATED,)
