"""A second look, with pdfplumber, at pages whose characters PDFium does not get.

PDFium reads some 100 pages a second and pdfplumber 13, with the same characters where both succeed; so this is for the
odd page alone: one that PDFium cannot load, or whose text it finds no letters for.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kartoteka.extract.pdf.characters import UNREADABLE, Fragment
from kartoteka.extract.printed import Glyph


def fragments_again(path: Path, *, number: int) -> Iterator[Fragment]:
    """The characters of page `number` (1-based) as pdfplumber reads them; none if it fails as well."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    # what pdfminer meets in a damaged file reaches the caller as almost any of these
    failures = (
        *(PdfminerException, PDFException, PSException, EOFError, struct.error),
        *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
    )
    log = logging.getLogger("pdfminer")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with path.open("rb") as file, pdfplumber.open(file, pages=[number]) as document:
            for char in document.pages[0].chars if document.pages else ():
                yield _fragment(char)
    except failures:
        # both readers fail: the page is reported as damaged
        return
    finally:
        log.setLevel(level)


def _fragment(char: Mapping[str, Any]) -> Fragment:
    # pdfminer says `(cid:12)` where the font does not tell the letter
    letters = UNREADABLE if char["text"].startswith("(cid:") else char["text"]
    x0, top, x1, bottom = (float(char[side]) for side in ("x0", "top", "x1", "bottom"))
    size = float(char["size"])
    # its boxes are the font's, which reach below the baseline by about a fifth of the size
    baseline = bottom - 0.2 * size
    glyphs = [Glyph(letter, x0, top, x1, baseline) for letter in letters]
    return Fragment(glyphs=glyphs, baseline=baseline, size=size, upright=bool(char["upright"]), x1=x1)
