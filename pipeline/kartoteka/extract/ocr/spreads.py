"""Two pages on one picture: where an open book was scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kartoteka.extract.ocr.reduced import Ink

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NARROWEST, _WIDEST = 1.1, 2.3
"""Width to height: two tall pages of an octavo make 1.25, two square ones of an album 2."""
_MIDDLE = 0.12
"""Share of the width, to either side of the middle, within which the fold lies."""
_GUTTER = 0.05
"""Share of the width that the two inner margins take at least; columns of a page stand closer."""
_ISLAND = 0.015
_LINES, _AT_AN_END = 8, 3
"""Of a page at least, and of the one beside it, where a chapter ends: what has fewer may be a table, a title, a plate."""
_FILLED = 0.6
"""Share of the width of its type that a page of prose fills from edge to edge; a table has lanes of paper."""


def fold(ink: Ink) -> float | None:
    """Where the fold of a spread lies, as a share of the width; None if this is one page.

    Two pages are parted only where paper runs from top to bottom near the middle, and both sides are prose: a table
    that is printed across a sheet stays whole.
    """
    import numpy as np

    rows, columns = ink.shape
    if not _NARROWEST <= columns / rows <= _WIDEST:
        return None
    filled = _filled(ink)
    middle = columns // 2
    reach = round(_MIDDLE * columns)
    gap = _widest_gap(filled, middle - reach, middle + reach)
    if gap is None or gap[1] - gap[0] < _GUTTER * columns:
        return None
    at = (gap[0] + gap[1]) // 2
    lines = [_lines_of_prose(half) for half in (ink[:, : gap[0]], ink[:, gap[1] :])]
    if max(lines) < _LINES or min(lines) < _AT_AN_END:
        return None
    return float(np.clip(at / columns, 0.0, 1.0))


def _filled(ink: Ink) -> NDArray[np.bool_]:
    """Columns with print; a speck is none, nor is the dark of the fold or of the sheet's edge."""
    import numpy as np

    share = ink.mean(axis=0)
    return np.asarray((share > 0.004) & (share < 0.5))


def _widest_gap(filled: NDArray[np.bool_], first: int, last: int) -> tuple[int, int] | None:
    """The widest run of columns without print whose middle lies in that part."""
    import numpy as np
    from scipy import ndimage

    # what is left of the shadow in the fold is an island of a few columns
    island = round(_ISLAND * len(filled))
    lanes, _ = ndimage.label(~ndimage.binary_opening(filled, np.ones(island)))
    gaps = [(lane.start, lane.stop) for (lane,) in ndimage.find_objects(lanes)]
    inside = [gap for gap in gaps if first < sum(gap) / 2 < last]
    return max(inside, key=lambda gap: gap[1] - gap[0], default=None)


def _lines_of_prose(half: Ink) -> int:
    """How many there are; 0 if the half holds something else."""
    import numpy as np

    across = np.flatnonzero(_filled(half))
    if not len(across):
        return 0
    block = half[:, across[0] : across[-1] + 1]
    inked = block.mean(axis=1) > 0.02
    lines = int((np.diff(inked.astype(np.int8)) == 1).sum())
    return lines if lines and float((block[inked].mean(axis=0) > 0.06).mean()) >= _FILLED else 0
