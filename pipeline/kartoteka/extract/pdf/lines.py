"""Printed lines from the fragments of a page, and which characters stand raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan, nan

from kartoteka.extract.pdf.columns import columns
from kartoteka.extract.pdf.fragments import Fragment
from kartoteka.extract.printed import Glyph, PrintedLine


@dataclass(slots=True, kw_only=True)
class _Row:
    """Fragments of one line; baseline and size are those of its largest part."""

    fragments: list[Fragment]
    baseline: float
    size: float
    weight: int


def lines(fragments: Iterable[Fragment]) -> list[PrintedLine]:
    """The lines of a page in reading order; what is set sideways comes last, in the file's order."""
    printed = [fragment for fragment in fragments if not fragment.is_blank]
    level = [fragment for fragment in printed if fragment.upright]
    sideways = [fragment for fragment in printed if not fragment.upright]
    return [line for part in columns(level) for line in _lines(part)] + [_turned(fragment) for fragment in sideways]


def _lines(fragments: Iterable[Fragment]) -> list[PrintedLine]:
    rows: list[_Row] = []
    for fragment in fragments:
        near = (row for row in reversed(rows) if abs(row.baseline - fragment.baseline) < max(row.size, fragment.size))
        row = next((row for row in near if _same_line(row, fragment)), None)
        if row is None:
            rows.append(_Row(fragments=[fragment], baseline=fragment.baseline, size=fragment.size, weight=0))
            row = rows[-1]
        else:
            row.fragments.append(fragment)
        if (weight := len(fragment.glyphs)) > row.weight or fragment.size > 1.2 * row.size:
            row.baseline, row.size, row.weight = fragment.baseline, fragment.size, weight
    rows.sort(key=lambda row: row.baseline)
    return [_line(row) for row in rows]


def _same_line(row: _Row, fragment: Fragment) -> bool:
    """On one baseline; or the smaller of the two hangs above it (a note's number) or below (an index)."""
    large, drop = (
        (row, row.baseline - fragment.baseline)
        if row.size >= fragment.size
        else (
            fragment,
            fragment.baseline - row.baseline,
        )
    )
    small_size = min(row.size, fragment.size)
    if small_size > 0.88 * large.size:
        return abs(drop) < 0.25 * large.size
    return -0.35 * large.size < drop < 0.65 * large.size


def _line(row: _Row) -> PrintedLine:
    glyphs: list[Glyph] = []
    raised: list[bool] = []
    for fragment in sorted(row.fragments, key=lambda fragment: fragment.x0):
        if glyphs and not glyphs[-1].char.isspace() and fragment.x0 - _ink_end(glyphs) > 0.2 * row.size:
            glyphs.append(Glyph(" ", nan, nan, nan, nan))
            raised.append(False)
        glyphs.extend(fragment.glyphs)
        raised += _raised(fragment, row)
    while glyphs and glyphs[-1].char.isspace():
        glyphs.pop()
        raised.pop()
    return PrintedLine(glyphs=tuple(glyphs), raised=tuple(raised), size=row.size, baseline=row.baseline)


def _turned(fragment: Fragment) -> PrintedLine:
    glyphs = tuple(fragment.glyphs)
    return PrintedLine(glyphs=glyphs, raised=(False,) * len(glyphs), size=fragment.size, baseline=fragment.baseline)


def _ink_end(glyphs: list[Glyph]) -> float:
    return next((glyph.x1 for glyph in reversed(glyphs) if not isnan(glyph.x1)), nan)


def _raised(fragment: Fragment, row: _Row) -> list[bool]:
    """Which characters of `fragment` stand above the line.

    Both ways to set a note's number: small digits lifted, and superior figures on the line's own baseline. A digit or
    letter of the line stands on it; the feet of a superior figure are 0.35 of the size above. An asterisk or a bracket
    hangs high in every font: only its own small size and lifted baseline tell.
    """
    lifted = fragment.size < 0.88 * row.size and row.baseline - fragment.baseline > 0.15 * row.size
    feet = row.baseline - 0.18 * row.size
    return [
        (glyph.bottom < feet and glyph.char.isalnum()) or (lifted and glyph.top == glyph.top)
        for glyph in fragment.glyphs
    ]
