"""Whether a PDF is whole before it is read: a reader that mends a broken one loses pages without a word."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

import pypdfium2 as pdfium

from kartoteka.errors import DamagedPdfError, EncryptedPdfError, TooLargeError
from kartoteka.extract.sniff import HEAD, NAMES, kind

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_MOST_PAGES = 50_000
_TAIL = 65_536
# a file made for the web says at its head how long it is, and has an end mark near its head too
_LINEARIZED = re.compile(rb"/Linearized\s[^>]*?/L\s+(\d+)")
_ENCRYPTED = re.compile(rb"/Encrypt\b")
# pages may lie in a packed list of objects
_PAGE = re.compile(rb"/Type\s*/(?:Page|ObjStm)\b")
_AGAIN = "Download or copy it again; if it opens in a viewer, save it from there under a new name."


def check_ends(path: Path) -> None:
    """Looks at the file's first and last bytes.

    Raises:
        DamagedPdfError: it is no PDF, or breaks off.
    """
    head, tail, size = _ends(path)
    where = str(path)
    if b"%PDF-" not in head:
        raise DamagedPdfError(f"the file is named as PDF, but is {NAMES[kind(head)]}.", where=where, hint=_AGAIN)
    linearized = _LINEARIZED.search(head)
    if b"%%EOF" not in tail or (linearized and int(linearized[1]) > size):
        raise DamagedPdfError("the PDF breaks off before its end.", where=where, hint=_AGAIN)


def opened(path: Path) -> pdfium.PdfDocument:
    """The open document.

    Raises:
        DamagedPdfError: it cannot be parsed, or has no pages.
        EncryptedPdfError: it asks for a password.
        TooLargeError: it has more pages than any book.
    """
    where = str(path)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        # the code that PDFium gives may be that of another file, opened before
        if error.err_code == _PASSWORD and _holds(path, _ENCRYPTED):
            hint = "Save a copy without the password."
            raise EncryptedPdfError("the PDF asks for a password.", where=where, hint=hint) from error
        what = "cannot be parsed" if _holds(path, _PAGE) else "has no pages"
        raise DamagedPdfError(f"the PDF {what}.", where=where, hint=_AGAIN) from error
    if len(document) <= _MOST_PAGES:
        return document
    pages = len(document)
    document.close()
    raise TooLargeError(f"the PDF says that it has {pages} pages, more than any book.", where=where)


def _holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return pattern.search(data) is not None


def _ends(path: Path) -> tuple[bytes, bytes, int]:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - _TAIL))
        return head, file.read(), size
