"""How large a line's type is and where it stands, from the boxes of its words or of the whole line.

Where each letter has a box of its own, `lettering` measures better; baselines are measured here alone.
"""

from __future__ import annotations

from collections.abc import Iterable

# shares of the size, as book faces have them
_X_HEIGHT, _ASCENT, _DESCENT = 0.44, 0.66, 0.2
_LOW = frozenset("acegmnopqrsuvwxyzæœøавгежзиклмнопрстухцчшщъыьэюя")
_HANGING = frozenset("gjpqyçруфğşţ,;()[]{}/§¶")

Boxed = tuple[str, float, float, bool]
"""Letters, the top and bottom of the box around them, and whether it is that of a line."""


def measured(boxes: Iterable[Boxed]) -> tuple[float, float]:
    """Type size, and height of the baseline; 0.0 for what no letter tells.

    The box of a letter or a word reaches as high and as low as the letters in it do. That of a line is drawn without
    looking at them: from what rises to what hangs, whether anything does or not.
    """
    sizes: list[tuple[float, int]] = []
    feet: list[tuple[float, float, int]] = []
    lowest = 0.0
    for text, top, bottom, of_line in boxes:
        letters = sum(char.isalnum() for char in text)
        lowest = max(lowest, bottom)
        if letters and bottom > top:
            rises = of_line or any(char.isalnum() and char not in _LOW for char in text)
            height = _ASCENT if rises else _X_HEIGHT
            depth = _DESCENT if of_line or not _HANGING.isdisjoint(text) else 0.0
            sizes.append(((bottom - top) / (height + depth), letters))
            feet.append((bottom, depth, letters))
    if not sizes:
        return 0.0, lowest
    size = weighted_median(sizes)
    return size, weighted_median((bottom - depth * size, letters) for bottom, depth, letters in feet)


def weighted_median(values: Iterable[tuple[float, int]]) -> float:
    """The value in the middle, each counted as often as its weight says; there must be one."""
    ordered = sorted(values)
    half = sum(weight for _, weight in ordered) / 2
    reached = 0
    for value, weight in ordered:
        reached += weight
        if reached >= half:
            return value
    raise ValueError("nothing to take the median of")
