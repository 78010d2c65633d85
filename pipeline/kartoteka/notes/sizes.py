"""Type sizes: a work is set in few of them, and a page changes from one to another seldom.

Where a file tells sizes they are taken as told. Where they are measured in a picture each line is off by some 5 %, one in
twenty by more than 10 % (2,300 lines of 60 pages): there the lines that follow one another decide together, and with them
the distance at which they stand, which is measured far better.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import exp, log
from statistics import median

from kartoteka.notes.measured import FULL, Measured, to_scale

_NOISE = 0.025, 0.05
"""Of the logarithm of a measured size: the least that is believed, and the most that still tells 9 from 10 points."""
_SAME = (2.0, 1.4, 0.6)
"""Times the noise: two sizes nearer than this are one, where the lines of both stand at one distance, at a like one, at
another. No book sets 9.5 beside 10 points, and none gives smaller type the room of larger."""
_APART = (0.025, 0.10)
"""Up to here distances are one, up to here alike."""
_MOST = 8
"""Sizes of one work that are told apart; further ones stand alone, as titles do."""
_SLIP = 4.0
"""The most that one line can say against the size of its neighbours: its letters may have run into others."""
_CHANGE = 2.5
"""What a change of size from one line to the next must be worth, in the same measure."""
_EVEN = 3.5
"""So much more where the distance of the lines goes on unchanged: other type is set apart, or closer."""
_UNEVEN = 3.0
"""The most that the distance of two lines says against their being of one type."""
_UNKNOWN = 0.25
"""What each line costs in a type whose leading is not known, so that it is not preferred to a known one."""
_CRAMPED = 3.0
"""So much more where the lower line would have less room than lines of its size have."""
_CLOSE = 1.5
"""So much more where no white parts the two: notes, quotations and titles are set apart."""
_OWN = 0.2
"""Further from all its neighbours' size than any slip."""
_FEWEST_LETTERS = 4
_FEWEST_DROPS = 3
"""Distances that tell a leading."""
_WHITE = 1.2
"""Times the leading: beyond it a line is set apart."""
_WAVER = 0.04
"""Of the distance of two lines: half a point in 12."""


@dataclass(frozen=True, slots=True)
class _Type:
    """A size, and how far apart its lines stand."""

    size: float
    leading: float | None = None


def settled(lines: Sequence[Measured]) -> list[float]:
    """The type size of each line, given as they are read: one of the few in which the work is set."""
    pages = to_scale([list(members) for _, members in groupby(lines, key=lambda line: line.page)])
    noise = _noise([stretch for page in pages for stretch in _stretches(page, _NOISE[1])])
    types = _types([stretch for page in pages for stretch in _stretches(page, noise)], noise)
    chosen = [each for page in pages for each in _runs(page, types, noise)]
    found = zip((line for page in pages for line in page), chosen, strict=True)
    return [line.size if _alone(line, each) else each.size for line, each in found]


def _stretches(page: Sequence[Measured], noise: float) -> list[list[Measured]]:
    """The lines of a page parted where their size changes."""
    steps = sorted({round(log(line.size) / noise) for line in page})
    runs = _runs(page, [_Type(exp(step * noise)) for step in steps], noise)
    paired = groupby(zip(page, runs, strict=True), key=lambda pair: pair[1])
    return [[line for line, _ in members] for _, members in paired]


def _noise(stretches: Sequence[Sequence[Measured]]) -> float:
    """How far the sizes of full lines lie from the middle one of their stretch."""
    full = [[line for line in some if line.letters >= FULL] for some in stretches]
    off = [abs(log(line.size / _middle(some))) for some in full if len(some) >= _FEWEST_DROPS for line in some]
    return min(max(_NOISE[0], 1.5 * median(off)), _NOISE[1]) if off else _NOISE[1]


def _middle(lines: Sequence[Measured]) -> float:
    """The mean size of the letters, the tenth that is smallest and the tenth that is largest left out."""
    ordered = sorted((line.size, max(1, line.letters)) for line in lines)
    total = sum(letters for _, letters in ordered)
    low, high = 0.1 * total, 0.9 * total
    at = weighed = 0.0
    for size, letters in ordered:
        weighed += log(size) * max(0.0, min(high, at + letters) - max(low, at))
        at += letters
    return exp(weighed / (high - low))


def _types(stretches: Iterable[Sequence[Measured]], noise: float) -> list[_Type]:
    """The types of a work, the one with most letters first: every stretch is near one of them."""
    kept: list[tuple[_Type, list[Measured], list[float]]] = []
    for some in sorted(stretches, key=lambda some: -sum(line.letters for line in some)):
        drops = [line.drop for line in some[1:] if line.drop is not None]
        each = _Type(_middle(some), median(drops) if len(drops) >= _FEWEST_DROPS else None)
        near = next((kin for kin in kept if _alike(each, kin[0], noise)), None)
        if near is None and len(kept) < _MOST:
            kept.append(near := (each, [], []))
        if near is not None:
            near[1].extend(some)
            near[2].extend([each.leading] if each.leading else [])
    return [_Type(_middle(lines), median(leading) if leading else None) for _, lines, leading in kept]


def _alike(one: _Type, other: _Type, noise: float) -> bool:
    apart = abs(log(one.leading / other.leading)) if one.leading and other.leading else sum(_APART) / 2
    return abs(log(one.size / other.size)) < noise * _SAME[bisect(_APART, apart)]


def _runs(lines: Sequence[Measured], types: Sequence[_Type], noise: float) -> list[_Type]:
    """One of `types` for each line of a page: the cheapest way through them."""
    costs = [_misfit(lines[0], each, noise) for each in types]
    trail: list[list[int]] = []
    for before, line in pairwise(lines):
        low = min(range(len(types)), key=costs.__getitem__)
        change = costs[low] + _CHANGE + _EVEN * _goes_on(before, line)
        came: list[int] = []
        after: list[float] = []
        for at, each in enumerate(types):
            stay, turn = costs[at] + _uneven(line, each), change + _tight(line, types[low], each)
            came.append(at if stay <= turn else low)
            after.append(min(stay, turn) + _misfit(line, each, noise))
        costs = after
        trail.append(came)
    at = min(range(len(types)), key=costs.__getitem__)
    out = [types[at]]
    for came in reversed(trail):
        at = came[at]
        out.append(types[at])
    return out[::-1]


def _goes_on(before: Measured, line: Measured) -> bool:
    return bool(before.drop and line.drop and abs(line.drop / before.drop - 1) < _WAVER)


def _tight(line: Measured, above: _Type, below: _Type) -> float:
    """What the room between two lines says against a change of type."""
    if line.drop is None:
        return 0.0
    if below.leading and line.drop < (1 - 2 * _WAVER) * below.leading:
        return _CRAMPED
    return _CLOSE * (line.drop < (1 + 2 * _WAVER) * max(below.leading or 0.0, above.leading or 0.0))


def _uneven(line: Measured, type_: _Type) -> float:
    """What speaks against a line's standing where it does below another of its type."""
    if line.drop is None:
        return 0.0
    if type_.leading is None:
        return _UNKNOWN
    if line.drop > _WHITE * type_.leading:
        return 0.5  # a paragraph apart, in any type
    return min(_UNEVEN, ((line.drop / type_.leading - 1) / _WAVER) ** 2 / 2)


def _misfit(line: Measured, type_: _Type, noise: float) -> float:
    noise *= 1 + 6 / max(line.letters, 1)  # a few letters are measured worse than a whole line
    return min(_SLIP, (log(line.size / type_.size) / noise) ** 2 / 2)


def _alone(line: Measured, type_: _Type) -> bool:
    """A title in a size of its own, or small print; larger letters need more room than their neighbours have."""
    apart = log(line.size / type_.size)
    if line.letters < _FEWEST_LETTERS or abs(apart) <= _OWN:
        return False
    if line.drop is None or type_.leading is None:
        return True
    room = line.drop / type_.leading - 1
    return room > 2 * _WAVER if apart > 0 else abs(room) > 2 * _WAVER
