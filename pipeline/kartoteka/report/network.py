"""Files that are cited together, as circles with lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kartoteka.report.charts import WIDE
from kartoteka.report.drawing import BAR, INK, PAPER, QUIET, drawn, said, values
from kartoteka.report.words import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A file."""

    label: str
    value: int
    """Works that cite it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What two files share; `one` and `other` are places among the circles."""

    one: int
    other: int
    works: int
    notes: int


def network(circles: Sequence[Circle], ties: Sequence[Tie], *, title: str, unit: str, width: int = WIDE) -> Markup:
    """A network whose lines are the thicker the more works join two files, and whole where one note does.

    Args:
        circles: the files; one without ties is drawn alone.
        ties: between them.
        title: what is drawn.
        unit: what a tie counts, one of it.
        width: of the drawing.
    """
    height = 440 if width >= WIDE else 360
    # where one work joins all, no line is thick
    most = max((tie.works for tie in ties), default=1) + 2
    large = max((circle.value for circle in circles), default=1)
    links = [
        {"source": tie.one, "target": tie.other, "wide": 1 + 4 * tie.works / most, "whole": tie.notes > 0}
        for tie in ties
    ]
    files = [
        {"label": each.label, "radius": 5 + 11 * each.value / large, "middle": width / 2, "centre": height / 2}
        for each in circles
    ]
    spec = {
        "width": width,
        "height": height,
        "padding": {"left": 20, "right": 20, "top": 4, "bottom": 4},
        "data": [
            values("files", files),
            values("ties", links),
        ],
        "marks": [
            {
                "name": "circles",
                "type": "symbol",
                "zindex": 1,
                "from": {"data": "files"},
                "encode": {"enter": {
                    "size": {"signal": "3.14 * datum.radius * datum.radius"}, "fill": {"value": BAR}, "stroke": {"value": PAPER},
                }},
                "transform": [{
                    "type": "force", "static": True, "iterations": 400,
                    "forces": [
                        {"force": "center", "x": width / 2, "y": height / 2},
                        {"force": "x", "x": "datum.middle", "strength": 0.06 if width >= WIDE else 0.14}, {"force": "y", "y": "datum.centre", "strength": 0.12 if width >= WIDE else 0.04},
                        {"force": "collide", "radius": width / (14 if width >= WIDE else 8)},
                        {"force": "nbody", "strength": -40},
                        {"force": "link", "links": "ties", "distance": width / 6},
                    ],
                }],
            },
            {
                "type": "path",
                "from": {"data": "ties"},
                "interactive": False,
                "encode": {"update": {
                    "stroke": {"value": QUIET}, "strokeOpacity": {"value": 0.6}, "strokeWidth": {"field": "wide"}, "strokeDash": {"signal": "datum.whole ? [1, 0] : [4, 3]"},
                }},
                "transform": [{
                    "type": "linkpath", "shape": "line", "sourceX": "datum.source.x", "sourceY": "datum.source.y",
                    "targetX": "datum.target.x", "targetY": "datum.target.y",
                }],
            },
            {
                "type": "text",
                "zindex": 2,
                "from": {"data": "circles"},
                "encode": {"enter": {
                    "x": {"field": "x"}, "y": {"signal": "datum.y + datum.datum.radius + 12"}, "text": {"signal": "datum.datum.label"},
                    "align": {"value": "center"}, "fontSize": {"value": 11}, "fill": {"value": INK},
                    "stroke": {"value": PAPER}, "strokeWidth": {"value": 3}, "strokeJoin": {"value": "round"},
                }},
            },
        ],
    }  # fmt: skip
    named = [
        f"{circles[tie.one].label} and {circles[tie.other].label}: {count(tie.works, unit)}"
        for tie in sorted(ties, key=lambda tie: -tie.works)[:5]
    ]
    return drawn(spec, words=said(title, named))
