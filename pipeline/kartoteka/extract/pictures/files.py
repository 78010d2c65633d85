"""Pictures of pages as scanners, cameras and libraries store them, made into greys."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from kartoteka.errors import TooLargeError, UnreadableInputError
from kartoteka.extract.picture import Picture
from kartoteka.extract.pictures.greys import greys_of, is_on_its_side
from kartoteka.extract.pictures.resolution import PAGE_HEIGHT, resolution
from kartoteka.extract.sniff import Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.ImageFile import ImageFile

Made = TypeVar("Made")

MOST_PIXELS = 120_000_000
"""Of a page: a newspaper page of 22 by 15 inches has as many at 600 dots an inch."""
_FINE = 300
_COARSE, _POOR = 200, 140
"""Dots an inch: enlarged to `_FINE`, pages at 100 are read with 0.7 % of letters wrong, as they are with 3.7; at 150 with
0.7 and 1.2. Of 200 on it hardly matters."""
_WASTEFUL = 500
"""At half of 600 no more letters are wrong, in three fifths of the time."""
_MOST_ENLARGED = 40_000_000
_CLASSES: dict[Kind, tuple[str, str]] = {
    "png": ("PngImagePlugin", "PngImageFile"),
    "jpeg": ("JpegImagePlugin", "JpegImageFile"),
    "tiff": ("TiffImagePlugin", "TiffImageFile"),
    "jpeg2000": ("Jpeg2KImagePlugin", "Jpeg2KImageFile"),
    "webp": ("WebPImagePlugin", "WebPImageFile"),
    "bmp": ("BmpImagePlugin", "BmpImageFile"),
    "gif": ("GifImagePlugin", "GifImageFile"),
    "pnm": ("PpmImagePlugin", "PpmImageFile"),
}
KINDS = frozenset(_CLASSES)
"""The kinds of file that are pictures."""
_SUBFILE_TYPE, _THUMBNAIL_OR_MASK = 254, 1 | 4
_DAMAGE = (
    *(OSError, EOFError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError),
    *(RuntimeError, AssertionError, struct.error, zlib.error),
)
"""Whatever Pillow raises for a file that is not as it should be."""


class PictureFile:
    """The pictures in one file, which stays open meanwhile; may be used from several threads.

    Raises:
        UnreadableInputError: it is damaged.
    """

    def __init__(self, file: BinaryIO, *, kind: Kind, where: str) -> None:
        self._file, self._kind, self._where = file, kind, where
        self._lock = Lock()
        self._image = self._safely(self._opened)
        self.frames: tuple[int, ...] = self._safely(self._find_frames)
        """Those that are pages."""

    def picture(self, frame: int) -> tuple[Picture, tuple[str, ...]]:
        """One page, upright and in greys, and what is to be said of it.

        Raises:
            UnreadableInputError: it is damaged.
            TooLargeError: it has more pixels than any page.
        """
        with self._lock:
            return self._safely(lambda: self._picture(frame))

    def _opened(self) -> ImageFile:
        # Image.open would try its own guess of the kind, and refuse by size what can be read at half of it
        module, name = _CLASSES[self._kind]
        self._file.seek(0)
        image: ImageFile = getattr(import_module(f"PIL.{module}"), name)(self._file)
        return image

    def _picture(self, frame: int) -> tuple[Picture, tuple[str, ...]]:
        image = self._image
        if self._kind == "tiff":
            image.seek(frame)
        else:
            # anew, so that the dots are not kept
            image = self._opened()
        longer = max(image.size)
        warned = _made_small_enough(image, where=self._where)
        dpi = image.info.get("dpi")
        on_its_side = is_on_its_side(image)
        image.load()
        smaller = max(image.size) / longer
        # 11,811 dots a metre are 299.9994 an inch
        stated = (round(float(dpi[0]) * smaller, 1), round(float(dpi[1]) * smaller, 1)) if dpi else None
        if stated and on_its_side:
            stated = stated[1], stated[0]
        picture, estimated = _readable(greys_of(image), stated)
        return picture, (*warned, *estimated)

    def _find_frames(self) -> tuple[int, ...]:
        if self._kind != "tiff":
            # a moving GIF, the second picture that a telephone puts into a JPEG: one page
            return (0,)
        frames: list[int] = []
        at = 0
        while True:
            try:
                self._image.seek(at)
            except EOFError:
                return tuple(frames) or (0,)
            except _DAMAGE:
                # the pages before are whole; this one says what is wrong when it is asked for
                return (*frames, at)
            if not getattr(self._image, "tag_v2", {}).get(_SUBFILE_TYPE, 0) & _THUMBNAIL_OR_MASK:
                frames.append(at)
            at += 1

    def _safely(self, work: Callable[[], Made]) -> Made:
        # what Pillow warns of (an odd tag, a palette with transparency) is nothing that a reader could act on
        warnings.filterwarnings("ignore", module=r"PIL\.")
        from PIL.Image import DecompressionBombError

        try:
            return work()
        except DecompressionBombError as error:
            raise _too_large("a picture", where=self._where) from error
        except _DAMAGE as error:
            what = "the picture breaks off." if "truncated" in str(error) else "the picture is damaged."
            raise UnreadableInputError(what, where=self._where, hint="Scan or copy it again.") from error


def _made_small_enough(image: ImageFile, *, where: str) -> tuple[str, ...]:
    """Asks for a smaller picture where the kind can be unpacked at half or a quarter of its size."""
    width, height = image.size
    halvings = next((each for each in range(3) if (width * height) >> (2 * each) <= MOST_PIXELS), None)
    if image.format == "JPEG" and halvings is not None and not (halvings and image.info.get("progressive")):
        # a progressive one is unpacked whole in any case
        image.draft("L", (width >> halvings, height >> halvings))
    elif image.format == "JPEG2000" and halvings is not None:
        image.reduce = halvings  # type: ignore[assignment,method-assign]  # the setting of this kind of file
    elif halvings != 0:
        raise _too_large(f"a picture of {width} by {height} dots", where=where)
    return (f"a very large picture, read at 1/{1 << halvings} of its size",) if halvings else ()


def _too_large(picture: str, *, where: str) -> TooLargeError:
    what = f"{picture} is beyond the limit of {MOST_PIXELS // 1_000_000} megapixels a page."
    return TooLargeError(what, where=where, hint=f"Save it smaller: {_FINE} or 400 dots an inch are enough.")


def _readable(greys: NDArray[np.uint8], stated: tuple[float, float] | None) -> tuple[Picture, tuple[str, ...]]:
    """The picture with square dots, of a size at which OCR reads well."""
    import numpy as np
    from PIL import Image

    rows, columns = greys.shape
    found = resolution((columns, rows), stated)
    dpi = max(found.across, found.down)
    wanted = dpi
    if dpi < _COARSE:
        # dots are not added beyond what a page has at its best
        wanted = min(_FINE, 3 * dpi, dpi * max(1.0, (_MOST_ENLARGED / (rows * columns)) ** 0.5))
    elif dpi >= _WASTEFUL:
        wanted = dpi / (dpi // _FINE)
    size = round(columns * wanted / found.across), round(rows * wanted / found.down)
    if size != (columns, rows) and size[0] * size[1] <= MOST_PIXELS:
        filter_ = Image.Resampling.BOX if wanted < dpi else Image.Resampling.BICUBIC
        greys, dpi = np.asarray(Image.fromarray(greys).resize(size, filter_)), wanted
    warned = () if found.stated else (_ESTIMATED,)
    if found.stated and max(found.across, found.down) < _POOR:
        warned = (f"only {max(found.across, found.down):.0f} dots an inch: {_FINE} would be read better",)
    return Picture(greys=greys, dpi=dpi), warned


_ESTIMATED = (
    f"how many dots it has to the inch is not said, or cannot be so: taken for a page {PAGE_HEIGHT} inches high"
)
