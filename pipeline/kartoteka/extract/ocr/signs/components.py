"""The ink of a picture, and the pieces in which it hangs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kartoteka.extract.ocr.runs import Runs
from kartoteka.extract.picture import Picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AROUND = 0.08
"""Half the width, in inches, of what a dot is compared with: some letters of ordinary type."""
_DARKER = 0.88
"""Of the mean around it, what is still paper."""
_REDUCED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """Pieces of ink, each an index, those with the highest tops first; edges in pixels, half-open."""

    labels: NDArray[np.int32]
    """Rows by columns: the index of the piece plus one, 0 for paper."""
    x0: NDArray[np.float64]
    top: NDArray[np.float64]
    x1: NDArray[np.float64]
    bottom: NDArray[np.float64]
    worn: bool = False
    """Bitonal: the smallest pieces are chips of broken strokes, and not noise."""

    def shape(self, piece: int) -> NDArray[np.bool_]:
        """The ink of one piece, in its own rows and columns."""
        rows = slice(int(self.top[piece]), int(self.bottom[piece]))
        columns = slice(int(self.x0[piece]), int(self.x1[piece]))
        own: NDArray[np.bool_] = self.labels[rows, columns] == piece + 1
        return own

    def edges(self, piece: int) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        return float(self.x0[piece]), float(self.top[piece]), float(self.x1[piece]), float(self.bottom[piece])


def components(picture: Picture) -> Components:
    """The pieces of ink in `picture`; dots that touch at a corner hang together."""
    runs = Runs.of(ink(picture))
    pieces = runs.pieces(corners=True)
    edges = runs.edges(pieces).astype("float64")
    return Components(
        labels=runs.painted(pieces + 1),
        x0=edges[:, 0],
        top=edges[:, 1],
        x1=edges[:, 2],
        bottom=edges[:, 3],
        worn=is_bitonal(picture.greys),
    )


def ink(picture: Picture) -> NDArray[np.bool_]:
    """Where the picture is darker than what is around: thin strokes that blur has greyed, in any light."""
    import numpy as np
    from PIL import Image, ImageFilter

    image = Image.fromarray(picture.greys)
    noise = grain(picture.greys)
    if noise > 4 or is_bitonal(picture.greys):
        # a dot at 300 dpi evens out the noise of a poor scanner, closes the strokes that a threshold broke, and leaves
        # small digits apart
        image = image.filter(ImageFilter.GaussianBlur(min(1.0, noise / 10 or 1.0) * picture.dpi / 300))
    # what is around changes slowly: a picture of a sixteenth knows it, in a tenth of the time
    around = image.reduce(_REDUCED).filter(ImageFilter.BoxBlur(_AROUND * picture.dpi / _REDUCED))
    limit = around.point([_DARKER * grey for grey in range(256)]).resize(
        (image.width, around.height), Image.Resampling.BILINEAR
    )
    dark: NDArray[np.bool_] = np.asarray(image) < np.asarray(limit).repeat(_REDUCED, axis=0)[: image.height]
    return dark


def is_bitonal(greys: NDArray[np.uint8]) -> bool:
    """True for a picture of black and white alone."""
    some = greys[::3, ::3]
    return bool(((some > 0) & (some < 255)).mean() < 0.001)


def grain(greys: NDArray[np.uint8]) -> float:
    """The usual difference of neighbouring dots: most are both paper, so that print hardly counts."""
    import numpy as np

    some = np.ascontiguousarray(greys[::3, ::2])
    left, right = some[:, :-1], some[:, 1:]
    # counted, which is thrice as fast as sorted
    counts = np.bincount((np.maximum(left, right) - np.minimum(left, right)).ravel(), minlength=1).cumsum()
    return float(np.searchsorted(counts, (counts[-1] + 1) / 2))
