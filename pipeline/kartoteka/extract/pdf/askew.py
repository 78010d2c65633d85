"""OCR layers over scans that lie askew: their lines are put together, and looked at, as if they were level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import atan, degrees, isnan

import numpy as np

from kartoteka.extract.ocr.turning import Straightening
from kartoteka.extract.pdf.fragments import Fragment
from kartoteka.extract.printed import Glyph, PrintedPage

_APART = 15
"""Characters between two that are compared: some words on, mostly in one line."""
_STEEPEST = 0.15
"""Fall for each point to the right; beyond it the two stand in different lines."""
_LEAST = 0.3
"""Degrees; less does not part a line."""
_ENOUGH = 50


def rise(pieces: Sequence[Fragment]) -> float:
    """Degrees by which the lines rise to the right; 0.0 if they are level."""
    inked = [glyph for piece in pieces if piece.upright for glyph in piece.glyphs if not isnan(glyph.x0)]
    x, foot = (np.array([getattr(glyph, side) for glyph in inked]) for side in ("x0", "bottom"))
    across, down = x[_APART:] - x[:-_APART], foot[_APART:] - foot[:-_APART]
    in_line = (across > 0) & (np.abs(down) < _STEEPEST * across)
    if in_line.sum() < _ENOUGH:
        return 0.0
    found = -degrees(atan(float(np.median(down[in_line] / across[in_line]))))
    return found if abs(found) >= _LEAST else 0.0


def straight_pieces(pieces: Sequence[Fragment], turning: Straightening) -> list[Fragment]:
    """`pieces` on the sheet set straight."""
    done = []
    for piece in pieces:
        glyphs = [_straight(glyph, turning) for glyph in piece.glyphs]
        baseline = turning.forth(piece.x0, piece.baseline)[1]
        right = max(glyph.x1 for glyph in glyphs if not isnan(glyph.x1))
        done.append(replace(piece, glyphs=glyphs, baseline=baseline, x1=right))
    return done


def straight_page(page: PrintedPage, turning: Straightening) -> PrintedPage:
    """A page on the sheet set straight; `ocr.turning.led_back` leads back."""
    width, height = turning.size
    lines = []
    for line in page.lines:
        left = next((glyph.x0 for glyph in line.glyphs if not isnan(glyph.x0)), 0.0)
        glyphs = tuple(_straight(glyph, turning) for glyph in line.glyphs)
        lines.append(replace(line, glyphs=glyphs, baseline=turning.forth(left, line.baseline)[1], slope=0.0))
    return replace(page, lines=tuple(lines), width=width, height=height)


def _straight(glyph: Glyph, turning: Straightening) -> Glyph:
    """A letter keeps its size."""
    x, y = turning.forth((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
    across, down = (glyph.x1 - glyph.x0) / 2, (glyph.bottom - glyph.top) / 2
    return Glyph(glyph.char, x - across, y - down, x + across, y + down)
