"""Asterisks and daggers by their shape: the engine that reads raised digits knows no daggers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMALL = 5
"""Pixels below which ink has no shape."""


def is_star(ink: NDArray[np.bool_]) -> bool:
    """About as wide as tall, full in the middle, with points around: no quotation mark, ring or speck."""
    import numpy as np

    rows, columns = ink.shape
    if not 0.7 < columns / rows < 1.4 or min(rows, columns) < _SMALL:
        return False
    middle = ink[rows // 3 : rows - rows // 3, columns // 3 : columns - columns // 3]
    if middle.mean() < 0.75:
        return False
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ring = ink[
        np.clip(((1 + 0.85 * np.sin(turn)) * rows / 2).astype(int), 0, rows - 1),
        np.clip(((1 + 0.85 * np.cos(turn)) * columns / 2).astype(int), 0, columns - 1),
    ]
    return int((ring & ~np.roll(ring, 1)).sum()) >= 4


def dagger(ink: NDArray[np.bool_]) -> str | None:
    """`†`, `‡` or None: a stem with one bar or two."""
    import numpy as np

    rows, columns = ink.shape
    if rows < 2 * _SMALL or columns < 2:
        return None
    filled = ink.sum(axis=1) / columns
    bars = _runs(filled > 0.7)
    if len(bars) == 1 and bars[0] < 0.5 * rows and np.median(filled) < 0.5:
        return "†"
    if len(bars) == 2 and bars[0] < 0.5 * rows <= bars[1] and np.median(filled) < 0.5:
        return "‡"
    return None


def is_stroke(ink: NDArray[np.bool_]) -> bool:
    """One of the two of a `‖`."""
    return bool(ink.shape[1] < 0.2 * ink.shape[0])


def _runs(true: NDArray[np.bool_]) -> list[float]:
    """The middles of the stretches that are true."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([False], true, [False])).astype(np.int8)))
    return [(start + end - 1) / 2 for start, end in zip(edges[::2], edges[1::2], strict=True)]
