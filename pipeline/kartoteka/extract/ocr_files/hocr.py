"""hOCR: what Tesseract, OCRopus and the Internet Archive write, and what the OCR of this program gives.

It is HTML that hardly anybody checks, and it is read whether its tags are closed or not. A file is cut at its pages, so
that one is in memory at a time.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import BinaryIO

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, NotTextError, TooLargeError, UnreadableInputError
from kartoteka.extract.assembly import PageProgress, assemble
from kartoteka.extract.compressed import opened
from kartoteka.extract.ocr_files.hocr_page import printed_page
from kartoteka.extract.ocr_files.xml_encoding import blocks, declared_encoding, decoded
from kartoteka.extract.page_ranges import chosen
from kartoteka.extract.printed import PrintedPage

_PAGE = re.compile(rb"<[A-Za-z]+\s[^<>]*?\bclass\s*=\s*[\"']?[^\"'<>]*?\bocr_page\b", re.IGNORECASE)
_LONGEST_TAG = 4_096
_MOST_BYTES_A_PAGE = 64_000_000
_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_TESSERACT = re.compile(rb"ocr-system[\"'][^>]*tesseract", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read(path: Path, settings: config.Extract, progress: PageProgress) -> Text:
    """An hOCR file, gzipped or not.

    Raises:
        UnreadableInputError: one of its kinds.
    """
    where = str(path)
    with opened(path) as stream:
        of = sum(1 for _ in _pieces(stream, where=where)) - 1
    if not of:
        raise NotTextError("the file holds no page of hOCR.", where=where, hint="Give the plain text as .txt.")
    numbers = chosen(settings.pages, of, where=where)
    with opened(path) as stream:
        text = assemble(pages(stream, where=where, wanted=frozenset(numbers)), of=len(numbers), progress=progress)
    if not text.lines:
        raise EmptyInputError("the hOCR file holds no text.", where=where, hint="Give the page images instead.")
    return text


def pages(
    stream: BinaryIO, *, where: str, first_sheet: int = 1, wanted: Container[int] | None = None
) -> Iterator[PrintedPage]:
    """The pages of the file in `stream`.

    Args:
        stream: its bytes, unpacked.
        where: the file, for errors.
        first_sheet: number of the sheet that its first page is.
        wanted: numbers of pages of this file, 1-based; None is all.

    Raises:
        UnreadableInputError: it declares entities.
        TooLargeError: a single page is beyond all measure.
    """
    pieces = _pieces(stream, where=where)
    head = next(pieces)
    if _ENTITIES.search(head):
        raise UnreadableInputError(
            "its XML declares entities of its own, which can pull in other files or fill the memory: refused.",
            where=where,
            hint="No OCR program writes them: fetch the file from its library again.",
        )
    charset = _CHARSET.search(head)
    encoding = charset[1].decode() if charset else declared_encoding(head)
    by_tesseract = _TESSERACT.search(head) is not None
    for number, piece in enumerate(pieces, start=1):
        if wanted is None or number in wanted:
            yield _page(piece, encoding, by_tesseract=by_tesseract, sheet=first_sheet + number - 1)


def _page(piece: bytes, encoding: str, *, by_tesseract: bool, sheet: int) -> PrintedPage:
    try:
        html, warnings = decoded(piece, encoding, where="")
        return printed_page(html, by_tesseract=by_tesseract, sheet=sheet, warnings=warnings)
    except NotTextError as error:
        return PrintedPage(lines=(), width=0.0, height=0.0, extraction="hocr", sheet=sheet, error=error.what)


def _pieces(stream: BinaryIO, *, where: str) -> Iterator[bytes]:
    """What stands before the first page, then each page with all up to the next."""
    held = bytearray()
    searched = first = 0
    for block in blocks(stream):
        held += block
        while match := _PAGE.search(held, searched):
            yield bytes(held[: match.start()])
            del held[: match.start()]
            searched = first = 1
        searched = max(first, len(held) - _LONGEST_TAG)
        if len(held) > _MOST_BYTES_A_PAGE:
            raise TooLargeError(
                f"more than {_MOST_BYTES_A_PAGE // 1_000_000} MB of hOCR without a new page.",
                where=where,
                hint="No page is as large: the file is damaged, or of another kind.",
            )
    yield bytes(held)
