"""The characters of a page parted into fragments: what is drawn one after the other on one baseline in one size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import nan

import numpy as np
from numpy.typing import NDArray

from kartoteka.extract.pdf.characters import Characters
from kartoteka.extract.printed import Glyph


@dataclass(slots=True, kw_only=True)
class Fragment:
    """Characters drawn one after the other on one baseline in one size."""

    glyphs: list[Glyph] = field(default_factory=list)
    baseline: float
    size: float
    upright: bool

    x1: float = 0.0
    """Right edge of the ink."""
    closed: bool = False
    """A line ends after it."""

    @property
    def x0(self) -> float:
        """Left edge of the ink."""
        return self.glyphs[0].x0

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join([glyph.char for glyph in self.glyphs])

    @property
    def is_blank(self) -> bool:
        """Nothing but spaces."""
        return all(glyph.char.isspace() for glyph in self.glyphs)


UNREADABLE = "\ufffd"

_SOFT_HYPHEN, _TAB = 0xAD, 0x09
_LETTER, _SPACE, _LINE_END, _HYPHEN, _CONTROL = range(5)
_KINDS = np.full(0x10000, _LETTER, dtype=np.uint8)
_KINDS[:0x20] = _KINDS[0x7F:0xA0] = _CONTROL
_KINDS[[_TAB, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000]] = _SPACE
_KINDS[[0x0A, 0x0D, 0x2028, 0x2029]] = _LINE_END
# PDFium writes a hyphen at a line end as U+FFFE or U+0002 and swallows the line break
_KINDS[[0xFFFE, 0x02]] = _HYPHEN
_GLYPH = partial(tuple.__new__, Glyph)
"""Takes the fields as one tuple: twice as fast as `Glyph(...)`, for what is made 3,000 times a page."""
_WIDE = 1.2
"""Of the type size: no space between words is so wide, but the white between two columns."""
_BACK = 0.6
"""Likewise: how far a character may stand back over the one before, as an accent does."""


def fragments(page: Characters) -> Iterator[Fragment]:
    """The page's characters, parted wherever line, size or direction change or a wide gap opens."""
    current: Fragment | None = None
    for piece in _pieces(page):
        if current and not current.closed and _goes_on(current, piece):
            current.glyphs += piece.glyphs
            current.x1 = max(current.x1, piece.x1)
            current.closed = piece.closed
            continue
        if current:
            yield current
        current = piece
    if current:
        yield current


def _goes_on(current: Fragment, piece: Fragment) -> bool:
    """`piece` begins where `current` ends, on its line and in its size."""
    if abs(piece.size - current.size) > 0.01:
        return False
    if not current.upright:
        return True
    size, first = current.size, piece.glyphs[0]
    return -_BACK * size < first.x0 - current.x1 < _WIDE * size and -size < first.bottom - current.baseline < 0.4 * size


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """The characters that are printed, spaces and line ends; the arrays run side by side."""

    index: NDArray[np.intp]
    """Of each among the characters of the page."""
    codes: NDArray[np.uint32]
    boxes: NDArray[np.float64]
    objects: NDArray[np.uint64]
    space: NDArray[np.bool_]
    line_end: NDArray[np.bool_]
    hyphen: NDArray[np.bool_]
    """That ends a line."""


def _printed(page: Characters) -> _Printed:
    codes = page.codes.copy()
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    space, line_end, hyphen, dropped = (kinds == kind for kind in (_SPACE, _LINE_END, _HYPHEN, _CONTROL))
    # a soft hyphen that has ink is one that was printed
    codes[hyphen | ((codes == _SOFT_HYPHEN) & (page.boxes[:, 2] > page.boxes[:, 0]))] = ord("-")
    codes[codes == _TAB] = ord(" ")
    for at in _unmapped(page):
        if not (space[at] or line_end[at]):
            codes[at], dropped[at], hyphen[at] = ord(UNREADABLE), False, False
    half = codes & 0xFC00
    first = np.flatnonzero((half[:-1] == 0xD800) & (half[1:] == 0xDC00))
    codes[first + 1] = 0x10000 + ((codes[first] - 0xD800) << 10) + (codes[first + 1] - 0xDC00)
    dropped[first] = True
    codes[(codes & 0xFFFFF800) == 0xD800] = ord(UNREADABLE)
    kept = np.flatnonzero(~dropped)
    return _Printed(
        index=kept,
        codes=codes[kept],
        boxes=page.boxes[kept],
        objects=page.objects[kept],
        space=space[kept],
        line_end=line_end[kept],
        hyphen=hyphen[kept],
    )


def _unmapped(page: Characters) -> Iterator[int]:
    """Characters of which the font does not say what they are; the codes are then those of its drawings.

    A font says it of all its letters or of none, so only the first of each drawing is asked at first.
    """
    first = np.flatnonzero(np.diff(page.objects, prepend=np.uint64(0)))
    for start, end in pairwise([*first.tolist(), len(page.objects)]):
        if page.is_unmapped(start):
            yield from (at for at in range(start, end) if page.is_unmapped(at))


def _pieces(page: Characters) -> Iterator[Fragment]:
    """What is drawn in one go with no wide gap in it, together with the spaces after it."""
    printed = _printed(page)
    ink = np.flatnonzero(~(printed.space | printed.line_end))
    if not len(ink):
        return
    here, there = ink[:-1], ink[1:]
    other = np.append(True, printed.objects[here] != printed.objects[there])
    settings = [page.size(int(at)) for at in printed.index[ink[other]]]
    size, level = (np.array(each)[np.cumsum(other) - 1] for each in zip(*settings, strict=True))
    ends = np.cumsum(printed.line_end)
    closed = np.append((ends[here] != ends[there]) | printed.hyphen[here], True)
    gap = printed.boxes[there, 0] - printed.boxes[here, 2]
    apart = level[1:] & ((gap >= _WIDE * size[1:]) | (gap <= -_BACK * size[1:]))
    first = np.flatnonzero(other | np.append(True, closed[:-1] | apart))
    last = np.append(first[1:], len(ink)) - 1
    right = np.maximum.reduceat(printed.boxes[ink, 2], first)
    printed.boxes[printed.space] = nan
    glyphs = list(map(_GLYPH, zip(map(chr, printed.codes.tolist()), *printed.boxes.T.tolist(), strict=True)))
    # spaces after the last sign of a line belong to none
    stop = np.where(closed[last], ink[last] + 1, ink[np.minimum(last + 1, len(ink) - 1)])
    columns = (ink[first], stop, size[first], level[first], right, closed[last])
    for start, end, its_size, upright, x1, ended in zip(*(each.tolist() for each in columns), strict=True):
        yield Fragment(
            glyphs=glyphs[start:end],
            baseline=page.baseline(int(printed.index[start])),
            size=its_size,
            upright=upright,
            x1=x1,
            closed=ended,
        )
