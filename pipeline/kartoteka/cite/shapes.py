"""The shape of a plain reference: what is left of it without its numbers, and what it states with others in their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from kartoteka.cite.shelfmark.stated import NamedArchive, Stated
from kartoteka.findings import Level
from kartoteka.patterns import lazily

NUMBERS = lazily(r"[0-9]+")
_BLANK_RANGES = lazily(r"#[-–]#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One reference of a shape as it was read."""

    read: Stated
    values: str
    """Fond, opis, files, leaves and the values of all levels, a line each; `{0}`, `{1}`, ... stand for the numbers."""
    levels: tuple[tuple[str, str | None], ...]
    """Level and word."""
    start: tuple[int, int]
    """The number that it begins behind (-1: none) and how far."""
    end: tuple[int, int]
    """The number that it ends behind and how far."""


def drawn(draw: Random, key: str, lengths: list[int]) -> list[str]:
    """Numbers for a shape, of some lengths and none twice, the ends of ranges above their beginnings."""
    ends = {key.count("#", 0, dash.end()) - 1 for dash in _BLANK_RANGES.finditer(key)}
    out: list[str] = []
    for at, length in enumerate(lengths):
        low = 10 ** (length - 1) if length > 1 else 1
        number = int(out[-1]) + draw.randint(1, 9) if at in ends else draw.randint(low, 10 * low - 1)
        while str(number) in out:
            number += 1
        out.append(str(number))
    return out


def filled(key: str, numbers: Sequence[str]) -> str:
    """The print of a shape: `key` with `numbers` in the place of its `#`."""
    return "".join(part for pair in zip(key.split("#"), [*numbers, ""], strict=True) for part in pair)


def _ends_of(key: str, numbers: Sequence[str], start: int) -> list[int]:
    """Where each number ends, in a text in which they begin to be printed at `start`."""
    ends: list[int] = []
    for before, number in zip(key.split("#"), numbers, strict=False):
        start += len(before) + len(number)
        ends.append(start)
    return ends


def shape_of(read: Stated, numbers: Sequence[str], text: str) -> Shape:
    """The shape of `read`, a reading of `text`, in which all of `numbers` stand in their order."""
    places = {number: f"{{{at}}}" for at, number in enumerate(numbers)}
    ends = [found.end() for found in NUMBERS.finditer(text)]

    def blank(value: str) -> str:
        return NUMBERS.sub(lambda found: places.get(found[0], found[0]), value)

    def place(at: int) -> tuple[int, int]:
        behind = bisect_right(ends, at) - 1
        return behind, at - (ends[behind] if behind >= 0 else 1)

    values = [read.fond or "", read.opis or "", *read.delo, *read.leaves, *(level.value for level in read.levels)]
    return Shape(
        read=read,
        values=blank("\n".join(values)),
        levels=tuple((level.level, level.word) for level in read.levels),
        start=place(read.start),
        end=place(read.end),
    )


def instances(shapes: Sequence[Shape], key: str, numbers: Sequence[str], start: int) -> list[Stated]:
    """What a print of the shape `key` states with `numbers`, if it begins at `start`; one or several references."""
    ends = [start, *_ends_of(key, numbers, start)]
    return [_instance(shape, numbers, ends) for shape in shapes]


def _instance(shape: Shape, numbers: Sequence[str], ends: Sequence[int]) -> Stated:
    like, name = shape.read, shape.read.name
    start = ends[shape.start[0] + 1] + shape.start[1]
    fond, opis, *values = shape.values.format(*numbers).split("\n")
    files, leaves = len(like.delo), len(like.delo) + len(like.leaves)
    return Stated(
        start=start,
        end=ends[shape.end[0] + 1] + shape.end[1],
        name=None
        if name is None
        else NamedArchive(
            start=start,
            end=start + name.end - name.start,
            forms=name.forms,
            written=name.written,
            evidence=name.evidence,
            warnings=name.warnings,
        ),
        fond=fond or None,
        opis=opis or None,
        delo=values[:files],
        leaves=values[files:leaves],
        levels=[
            Level(level=level, value=value, word=word)
            for (level, word), value in zip(shape.levels, values[leaves:], strict=True)
        ],
        marker=like.marker,
        bare=like.bare,
        paged=like.paged,
        labelled=like.labelled,
        within=like.within,
        first=like.first,
        scheme=like.scheme,
        evidence=list(like.evidence),
    )
