"""An open PDF, whose pages are handed out one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

from kartoteka.extract.pdf.metadata import page_labels, title_and_author
from kartoteka.extract.pdf.whole import opened

_PDFIUM = Lock()
"""PDFium is not safe between threads, whatever documents they read."""
_KEPT = 64_000_000
"""PDFium keeps the packed bytes of every picture that it has drawn, until the document is closed."""


class OpenPdf:
    """May be used from several threads; they wait for each other.

    Raises:
        DamagedPdfError, EncryptedPdfError, TooLargeError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with _PDFIUM:
            self._document = opened(path)
            self.count = len(self._document)
            """Of its pages."""
            self.title_and_author = title_and_author(self._document)
        self._bytes_a_page = path.stat().st_size / self.count
        self._kept = 0.0

    def labels(self, sheets: Sequence[int]) -> dict[int, str]:
        """The label that the file gives each of `sheets` (1-based), if it does more than count them."""
        with _PDFIUM:
            return page_labels(self._document, sheets)

    @contextmanager
    def page(self, sheet: int) -> Iterator[pdfium.PdfPage]:
        """Page `sheet` (1-based); what is done with it must be done before the next is asked for.

        Raises:
            pypdfium2.PdfiumError: it is damaged.
        """
        with _PDFIUM:
            self._kept += self._bytes_a_page
            if self._kept > _KEPT:
                self._document.close()
                self._document = opened(self.path)
                self._kept = 0.0
            page = self._document[sheet - 1]
            try:
                yield page
            finally:
                page.close()

    def close(self) -> None:
        """Lets go of the file."""
        with _PDFIUM:
            self._document.close()
