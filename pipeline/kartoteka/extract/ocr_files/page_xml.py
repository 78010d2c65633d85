"""PAGE XML, 2010 to 2019, as PRImA, OCR-D, Transkribus and eScriptorium write it.

Where a line's text has no boxes of words, its letters are spread evenly over the line: their places are then good to
a few letters.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import partial
from typing import BinaryIO
from unicodedata import bidirectional
from xml.etree.ElementTree import Element

from kartoteka.document import ZoneHint
from kartoteka.extract.ocr_files.attributes import UNKNOWN, number_in, percent, points_in, positive_in
from kartoteka.extract.ocr_files.page_custom import superscripts
from kartoteka.extract.ocr_files.page_regions import Region, box, from_the_left, outline, regions
from kartoteka.extract.ocr_files.xml_file import printed_pages, read_pages
from kartoteka.extract.ocr_files.xml_stream import Dialect, xml_pages
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.recognized.lettering import resized
from kartoteka.extract.recognized.letters import Letters, mean_confidence
from kartoteka.extract.recognized.shapes import Points, points_in_pixel, rule, strip

DIALECT = Dialect(name="PAGE XML", root="PcGts", page="Page")
_CENTIMETRES_AN_INCH = 2.54
_WORD = re.compile(r"\S+")
_Draft = tuple[Letters, Points, ZoneHint | None]
"""Letters of a line, its baseline, its zone."""


def pages(
    stream: BinaryIO, *, where: str, first_sheet: int = 1, wanted: Container[int] | None = None
) -> Iterator[PrintedPage]:
    """See xml_file.Pages."""
    found = xml_pages(stream, DIALECT, where=where, wanted=wanted)
    return printed_pages(found, first_sheet=first_sheet, extraction="page", head_of=lambda _root: None, page_of=_page)


read = partial(read_pages, pages=pages, dialect=DIALECT)


def image_names(stream: BinaryIO, *, where: str) -> list[str | None]:
    """The picture that each page was read from, as the file names it."""
    found = xml_pages(stream, DIALECT, where=where)
    return [page.element.get("imageFilename") if page.element is not None else None for page in found]


def _page(page: Element, _head: None, sheet: int) -> PrintedPage:
    width, height = (positive_in(page.get(name)) or 0.0 for name in ("imageWidth", "imageHeight"))
    scale, estimated = points_in_pixel(width, height, dpi=_dpi(page))
    warnings = list(estimated)
    drafts: list[_Draft] = []
    for region in regions(page):
        found = [_line(line, zone) for line, zone in region.lines]
        if not any(letters.text for letters, _, _ in found) and (found := list(_spread(region))):
            warnings.append("text without lines: spread evenly over its region")
        drafts += found
    lines = tuple(
        line
        for letters, baseline, zone in drafts
        if (line := letters.line(scale, baseline=baseline, zone=zone)) is not None
    )
    if page.find(".//Word") is not None:
        lines = resized(lines)
    if page.find(".//TextLine") is not None and not lines:
        warnings.append("lines without text")
    return PrintedPage(
        lines=lines,
        width=width * scale,
        height=height * scale,
        extraction="page",
        sheet=sheet,
        confidence=mean_confidence(letters for letters, _, _ in drafts),
        rules=tuple(line for separator in page.iter("SeparatorRegion") for line in rule(box(separator), scale)),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _dpi(page: Element) -> float | None:
    dots = positive_in(page.get("imageXResolution"))
    unit = page.get("imageResolutionUnit", "PPI").upper()
    return None if dots is None or unit == "OTHER" else dots * (_CENTIMETRES_AN_INCH if unit == "PPCM" else 1.0)


def _line(line: Element, zone: ZoneHint | None) -> _Draft:
    letters = Letters()
    baseline = line.find("Baseline")
    points = points_in(baseline.get("points")) if baseline is not None else []
    words = _in_order(line.findall("Word"))
    text = _text(line)
    raised = _raised(line, len(text))
    tokens = list(_WORD.finditer(text))
    if not text:
        for word in words:
            letters.space()
            _add_word(letters, word, _text(word), [False] * len(_text(word)))
    elif len(tokens) == len(words):
        # the line is what people correct; the words still say where its own stand
        for token, word in zip(tokens, words, strict=True):
            letters.space()
            _add_word(letters, word, token[0], raised[token.start() : token.end()])
    else:
        around, slope = strip(outline(line), points)
        letters.add(text, around, sure=_sure(line), raised=raised, of_line=True, slope=slope)
    return letters, points, zone


def _add_word(letters: Letters, word: Element, text: str, raised: Sequence[bool]) -> None:
    glyphs = _in_order(word.findall("Glyph"))
    lifted = [one or own for one, own in zip(raised, _raised(word, len(text)), strict=True)]
    if "".join(_text(glyph) for glyph in glyphs) != text:
        letters.add(text, box(word), sure=_sure(word), raised=lifted)
        return
    at = 0
    for glyph in glyphs:
        signs = _text(glyph)
        own = _raised(glyph, len(signs))
        above = [one or other for one, other in zip(own, lifted[at : at + len(signs)], strict=True)]
        letters.add(signs, box(glyph), sure=_sure(glyph), raised=above)
        at += len(signs)


def _in_order(parts: list[Element]) -> list[Element]:
    """Those that have a text, as they are read; where that is from the right, the file's own order is kept."""
    parts = [part for part in parts if _text(part)]
    is_leftward = any(bidirectional(char) in {"R", "AL"} for part in parts for char in _text(part))
    return parts if is_leftward else from_the_left(parts)


def _spread(region: Region) -> Iterator[_Draft]:
    """The lines of a region whose text stands with the region alone."""
    has_parts = any(child.tag.endswith("Region") for child in region.element)
    rows = [] if has_parts else _text(region.element).splitlines()
    around = box(region.element)
    for at, row in enumerate(rows):
        letters = Letters()
        step = (around[3] - around[1]) / len(rows) if around else 0.0
        own = (around[0], around[1] + at * step, around[2], around[1] + (at + 1) * step) if around else None
        letters.add(row.strip(), own, sure=_sure(region.element), of_line=True)
        yield letters, [], region.zone


def _equivalents(element: Element) -> list[Element]:
    """The readings of an element that are not empty, best first."""
    readings = [reading for reading in element.findall("TextEquiv") if (reading.findtext("Unicode") or "").strip()]
    return sorted(readings, key=lambda reading: number_in(reading.get("index")) or 0.0)


def _text(element: Element) -> str:
    best = _equivalents(element)
    return (best[0].findtext("Unicode") or "").strip("\r\n") if best else ""


def _sure(element: Element) -> int:
    best = _equivalents(element)
    return percent(best[0].get("conf")) if best else UNKNOWN


def _raised(element: Element, count: int) -> list[bool]:
    """Which of the element's letters it says to stand raised."""
    style = element.find("TextStyle")
    if style is not None and style.get("superscript") in {"true", "1"}:
        return [True] * count
    ranges = superscripts(element.get("custom"))
    return [any(at in one for one in ranges) for at in range(count)]
