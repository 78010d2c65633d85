"""PDFs, page by page, each by its own best way."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import DamagedPdfError, EmptyInputError, MissingProgramError, NoTextLayerError
from kartoteka.extract.assembly import PageProgress, assemble
from kartoteka.extract.page_ranges import chosen


def read(path: Path, settings: config.Extract, progress: PageProgress) -> Text:
    """The text of a PDF: of its text layer, or read from the pictures of its pages.

    Raises:
        DamagedPdfError, EncryptedPdfError, NoTextLayerError, EmptyInputError, TooLargeError.
        MissingProgramError: all its pages are pictures, and there is no OCR program.
        UsageError, UnreadableInputError: the pages asked for are no pages of it.
    """
    from kartoteka.extract import ocr
    from kartoteka.extract.pdf.opened import OpenPdf
    from kartoteka.extract.pdf.sheets import Sheets
    from kartoteka.extract.pdf.streams import suspects
    from kartoteka.extract.pdf.whole import check_ends

    check_ends(path)
    odd = suspects(path)
    with closing(OpenPdf(path)) as document:
        wanted = chosen(settings.pages, document.count, where=str(path))
        with closing(Sheets(document, wanted, settings=settings, odd=odd)) as sheets:
            pages = ocr.side_by_side(sheets.read, wanted, threads=settings.ocr_threads or os.cpu_count() or 1)
            title, author = document.title_and_author
            text = assemble(pages, of=len(wanted), progress=progress, title=title, author=author)
            _check(text, path, missing=sheets.missing)
    return text


def _check(text: Text, path: Path, *, missing: MissingProgramError | None) -> None:
    """Raises if there is nothing in it that could be read."""
    from kartoteka.extract.pdf import sheets

    if text.lines:
        return
    if missing is not None:
        raise missing
    errors = {page.error for page in text.pages}
    where = str(path)
    if errors == {None} and not text.warnings:
        raise EmptyInputError("every page is blank.", where=where)
    if errors <= {None, sheets.DAMAGED}:
        if errors == {None}:
            raise NoTextLayerError("no words were found in the pictures of its pages.", where=where)
        hint = "If it opens in a viewer, save it from there under a new name."
        raise DamagedPdfError("no page of the PDF can be read.", where=where, hint=hint)
    if errors & {sheets.PICTURE, sheets.GARBAGE}:
        what = "pictures" if sheets.PICTURE in errors else "text whose font does not say what letters it prints"
        raise NoTextLayerError(f"its pages are {what}.", where=where, hint="`--ocr auto` reads them.")
    raise NoTextLayerError(f"no page could be read: {next(filter(None, errors))}.", where=where)
