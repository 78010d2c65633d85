"""Charts as SVG, drawn here: bars that need no script, take the page's colours, and say their numbers in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar."""

    label: str
    value: int
    href: str | None = None


ROW, LABEL = 44, 40
"""Height of a bar with its label and gap, and width of a year, in units of the drawing."""


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


def columns(data: Sequence[Bar], *, title: str, unit: str) -> Markup:
    """Bars from the ground up, in the order given; every label that has room is written."""
    width, ground = 720, 140
    step = (width - LABEL) / max(1, len(data))
    most = max((bar.value for bar in data), default=1)
    every = max(1, ceil(LABEL / step))
    parts = [Markup('<line class="ground" x1="0" x2="{}" y1="{}" y2="{}"/>').format(width, ground, ground)]
    for at, bar in enumerate(data):
        high = round((ground - 20) * bar.value / most, 1)
        left = round(LABEL / 2 + (at - 0.4) * step, 1)
        parts.append(
            Markup('<rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}: {} {}</title></rect>').format(
                left, round(ground - high, 1), round(max(1.0, step * 0.8), 1), high, bar.label, bar.value, unit
            )
        )
        if at % every == 0:
            middle = round(LABEL / 2 + at * step, 1)
            parts.append(
                Markup('<text class="label" text-anchor="middle" x="{}" y="{}">{}</text>').format(
                    middle, ground + 18, bar.label
                )
            )
    return _svg(parts, width=width, height=ground + 26, words=_words(data, title=title, unit=unit))


def _svg(parts: Sequence[Markup], *, width: int, height: int, words: str) -> Markup:
    head = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">').format(width, height, words)
    return head + Markup("").join(parts) + Markup("</svg>")


def _words(data: Sequence[Bar], *, title: str, unit: str) -> str:
    # a screen reader gets the highest few; the table beside the chart has all
    highest = sorted(data, key=lambda bar: -bar.value)[:5]
    return f"{title}. {'; '.join(f'{bar.label}: {bar.value} {unit}' for bar in highest)}."
