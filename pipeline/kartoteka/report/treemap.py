"""Archives and their fonds as areas: the more often a fond is cited, the larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kartoteka.report.charts import WIDE
from kartoteka.report.drawing import BAR, INK, PAPER, drawn, said, values
from kartoteka.report.words import count, grouped

SMALLEST = 2_400
"""Square units of the drawing below which a fond is drawn with others of its archive: no word would fit into it."""

HEAD = 20
"""Height of the line that names an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A fond and how often it is cited."""

    archive: str
    label: str
    value: int


def treemap(data: Sequence[Area], *, title: str, unit: str, width: int = WIDE) -> Markup:
    """One area an archive, in it one a fond; what is too small to be seen is drawn together.

    Args:
        data: the fonds.
        title: what is drawn.
        unit: what is counted, one of it.
        width: of the drawing.
    """
    height = 400 if width >= WIDE else 480
    boxes: list[dict[str, object]] = [{"id": 0, "name": "", "depth": 0}]
    shown = _gathered(data, smallest=SMALLEST / (width * height))
    for archive in dict.fromkeys(area.archive for area in shown):
        own = [area for area in shown if area.archive == archive]
        above = len(boxes)
        total = sum(area.value for area in own)
        boxes.append({"id": above, "parent": 0, "name": f"{archive} {grouped(total)}", "depth": 1})
        boxes += [
            {"id": len(boxes) + at, "parent": above, "name": area.label, "count": grouped(area.value), "value": area.value, "depth": 2}
            for at, area in enumerate(own)
        ]  # fmt: skip
    spec: dict[str, object] = {
        "width": width,
        "height": height,
        "data": [
            values(
                "boxes",
                boxes,
                transform=[
                    {"type": "stratify", "key": "id", "parentKey": "parent"},
                    {
                        "type": "treemap", "field": "value", "sort": {"field": "value", "order": "descending"}, "round": True,
                        "size": [width, height + HEAD], "paddingTop": HEAD, "paddingInner": 3, "paddingOuter": 0,
                    },
                    # the whole has no name; an archive of one citation may have no room but for a line
                    {"type": "filter", "expr": "datum.depth > 0 && datum.x1 - datum.x0 > 3 && datum.y1 - datum.y0 > 3"},
                    {"type": "formula", "as": "top", "expr": f"datum.y0 - {HEAD}"},
                    {"type": "formula", "as": "bottom", "expr": f"datum.y1 - {HEAD}"},
                ],
            )
        ],
    }  # fmt: skip
    room = "(datum.x1 - datum.x0 > 34 && datum.y1 - datum.y0 > {} ? {} : '')"
    spec["marks"] = [
        {
            "type": "rect",
            "from": {"data": "boxes"},
            "encode": {"enter": {
                "x": {"field": "x0"}, "x2": {"field": "x1"}, "y": {"field": "top"}, "y2": {"field": "bottom"},
                "fill": {"signal": f"datum.depth == 2 ? '{BAR}' : '{PAPER}'"}, "fillOpacity": {"value": 0.22},
                "stroke": {"signal": f"datum.depth == 2 ? '{BAR}' : 'none'"}, "strokeWidth": {"value": 1},
            }},
        },
        _name(room.format(16, "datum.depth == 1 ? datum.name : ''"), 14, weight="bold"),
        _name(room.format(18, "datum.depth == 2 ? datum.name : ''"), 15),
        _name(room.format(34, "datum.depth == 2 ? datum.count : ''"), 31),
    ]  # fmt: skip
    largest = sorted(data, key=lambda area: -area.value)[:5]
    return drawn(
        spec, words=said(title, [f"{area.archive}, {area.label}: {count(area.value, unit)}" for area in largest])
    )


def _gathered(data: Sequence[Area], *, smallest: float) -> list[Area]:
    total = sum(area.value for area in data)
    large = [area for area in data if area.value >= smallest * total]
    rest: dict[str, list[Area]] = {}
    for area in data:
        if area.value < smallest * total:
            rest.setdefault(area.archive, []).append(area)
    seen = {area.archive for area in large}
    found, left, others = large, 0, 0
    for archive, areas in rest.items():
        value = sum(area.value for area in areas)
        if archive in seen or value >= 2 * smallest * total:
            found = [*found, Area(archive=archive, label=_fonds(len(areas)), value=value)]
        else:
            left += value
            others += 1
    if left:
        found = [*found, Area(archive=count(others, "other archive"), label="", value=left)]
    return found


def _fonds(number: int) -> str:
    return "1 other" if number == 1 else f"{number} others"


def _name(text: str, down: int, *, weight: str = "normal") -> dict[str, object]:
    return {
        "type": "text",
        "from": {"data": "boxes"},
        "encode": {"enter": {
            "x": {"field": "x0", "offset": 4}, "y": {"field": "top", "offset": down}, "text": {"signal": text},
            "limit": {"signal": "max(1, 0.9 * (datum.x1 - datum.x0) - 6)"}, "fontSize": {"value": 12}, "fill": {"value": INK},
            "fontWeight": {"value": weight},
        }},
    }  # fmt: skip
