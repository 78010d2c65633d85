"""Lines as they are measured on pages that were read from pictures, brought to one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log
from statistics import median

FULL = 25
"""Letters of a line that is measured well."""
_FULL_LINES = 5
_FEWEST_PAGES = 3
"""Pages with so many full lines that show whether they are of one scale."""
_ALIKE = 0.05
"""Of the logarithm of a size: so far pages of one scale may differ."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of a page that was read from a picture."""

    page: int
    size: float
    letters: int
    drop: float | None
    """How far it stands below the line before it, None where a page or a column begins."""
    width: float = 0.0


def to_scale(pages: list[list[Measured]]) -> list[list[Measured]]:
    """The pages as if all had been photographed from one distance, if their type areas show that they were not."""
    full = {at: [line for line in page if line.letters >= FULL] for at, page in enumerate(pages)}
    usual = {
        at: (median(line.size for line in some), median(line.width for line in some))
        for at, some in full.items()
        if len(some) >= _FULL_LINES
    }
    if len(usual) < _FEWEST_PAGES or not all(width for _, width in usual.values()):
        return pages
    sizes, widths = ([log(pair[which]) for pair in usual.values()] for which in (0, 1))
    true = [size - width for size, width in zip(sizes, widths, strict=True)]
    if _spread(true) > 0.5 * _spread(sizes) or _spread(sizes) < _ALIKE:
        return pages
    middle = median(width for _, width in usual.values())
    scales = {at: width / middle for at, (_, width) in usual.items()}
    return [
        [replace(line, size=line.size / scale, drop=line.drop and line.drop / scale) for line in page]
        for at, page in enumerate(pages)
        for scale in [scales.get(at, 1.0)]
    ]


def _spread(values: Sequence[float]) -> float:
    middle = median(values)
    return median(abs(value - middle) for value in values)
