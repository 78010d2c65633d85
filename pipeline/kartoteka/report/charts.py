"""Charts as SVG, drawn here: bars that need no script, take the page's colours, and say their numbers in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar."""

    label: str
    value: int
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A stretch of years that is named as one: the 1930s, 1937/1938."""

    label: str
    first: float
    """The year with the part of it that is over: 1937.5 is the beginning of July."""
    last: float
    value: int


ROW, LABEL = 44, 40
"""Height of a bar with its label and gap, and width of a year, in units of the drawing."""
WIDEST = 56
"""Of a bar, where the years are few."""
REACH = 36
"""Height of a stretch of years with its label."""


def bars(data: Sequence[Bar], *, title: str, unit: str) -> Markup:
    """Bars from left to right, one below the other, the label above its bar so that it fits a telephone."""
    width, height = 360, ROW * len(data)
    most = max((bar.value for bar in data), default=1)
    parts: list[Markup] = []
    for at, bar in enumerate(data):
        top = ROW * at
        long = max(2, round((width - 40) * bar.value / most))
        label = Markup('<text class="label" x="0" y="{}">{}</text>').format(top + 14, bar.label)
        parts += [
            Markup('<a href="{}">{}</a>').format(bar.href, label) if bar.href else label,
            Markup('<rect class="bar" x="0" y="{}" width="{}" height="14" rx="2"/>').format(top + 20, long),
            Markup('<text class="value" x="{}" y="{}">{}</text>').format(long + 6, top + 32, bar.value),
        ]
    return _svg(parts, width=width, height=height, words=_words(data, title=title, unit=unit))


def timeline(data: Sequence[Bar], reaches: Sequence[Reach] = (), *, title: str, unit: str) -> Markup:
    """Bars from the ground up, one a year, in the order given; below them the stretches of years that meet them.

    Args:
        data: one bar a year, none left out; its label is the year. Every label that has room is written.
        reaches: what is named as several years; cut at the edges of the drawing.
        title: what is drawn.
        unit: what is counted.
    """
    if not data:
        data = _years_of(reaches)
    width, ground = 720, 140
    step = (width - LABEL) / max(1, len(data))
    most = max((bar.value for bar in data), default=0) or 1
    every = max(1, ceil(LABEL / step))
    parts = [Markup('<line class="ground" x1="0" x2="{}" y1="{}" y2="{}"/>').format(width, ground, ground)]
    for at, bar in enumerate(data):
        high = round((ground - 20) * bar.value / most, 1)
        middle = LABEL / 2 + (at + 0.5) * step
        broad = min(WIDEST, max(1.0, step * 0.8))
        parts.append(
            Markup('<rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}: {} {}</title></rect>').format(
                round(middle - broad / 2, 1), round(ground - high, 1), round(broad, 1), high, bar.label, bar.value, unit
            )
        )
        if at % every == 0:
            parts.append(
                Markup('<text class="label" text-anchor="middle" x="{}" y="{}">{}</text>').format(
                    round(middle, 1), ground + 18, bar.label
                )
            )
    drawn = [
        each for each in reaches if data and each.last > int(data[0].label) and each.first < int(data[-1].label) + 1
    ]
    top = ground + 26
    for row, reach in enumerate(drawn):
        parts.append(_reach(reach, data, top=top + REACH * row, step=step, width=width))
    words = _words([*data, *(Bar(label=each.label, value=each.value) for each in drawn)], title=title, unit=unit)
    return _svg(parts, width=width, height=top + REACH * len(drawn), words=words)


def _years_of(reaches: Sequence[Reach]) -> list[Bar]:
    """The empty years under stretches, where no single year is named."""
    if not reaches:
        return []
    first, last = floor(min(each.first for each in reaches)), ceil(max(each.last for each in reaches)) - 1
    return [Bar(label=str(year), value=0) for year in range(first, min(last, first + 199) + 1)]


def _reach(reach: Reach, data: Sequence[Bar], *, top: int, step: float, width: int) -> Markup:
    first = int(data[0].label)
    left = max(0.0, LABEL / 2 + (reach.first - first) * step)
    right = min(float(width), LABEL / 2 + (reach.last - first) * step)
    # written from its left end, or up to its right end where there is no room
    late = left > width / 2
    return Markup(
        '<g><text class="label" text-anchor="{}" x="{}" y="{}">{} ({})</text>'
        '<rect class="reach" x="{}" y="{}" width="{}" height="6" rx="3"/></g>'
    ).format(
        "end" if late else "start",
        round(right if late else left, 1),
        top + 18,
        reach.label,
        reach.value,
        round(left, 1),
        top + 24,
        round(max(2.0, right - left), 1),
    )


def _svg(parts: Sequence[Markup], *, width: int, height: int, words: str) -> Markup:
    head = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">').format(width, height, words)
    return head + Markup("").join(parts) + Markup("</svg>")


def _words(data: Sequence[Bar], *, title: str, unit: str) -> str:
    # a screen reader gets the highest few; the table beside the chart has all
    highest = sorted(data, key=lambda bar: -bar.value)[:5]
    return f"{title}. {'; '.join(f'{bar.label}: {bar.value} {unit}' for bar in highest)}."
