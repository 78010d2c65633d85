"""The size of type by the width of its words: where a picture is blurred, letters still keep their width.

A blurred line runs into its neighbours, and its height measures as anything up to twice what it is; the places where its
words begin and end are hardly moved (6 pages under blur and dust: one height in five off by 20 to 120 %, the widths of full
lines by 3 %).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from math import exp, isnan, log
from statistics import median

from kartoteka.document import Geometry, Text
from kartoteka.notes.measured import FULL, Measured
from kartoteka.span import Span

_WORD = re.compile(r"\S+")
_NARROW, _WIDE = frozenset("ijltfr.,:;'’‘|!I()[]/-"), frozenset("mwMWшщжмюыфШЩЖМЮФ—…")
# shares of the size, as book faces have them
_NARROW_SHARE, _WIDE_SHARE, _CAPITAL, _DIGIT, _OTHER = 0.31, 0.8, 0.68, 0.47, 0.47
_BESIDE = 0.06
"""The white beside the first and the last letter of a word, which is no ink."""
_OFF = 0.3
"""Of the logarithm: type has room in proportion to its size, in the body as in the notes."""
_BLURRED = 0.03
"""So many more of the lines of a blurred work are off in height than in width."""


def by_width(lines: Sequence[Measured], widths: Sequence[tuple[float, int] | None]) -> list[Measured]:
    """The lines, sized by their width on pages where that fits the room between the lines better than their height does.

    Args:
        lines: sized by their height, as they are read.
        widths: what `width_of` says of each.
    """
    full: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for line, width, room in zip(lines, widths, _rooms(lines), strict=True):
        if width is not None and width[1] >= FULL and room is not None and room > 0:
            full[line.page].append((line.size, width[0], room))
    if not full:
        return list(lines)
    # letters that are spaced out, or parted badly, make a line wide, and its height is right
    worse = {page: _off(some, 0) - _off(some, 1) for page, some in full.items()}
    if sum(worse.values()) <= max(1, _BLURRED * sum(map(len, full.values()))):
        return list(lines)
    blurred = {page for page, count in worse.items() if count > 0}
    # faces differ in width; heights that have no room tell nothing of it
    seen = [log(height / width) for some in full.values() for height, width, room in some if height <= room]
    usual = median(seen) if seen else 0.0
    return [
        replace(line, size=width[0] * exp(usual)) if width is not None and line.page in blurred else line
        for line, width in zip(lines, widths, strict=True)
    ]


def _rooms(lines: Sequence[Measured]) -> list[float | None]:
    """How near to its nearest neighbour each line stands: white sets off one side of a line, seldom both."""
    below = [line.drop for line in lines[1:]]
    return [min(filter(None, pair), default=None) for pair in zip_longest([line.drop for line in lines], below)]


def _off(some: Sequence[tuple[float, float, float]], which: int) -> int:
    """How many lines are not in proportion to their room."""
    filled = [log(each[which] / each[2]) for each in some]
    middle = median(filled)
    return sum(abs(each - middle) > _OFF for each in filled)


def width_of(pieces: Sequence[Span], text: Text) -> tuple[float, int] | None:
    """The size that the words of a line tell by their width, in points of a usual face, and by how many letters."""
    if text.geometry is None:
        return None
    spans = [match.span() for piece in pieces for match in _WORD.finditer(text.raw, piece.start, piece.end)]
    words = [_told(text.raw[start:end], _extent(start, end, text.geometry)) for start, end in spans if end > start + 1]
    letters = sum(count for _, count in words)
    return (_middle(words), letters) if letters else None


def _told(word: str, extent: float) -> tuple[float, int]:
    """The size, and by how many letters; none if some have no place."""
    return extent / (sum(map(_share, word)) - _BESIDE), sum(map(str.isalnum, word)) if extent > 0 else 0


def _middle(words: Sequence[tuple[float, int]]) -> float:
    """Half of the letters stand in words that tell less: a word whose letters were parted badly does no harm."""
    half = sum(count for _, count in words) / 2
    for size, count in sorted(words):
        half -= count
        if half <= 0 < count:
            return size
    return 0.0


def _extent(start: int, end: int, shape: Geometry) -> float:
    low, high = min(shape.x0[start:end]), max(shape.x1[start:end])
    return high - low if not any(map(isnan, shape.x0[start:end])) else 0.0


def _share(char: str) -> float:
    if char in _NARROW:
        return _NARROW_SHARE
    if char in _WIDE:
        return _WIDE_SHARE
    return _DIGIT if char.isdecimal() else _CAPITAL if char.isupper() else _OTHER
