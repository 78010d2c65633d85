"""Characters laid on their ink: a reader's boxes may be off by half a letter, or part a word evenly, as hidden layers do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from kartoteka.extract.ocr.signs.baselines import Measure
from kartoteka.extract.ocr.signs.components import Components
from kartoteka.extract.ocr.signs.raised import Raised, together
from kartoteka.extract.printed import Glyph, PrintedLine

# All in heights of an x.
_NARROW, _USUAL, _WIDE = 0.4, 1.0, 1.5
_NARROW_ONES = frozenset("iljtfrI1!|.,;:'’‘`´()[]{}°*")
_WIDE_ONES = frozenset("mwMWшщжюфмШЩЖЮФМQGOCDНП®©™@&%")
_PARTED = frozenset('“”„"«»ыЫ%½¼¾…№')
"""Characters of two pieces beside each other."""
_HANGING = frozenset("\"'“”‘’`´*°®©™^~²³¹º")
_LOW = frozenset(".,_…")
_STOPS = frozenset(".,;:)]")
_SPECK = 0.12
_RAISED = 0.38
_ODD, _NEVER, _MERGED, _MISSED, _PASSED = 0.7, 2.0, 0.25, 0.9, 0.5
"""What it costs that a character stands at another height than it can, or than it ever does; that characters share ink;
that a character has no ink, or ink no character; that raised ink has none."""
_NEAR = 0.5
_MOST = 3
"""Characters of one piece, or pieces of one character."""


class _Ink(NamedTuple):
    """What stands over each other in a line, in points; height and foot in heights of an x."""

    x0: float
    top: float
    x1: float
    bottom: float
    foot: float
    head: float


def fitted(
    line: PrintedLine, measure: Measure, groups: Sequence[Raised], pieces: Components, *, point: float
) -> PrintedLine:
    """The line with the boxes of those words laid on their ink that something raised stands at.

    Args:
        line: as its reader gave it.
        measure: of the line.
        groups: what stands raised in it.
        pieces: the page's ink.
        point: pixels in one.
    """
    glyphs, unit = list(line.glyphs), measure.x_height / point
    signs = [(group.x0 / point, group.x1 / point) for group in groups]
    words = list(_words(glyphs))
    for word in words:
        x0, x1 = _reach(glyphs, word)
        # what stands close by and in no other word is of this one
        free = [
            sign
            for sign in signs
            if sign[0] < x1 + _NEAR * unit
            and sign[1] > x0 - _NEAR * unit
            and not any(
                _reach(glyphs, other)[0] < sum(sign) / 2 < _reach(glyphs, other)[1] for other in words if other != word
            )
        ]
        if free:
            edges = min(x0, *(sign[0] for sign in free)), max(x1, *(sign[1] for sign in free))
            glyphs[word] = _laid(glyphs[word], _ink(*edges, measure, pieces, point=point), unit=unit)
    return replace(line, glyphs=tuple(glyphs))


def _words(glyphs: Sequence[Glyph]) -> Iterator[slice]:
    start = 0
    for end in range(len(glyphs) + 1):
        if end == len(glyphs) or glyphs[end].char == " ":
            if end > start:
                yield slice(start, end)
            start = end + 1


def _reach(glyphs: Sequence[Glyph], word: slice) -> tuple[float, float]:
    """Left and right edge."""
    return min(glyph.x0 for glyph in glyphs[word]), max(glyph.x1 for glyph in glyphs[word])


def _ink(x0: float, x1: float, measure: Measure, pieces: Components, *, point: float) -> list[_Ink]:
    import numpy as np

    unit = measure.x_height
    middle = (pieces.x0 + pieces.x1) / 2
    base = measure.at + measure.slope * middle
    inside = (middle > x0 * point - 0.15 * unit) & (middle < x1 * point + 0.15 * unit)
    inside &= (pieces.bottom > base - 1.8 * unit) & (pieces.top < base + 0.3 * unit)
    inside &= pieces.bottom - pieces.top > _SPECK * unit
    found = []
    for some in together((int(at) for at in np.flatnonzero(inside)), pieces, near=-1):
        edges = [pieces.edges(at) for at in some]
        left, top, right, bottom = (
            min(edge[0] for edge in edges),
            min(edge[1] for edge in edges),
            max(edge[2] for edge in edges),
            max(edge[3] for edge in edges),
        )
        at = measure.at + measure.slope * (left + right) / 2
        found.append(
            _Ink(
                x0=left / point,
                top=top / point,
                x1=right / point,
                bottom=bottom / point,
                foot=(at - bottom) / unit,
                head=(at - top) / unit,
            )
        )
    return found


def _laid(word: Sequence[Glyph], ink: Sequence[_Ink], *, unit: float) -> list[Glyph]:
    """The cheapest way to give each character its ink, in order (a shortest path)."""
    even = len(word) > 1 and max(glyph.x1 - glyph.x0 for glyph in word) < 1.1 * min(
        glyph.x1 - glyph.x0 for glyph in word
    )
    trust = 0.3 if even else 1.0
    cost = [[inf] * (len(ink) + 1) for _ in range(len(word) + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (len(ink) + 1) for _ in range(len(word) + 1)]
    cost[0][0] = 0.0
    steps = [(1, n) for n in range(_MOST + 1)] + [(n, 1) for n in (0, *range(2, _MOST + 1))]
    # no way is followed that halfway costs more than all of the plain one, from which the best is rarely far
    enough = sum(
        _cost(word[at : at + 1], ink[at : at + 1], unit=unit, trust=trust) for at in range(max(len(word), len(ink)))
    )
    for i in range(len(word) + 1):
        for j in range(len(ink) + 1):
            for di, dj in steps:
                if i < di or j < dj or cost[i - di][j - dj] > enough:
                    continue
                new = cost[i - di][j - dj] + _cost(word[i - di : i], ink[j - dj : j], unit=unit, trust=trust)
                if new < cost[i][j]:
                    cost[i][j], came[i][j] = new, (di, dj)
    out = list(word)
    i, j = len(word), len(ink)
    while i or j:
        di, dj = came[i][j]
        if not di and not dj:
            return list(word)
        out[i - di : i] = _boxed(word[i - di : i], ink[j - dj : j], out[i : i + 1])
        i, j = i - di, j - dj
    return out


def _cost(glyphs: Sequence[Glyph], ink: Sequence[_Ink], *, unit: float, trust: float) -> float:
    if not ink:
        return _MISSED
    if not glyphs:
        # OCR programs pass over raised signs more easily than over letters
        return (_PASSED if ink[0].foot > _RAISED else _MISSED) * min(1.0, ink[0].head - ink[0].foot)
    x0, x1 = ink[0].x0, ink[-1].x1
    wide = sum(_width(glyph.char) for glyph in glyphs)
    off = abs((glyphs[0].x0 + glyphs[-1].x1) / 2 - (x0 + x1) / 2) / unit
    parts = 0.0 if len(ink) == 2 and glyphs[0].char in _PARTED else _MERGED * (len(glyphs) + len(ink) - 2)
    odd = max(_oddness(glyph.char, piece) for glyph in glyphs for piece in ink)
    if len({piece.foot > _RAISED for piece in ink}) > 1:
        odd += _NEVER
    return trust * off + 0.5 * abs((x1 - x0) / unit - wide) + parts + odd


def _width(char: str) -> float:
    if char in _NARROW_ONES:
        return _NARROW
    return _WIDE if char in _WIDE_ONES else _USUAL


def _oddness(char: str, ink: _Ink) -> float:
    """What it costs that this character has ink at this height."""
    if ink.foot > _RAISED:
        if char in _STOPS:
            return _NEVER
        # a raised number may have been read as a number
        return 0.0 if char in _HANGING or char in "-–—=~!?" else 0.15 if char.isdecimal() else _ODD
    if char in _HANGING:
        return _ODD
    return _ODD if (char in _LOW) != (ink.head < 0.6) and char not in "-–—:;" else 0.0


def _boxed(glyphs: Sequence[Glyph], ink: Sequence[_Ink], behind: Sequence[Glyph]) -> list[Glyph]:
    if not ink:
        x = behind[0].x0 if behind else glyphs[0].x1
        return [glyph._replace(x0=x, x1=x) for glyph in glyphs]
    if not glyphs:
        return []
    x0, x1 = ink[0].x0, ink[-1].x1
    top, bottom = min(piece.top for piece in ink), max(piece.bottom for piece in ink)
    step = (x1 - x0) / len(glyphs)
    return [Glyph(glyph.char, x0 + at * step, top, x0 + (at + 1) * step, bottom) for at, glyph in enumerate(glyphs)]
