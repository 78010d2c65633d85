"""A second look, with pdfplumber, at pages whose characters PDFium does not get.

PDFium reads some 100 pages a second and pdfplumber 13, with the same characters where both succeed; so this is for the
odd page alone: one that PDFium cannot load, or whose text it finds no letters for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kartoteka.extract.pdf_characters import UNREADABLE, Fragment, Glyph


def fragments_again(path: Path, *, number: int) -> Iterator[Fragment]:
    """The characters of page `number` (1-based) as pdfplumber reads them; none if it fails as well."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path, pages=[number]) as document:
            for char in document.pages[0].chars if document.pages else ():
                text = char["text"]
                # pdfminer says `(cid:12)` where the font does not tell the letter
                letters = UNREADABLE if text.startswith("(cid:") else text
                x0, top, x1, bottom = (float(char[side]) for side in ("x0", "top", "x1", "bottom"))
                # its boxes are the font's, which reach below the baseline by about a fifth of the size
                size = float(char["size"])
                glyphs = [Glyph(letter, x0, top, x1, bottom - 0.2 * size) for letter in letters]
                yield Fragment(
                    glyphs=glyphs, baseline=bottom - 0.2 * size, size=size, upright=bool(char["upright"]), x1=x1
                )
    except (PdfminerException, ValueError, KeyError, TypeError):
        # both readers fail: the page is reported as unreadable
        return
