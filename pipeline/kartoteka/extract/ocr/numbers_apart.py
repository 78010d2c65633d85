"""Numbers of notes or of a list that Tesseract took for a line of its own: seven notes, and beside them `NOok WN HE`.

Under one another `1.` to `7.` look like a line that runs down the page, and the words behind them begin without a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from math import isnan

from kartoteka.extract.ocr.strips import Strip, Word, line_of, words_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

_FEWEST = 3
"""Lines beside it; what runs down beside fewer is no column of numbers."""
_FAR = 3.0
"""Sizes of type between the numbers and the words behind them; more is a margin."""
_BEHIND = 2
"""Words that are read again with the number, of which a dot or half a word may be left: `. RGAE`."""
_NUMBERED = re.compile(r"[\[(]?[\dIlOo]{1,3}(?!\w)")

Reread = Callable[[Picture], PrintedPage]
"""Reads the picture of a single line."""


def joined(page: PrintedPage, picture: Picture, reread: Reread) -> PrintedPage:
    """The page with such numbers before the lines that they belong to.

    Args:
        page: its lines are level.
        picture: that it was read from.
        reread: reads a strip of it again.
    """
    lines = list(page.lines)
    for upright in [line for line in page.lines if line.zone == "marginal"]:
        numbers = _around(upright)
        behind = [at for at, line in enumerate(lines) if line is not upright and _stands_behind(line, numbers)]
        if numbers.bottom - numbers.top < 2 * (numbers.x1 - numbers.x0) or len(behind) < _FEWEST:
            continue
        again = {at: _numbered(lines[at], numbers, picture, reread) for at in behind}
        if sum(line is not None for line in again.values()) > len(behind) / 2:
            for at, line in again.items():
                lines[at] = line or lines[at]
            lines.remove(upright)
    return replace(page, lines=tuple(lines)) if len(lines) < len(page.lines) else page


def _around(line: PrintedLine) -> Glyph:
    """One box for all of it."""
    inked = [glyph for glyph in line.glyphs if not isnan(glyph.x0)]
    return Glyph(
        line.text,
        min(glyph.x0 for glyph in inked),
        min(glyph.top for glyph in inked),
        max(glyph.x1 for glyph in inked),
        max(glyph.bottom for glyph in inked),
    )


def _stands_behind(line: PrintedLine, numbers: Glyph) -> bool:
    here = _around(line)
    level = numbers.top < (here.top + here.bottom) / 2 < numbers.bottom
    # half of a number may have been read with its line
    return level and numbers.x0 < here.x0 < numbers.x1 + _FAR * line.size and here.x1 > numbers.x1


def _numbered(line: PrintedLine, numbers: Glyph, picture: Picture, reread: Reread) -> PrintedLine | None:
    """The line with a number before it; None where none is read."""
    words = list(words_of(line))
    here = _around(line)
    place = Word(glyphs=(numbers._replace(top=here.top, bottom=here.bottom),), sure=b"\0")
    strip = Strip.of([place, *words[:_BEHIND]], line, picture)
    new = [strip.on_page(word) for found in reread(strip.picture).lines for word in words_of(found)]
    if not new or not _NUMBERED.match(new[0].text):
        return None
    return line_of([*new, *words[_BEHIND:]], line)
