"""PDFs with a text layer.

PDFium is not safe between threads: inputs are read side by side in processes, and a lock keeps threads apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kartoteka import config
from kartoteka.document import Box, Geometry, Line, Page, Text
from kartoteka.errors import DamagedPdfError, NoTextLayerError
from kartoteka.span import Span

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from kartoteka.extract.pdf_lines import PrintedLine

_ONE_THREAD = Lock()
_UNREADABLE_SHARE = 0.3
"""Of a page's characters: beyond it the page is tried again with the other reader, then reported."""


@dataclass(slots=True, kw_only=True)
class _Growing:
    """The text as it grows page by page."""

    raw: list[str] = field(default_factory=list)
    length: int = 0
    geometry: Geometry = field(default_factory=Geometry)
    pages: list[Page] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    unloaded: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)

    def add(self, printed: list[PrintedLine], *, width: float, height: float, label: str | None) -> None:
        """One page: each line closed by a line end, pages parted by a form feed."""
        if self.pages:
            self._write("\f")
            self.geometry.add_blank()
        number, start = len(self.pages) + 1, self.length
        for line in printed:
            text = line.text
            span = Span(self.length, self.length + len(text))
            self.lines.append(Line(span=span, page=number, size=round(line.size, 2)))
            self._write(text + "\n")
            for glyph, raised in zip(line.glyphs, line.raised, strict=True):
                self.geometry.add(glyph.x0, glyph.top, glyph.x1, glyph.bottom, raised=raised)
            self.geometry.add_blank()
        page = Page(
            number=number,
            label=label,
            start=start,
            end=self.length,
            width=width,
            height=height,
            extraction="text-layer",
        )
        self.pages.append(page)

    def _write(self, text: str) -> None:
        self.raw.append(text)
        self.length += len(text)


def read(path: Path, settings: config.Extract) -> Text:  # noqa: ARG001 (every reader has settings; none concern this)
    """The text layer, page by page, with the box of each character.

    Raises:
        DamagedPdfError, EncryptedPdfError, NoTextLayerError.
    """
    from kartoteka.extract.pdf_metadata import page_labels, title_and_author
    from kartoteka.extract.pdf_whole import open_whole

    with _ONE_THREAD:
        document = open_whole(path)
        try:
            title, author = title_and_author(document)
            growing = _Growing()
            for number, label in enumerate(page_labels(document), start=1):
                _read_page(document, path, growing, number=number, label=label)
        finally:
            document.close()
    raw = "".join(growing.raw)
    if len(growing.garbled) > len(growing.pages) / 2:
        raise NoTextLayerError("the text layer does not say what letters it prints.", where=str(path), hint=_NO_OCR)
    if not growing.lines and growing.unloaded:
        raise DamagedPdfError("no page of the PDF can be read.", where=str(path), hint=_OPEN_AND_SAVE)
    if not growing.lines:
        raise NoTextLayerError("no page holds text; most likely its pages are pictures.", where=str(path), hint=_NO_OCR)
    return Text(
        raw=raw,
        pages=tuple(growing.pages),
        lines=tuple(growing.lines),
        extraction="text-layer",
        geometry=growing.geometry,
        title=title,
        author=author,
        rules=tuple(growing.rules),
        warnings=tuple(_warnings(growing)),
    )


_OPEN_AND_SAVE = "If it opens in a viewer, save it from there under a new name."
_NO_OCR = "Reading pictures (OCR) is not supported yet: give the PDF a text layer, or the OCR text as .txt."


def _read_page(document: pdfium.PdfDocument, path: Path, growing: _Growing, *, number: int, label: str | None) -> None:
    import pypdfium2 as pdfium

    from kartoteka.extract.pdf_characters import fragments
    from kartoteka.extract.pdf_frame import frame_of
    from kartoteka.extract.pdf_lines import lines
    from kartoteka.extract.pdf_rules import rules
    from kartoteka.extract.pdf_second import fragments_again

    width = height = 0.0
    printed: list[PrintedLine] = []
    try:
        page = document[number - 1]
        # one page open at a time, or a thousand pages stay in memory
        try:
            frame = frame_of(page)
            width, height = frame.width, frame.height
            textpage = page.get_textpage()
            try:
                printed = lines(fragments(textpage, frame))
            finally:
                textpage.close()
            growing.rules += rules(page, frame, number=number)
        finally:
            page.close()
    except pdfium.PdfiumError:
        growing.unloaded.append(number)
    if number in growing.unloaded or _garbled(printed):
        again = lines(fragments_again(path, number=number))
        if again and not _garbled(again):
            printed = again
        elif printed:
            growing.garbled.append(number)
    if not printed:
        growing.blank.append(number)
    growing.add(printed, width=width, height=height, label=label)


def _garbled(printed: list[PrintedLine]) -> bool:
    from kartoteka.extract.pdf_characters import UNREADABLE

    letters = [char for line in printed for char in line.text if not char.isspace()]
    # the private use area is where a font without a table puts its letters
    strange = sum(char == UNREADABLE or "\ue000" <= char <= "\uf8ff" for char in letters)
    return strange > _UNREADABLE_SHARE * len(letters)


def _warnings(growing: _Growing) -> list[str]:
    found = []
    for pages, what in (
        ([page for page in growing.blank if page not in growing.unloaded], "no text on"),
        ([page for page in growing.unloaded if page in growing.blank], "damaged, not read:"),
        ([page for page in growing.unloaded if page not in growing.blank], "damaged, read by the second reader:"),
        (growing.garbled, "the font does not say what letters are printed on"),
    ):
        if pages:
            found.append(f"{what} page{'s' if len(pages) > 1 else ''} {_ranges(pages)}")
    return found


def _ranges(pages: list[int]) -> str:
    """`3, 5-7`."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][-1] + 1:
            parts[-1].append(page)
        else:
            parts.append([page])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
