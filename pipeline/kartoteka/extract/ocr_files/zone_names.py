"""What a file calls the parts of a page, under the names that are used here.

PAGE's region types, the structure tags of Transkribus, the SegmOnto zones of eScriptorium, the tags of ALTO and the
paragraph roles of ABBYY overlap; one list serves them all.
"""

from __future__ import annotations

import re

from kartoteka.document import ZoneHint

_NAMES: dict[ZoneHint, str] = {
    "note": "footnote footnotes footnotecontinued footnotezone footnotearea endnote endnotes note notes fussnote noten",
    "head": "header footer head foot runninghead runningheader runningtitle runningtitlezone pageheader pagefooter rt "
    "catchword catch signaturemark signature signatures sig quiremark quiremarks quiremarkszone headerzone footerzone",
    "page-number": "pagenumber pagenum pagenumberzone pagination folio foliation numbering numberingzone colnum",
    "heading": "heading headingline title titlezone headline sectionheader chapterheading subheading titre titre1 titre2",
    "caption": "caption captionzone picturecaption tablecaption figdesc legend figurecaption",
    "table": "table tablezone tabletext tableheading tableregion",
    "quotation": "blockquote blockquotation quotation quote",
    "marginal": "marginalia marginal marginnote marginnotes marginaltext leftmargin rightmargin sidenote",
    "picture": "figure graphic graphiczone image illustration picture",
    "body": "body bodytext maintext main mainzone dropcapital dropcapitalzone",
}
_ZONES: dict[str, ZoneHint] = {name: zone for zone, names in _NAMES.items() for name in names.split()}
# `MainZone:column#1`, `MarginTextZone:note`, `GraphicZone-FigDesc`
_PARTS = re.compile(r"(?:(?<=Zone)|(?<=Line))[:#-]")
_SIDES = frozenset({"inner", "outer", "left", "right", "side"})


def zone_named(*names: str | None) -> ZoneHint | None:
    """The zone that the first of `names` means that means any.

    `paragraph` and `text` mean none: layout programs call every region so, footnotes too.
    """
    return next((zone for name in names if name and (zone := _zone(name))), None)


def _zone(name: str) -> ZoneHint | None:
    kind, *rest = _PARTS.split(name, maxsplit=1)
    plain, more = _folded(kind), _folded(rest[0].partition("#")[0]) if rest else ""
    if more in _ZONES:
        # `MarginTextZone:footnote`, `GraphicZone:FigDesc`
        return _ZONES[more]
    if plain == "margintextzone":
        # SegmOnto means by it footnotes as well as notes at the side: only a side says which
        return "marginal" if more in _SIDES else None
    return _ZONES.get(plain)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())
