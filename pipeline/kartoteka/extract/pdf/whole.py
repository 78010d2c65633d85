"""Whether a PDF is whole before it is read: a reader that mends a broken one loses pages without a word."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

from kartoteka.errors import DamagedPdfError, EncryptedPdfError
from kartoteka.extract.sniff import HEAD, NAMES, kind

PDFIUM = Lock()
"""Held while PDFium works: it is not safe between threads, whatever documents they read."""
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_TAIL = 65_536
# a file made for the web says at its head how long it is, and has an end mark near its head too
_LINEARIZED = re.compile(rb"/Linearized\s[^>]*?/L\s+(\d+)")
_AGAIN = "Download or copy it again; if it opens in a viewer, save it from there under a new name."


def open_whole(path: Path) -> pdfium.PdfDocument:
    """The open document.

    Raises:
        DamagedPdfError: it is no PDF, breaks off, or has no pages.
        EncryptedPdfError: it asks for a password.
    """
    where = str(path)
    head, tail, size = _ends(path)
    if b"%PDF-" not in head:
        raise DamagedPdfError(f"the file is named as PDF, but is {NAMES[kind(head)]}.", where=where, hint=_AGAIN)
    linearized = _LINEARIZED.search(head)
    if b"%%EOF" not in tail or (linearized and int(linearized[1]) > size):
        raise DamagedPdfError("the PDF breaks off before its end.", where=where, hint=_AGAIN)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            hint = "Save a copy without the password."
            raise EncryptedPdfError("the PDF asks for a password.", where=where, hint=hint) from error
        raise DamagedPdfError("the PDF cannot be parsed.", where=where, hint=_AGAIN) from error
    if not len(document):
        document.close()
        raise DamagedPdfError("the PDF has no pages.", where=where, hint=_AGAIN)
    return document


def _ends(path: Path) -> tuple[bytes, bytes, int]:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - _TAIL))
        return head, file.read(), size
