"""How large the type of each line of a page is: OCR programs' own figures jump by a fifth from line to line.

A page shows by itself how much taller capitals are than an x in its faces, so that a line of capitals, a page number
and a line of prose in one size measure alike. Boxes that took in a neighbour's stroke are outvoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import isnan
from statistics import median
from typing import Literal

from kartoteka.extract.printed import PrintedLine

_Kind = Literal["low", "tall", "hanging", "figures", "mixed"]
_Inked = tuple[_Kind, float, int]
"""What stands in a box, its height, and how many letters that is."""

X_HEIGHT = 0.44
"""Height of an x in most book faces, as a share of the type size."""
_LOW = frozenset("acemnorsuvwxzагежзиклмнопстхчшъыьэюявє")
_TALL = frozenset("bdfhiklABCDEFGHIKLMNOPRSTUVWXYZбіАБВГЕЖЗИКЛМНОПРСТУФХЧШЪЫЬЭЮЯ")
_HANGING = frozenset("gpqyру")
_FIGURES = frozenset("0123456789")
_INSIDE = frozenset(".:-\N{EN DASH}\N{EM DASH}")
"""Signs that reach no higher and no lower than letters beside them."""
_TALL_RATIO, _HANGING_RATIO, _FIGURE_RATIO = 1.5, 1.46, 1.45
"""Heights in heights of an x, where a page does not show its own."""
_FEW = 4
"""Letters: a line with fewer is measured on its figures too."""
_TELLING = 0.25
"""Share of a line's letters that must have a height of their own."""


def resized(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines of a page with the size of their type in points, measured on their boxes; as it was where none is of use."""
    inked = [list(_inked(line)) for line in lines]
    tall = _tall_ratio(inked)
    return tuple(
        replace(line, size=size) if (size := _size(boxes, tall)) else line
        for line, boxes in zip(lines, inked, strict=True)
    )


def _inked(line: PrintedLine) -> Iterator[_Inked]:
    """Letters of one box together: a file may have boxes for words alone."""
    flat = [glyph for glyph, raised in zip(line.glyphs, line.raised, strict=True) if not raised]
    for (top, bottom), group in groupby(flat, key=lambda glyph: (glyph.top, glyph.bottom)):
        letters = [glyph.char for glyph in group if glyph.char not in _INSIDE]
        if letters and not isnan(top) and bottom > top:
            yield _kind(letters), bottom - top, len(letters)


def _kind(letters: Sequence[str]) -> _Kind:
    present = frozenset(letters)
    if present <= _LOW:
        return "low"
    if present <= _LOW | _TALL:
        return "tall"
    if present <= _LOW | _HANGING:
        return "hanging"
    return "figures" if present <= _FIGURES else "mixed"


def _tall_ratio(lines: Sequence[Sequence[_Inked]]) -> float:
    found = []
    for line in lines:
        low = _heights(line, "low")
        tall = _heights(line, "tall")
        if len(low) >= 6 and len(tall) >= 4:
            found.append(median(tall) / median(low))
    return min(1.75, max(1.3, median(found))) if len(found) >= 5 else _TALL_RATIO


def _size(line: Sequence[_Inked], tall: float) -> float | None:
    ratios: dict[_Kind, float] = {"low": 1.0, "tall": tall, "hanging": _HANGING_RATIO}
    heights = [height / ratio for kind, ratio in ratios.items() for height in _heights(line, kind)]
    if len(heights) < _FEW:
        heights += [height / _FIGURE_RATIO for height in _heights(line, "figures")]
    # `15 TsDOOSO, 4/11/1404` in boxes of words: the raised label alone can be measured so, and is smaller than the rest
    telling = len(heights) >= _TELLING * sum(count for _, _, count in line)
    return _densest(heights) / X_HEIGHT if heights and telling else None


def _heights(line: Sequence[_Inked], kind: _Kind) -> list[float]:
    """One for each letter."""
    return [height for its, height, count in line if its == kind for _ in range(count)]


def _densest(heights: list[float]) -> float:
    """Mean of the heights near the shortest stretch that holds half of them."""
    ordered = sorted(heights)
    half = (len(ordered) + 1) // 2
    first = min(range(len(ordered) - half + 1), key=lambda at: ordered[at + half - 1] - ordered[at])
    middle = sum(ordered[first : first + half]) / half
    near = [height for height in ordered if abs(height - middle) <= 0.15 * middle]
    return sum(near) / len(near) if near else middle
