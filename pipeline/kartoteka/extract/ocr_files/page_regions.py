"""The regions of a PAGE file in reading order, and what each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kartoteka.document import ZoneHint
from kartoteka.extract.ocr_files.attributes import number_in, points_in
from kartoteka.extract.ocr_files.page_custom import order_index, structure_type
from kartoteka.extract.ocr_files.reading_order import arranged, named_order
from kartoteka.extract.ocr_files.zone_names import zone_named
from kartoteka.extract.recognized.shapes import Corners, Points, corners

# of what a region is, where it stands in a region of another kind
_BY_KIND: dict[str, ZoneHint] = {
    "TableRegion": "table",
    "ImageRegion": "picture",
    "GraphicRegion": "picture",
    "LineDrawingRegion": "picture",
    "ChartRegion": "picture",
    "MapRegion": "picture",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the page that has lines, or text, of its own."""

    element: Element
    ids: tuple[str, ...]
    """Its own, then those of the regions around it, from the inside."""
    zone: ZoneHint | None

    @property
    def lines(self) -> list[tuple[Element, ZoneHint | None]]:
        """Its lines in order; one may be of another zone than the region."""
        lines = self.element.findall("TextLine")
        places = [order_index(line.get("custom")) for line in lines]
        if None not in places:
            lines = [line for _, _, line in sorted(zip(places, range(len(lines)), lines, strict=True))]
        elif self.element.get("textLineOrder") == "top-to-bottom":
            # Aletheia says so of lines that stand in the file as they were drawn by hand
            lines = _from_the_top(lines)
        return [(line, zone_named(structure_type(line.get("custom"))) or self.zone) for line in lines]


def regions(page: Element) -> list[Region]:
    """The regions with text, in the order in which the file says that they are read, else in that of the file."""
    found = list(_within(page, (), None))
    group = page.find("ReadingOrder")
    order = named_order(group) or _indexed(page)
    known = set(order)
    return arranged(found, order, name=lambda region: next((one for one in region.ids if one in known), ""), top=_top)


def outline(element: Element) -> Points:
    """The polygon around a region, line, word or letter."""
    coords = element.find("Coords")
    if coords is None:
        return []
    # before 2013 each point was an element
    old = [(number_in(point.get("x")), number_in(point.get("y"))) for point in coords.iter("Point")]
    return [(x, y) for x, y in old if x is not None and y is not None] or points_in(coords.get("points"))


def box(element: Element) -> Corners | None:
    """The upright box around the polygon."""
    return corners(outline(element))


def _within(holder: Element, around: tuple[str, ...], zone: ZoneHint | None) -> Iterator[Region]:
    children = [child for child in holder if child.tag.endswith("Region") or child.tag == "TableCell"]
    if holder.tag == "TableRegion":
        children.sort(key=_cell)
    for child in children:
        ids = (child.get("id", ""), *around)
        own = zone_named(structure_type(child.get("custom")), child.get("type")) or _BY_KIND.get(child.tag, zone)
        if child.find("TextLine") is not None or child.find("TextEquiv") is not None:
            yield Region(element=child, ids=ids, zone=own)
        yield from _within(child, ids, own)


def from_the_left(parts: list[Element]) -> list[Element]:
    """Words of a line, or letters of a word, by their boxes: they too stand in the file as they were drawn."""
    boxes = [box(part) for part in parts]
    whole = corners([point for part in parts for point in outline(part)])
    if whole is None or None in boxes or whole[2] - whole[0] < whole[3] - whole[1]:
        return parts
    return sorted(parts, key=lambda part: (box(part) or whole)[0])


def _from_the_top(lines: list[Element]) -> list[Element]:
    placed = sorted(((edges, line) for line in lines if (edges := box(line))), key=lambda each: _middle(each[0]))
    if len(placed) < len(lines):
        return lines
    rows: list[list[tuple[Corners, Element]]] = []
    for edges, line in placed:
        before = rows[-1][-1][0] if rows else None
        if before and _middle(edges) - _middle(before) < 0.3 * (edges[3] - edges[1]):
            rows[-1].append((edges, line))
        else:
            rows.append([(edges, line)])
    return [line for row in rows for _, line in sorted(row, key=lambda each: each[0][0])]


def _middle(edges: Corners) -> float:
    return (edges[1] + edges[3]) / 2


def _cell(cell: Element) -> tuple[float, float]:
    """Row and column: as Transkribus has them, or as the schema does since 2019."""
    role = cell.find("Roles/TableCellRole")
    places = (cell.get("row"), cell.get("col")) if role is None else (role.get("rowIndex"), role.get("columnIndex"))
    row, column = (number_in(place) or 0.0 for place in places)
    return row, column


def _indexed(page: Element) -> Sequence[str]:
    """The order that only the regions themselves give (Transkribus)."""
    places = [(place, child.get("id", "")) for child in page if (place := order_index(child.get("custom"))) is not None]
    return [one for _, one in sorted(places, key=lambda found: found[0])]


def _top(region: Region) -> float:
    around = box(region.element)
    return around[1] if around else 0.0
