"""Each sheet of a PDF read by its own best way: its text layer, its picture, or whichever of the two tells more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from kartoteka import config
from kartoteka.errors import MissingProgramError, TooLargeError
from kartoteka.extract import ocr
from kartoteka.extract.ocr.signs.rereading import Legacy
from kartoteka.extract.pdf.at_need import AtNeed
from kartoteka.extract.pdf.behind import completed
from kartoteka.extract.pdf.ink import Ink
from kartoteka.extract.pdf.layer import Layer, is_garbage, layer, words_of
from kartoteka.extract.pdf.layer_quality import quality
from kartoteka.extract.pdf.opened import OpenPdf
from kartoteka.extract.pdf.rendering import Rendering
from kartoteka.extract.pdf.second import SecondReader
from kartoteka.extract.pdf.streams import Suspects
from kartoteka.extract.pdf.ways import Way, better, is_poor, way
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Losing, PrintedPage

DAMAGED = "damaged, not read"
_MENDED = "damaged, read by the second reader"
_PARTLY = "part of it is damaged: what could be read is kept, the rest is missing"
PICTURE = "a picture, not read: OCR is switched off (`--ocr auto` reads it)"
GARBAGE = "not read: its font does not say what letters are printed (`--ocr auto` reads its picture)"
_SWOLLEN = "not read: its content unpacks to more than 16 megabytes, as no page of print does"
_HEAVY = "not read: its drawings draw others, more than are on any page"
_UNSEEN = "its picture was not looked at: "
_NO_WORDS = "no words were found in its picture"
_KEPT = "a poor text layer, kept: reading its picture gave no more"
_TAKEN = "a poor text layer, taken because OCR is switched off (`--ocr auto` reads its picture)"
_LEFT = "a poor text layer, its picture was read instead"

_POOR = 140
"""Dots an inch; a scan that has fewer has lost what no OCR brings back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A sheet as it was while its page was open."""

    layer: Layer
    text: str
    way: Way
    picture: Picture | None = None
    scanned: float | None = None
    """Dots an inch of its scan."""
    remark: str | None = None
    """Why a layer is taken that should not be."""


class Sheets:
    """The sheets of one open PDF; may be asked from several threads at once.

    Args:
        document: the caller's to close.
        wanted: those that will be asked for.
        settings: whether pictures are read, and how.
        odd: what is wrong in the file.

    Raises:
        TooLargeError: something that is on many pages unpacks to more than any page has.
    """

    def __init__(self, document: OpenPdf, wanted: Sequence[int], *, settings: config.Extract, odd: Suspects) -> None:
        self._document, self._settings = document, settings
        self._labels = document.labels(wanted)
        self._second = SecondReader(document.path)
        self._nested = odd.nested
        self._damaged = self._second.sheets_with(odd.damaged)
        self._swollen = self._second.sheets_with(odd.swollen)
        if odd.swollen and not self._swollen:
            # it lies in something that any page may draw
            raise TooLargeError(f"{_SWOLLEN}.", where=str(document.path))
        self._reader = AtNeed(lambda: ocr.PageReader(settings))
        self._reread = AtNeed(Legacy)

    def read(self, sheet: int) -> list[PrintedPage]:
        """What is printed on a sheet (1-based): a page, or the two of a spread; a label belongs to one page alone."""
        pages = self._read(sheet)
        return [pages[0].with_label(self._labels.get(sheet))] if len(pages) == 1 else pages

    def close(self) -> None:
        """Ends the OCR programs."""
        self._reader.close()
        self._reread.close()

    @property
    def missing(self) -> MissingProgramError | None:
        """Why pictures could not be read."""
        return self._reader.missing

    def _read(self, sheet: int) -> list[PrintedPage]:
        if sheet in self._swollen:
            return [_failed(sheet, _SWOLLEN)]
        if self._nested and self._second.is_heavy(sheet):
            return [_failed(sheet, _HEAVY)]
        try:
            seen = self._seen(sheet)
        except pdfium.PdfiumError:
            return _said(self._second.pages(sheet), _MENDED) or [_failed(sheet, DAMAGED)]
        except TooLargeError as error:
            return [_failed(sheet, error.what)]
        if is_garbage(seen.text) and self._settings.ocr != "always" and (again := self._second.pages(sheet)):
            return again
        pages = self._pages(seen, sheet)
        if sheet not in self._damaged:
            return pages
        return _said(pages, _PARTLY) if any(page.lines for page in pages) else [_failed(sheet, DAMAGED)]

    def _seen(self, sheet: int) -> _Seen:
        with self._document.page(sheet) as page:
            found = layer(page, sheet=sheet)
            text = words_of(found.pages)
            rendering = Rendering(page, found)
            try:
                asked = way(found, text, ocr=self._settings.ocr, ink=lambda: Ink(rendering.picture))
                if self._settings.ocr == "never" or asked in {"blank", "layer"}:
                    is_taken = self._settings.ocr == "never" and asked == "layer"
                    remark = _TAKEN if is_taken and is_poor(found, text) else None
                    return _Seen(layer=found, text=text, way=asked, remark=remark)
                return _Seen(layer=found, text=text, way=asked, picture=rendering.picture, scanned=rendering.scanned)
            except TooLargeError as error:
                if not text or is_garbage(text):
                    raise
                return _Seen(
                    layer=found, text=text, way="layer", remark=f"{_UNSEEN}{error.what.removeprefix('not read: ')}"
                )

    def _pages(self, seen: _Seen, sheet: int) -> list[PrintedPage]:
        pages = seen.layer.pages
        if seen.way in {"blank", "layer"}:
            return _said(pages, seen.remark) if seen.remark else pages
        if seen.picture is None:
            return [_failed(sheet, GARBAGE if seen.text else PICTURE, lost=pages)]
        if seen.way == "layer and signs":
            return self._completed(seen.layer, seen.picture)
        try:
            read = self._reader.running().read(seen.picture, sheet=sheet)
        except MissingProgramError as error:
            if seen.way == "picture":
                return [_failed(sheet, f"a picture, not read: {error}", lost=pages)]
            return _said(pages, f"{_UNSEEN}{error}")
        if seen.way == "either" and not better(pages, read):
            kept = self._completed(seen.layer, seen.picture) if seen.layer.is_behind_picture else pages
            return _beside(kept if quality(seen.text).is_good else _said(kept, _KEPT), read)
        if seen.way == "either":
            read = _said(read, _LEFT)
        elif not any(page.lines for page in read):
            read = _said(read, _NO_WORDS)
        if seen.scanned and seen.scanned < _POOR:
            read = _said(read, f"only {seen.scanned:.0f} dots an inch: 300 would be read better")
        return _beside(read, pages)

    def _completed(self, found: Layer, drawn: Picture) -> list[PrintedPage]:
        try:
            return completed(found, drawn, self._reread.running())
        except MissingProgramError as error:
            return _said(found.pages, f"{_UNSEEN}{error}")


def _failed(sheet: int, why: str, *, lost: Sequence[PrintedPage] = ()) -> PrintedPage:
    width, height = (lost[0].width, lost[0].height) if lost else (0.0, 0.0)
    page = PrintedPage(lines=(), width=width, height=height, extraction="text-layer", sheet=sheet, error=why)
    return _beside([page], lost)[0]


def _said(pages: Sequence[PrintedPage], words: str) -> list[PrintedPage]:
    return [replace(page, warnings=(*page.warnings, words)) for page in pages]


def _beside(won: Sequence[PrintedPage], lost: Sequence[PrintedPage]) -> list[PrintedPage]:
    """`won`, with the other reading kept on its first page."""
    first, *others = won
    losing = tuple(
        Losing(extraction=page.extraction, text=words_of([page]), confidence=page.confidence)
        for page in lost
        if page.lines
    )
    return [replace(first, losing=(*first.losing, *losing)), *others]
