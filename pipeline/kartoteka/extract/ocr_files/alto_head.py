"""The head of an ALTO file: units, styles, tags and reading order, and what they make of an element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kartoteka.document import ZoneHint
from kartoteka.extract.ocr_files.attributes import positive_in
from kartoteka.extract.ocr_files.reading_order import named_order
from kartoteka.extract.ocr_files.zone_names import zone_named
from kartoteka.extract.picture import POINTS_AN_INCH

_UNITS = {"mm10": POINTS_AN_INCH / 254, "inch1200": POINTS_AN_INCH / 1200}
_DPI = re.compile(r"(?i)\b([1-9]\d{1,3})\s*(?:dpi|ppi)\b|\b(?:dpi|ppi|resolution)\W{1,3}([1-9]\d{1,3})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What is in force for an element, from itself and what it stands in."""

    size: float | None = None
    raised: bool = False
    zone: ZoneHint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of the file says for all pages."""

    styles: Mapping[str, tuple[float | None, bool]]
    """Size and whether raised, by id."""
    tags: Mapping[str, tuple[str | None, ...]]
    order: list[str]
    points: float | None
    """In one unit of the file, where it says so."""

    def style(self, element: Element, above: Style) -> Style:
        """The style of `element`, which stands in one of style `above`."""
        size, raised, zone = above.size, above.raised, above.zone
        for name in element.get("STYLEREFS", "").split():
            given, is_raised = self.styles.get(name, (None, False))
            size, raised = given or size, raised or is_raised
        raised = raised or "superscript" in element.get("STYLE", "").lower().split()
        names = [name for tag in element.get("TAGREFS", "").split() for name in self.tags.get(tag, ())]
        return Style(size=size, raised=raised, zone=zone_named(*names, element.get("TYPE")) or zone)


def head_of(root: Element) -> Head:
    """The head of the file with this root."""
    unit = (root.findtext("Description/MeasurementUnit") or "").strip().lower()
    description = root.find("Description")
    dpi = _DPI.search(" ".join(description.itertext())) if description is not None and unit not in _UNITS else None
    tags = root.find("Tags")
    sizes = {style.get("ID", ""): positive_in(style.get("FONTSIZE")) for style in root.iter("TextStyle")}
    # one size for everything is what a program writes that measures none
    is_measured = len(set(sizes.values())) > 1
    return Head(
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
