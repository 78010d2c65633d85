"""ALTO, versions 1 to 4 and without namespace: what libraries keep of a digitised page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import log
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kartoteka.document import ZoneHint
from kartoteka.extract.lettering import resized
from kartoteka.extract.letters import (
    UNKNOWN,
    Corners,
    Letters,
    corners,
    mean_confidence,
    number_in,
    percent,
    points_in,
    points_in_pixel,
    rule,
)
from kartoteka.extract.picture import POINTS_AN_INCH
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.reading_order import arranged, named_order
from kartoteka.extract.type_size import weighted_median
from kartoteka.extract.xml_file import read_pages
from kartoteka.extract.xml_stream import Dialect, xml_pages
from kartoteka.extract.zone_names import zone_named

DIALECT = Dialect(name="ALTO", root="alto", page="Page")
_UNITS = {"mm10": POINTS_AN_INCH / 254, "inch1200": POINTS_AN_INCH / 1200}
_DPI = re.compile(r"(?i)\b(\d{2,4})\s*(?:dpi|ppi)\b|\b(?:dpi|ppi|resolution)\W{1,3}(\d{2,4})\b")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """What is in force for an element, from itself and what it stands in."""

    size: float | None = None
    raised: bool = False
    zone: ZoneHint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What the head of the file says for all pages."""

    styles: Mapping[str, tuple[float | None, bool]]
    """Size and whether raised, by id."""
    tags: Mapping[str, tuple[str | None, ...]]
    order: list[str]
    points: float | None
    """In one unit of the file, where it says so."""

    def style(self, element: Element, above: _Style) -> _Style:
        """The style of `element`, which stands in one of style `above`."""
        size, raised, zone = above.size, above.raised, above.zone
        for name in element.get("STYLEREFS", "").split():
            given, is_raised = self.styles.get(name, (None, False))
            size, raised = given or size, raised or is_raised
        raised = raised or "superscript" in element.get("STYLE", "").lower().split()
        names = [name for tag in element.get("TAGREFS", "").split() for name in self.tags.get(tag, ())]
        return _Style(size=size, raised=raised, zone=zone_named(*names, element.get("TYPE")) or zone)


def pages(
    stream: BinaryIO, *, where: str, first_sheet: int = 1, wanted: Container[int] | None = None
) -> Iterator[PrintedPage]:
    """See xml_file.Pages."""
    head: _Head | None = None
    for page in xml_pages(stream, DIALECT, where=where, wanted=wanted):
        head = head or _head(page.head)
        sheet = first_sheet + page.number - 1
        if page.element is None:
            yield PrintedPage(lines=(), width=0.0, height=0.0, extraction="alto", sheet=sheet, error=page.error)
        else:
            printed = _page(page.element, head, sheet=sheet)
            yield replace(printed, warnings=(*page.warnings, *printed.warnings))


read = partial(read_pages, pages=pages, dialect=DIALECT)


def _head(root: Element) -> _Head:
    unit = (root.findtext("Description/MeasurementUnit") or "").strip().lower()
    description = root.find("Description")
    dpi = _DPI.search(" ".join(description.itertext())) if description is not None and unit not in _UNITS else None
    tags = root.find("Tags")
    sizes = {style.get("ID", ""): number_in(style.get("FONTSIZE")) for style in root.iter("TextStyle")}
    # one size for everything is what a program writes that measures none
    is_measured = len(set(sizes.values())) > 1
    return _Head(
        styles={
            style.get("ID", ""): (
                sizes[style.get("ID", "")] if is_measured else None,
                "superscript" in style.get("FONTSTYLE", "").lower().split(),
            )
            for style in root.iter("TextStyle")
        },
        tags={tag.get("ID", ""): (tag.get("LABEL"), tag.get("TYPE")) for tag in ([] if tags is None else tags)},
        order=named_order(root.find("ReadingOrder")),
        points=POINTS_AN_INCH / float(dpi[1] or dpi[2]) if dpi else _UNITS.get(unit),
    )


def _page(page: Element, head: _Head, *, sheet: int) -> PrintedPage:
    warnings: list[str] = []
    drafts: list[tuple[Letters, Element, _Style]] = []
    has_spaces = page.find(".//SP") is not None
    for element, above in _lines(page, head):
        letters, dropped = _letters(element, head, above, has_spaces=has_spaces)
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
    if not any(style.size for _, _, style in drafts):
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


def _scale(drafts: Sequence[tuple[Letters, Element, _Style]]) -> float | None:
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
    if width and height:
        return width, height
    boxes = [box for element in page.iter() if (box := _box(element))]
    return max((box[2] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)


def _label(page: Element) -> str | None:
    """The printed page number; one in brackets was supplied, one that counts the images was never printed."""
    label = (page.get("PRINTED_IMG_NR") or "").strip()
    return label if label and label[0] not in "[(" and label != page.get("PHYSICAL_IMG_NR") else None


def _lines(page: Element, head: _Head) -> Iterator[tuple[Element, _Style]]:
    """The lines in reading order, each with the style of the block around it."""
    on_page = head.style(page, _Style())
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


def _blocks(space: Element, head: _Head, above: _Style) -> Iterator[tuple[Element, _Style]]:
    for block in space:
        style = head.style(block, above)
        if block.tag == "TextBlock":
            yield block, style
        elif block.tag == "ComposedBlock":
            yield from _blocks(block, head, style)


def _letters(line: Element, head: _Head, above: _Style, *, has_spaces: bool) -> tuple[Letters, bool]:
    """The letters of a line, and whether its hyphen had to be put back."""
    letters = Letters()
    on_line = head.style(line, above)
    strings = line.findall("String")
    whole = _box(line) if len(strings) == 1 else None
    is_broken = False
    for element in line:
        if element.tag == "SP":
            letters.space()
        elif element.tag == "HYP" and not letters.text.endswith(_HYPHENS):
            letters.add(element.get("CONTENT") or "-", _hyphen_box(element, line))
        elif element.tag == "String":
            raised = head.style(element, on_line).raised
            # who writes no spaces writes words; the number of a note stands right behind its word
            if not has_spaces and not raised:
                letters.space()
            _add_string(letters, element, whole, raised=raised)
            is_broken = element.get("SUBS_TYPE", "").lower() == "hyppart1"
    dropped = is_broken and bool(letters.text) and not letters.text.endswith(_HYPHENS)
    if dropped:
        letters.add("-", None)
    return letters, dropped


def _add_string(letters: Letters, string: Element, line_box: Corners | None, *, raised: bool) -> None:
    content = string.get("CONTENT", "")
    glyphs = string.findall("Glyph")
    if glyphs and "".join(glyph.get("CONTENT", "") for glyph in glyphs) == content:
        for glyph in glyphs:
            letters.add(glyph.get("CONTENT", ""), _box(glyph), sure=percent(glyph.get("GC")), raised=raised)
        return
    letters.add(content, _box(string) or line_box, sure=_confidences(string, len(content)), raised=raised)


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
    polygon = element.find("Shape/Polygon")
    return corners(points_in(polygon.get("POINTS"))) if polygon is not None else None


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
