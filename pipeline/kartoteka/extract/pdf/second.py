"""A second look, with pdfplumber, at pages whose characters PDFium does not get.

PDFium reads some 100 pages a second and pdfplumber 13, with the same characters where both succeed; so this is for the
odd page alone: one that PDFium cannot load, or whose text it finds no letters for.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kartoteka.extract.pdf.fragments import UNREADABLE, Fragment
from kartoteka.extract.pdf.frame import Frame
from kartoteka.extract.pdf.layer import is_garbage, printed_pages, words_of
from kartoteka.extract.printed import Glyph, PrintedPage

_ATTEMPTS = 5
"""Failures after which no other page is tried: each may take a second, and a file may have ten thousand."""


class SecondReader:
    """pdfplumber over one file; usable from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._failures = 0

    def pages(self, sheet: int) -> list[PrintedPage]:
        """The page, or the two of a spread, as pdfplumber reads them; none if it gets no text either."""
        import pdfplumber

        from kartoteka.extract.pdf.weight import weigh

        if self._failures >= _ATTEMPTS:
            return []
        pages: list[PrintedPage] = []
        with _whatever_befalls(), pdfplumber.open(self._path, pages=[sheet]) as document:
            for page in document.pages:
                weigh(page.page_obj)
                frame = Frame(left=0.0, bottom=0.0, right=float(page.width), top=float(page.height), turns=0)
                pages = printed_pages([_fragment(char) for char in page.chars], frame, sheet=sheet)
        if words_of(pages) and not is_garbage(words_of(pages)):
            return pages
        self._failures += 1
        return []

    def is_heavy(self, sheet: int) -> bool:
        """The page draws more than any page of print."""
        import pdfplumber

        from kartoteka.extract.pdf.weight import TooHeavyError, weigh

        with _whatever_befalls(), pdfplumber.open(self._path, pages=[sheet]) as document:
            for page in document.pages:
                try:
                    weigh(page.page_obj)
                except TooHeavyError:
                    return True
        return False

    def sheets_with(self, objects: frozenset[int]) -> frozenset[int]:
        """The sheets (1-based) whose content lies in one of `objects`."""
        import pdfplumber
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdftypes import resolve1

        found: set[int] = set()
        if not objects:
            return frozenset()
        with _whatever_befalls(), pdfplumber.open(self._path) as document:
            for sheet, page in enumerate(PDFPage.create_pages(document.doc), start=1):
                contents = page.attrs.get("Contents")
                parts = resolve1(contents)
                for part in parts if isinstance(parts, list) else [contents]:
                    if getattr(part, "objid", None) in objects:
                        found.add(sheet)
        return frozenset(found)


@contextmanager
def _whatever_befalls() -> Iterator[None]:
    """What pdfminer meets in a damaged file ends the block, and is not told: the page stays unread."""
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    log = logging.getLogger("pdfminer")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except (
        *(PdfminerException, PDFException, PSException, EOFError, struct.error, RecursionError),
        *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
    ):
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
