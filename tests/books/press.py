"""The press: a layout in, the book with its pages and its truth out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, cast

import typst

from books.footnotes import Historian
from books.layouts import Layout
from books.manuscript import Chapter, chapter
from books.shelfmarks import NOTATIONS
from books.typesetting import Truth, markup, truth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PDF_POINT = 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A set book."""

    layout: Layout
    source: bytes
    truth: Truth

    def pdf(self) -> bytes:
        """With its text layer."""
        single = typst.compile(self.source, ignore_system_fonts=True)
        return _spread(single) if self.layout.spread else single

    def pictures(self, dpi: int) -> list[NDArray[np.uint8]]:
        """Its pages in greys, row 0 at the top."""
        import numpy as np
        from PIL import Image

        images = typst.compile(self.source, format="png", ppi=dpi, ignore_system_fonts=True)
        listed = cast("list[bytes]", images if isinstance(images, list) else [images])
        return [np.asarray(Image.open(BytesIO(each)).convert("L")) for each in listed]


@cache
def printed(layout: Layout, seed: int = 1) -> Book:
    """The book of that layout; another seed gives other names, numbers and notes."""
    dice = Random(f"{layout.name} {seed}")
    historian = Historian(
        notation=NOTATIONS[layout.notation], language=layout.language, dice=dice, talkative=layout.talkative
    )
    chapters: list[Chapter] = [
        chapter(stem, language=layout.language, historian=historian, dice=dice, translated=layout.translated)
        for stem in layout.chapters
    ]
    source = markup(layout, chapters).encode()
    (pages,) = json.loads(typst.query(source, "<pages>", field="value", ignore_system_fonts=True))
    return Book(layout=layout, source=source, truth=truth(layout, chapters, pages))


def _spread(single: bytes) -> bytes:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    pages = pdfium.PdfDocument(single)
    width, height = pages[0].get_size()
    pairs = pdfium.PdfDocument(raw.FPDF_ImportNPagesToOne(pages, 2 * width, height, 2, 1))
    out = BytesIO()
    pairs.save(out)
    return out.getvalue()
