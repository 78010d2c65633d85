"""ABBYY FineReader XML, schemas 6 to 10: each character with its box, and raised where the program saw it raised.

The Internet Archive kept it of all books that it read before 2020 (`_abbyy.gz`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from functools import partial
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kartoteka.document import Box, ZoneHint
from kartoteka.extract.ocr_files.attributes import hundredths, number_in, positive_in
from kartoteka.extract.ocr_files.xml_file import printed_pages, read_pages
from kartoteka.extract.ocr_files.xml_stream import Dialect, xml_pages
from kartoteka.extract.ocr_files.zone_names import zone_named
from kartoteka.extract.printed import PrintedLine, PrintedPage
from kartoteka.extract.recognized.lettering import resized
from kartoteka.extract.recognized.letters import Letters, mean_confidence
from kartoteka.extract.recognized.shapes import Corners, corners, points_in_pixel, rule

DIALECT = Dialect(name="ABBYY XML", root="document", page="page")
_TRUE = frozenset({"1", "true"})


def pages(
    stream: BinaryIO, *, where: str, first_sheet: int = 1, wanted: Container[int] | None = None
) -> Iterator[PrintedPage]:
    """See xml_file.Pages."""
    found = xml_pages(stream, DIALECT, where=where, wanted=wanted)
    return printed_pages(found, first_sheet=first_sheet, extraction="abbyy", head_of=_zones, page_of=_page)


read = partial(read_pages, pages=pages, dialect=DIALECT)


def _zones(head: Element) -> dict[str, ZoneHint | None]:
    """What paragraph styles and streams are for, by their ids (schema 10)."""
    zones = {style.get("id", ""): zone_named(style.get("role")) for style in head.iter("paragraphStyle")}
    for stream in head.iter("stream"):
        zones |= {element.get("id", ""): zone_named(stream.get("role")) for element in stream.iter("elemId")}
    return zones


def _page(page: Element, zones: Mapping[str, ZoneHint | None], sheet: int) -> PrintedPage:
    width, height = (positive_in(page.get(name)) or 0.0 for name in ("width", "height"))
    scale, warnings = points_in_pixel(width, height, dpi=positive_in(page.get("resolution")))
    drafts = [
        (_letters(line), line, zone)
        for block in page.iter("block")
        for paragraph, zone in _paragraphs(block, zones)
        for line in paragraph.iter("line")
    ]
    printed = [
        letters.line(scale, size=_size(line), baseline=_baseline(line), zone=zone) for letters, line, zone in drafts
    ]
    lines: tuple[PrintedLine, ...] = tuple(line for line in printed if line is not None)
    if page.find(".//charParams") is not None and not any(_size(line) for _, line, _ in drafts):
        lines = resized(lines)
    return PrintedPage(
        lines=lines,
        width=width * scale,
        height=height * scale,
        extraction="abbyy",
        sheet=sheet,
        confidence=mean_confidence(letters for letters, _, _ in drafts),
        rules=tuple(_rules(page, scale)),
        warnings=warnings,
    )


def _paragraphs(block: Element, zones: Mapping[str, ZoneHint | None]) -> Iterator[tuple[Element, ZoneHint | None]]:
    of_block: ZoneHint | None = "table" if block.get("blockType") == "Table" else zones.get(block.get("pageElemId", ""))
    for text in block.iter("text"):
        of_text = zones.get(text.get("id", "")) or of_block
        for paragraph in text.iter("par"):
            yield paragraph, zones.get(paragraph.get("style", "")) or of_text


def _letters(line: Element) -> Letters:
    letters = Letters()
    around = _box(line)
    parts = line.findall("formatting")
    for part in parts or [line]:
        raised = part.get("superscript", "").lower() in _TRUE
        characters = part.findall("charParams")
        for character in characters:
            # pretty-printed files pad a character with spaces, others strip a space to nothing
            letters.add(
                _content(character).strip() or " ",
                _box(character),
                sure=hundredths(character.get("charConfidence")),
                raised=raised,
            )
        if not characters:
            # exported without characters: only the line has a box
            text = " ".join(_content(part).split())
            letters.add(text, around if len(parts) == 1 else None, raised=raised, of_line=True)
    return letters


def _content(element: Element) -> str:
    """Its own characters, without those of other readings that it holds."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _size(line: Element) -> float | None:
    """The font size that most of the line's level characters have."""
    sizes: Counter[float] = Counter()
    for part in line.iter("formatting"):
        size = positive_in(part.get("fs"))
        if size and part.get("superscript", "").lower() not in _TRUE:
            sizes[size] += len(part) or len(part.text or "")
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else None


def _baseline(line: Element) -> list[tuple[float, float]]:
    height = number_in(line.get("baseline"))
    return [] if height is None else [(0.0, height)]


def _box(element: Element) -> Corners | None:
    left, top, right, bottom = (number_in(element.get(edge)) for edge in "ltrb")
    if left is None or top is None or right is None or bottom is None:
        return None
    return left, top, right, bottom


def _rules(page: Element, scale: float) -> Iterator[Box]:
    for separator in page.iter("separator"):
        half = (number_in(separator.get("thickness")) or 0.0) / 2
        ends = [
            (x, y)
            for point in (*separator.iter("start"), *separator.iter("end"))
            if (x := number_in(point.get("x"))) is not None and (y := number_in(point.get("y"))) is not None
        ]
        if edges := corners(ends):
            yield from rule((edges[0], edges[1] - half, edges[2], edges[3] + half), scale)
    for block in page.iter("block"):
        if block.get("blockType") == "Separator" and block.find("separator") is None:
            yield from rule(_box(block), scale)
