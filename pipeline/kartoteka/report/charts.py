"""Bars, and bars along a line of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from markupsafe import Markup

from kartoteka.report.drawing import BAR, INK, drawn, said, values
from kartoteka.report.words import count, grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar."""

    label: str
    value: float
    written: str | None = None
    """The value in words; by default its number."""

    @property
    def words(self) -> str:
        """The value as it is written beside the bar."""
        return grouped(round(self.value)) if self.written is None else self.written

    def counted(self, unit: str) -> str:
        """The value with what is counted."""
        return count(round(self.value), unit) if unit else self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A stretch of years that is named as one: the 1930s, 1937/1938."""

    label: str
    first: float
    """The year with the part of it that is over: 1937.5 is the beginning of July."""
    last: float
    value: int


ROW, LABEL = 44, 40
"""Height of a bar with its label and gap, and width of a year's label, in units of the drawing."""
REACH = 36
"""Height of a stretch of years with its label."""
LONGEST = 200
"""Years that are drawn at most."""
WIDE, NARROW = 720, 340
"""For a screen, and for a telephone."""


def bars(data: Sequence[Bar], *, title: str, unit: str, most: float | None = None) -> Markup:
    """Bars from left to right, one below the other, the label above its bar so that it fits a telephone.

    Args:
        data: the bars, in the order given.
        title: what is drawn.
        unit: what is counted, one of it; empty where the bars say it.
        most: the value of a bar of full length; by default the greatest.
    """
    top = most or max((bar.value for bar in data), default=1) or 1
    rows = [
        {"label": bar.label, "value": bar.value, "words": bar.words, "top": ROW * at} for at, bar in enumerate(data)
    ]
    spec = {
        "width": 360,
        "height": ROW * len(data),
        "data": [values("bars", rows)],
        "scales": [{"name": "x", "domain": [0, top], "range": [0, 340 - 8 * max((len(bar.words) for bar in data), default=1)]}],
        "marks": [
            _texts("bars", {"x": {"value": 0}, "y": {"field": "top", "offset": 14}, "text": {"field": "label"}, "limit": {"value": 360}}),
            {
                "type": "rect",
                "from": {"data": "bars"},
                "encode": {"enter": {
                    "x": {"value": 0}, "x2": {"signal": "max(2, scale('x', datum.value))"},
                    "y": {"field": "top", "offset": 20}, "height": {"value": 14}, "fill": {"value": BAR},
                }},
            },
            _texts("bars", {"x": {"signal": "max(2, scale('x', datum.value)) + 6"}, "y": {"field": "top", "offset": 32}, "text": {"field": "words"}}),
        ],
    }  # fmt: skip
    return drawn(spec, words=_words(data, title=title, unit=unit))


def timeline(data: Sequence[Bar], reaches: Sequence[Reach] = (), *, title: str, unit: str, width: int = WIDE) -> Markup:
    """Bars from the ground up, one a year, in the order given; below them the stretches of years that meet them.

    Args:
        data: one bar a year, none left out; its label is the year. Every label that has room is written.
        reaches: what is named as several years; cut at the edges of the drawing.
        title: what is drawn.
        unit: what is counted, one of it.
        width: of the drawing.
    """
    if not data:
        data = _years_of(reaches)
    first, last = (int(data[0].label), int(data[-1].label) + 1) if data else (0, 1)
    room = LABEL * len(data) / (width - 2 * LABEL)
    every = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100) if step >= room or step == 100)
    within = [each for each in reaches if data and each.last > first and each.first < last]
    ground, below = 120, REACH * len(within)
    most = max((bar.value for bar in data), default=0) or 1
    spec = {
        "padding": {"left": 12, "right": 4, "top": 4, "bottom": 4},
        "width": width - LABEL,
        "height": ground + 26 + below,
        "data": [
            values("years", [{"year": int(bar.label), "value": bar.value} for bar in data]),
            values("reaches", [_reach(each, first, last, ground + 26 + REACH * at) for at, each in enumerate(within)]),
        ],
        "scales": [
            {"name": "x", "domain": [first, last], "range": [0, width - LABEL], "zero": False},
            {"name": "y", "domain": [0, most], "range": [ground, 0], "nice": True},
        ],
        "axes": [
            {"orient": "left", "scale": "y", "tickCount": min(3, most), "tickMinStep": 1, "format": "d", "grid": True, "domain": False, "ticks": False},
        ],
        "marks": [
            {
                "type": "rect",
                "from": {"data": "years"},
                "encode": {"enter": {
                    "x": {"signal": "scale('x', datum.year + 0.5) - min(56, max(1, 0.8 * (scale('x', 1) - scale('x', 0)))) / 2"},
                    "width": {"signal": "min(56, max(1, 0.8 * (scale('x', 1) - scale('x', 0))))"},
                    "y": {"scale": "y", "field": "value"}, "y2": {"value": ground}, "fill": {"value": BAR},
                }},
            },
            _texts("years", {
                "x": {"scale": "x", "signal": "datum.year + 0.5"}, "y": {"value": ground + 18}, "align": {"value": "center"},
                "text": {"signal": f"datum.year % {every} == 0 ? datum.year : ''"},
            }),
            {
                "type": "rect",
                "from": {"data": "reaches"},
                "encode": {"enter": {
                    "x": {"scale": "x", "field": "first"}, "y": {"field": "top", "offset": 24}, "height": {"value": 6},
                    "width": {"signal": "max(2, scale('x', datum.last) - scale('x', datum.first))"},
                    "fill": {"value": BAR}, "fillOpacity": {"value": 0.55},
                }},
            },
            # written from its left end, or up to its right end where there is no room
            _texts("reaches", {
                "x": {"scale": "x", "signal": "datum.late ? datum.last : datum.first"}, "y": {"field": "top", "offset": 18},
                "align": {"signal": "datum.late ? 'right' : 'left'"}, "text": {"field": "words"},
            }),
        ],
    }  # fmt: skip
    told = [*data, *(Bar(label=each.label, value=each.value) for each in within)]
    highest = sorted((bar for bar in told if bar.value), key=lambda bar: -bar.value)
    return drawn(spec, words=_words(highest, title=title, unit=unit))


def _texts(data: str, where: dict[str, object]) -> dict[str, object]:
    return {"type": "text", "from": {"data": data}, "encode": {"enter": {"fill": {"value": INK}, **where}}}


def _years_of(reaches: Sequence[Reach]) -> list[Bar]:
    """The empty years under stretches, where no single year is named."""
    if not reaches:
        return []
    first, last = floor(min(each.first for each in reaches)), ceil(max(each.last for each in reaches)) - 1
    return [Bar(label=str(year), value=0) for year in range(first, min(last, first + LONGEST - 1) + 1)]


def _reach(reach: Reach, first: int, last: int, top: int) -> dict[str, object]:
    left, right = max(float(first), reach.first), min(float(last), reach.last)
    late = left > (first + last) / 2
    return {"words": f"{reach.label} ({reach.value})", "first": left, "last": right, "top": top, "late": late}


def _words(data: Sequence[Bar], *, title: str, unit: str) -> str:
    # a screen reader gets five; the table beside the chart has all
    return said(title, [f"{bar.label}: {bar.counted(unit)}" for bar in data[:5]])
