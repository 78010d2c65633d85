"""Ink that stands raised above a line: small pieces with nothing under them, put together to signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kartoteka.extract.ocr.signs.baselines import Measure
from kartoteka.extract.ocr.signs.components import Components

if TYPE_CHECKING:
    pass

# All in heights of an x above the line's baseline. Superior figures stand at 0.8 and are 0.8 tall, small digits raised
# by a word processor at 0.7 and 0.9, by TeX at 0.8 and 1.1; a raised dagger reaches from 0.2 to 1.8; an apostrophe
# hangs at 1.0 and is 0.5 tall, an asterisk as tall hangs higher.
TALL = 1.25
"""From this height on it is a dagger or a section sign, no digit."""
_LOWEST_FOOT, _HIGHEST_FOOT = 0.15, 1.8
_LOWEST_HEAD, _HIGHEST_HEAD = 1.15, 2.6
_SPECK = 0.2
_CHIP_FOOT, _CHIP_HEAD = 0.35, 0.8
"""Of ink that is raised only together with what is above it; a hyphen stands at 0.4 and ends at 0.6."""
_SMALLEST = 0.35
_WIDEST = 3.2
_NEAR = 0.42
"""Widest gap inside a number."""
_LEFT, _RIGHT = 3.0, 1.0
"""How far outside the words of a line the OCR may have left a sign: a label stands off, a marker follows close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Pieces of ink that stand together above a line; edges in pixels."""

    pieces: tuple[int, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    height: float
    """In heights of an x, as all that follows."""
    width: float
    foot: float
    """Above the baseline."""


def raised(line: Measure, pieces: Components) -> Iterator[Raised]:
    """What stands raised above one line, from the left: numbers of notes, quotation marks, asterisks, accents of nothing."""
    import numpy as np

    unit = line.x_height
    here = np.flatnonzero((pieces.x1 > line.x0 - _LEFT * unit) & (pieces.x0 < line.x1 + (_RIGHT + _WIDEST) * unit))
    base = line.at + line.slope * (pieces.x0[here] + pieces.x1[here]) / 2
    foot, head = (base - pieces.bottom[here]) / unit, (base - pieces.top[here]) / unit
    wide = (pieces.x1[here] - pieces.x0[here]) / unit
    small = (wide < _WIDEST) & (head < _HIGHEST_HEAD)
    up = (foot > _LOWEST_FOOT) & (foot < _HIGHEST_FOOT) & (head > _LOWEST_HEAD) & (head - foot > _SPECK) & small
    # worn digits are broken: the foot of a 2 is a bar with its neck above, and what is under both counts
    chips = pieces.worn & ~up & (foot > _CHIP_FOOT) & (head > _CHIP_HEAD) & small
    high = {int(at) for at in here[up]}
    columns = together((int(at) for at in here[up | chips]), pieces, near=-1)
    free = [
        at
        for some in columns
        if not high.isdisjoint(some) and not _stands_on(gathered(some, pieces, line), line, pieces)
        for at in some
    ]
    for group in together(free, pieces, near=_NEAR * unit):
        sign = gathered(group, pieces, line)
        if sign.x0 < line.x1 + _RIGHT * unit and sign.height > _SMALLEST:
            yield sign


def gathered(group: Sequence[int], pieces: Components, line: Measure) -> Raised:
    """These pieces as one sign."""
    some = list(group)
    x0, x1 = float(pieces.x0[some].min()), float(pieces.x1[some].max())
    top, bottom = float(pieces.top[some].min()), float(pieces.bottom[some].max())
    unit = line.x_height
    return Raised(
        pieces=tuple(group),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        height=(bottom - top) / unit,
        width=(x1 - x0) / unit,
        foot=(line.at + line.slope * (x0 + x1) / 2 - bottom) / unit,
    )


def together(some: Iterable[int], pieces: Components, *, near: float) -> Iterator[list[int]]:
    """Pieces that stand no farther than `near` pixels apart, from the left; -1 or less parts what does not overlap."""
    group: list[int] = []
    edge = 0.0
    for at in sorted(some, key=lambda one: float(pieces.x0[one])):
        if group and pieces.x0[at] - edge > near:
            yield group
            group = []
        edge = max(edge, float(pieces.x1[at])) if group else float(pieces.x1[at])
        group.append(at)
    if group:
        yield group


def _stands_on(sign: Raised, line: Measure, pieces: Components) -> bool:
    """Ink of the line stands under the middle of `sign`: it is an accent, the dot of an i, or the head of a letter."""
    inset = 0.25 * (sign.x1 - sign.x0)
    left, right = int(sign.x0 + inset), int(sign.x1 - inset) + 1
    foot = int(line.at + line.slope * (sign.x0 + sign.x1) / 2 - 0.1 * line.x_height)
    below = pieces.labels[int(sign.bottom) + 1 : foot, left:right]
    return bool((below > 0).any(axis=0).mean() > 0.3) if below.size else False
