"""PDFs, page by page.

PDFium is not safe between threads: inputs are read side by side in processes, and a lock keeps threads apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kartoteka import config
from kartoteka.document import Box, Text
from kartoteka.errors import DamagedPdfError, NoTextLayerError
from kartoteka.extract.assembly import PageProgress, assemble
from kartoteka.extract.printed import Losing, PrintedLine, PrintedPage

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_ONE_THREAD = Lock()
_UNREADABLE_SHARE = 0.3
"""Of a page's characters: beyond it the page is tried again with the other reader, then reported."""
_GARBLED = "the font does not say what letters are printed"
_UNLOADED = "damaged, not read"


def read(path: Path, settings: config.Extract, progress: PageProgress) -> Text:  # noqa: ARG001
    """The text layer, page by page, with the box of each character.

    Raises:
        DamagedPdfError, EncryptedPdfError, NoTextLayerError.
    """
    from kartoteka.extract.pdf.metadata import page_labels, title_and_author
    from kartoteka.extract.pdf.whole import open_whole

    with _ONE_THREAD:
        document = open_whole(path)
        try:
            title, author = title_and_author(document)
            labels = page_labels(document)
            text = assemble(
                _pages(document, path, labels), of=len(labels), progress=progress, title=title, author=author
            )
        finally:
            document.close()
    _check(text, path)
    return text


def _check(text: Text, path: Path) -> None:
    """Raises if there is nothing in it that could be read."""
    where = str(path)
    garbled = sum(page.error == _GARBLED for page in text.pages)
    if garbled > len(text.pages) / 2:
        raise NoTextLayerError("the text layer does not say what letters it prints.", where=where, hint=_NO_OCR)
    if text.lines:
        return
    if any(page.error == _UNLOADED for page in text.pages):
        raise DamagedPdfError("no page of the PDF can be read.", where=where, hint=_OPEN_AND_SAVE)
    raise NoTextLayerError("no page holds text; most likely its pages are pictures.", where=where, hint=_NO_OCR)


_OPEN_AND_SAVE = "If it opens in a viewer, save it from there under a new name."
_NO_OCR = "Reading pictures (OCR) is not supported yet: give the PDF a text layer, or the OCR text as .txt."


def _pages(document: pdfium.PdfDocument, path: Path, labels: list[str | None]) -> Iterator[PrintedPage]:
    for number, label in enumerate(labels, start=1):
        yield _page(document, path, number=number).with_label(label)


def _page(document: pdfium.PdfDocument, path: Path, *, number: int) -> PrintedPage:
    import pypdfium2 as pdfium

    from kartoteka.extract.pdf.characters import fragments
    from kartoteka.extract.pdf.frame import frame_of
    from kartoteka.extract.pdf.lines import lines
    from kartoteka.extract.pdf.rules import rules
    from kartoteka.extract.pdf.second import fragments_again

    width = height = 0.0
    printed: list[PrintedLine] = []
    drawn: tuple[Box, ...] = ()
    error: str | None = None
    warnings: tuple[str, ...] = ()
    losing: tuple[Losing, ...] = ()
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
            drawn = tuple(rules(page, frame, number=number))
        finally:
            page.close()
    except pdfium.PdfiumError:
        error = _UNLOADED
    if error or _garbled(printed):
        again = lines(fragments_again(path, number=number))
        if again and not _garbled(again):
            printed = again
            warnings = ("damaged, read by the second reader",) if error else ()
            error = None
        elif printed:
            # garbage is never taken for text: it is kept beside the page
            losing = (Losing(extraction="text-layer", text="\n".join(line.text for line in printed)),)
            printed, error = [], _GARBLED
    if not printed and error is None:
        warnings = ("no text",)
    return PrintedPage(
        lines=tuple(printed),
        width=width,
        height=height,
        extraction="text-layer",
        sheet=number,
        rules=drawn,
        losing=losing,
        error=error,
        warnings=warnings,
    )


def _garbled(printed: list[PrintedLine]) -> bool:
    from kartoteka.extract.pdf.characters import UNREADABLE

    letters = [char for line in printed for char in line.text if not char.isspace()]
    # the private use area is where a font without a table puts its letters
    strange = sum(char == UNREADABLE or "\ue000" <= char <= "\uf8ff" for char in letters)
    return strange > _UNREADABLE_SHARE * len(letters)
