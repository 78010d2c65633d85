"""Books as somebody scanned them: PDFs of pictures alone, in each quality."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from time import gmtime
from typing import Literal, get_args

from PIL import Image

from books.press import Book
from kartoteka.extract.picture import Picture
from scans import Damage, damaged, spread

Quality = Literal["text layer", Damage]
QUALITIES: tuple[Quality, ...] = ("text layer", *get_args(Damage))
"""The PDF as it was set, and the scans of it."""

_DPI = 300
_JPEG = {"clean": 90, "degraded": 80, "150 dpi": 80, "very bad": 35}


def copy(book: Book, quality: Quality) -> bytes:
    """A PDF of the book."""
    if quality == "text layer":
        return book.pdf()
    pages = [Picture(greys=greys, dpi=_DPI) for greys in book.pictures(_DPI)]
    if book.layout.spread:
        blank = Picture(greys=0 * pages[0].greys + 255, dpi=_DPI)
        rights = [*pages[1::2], blank]
        pages = [spread(left, right) for left, right in zip(pages[::2], rights, strict=False)]
    return _bound([damaged(page, quality, seed=at) for at, page in enumerate(pages)], quality)


def _bound(pages: Sequence[Picture], quality: Damage) -> bytes:
    images = [Image.fromarray(page.greys) for page in pages]
    if quality == "1-bit":
        images = [image.convert("1", dither=Image.Dither.NONE) for image in images]
    how = {} if quality == "1-bit" else {"quality": _JPEG[quality]}
    out = BytesIO()
    # dated, so that the same book is the same file
    images[0].save(
        out,
        "PDF",
        resolution=pages[0].dpi,
        save_all=True,
        append_images=images[1:],
        creationDate=gmtime(0),
        modDate=gmtime(0),
        **how,
    )
    return out.getvalue()
