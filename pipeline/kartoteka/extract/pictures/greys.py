"""The greys of a picture, whatever its colours are stored as."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_ORIENTATION, _PHOTOMETRIC, _WHITE_IS_ZERO = 274, 262, 0


def greys_of(image: Image) -> NDArray[np.uint8]:
    """The loaded `image` upright, black 0 and white 255; what is transparent is the white of the paper."""
    import numpy as np
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    if image.mode.startswith("I") or image.mode == "F":
        return _of_many_levels(image)
    grey = _eight_bit(image)
    # a TIFF has been turned when it was loaded
    if image.format != "TIFF" and (turn := turns.get(image.getexif().get(_ORIENTATION, 1))) is not None:
        grey = grey.transpose(turn)
    return np.asarray(grey)


def is_on_its_side(image: Image) -> bool:
    """True if the file says that the camera or the scanner lay on its side."""
    return int(image.getexif().get(_ORIENTATION, 1)) >= 5


def _eight_bit(image: Image) -> Image:
    from PIL.Image import new

    if "transparency" in image.info or image.mode in {"LA", "La", "PA", "RGBA", "RGBa"}:
        seen = image.convert("RGBA")
        paper = new("RGB", image.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper.convert("L")
    if image.mode in {"LAB", "YCbCr"}:
        return image.getchannel(0)
    if image.mode in {"P", "CMYK"}:
        image = image.convert("RGB")
    return image if image.mode == "L" else image.convert("L")


def _of_many_levels(image: Image) -> NDArray[np.uint8]:
    """Sixteen bits and more, of which scanners use ten, twelve or all: the brightest dot is white."""
    import numpy as np

    levels = np.asarray(image)
    lowest, highest = min(0, levels.min()), levels.max()
    if levels.dtype.kind == "f":
        levels = (levels - lowest) * (255 / max(highest - lowest, 1e-9))
    else:
        levels = (levels - lowest) // max(1, -(-(int(highest) - int(lowest) + 1) // 256))
    grey: NDArray[np.uint8] = levels.astype(np.uint8)
    tags = getattr(image, "tag_v2", {})
    return 255 - grey if tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO else grey
