"""Asterisks and daggers by their shape: the engine that reads raised digits knows no daggers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMALL = 5
"""Pixels below which ink has hardly a shape."""


def is_star(ink: NDArray[np.bool_]) -> bool:
    """About as wide as tall, full in the middle, with points around: no quotation mark, ring or speck."""
    import numpy as np

    rows, columns = ink.shape
    if not 0.7 < columns / rows < 1.4:
        return False
    if min(rows, columns) < _SMALL:
        return bool(ink.mean() > 0.5)
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
    """`†`, `‡` or None: a thin stem in the middle, crossed high by one bar, or high and low by two."""
    import numpy as np

    rows, columns = ink.shape
    if rows < 2 * _SMALL or columns < _SMALL - 1:
        return None
    filled = ink.sum(axis=1) / columns
    bars = _runs(filled > 0.7)
    stem = np.ones(rows, dtype=bool)
    for start, end in bars:
        stem[max(0, start - 1) : end + 1] = False
    left, right = ink.argmax(axis=1), columns - ink[:, ::-1].argmax(axis=1)
    if stem.mean() < 0.4 or np.median(filled[stem]) > 0.5 or filled[-max(1, rows // 10) :].max() > 0.62:
        return None
    if abs(np.median((left + right)[stem]) - columns) > 0.3 * columns:
        return None
    at = [(start + end) / 2 / rows for start, end in bars]
    if len(at) == 1 and 0.15 < at[0] < 0.5:
        return "†"
    return "‡" if len(at) == 2 and 0.1 < at[0] < 0.45 and 0.55 < at[1] < 0.9 else None


def is_stroke(ink: NDArray[np.bool_]) -> bool:
    """One of the two of a `‖`."""
    return bool(ink.shape[1] < 0.2 * ink.shape[0])


def _runs(true: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of each stretch that is true."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([False], true, [False])).astype(np.int8))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
