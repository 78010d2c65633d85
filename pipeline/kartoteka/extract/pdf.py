"""PDFs with a text layer.

PDFium is not safe between threads: inputs are read side by side in processes, and a lock keeps threads apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kartoteka import config
from kartoteka.document import Geometry, Line, Page, Text
from kartoteka.errors import DamagedPdfError, EncryptedPdfError, NoTextLayerError
from kartoteka.span import Span

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from kartoteka.extract.pdf_lines import PrintedLine

_ONE_THREAD = Lock()
_PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(slots=True, kw_only=True)
class _Growing:
    """The text as it grows page by page."""

    raw: list[str] = field(default_factory=list)
    length: int = 0
    geometry: Geometry = field(default_factory=Geometry)
    pages: list[Page] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def add(self, printed: list[PrintedLine], *, width: float, height: float) -> None:
        """One page: each line closed by a line end, pages parted by a form feed."""
        if self.pages:
            self._write("\f")
            self.geometry.add_blank()
        number, start = len(self.pages) + 1, self.length
        for line in printed:
            self.lines.append(
                Line(span=Span(self.length, self.length + len(line.text)), page=number, size=round(line.size, 2))
            )
            self._write(line.text + "\n")
            for glyph, raised in zip(line.glyphs, line.raised, strict=True):
                self.geometry.add(glyph.x0, glyph.top, glyph.x1, glyph.bottom, raised=raised)
            self.geometry.add_blank()
        self.pages.append(
            Page(number=number, start=start, end=self.length, width=width, height=height, extraction="text-layer")
        )

    def _write(self, text: str) -> None:
        self.raw.append(text)
        self.length += len(text)


def read(path: Path, settings: config.Extract) -> Text:  # noqa: ARG001 (a reader's settings; none concern a text layer)
    """The text layer, page by page, with the box of each character.

    Raises:
        DamagedPdfError, EncryptedPdfError, NoTextLayerError.
    """
    with _ONE_THREAD:
        return _read(path)


def _read(path: Path) -> Text:
    from kartoteka.extract.pdf_characters import fragments
    from kartoteka.extract.pdf_frame import frame_of
    from kartoteka.extract.pdf_lines import lines

    document = _open(path)
    try:
        growing = _Growing()
        for number in range(len(document)):
            # one page open at a time, or a thousand pages stay in memory
            page = document[number]
            textpage = page.get_textpage()
            frame = frame_of(page)
            growing.add(lines(fragments(textpage, frame)), width=frame.width, height=frame.height)
            textpage.close()
            page.close()
        if not growing.lines:
            raise NoTextLayerError("no page holds text.", where=str(path), hint="OCR is not supported yet.")
        return Text(
            raw="".join(growing.raw),
            pages=tuple(growing.pages),
            lines=tuple(growing.lines),
            extraction="text-layer",
            geometry=growing.geometry,
        )
    finally:
        document.close()


def _open(path: Path) -> pdfium.PdfDocument:
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise EncryptedPdfError("the PDF asks for a password.", where=str(path)) from error
        raise DamagedPdfError("the PDF cannot be parsed.", where=str(path)) from error
