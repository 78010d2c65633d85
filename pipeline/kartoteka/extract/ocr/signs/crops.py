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


def crop(sign: Raised, pieces: Components, picture: Picture, *, smooth: float) -> NDArray[np.uint8]:
    """The sign alone, black on white: what stands beside it is painted over.

    Args:
        sign: of the page.
        pieces: the page's ink.
        picture: the page.
        smooth: by how much it is evened out; noise goes, and with it fine strokes.
    """
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    margin = _margin(picture)
    rows = slice(max(0, int(sign.top) - margin), int(sign.bottom) + margin)
    columns = slice(max(0, int(sign.x0) - margin), int(sign.x1) + margin)
    greys = picture.greys[rows, columns].astype(np.float32)
    labels = pieces.labels[rows, columns]
    own = np.isin(labels, np.array(sign.pieces) + 1)
    others = ndimage.binary_dilation((labels > 0) & ~own, iterations=max(1, round(picture.point / 4))) & ~own
    greys = np.where(others, np.percentile(greys, 85), greys)
    greys = ndimage.gaussian_filter(greys, smooth * picture.dpi / 300)
    scale = _TALL / (sign.bottom - sign.top)
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
