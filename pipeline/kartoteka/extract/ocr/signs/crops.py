"""One raised sign cut out of its page, as the engine for single words wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kartoteka.extract.ocr.signs.components import Components
from kartoteka.extract.ocr.signs.raised import Raised
from kartoteka.extract.picture import Picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TALL = 40
"""Pixels: at this height the older engine knows digits best."""
TALLER = 50
"""For a look at broken strokes from nearer by."""
_WHITE = 20
"""Pixels around."""
_MARGIN = 0.8
"""Points of paper kept around the ink."""
FINE, SMOOTH, SMOOTHER = 0.5, 1.0, 1.3
"""Pixels at 300 dots an inch by which a picture is evened out."""
_SHARP, _REACH = 3.0, 6.0
"""How strongly, and over how many pixels of the crop, strokes are parted that blur has run together.

Of 54 labels of notes in a scan, which a reader reads without effort, the engine read 31 as they were and 53 so.
"""
_PAPER = 0.55
"""From this grey to white all is paper."""


def crop(sign: Raised, pieces: Components, picture: Picture, *, smooth: float, tall: int = _TALL) -> NDArray[np.uint8]:
    """The sign alone, black on white: what stands beside it is painted over.

    Args:
        sign: of the page.
        pieces: the page's ink.
        picture: the page.
        smooth: by how much it is evened out; noise goes, and with it fine strokes.
        tall: pixels of the sign in the crop.
    """
    import numpy as np
    from scipy import ndimage

    around = _around(sign, picture)
    greys = picture.greys[around].astype(np.float32)
    own, others = _own(sign, pieces, around)
    others = ndimage.binary_dilation(others, iterations=max(1, round(picture.point / 4))) & ~own
    greys = np.where(others, np.percentile(greys, 85), greys)
    return _sharpened(greys, smooth * picture.dpi / 300, scale=tall / (sign.bottom - sign.top))


def traced(sign: Raised, pieces: Components, picture: Picture) -> NDArray[np.uint8]:
    """The sign as the ink of its pieces, in which worn strokes have been joined."""
    import numpy as np

    own, _ = _own(sign, pieces, _around(sign, picture))
    greys = np.where(own, 0, 255).astype(np.float32)
    return _sharpened(greys, FINE * picture.dpi / 300, scale=_TALL / (sign.bottom - sign.top))


def _around(sign: Raised, picture: Picture) -> tuple[slice, slice]:
    """Rows and columns of the page."""
    margin = _margin(picture)
    return (
        slice(max(0, int(sign.top) - margin), int(sign.bottom) + margin),
        slice(max(0, int(sign.x0) - margin), int(sign.x1) + margin),
    )


def _own(sign: Raised, pieces: Components, around: tuple[slice, slice]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Ink of the sign, with chips inside it that were too small to be counted; and the other ink there."""
    import numpy as np

    labels, some = pieces.labels[around], np.array(sign.pieces)
    if pieces.worn:
        near = np.setdiff1d(labels, [0]) - 1
        inside = (pieces.x0[near] >= sign.x0) & (pieces.x1[near] <= sign.x1)
        inside &= (pieces.top[near] >= sign.top) & (pieces.bottom[near] <= sign.bottom)
        some = np.concatenate((some, near[inside]))
    own = np.isin(labels, some + 1)
    return own, (labels > 0) & ~own


def _sharpened(greys: NDArray[np.float32], smooth: float, *, scale: float) -> NDArray[np.uint8]:
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    greys = ndimage.gaussian_filter(greys, smooth)
    size = (max(1, round(greys.shape[1] * scale)), max(1, round(greys.shape[0] * scale)))
    large = np.asarray(Image.fromarray(greys).resize(size, Image.Resampling.BICUBIC))
    sharp = large + _SHARP * (large - ndimage.gaussian_filter(large, _REACH))
    black, white = np.percentile(sharp, (3, 90))
    ink = sharp < black + _PAPER * (white - black)
    return np.pad(np.where(ink, 0, 255).astype(np.uint8), _WHITE, constant_values=255)


def column(x: float, sign: Raised, picture: Picture) -> float:
    """The page's column that stands at column `x` of the crop."""
    return max(0, int(sign.x0) - _margin(picture)) + (x - _WHITE) * (sign.bottom - sign.top) / _TALL


def _margin(picture: Picture) -> int:
    return max(2, round(_MARGIN * picture.point))
