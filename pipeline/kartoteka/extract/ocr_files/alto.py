"""ALTO, versions 1 to 4 and without namespace: what libraries keep of a digitised page."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import log
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import Element

from kartoteka.document import ZoneHint
from kartoteka.extract.ocr_files.alto_head import Head, Style, head_of
from kartoteka.extract.ocr_files.attributes import UNKNOWN, number_in, percent, points_in
from kartoteka.extract.ocr_files.reading_order import arranged
from kartoteka.extract.ocr_files.xml_file import printed_pages, read_pages
from kartoteka.extract.ocr_files.xml_stream import Dialect, xml_pages
from kartoteka.extract.picture import POINTS_AN_INCH
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.recognized.lettering import resized
from kartoteka.extract.recognized.letters import Letters, mean_confidence
from kartoteka.extract.recognized.shapes import Corners, Points, corners, points_in_pixel, rule, strip
from kartoteka.extract.recognized.type_size import weighted_median

DIALECT = Dialect(name="ALTO", root="alto", page="Page")
_SCANNERS = (72, 96, 150, 200, 240, 300, 400, 500, 600)
# the file names the margins before the print space
_SPACES: dict[str, ZoneHint | None] = {
    "TopMargin": "head",
    "LeftMargin": "marginal",
    "PrintSpace": None,
    "RightMargin": "marginal",
    "BottomMargin": "head",
}
_HYPHENS = ("-", "\N{SOFT HYPHEN}", "\N{HYPHEN}", "¬", "⸗", "=")


class _Habits(NamedTuple):
    """What its program writes, as a page shows."""

    spaces: bool
    words: bool
    """A string is a word; else it is all of a line."""


def pages(
    stream: BinaryIO, *, where: str, first_sheet: int = 1, wanted: Container[int] | None = None
) -> Iterator[PrintedPage]:
    """See xml_file.Pages."""
    found = xml_pages(stream, DIALECT, where=where, wanted=wanted)
    return printed_pages(found, first_sheet=first_sheet, extraction="alto", head_of=head_of, page_of=_page)


read = partial(read_pages, pages=pages, dialect=DIALECT)


def _page(page: Element, head: Head, sheet: int) -> PrintedPage:
    warnings: list[str] = []
    drafts: list[tuple[Letters, Element, Style]] = []
    habits = _Habits(
        spaces=page.find(".//SP") is not None,
        words=any(line.find("String[2]") is not None for line in page.iter("TextLine")),
    )
    for element, above in _lines(page, head):
        letters, dropped = _letters(element, head, above, habits=habits)
        drafts.append((letters, element, head.style(element, above)))
        if dropped:
            warnings.append("the file drops the hyphens at line ends: put back where it marks a broken word")
    width, height = _extent(page)
    scale = head.points
    if scale is None:
        estimate, estimated = points_in_pixel(width, height)
        scale = _scale(drafts) or estimate
        warnings += estimated
    printed = [
        letters.line(scale, size=style.size, baseline=_baseline(element), zone=style.zone)
        for letters, element, style in drafts
    ]
    lines = tuple(line for line in printed if line is not None)
    if habits.words and not any(style.size for _, _, style in drafts):
        lines = resized(lines)
    if drafts and not lines:
        warnings.append("lines without text")
    confidence = mean_confidence(letters for letters, _, _ in drafts)
    stated = percent(page.get("PC"))
    return PrintedPage(
        lines=lines,
        width=width * scale,
        height=height * scale,
        extraction="alto",
        sheet=sheet,
        label=_label(page),
        confidence=float(stated) if confidence is None and stated != UNKNOWN else confidence,
        rules=tuple(line for element in page.iter("GraphicalElement") for line in rule(_box(element), scale)),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _scale(drafts: Sequence[tuple[Letters, Element, Style]]) -> float | None:
    """Points in one unit, by what the file says of its type sizes; None if it says nothing."""
    ratios = [
        (style.size / size, len(letters.text))
        for letters, _, style in drafts
        if style.size and (size := letters.measure()[0])
    ]
    if not ratios:
        return None
    dpi = POINTS_AN_INCH / weighted_median(ratios)
    # figures of type sizes are rough: one that scanners know is likelier, and the same on all pages
    return POINTS_AN_INCH / min(_SCANNERS, key=lambda usual: abs(log(usual / dpi)))


def _extent(page: Element) -> tuple[float, float]:
    width, height = number_in(page.get("WIDTH")), number_in(page.get("HEIGHT"))
    if width and height and width > 0 and height > 0:
        return width, height
    boxes = [box for element in page.iter() if (box := _box(element))]
    return max((box[2] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)


def _label(page: Element) -> str | None:
    """The printed page number; one in brackets was supplied, one that counts the images was never printed."""
    label = (page.get("PRINTED_IMG_NR") or "").strip()
    return label if label and label[0] not in "[(" and label != page.get("PHYSICAL_IMG_NR") else None


def _lines(page: Element, head: Head) -> Iterator[tuple[Element, Style]]:
    """The lines in reading order, each with the style of the block around it."""
    on_page = head.style(page, Style())
    spaces = [space for name in _SPACES for space in page.findall(name)]
    blocks = [
        block
        for space in spaces or [page]
        for block in _blocks(space, head, replace(head.style(space, on_page), zone=_SPACES.get(space.tag)))
    ]
    for block, style in arranged(
        blocks, head.order, name=lambda block: block[0].get("ID", ""), top=lambda block: _top(block[0])
    ):
        for line in block.iter("TextLine"):
            yield line, style


def _blocks(space: Element, head: Head, above: Style) -> Iterator[tuple[Element, Style]]:
    for block in space:
        style = head.style(block, above)
        if block.tag == "TextBlock":
            yield block, style
        elif block.tag == "ComposedBlock":
            yield from _blocks(block, head, style)


def _letters(line: Element, head: Head, above: Style, *, habits: _Habits) -> tuple[Letters, bool]:
    """The letters of a line, and whether its hyphen had to be put back."""
    letters = Letters()
    on_line = head.style(line, above)
    is_broken = False
    for element in line:
        if element.tag == "SP":
            letters.space()
        elif element.tag == "HYP" and not letters.text.endswith(_HYPHENS):
            letters.add(element.get("CONTENT") or "-", _hyphen_box(element, line))
        elif element.tag == "String":
            raised = head.style(element, on_line).raised
            # who writes no spaces writes words; the number of a note stands right behind its word
            if not habits.spaces and not raised:
                letters.space()
            _add_string(letters, element, line if not habits.words else None, raised=raised)
            is_broken = element.get("SUBS_TYPE", "").lower() == "hyppart1"
    dropped = is_broken and bool(letters.text) and not letters.text.endswith(_HYPHENS)
    if dropped:
        letters.add("-", None)
    return letters, dropped


def _add_string(letters: Letters, string: Element, line: Element | None, *, raised: bool) -> None:
    """One string; `line` is given if the string is all that it has."""
    content = string.get("CONTENT", "")
    glyphs = string.findall("Glyph")
    if glyphs and "".join(glyph.get("CONTENT", "") for glyph in glyphs) == content:
        for glyph in glyphs:
            letters.add(glyph.get("CONTENT", ""), _box(glyph), sure=percent(glyph.get("GC")), raised=raised)
        return
    sure = _confidences(string, len(content))
    if line is None:
        letters.add(content, _box(string), sure=sure, raised=raised)
    else:
        around, slope = strip(_polygon(line), _baseline(line))
        letters.add(content, around or _box(string) or _box(line), sure=sure, raised=raised, of_line=True, slope=slope)


def _confidences(string: Element, count: int) -> int | list[int]:
    """CC has a figure a letter, from 0 (sure) to 9; WC one for the word, up to 1.0 (sure)."""
    figures = string.get("CC", "").replace(" ", "")
    if len(figures) == count and figures.isdecimal():
        return [round(100 * (9 - int(figure)) / 9) for figure in figures]
    return percent(string.get("WC"))


def _box(element: Element) -> Corners | None:
    left, top = number_in(element.get("HPOS")), number_in(element.get("VPOS"))
    width, height = number_in(element.get("WIDTH")), number_in(element.get("HEIGHT"))
    if left is not None and top is not None and width is not None and height is not None:
        return left, top, left + width, top + height
    return corners(_polygon(element))


def _polygon(element: Element) -> Points:
    polygon = element.find("Shape/Polygon")
    return points_in(polygon.get("POINTS")) if polygon is not None else []


def _hyphen_box(hyphen: Element, line: Element) -> Corners | None:
    """A hyphen has no height of its own before version 2.1: it is then as high as its line."""
    left, width = number_in(hyphen.get("HPOS")), number_in(hyphen.get("WIDTH"))
    around = _box(line)
    own = _box(hyphen)
    if own or left is None or width is None or around is None:
        return own
    return left, around[1], left + width, around[3]


def _baseline(line: Element) -> list[tuple[float, float]]:
    words = line.get("BASELINE")
    height = number_in(words)
    return points_in(words) if height is None else [(0.0, height)]


def _top(block: Element) -> float:
    box = _box(block)
    return box[1] if box else 0.0
