"""What stands around a raised sign, and tells that it is none: a fraction's stroke, the letter it is a chip of."""

from __future__ import annotations

from collections.abc import Sequence

from kartoteka.extract.ocr.signs.baselines import Measure
from kartoteka.extract.ocr.signs.components import Components
from kartoteka.extract.ocr.signs.parting import SIGNLIKE
from kartoteka.extract.ocr.signs.quotes import below
from kartoteka.extract.ocr.signs.raised import Raised
from kartoteka.extract.printed import Glyph

_TOUCHES = 0.3
"""In heights of an x."""
_BESIDE = 1.5
"""Points."""
_FRACTIONS = frozenset("½¼¾⅓⅔⅛%‰⁄/")
_NUMERO = frozenset("N№")


def is_numerator(group: Raised, line: Measure, pieces: Components) -> bool:
    """The stroke of a fraction or of a percent sign follows."""
    import numpy as np

    unit = line.x_height
    base = line.at + line.slope * group.x1
    near = (pieces.x0 > group.x0) & (pieces.x0 < group.x1 + _TOUCHES * unit) & (pieces.x1 > group.x1)
    near &= (pieces.bottom > base - 0.45 * unit) & (pieces.top < group.bottom) & (pieces.bottom - pieces.top > unit)
    for piece in np.flatnonzero(near):
        ink = pieces.shape(int(piece))
        left, right = ink.argmax(axis=1), ink.shape[1] - ink[:, ::-1].argmax(axis=1)
        middle, third = (left + right) / 2, max(1, ink.shape[0] // 3)
        # a leaning stroke; the bowl of a P reaches from side to side
        if middle[:third].mean() - middle[-third:].mean() > 0.35 * unit and np.median(right - left) < ink.shape[1] / 2:
            return True
    return False


def is_read_as_a_fraction(group: Raised, glyphs: Sequence[Glyph], *, point: float) -> bool:
    """The reader has a fraction or a percent sign that ends behind it; `96` is read as `%` too, but ends with it."""
    x1 = group.x1 / point
    return any(glyph.char in _FRACTIONS and glyph.x0 - _BESIDE < x1 < glyph.x1 - _BESIDE for glyph in glyphs)


def follows_a_capital_n(group: Raised, glyphs: Sequence[Glyph], *, point: float) -> bool:
    """It may be the ring of a `Nº`."""
    x0 = group.x0 / point
    return any(glyph.char in _NUMERO and abs(glyph.x1 - x0) < _BESIDE for glyph in glyphs)


def is_within_a_word(group: Raised, glyphs: Sequence[Glyph], *, point: float) -> bool:
    """The reader has a letter or digit there and on both sides: `4372/30`, of whose second 3 wear left the upper half."""
    under = below(glyphs, group, point=point)
    if not under or not under[0]:
        return False
    around = glyphs[under[0] - 1 : under[-1] + 2]
    return len(around) == len(under) + 2 and all(each.char.isalnum() or each.char == "/" for each in around)


def is_of_a_word(group: Raised, line: Measure, pieces: Components, glyphs: Sequence[Glyph], *, point: float) -> bool:
    """A chip of a letter that stands there, or ink between two letters that touch it.

    Args:
        group: what stands raised.
        line: where.
        pieces: the page's ink.
        glyphs: what the reader has in the line.
        point: pixels in one.
    """
    import numpy as np

    unit = line.x_height
    base = line.at + line.slope * group.x0
    standing = (np.abs(base - pieces.bottom) < 0.5 * unit) & (base - pieces.top > 0.5 * unit)
    standing &= (pieces.x1 > group.x0 - 3 * unit) & (pieces.x0 < group.x1 + 3 * unit)
    letters = [int(one) for one in np.flatnonzero(standing) if one not in group.pieces]
    for glyph in (glyphs[at] for at in below(glyphs, group, point=point)):
        x0, x1 = glyph.x0 * point - 2, glyph.x1 * point + 2
        around = x0 < group.x0 and group.x1 < x1 and glyph.char not in SIGNLIKE
        if around and any(x0 < pieces.x0[one] and pieces.x1[one] < x1 for one in letters):
            return True
    middles = [(glyph.x0 + glyph.x1) / 2 * point for glyph in glyphs]
    left = max((at for at, middle in enumerate(middles) if middle < group.x0), default=None)
    right = min((at for at, middle in enumerate(middles) if middle > group.x1), default=None)
    if left is None or right is None or any(glyph.char == " " for glyph in glyphs[left:right]):
        return False
    before = [group.x0 - pieces.x1[one] for one in letters if pieces.x1[one] < group.x1]
    behind = [pieces.x0[one] - group.x1 for one in letters if pieces.x0[one] > group.x0]
    return (
        glyphs[left].char.isalnum()
        and glyphs[right].char.isalnum()
        and min(before, default=unit) < _TOUCHES * unit
        and min(behind, default=unit) < _TOUCHES * unit
    )
