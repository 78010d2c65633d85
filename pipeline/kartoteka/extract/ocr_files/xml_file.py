"""One XML file of pages as a work."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar
from xml.etree.ElementTree import Element

from kartoteka import config
from kartoteka.document import Extraction, Text
from kartoteka.errors import EmptyInputError, UnreadableInputError
from kartoteka.extract.assembly import PageProgress, assemble
from kartoteka.extract.compressed import opened
from kartoteka.extract.ocr_files.xml_stream import Dialect, XmlPage, count_pages
from kartoteka.extract.page_ranges import chosen
from kartoteka.extract.printed import PrintedPage

Head = TypeVar("Head")


class Pages(Protocol):
    """What each format has: its pages from a stream."""

    def __call__(
        self, stream: BinaryIO, *, where: str, first_sheet: int = 1, wanted: Container[int] | None = None
    ) -> Iterator[PrintedPage]:
        """The pages of the file in `stream`.

        Args:
            stream: its bytes, unpacked.
            where: the file, for errors.
            first_sheet: number of the sheet that its first page is.
            wanted: numbers of pages of this file, 1-based; None is all.
        """


def read_pages(path: Path, settings: config.Extract, progress: PageProgress, *, pages: Pages, dialect: Dialect) -> Text:
    """The work in the file at `path`, gzipped or not.

    Raises:
        UnreadableInputError: one of its kinds.
    """
    where = str(path)
    with opened(path) as stream:
        of = count_pages(stream, dialect)
    numbers = chosen(settings.pages, of, where=where) if of else []
    with opened(path) as stream:
        text = assemble(pages(stream, where=where, wanted=frozenset(numbers)), of=len(numbers), progress=progress)
    if text.lines:
        return text
    error = next((page.error for page in text.pages if page.error), None)
    if error is not None:
        what = f"no page of the {dialect.name} file can be read: {error}."
        raise UnreadableInputError(what, where=where, hint="Fetch or copy it again.")
    raise EmptyInputError(
        f"the {dialect.name} file holds no text.",
        where=where,
        hint="It may hold the layout alone: export it with the text, or give the page images.",
    )


def printed_pages(
    pages: Iterable[XmlPage],
    *,
    first_sheet: int,
    extraction: Extraction,
    head_of: Callable[[Element], Head],
    page_of: Callable[[Element, Head, int], PrintedPage],
) -> Iterator[PrintedPage]:
    """Each of `pages` as print, or with the error that it has.

    Args:
        pages: of one file.
        first_sheet: number of the sheet that the file's first page is.
        extraction: how the pages were read.
        head_of: what holds for all pages, from what stands before the first.
        page_of: the print of a page, from its element, that, and the number of its sheet.
    """
    head: Head | None = None
    for page in pages:
        sheet, error = first_sheet + page.number - 1, page.error
        if page.element is not None:
            try:
                head = head_of(page.head) if head is None else head
                printed = page_of(page.element, head, sheet)
            except RecursionError:
                error = "damaged: its parts are nested beyond all measure"
            else:
                yield replace(printed, warnings=(*page.warnings, *printed.warnings))
                continue
        yield PrintedPage(lines=(), width=0.0, height=0.0, extraction=extraction, sheet=sheet, error=error)
