"""Dirty and worn pictures: whether a picture is one, and how it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kartoteka.extract.ocr.runs import Runs
from kartoteka.extract.picture import Picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLUR = 1.2
"""Pixels at 300 dots an inch."""
_SOFT = 0.7
"""Likewise."""
_PAPER_INCHES = 0.17
"""Width of the window in which some paper shows between the strokes."""
_SPECK = 6
"""Pixels at 300 dots an inch; the dot of an i has twenty, a full stop of a note nine."""
_DUSTY = 5_000
"""Specks in a million pixels: clean pages have some fifty, worn microfilm and grey paper a hundred, and where a shadow or
grain turns the paper black some ten thousands, over which Tesseract broods for minutes."""


def is_dusty(picture: Picture) -> bool:
    """True if black and white would make the picture a heap of specks; told from a quarter of its rows."""
    import numpy as np

    greys, grain = picture.greys, (picture.dpi / 300) ** 2
    bands = greys[: greys.shape[0] // 64 * 64].reshape(-1, 64, greys.shape[1])[:, :16].reshape(-1, greys.shape[1])
    if not bands.size:
        return False
    runs = Runs.of(bands <= _threshold(greys[::4, ::4]))
    sizes = np.bincount(runs.pieces(corners=False), weights=runs.end - runs.start)
    specks = (sizes <= _SPECK * grain).sum()
    return float(specks * grain) > _DUSTY * bands.size / 1e6


def _threshold(greys: NDArray[np.uint8]) -> int:
    """The grey that parts ink from paper best (Otsu), one for the whole page as Tesseract has it."""
    import numpy as np

    counts = np.bincount(greys.ravel(), minlength=256).astype(np.float64)
    below, sums = counts.cumsum(), (counts * np.arange(256)).cumsum()
    apart = (sums[-1] * below / below[-1] - sums) ** 2 / np.maximum(below * (below[-1] - below), 1.0)
    return int(apart.argmax())


def cleaned(picture: Picture) -> Picture:
    """Dust and grain smoothed, grey paper and the shadow of the gutter made white.

    It harms fine print that was clean: only for what is hard to read as it is.
    """
    import numpy as np
    from scipy import ndimage

    grain = picture.dpi / 300
    median = ndimage.median_filter(picture.greys, size=3)
    smooth = ndimage.gaussian_filter(median.astype(np.float32), _BLUR * min(1.0, grain))
    flat = smooth / np.maximum(_paper(smooth, round(_PAPER_INCHES * picture.dpi)), 1.0)
    return Picture(greys=np.clip(flat * 255, 0, 255).astype(np.uint8), dpi=picture.dpi)


def thickened(picture: Picture) -> Picture:
    """Worn black and white with its strokes half a dot wider on each side, so that broken ones hang together, and softened.

    It fills the eyes of letters that were clean: only for what is hard to read as it is.
    """
    import numpy as np
    from scipy import ndimage

    grain = picture.dpi / 300
    wider = ndimage.minimum_filter(picture.greys, size=max(2, round(2 * grain)))
    soft = ndimage.gaussian_filter(wider.astype(np.float32), _SOFT * grain)
    return Picture(greys=np.clip(soft, 0, 255).astype(np.uint8), dpi=picture.dpi)


def _paper(greys: NDArray[np.float32], window: int) -> NDArray[np.float32]:
    """How bright the paper is at each place: the brightest near by, smoothed; on a reduced picture, as it changes slowly."""
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    rows, columns = greys.shape
    small = np.asarray(Image.fromarray(greys).reduce(4))
    reach = max(3, window // 4)
    paper = ndimage.uniform_filter(ndimage.maximum_filter(small, reach), 2 * reach)
    return np.asarray(Image.fromarray(paper).resize((columns, rows), Image.Resampling.BILINEAR), dtype=np.float32)
