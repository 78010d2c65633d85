"""How many dots a picture has to the inch: as its file says where that can be believed, else by its size."""

from __future__ import annotations

from dataclasses import dataclass

_SCREEN = 96.0
"""Dots an inch; programs and telephones that know of no inch write this, or 72."""
_TALLEST_OF_A_SCREEN = 13.0
_SMALLEST, _TALLEST = 4.0, 45.0
"""Inches of the longer side: a postcard and a newspaper held open."""
PAGE_HEIGHT = 9.5
"""Inches: the height of a page of which nothing is known; books have 8 to 9, copies of them 11."""
_WIDEST = 15.0
"""Inches: two such pages side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Dots an inch, across and down; they differ in a fax and in some microfilm."""

    across: float
    down: float
    stated: bool
    """The file says so; else it is an estimate."""


def resolution(size: tuple[int, int], stated: tuple[float, float] | None) -> Resolution:
    """The resolution of a picture.

    Args:
        size: width and height in pixels, the page upright.
        stated: across and down, as the file says.
    """
    width, height = size
    if stated is not None and all(1 < each < 10_000 for each in stated):
        across, down = stated
        longer = max(width / across, height / down)
        believable = longer <= _TALLEST_OF_A_SCREEN if max(across, down) <= _SCREEN else longer <= _TALLEST
        if believable and longer >= _SMALLEST:
            return Resolution(across=across, down=down, stated=True)
    # of a spread the height is that of its pages; a strip is no wider than a spread
    estimate = max(1.0, round(max(height / PAGE_HEIGHT, width / _WIDEST)))
    return Resolution(across=estimate, down=estimate, stated=False)
