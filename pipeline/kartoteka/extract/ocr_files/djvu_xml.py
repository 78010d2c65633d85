"""DjVu XML: the text hidden behind the images of a DjVu book, as the Internet Archive gives it (`_djvu.xml`).

Words have boxes and nothing else: no raised numbers, no type sizes.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kartoteka.document import Extraction
from kartoteka.extract.ocr_files.attributes import hundredths, number_in, positive_in
from kartoteka.extract.ocr_files.xml_file import printed_pages, read_pages
from kartoteka.extract.ocr_files.xml_stream import Dialect, xml_pages
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.recognized.lettering import resized
from kartoteka.extract.recognized.letters import Letters, mean_confidence
from kartoteka.extract.recognized.shapes import Corners, points_in_pixel

DIALECT = Dialect(name="DjVu XML", root="DjVuXML", page="OBJECT")
# what it is: the text layer that somebody's OCR left behind the page images
_EXTRACTION: Extraction = "text-layer"


def pages(
    stream: BinaryIO, *, where: str, first_sheet: int = 1, wanted: Container[int] | None = None
) -> Iterator[PrintedPage]:
    """See xml_file.Pages."""
    found = xml_pages(stream, DIALECT, where=where, wanted=wanted)
    return printed_pages(
        found, first_sheet=first_sheet, extraction=_EXTRACTION, head_of=lambda _root: None, page_of=_page
    )


read = partial(read_pages, pages=pages, dialect=DIALECT)


def _page(page: Element, _head: None, sheet: int) -> PrintedPage:
    width, height = (positive_in(page.get(name)) or 0.0 for name in ("width", "height"))
    dpi = next((positive_in(each.get("value")) for each in page.iter("PARAM") if each.get("name") == "DPI"), None)
    scale, warnings = points_in_pixel(width, height, dpi=dpi)
    drafts = [_letters(line) for line in page.iter("LINE")]
    printed = [letters.line(scale) for letters in drafts]
    return PrintedPage(
        lines=resized([line for line in printed if line is not None]),
        width=width * scale,
        height=height * scale,
        extraction=_EXTRACTION,
        sheet=sheet,
        confidence=mean_confidence(drafts),
        warnings=warnings,
    )


def _letters(line: Element) -> Letters:
    letters = Letters()
    words = line.findall("WORD")
    for word in words or [line]:
        letters.space()
        text = " ".join("".join(word.itertext()).split())
        letters.add(text, _box(word), sure=hundredths(word.get("x-confidence")), of_line=not words)
    return letters


def _box(element: Element) -> Corners | None:
    """`left, bottom, right, top` counted from the top, and a baseline that only some write."""
    numbers = [number_in(number) for number in element.get("coords", "").split(",")][:4]
    if len(numbers) < 4 or None in numbers:
        return None
    left, bottom, right, top = (number or 0.0 for number in numbers)
    return left, min(top, bottom), right, max(top, bottom)
