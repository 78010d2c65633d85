"""What a scan shows beside the type area: dirt, the shadow of a gutter, the line of a library at the sheet's edge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.clean.draft import Furniture
from kartoteka.clean.sheets import Sheet

_SMALL = 0.9
"""Of the page's usual size: what is set so and begins beyond the margin is no line of the book."""
_DASHES = re.compile(r"[-–—―_=~.·'\s]+")
"""A printed rule as OCR reads it."""
_SPECK = 2
"""Letters that a speck or the edge of the facing page may be read as."""


def find_outside(sheet: Sheet) -> Iterator[Furniture]:
    """Such lines; what is printed in a margin is none of them."""
    top, bottom = min(line.box.top for line in sheet.full), max(line.box.bottom for line in sheet.full)
    for line in sheet.lines:
        above_or_below = line.box.bottom < top or line.box.top > bottom
        left, right = sheet.margins(line)
        beside = line.box.x1 < left - 0.5 * sheet.usual or line.box.x0 > right + 0.5 * sheet.usual
        sticks_out = line.box.x0 < left - 2 * sheet.usual or line.box.x1 > right + 2 * sheet.usual
        small = sheet.is_tiny(line) or (sticks_out and line.size < _SMALL * sheet.usual)
        if line.letters and above_or_below and small:
            words = f"{line.size / sheet.usual:.2f} of the page's type size, beyond its first or last line"
            yield Furniture(span=line.span, page=sheet.page, kind="stamp", evidence=words)
        elif _DASHES.fullmatch(line.words):
            yield Furniture(span=line.span, page=sheet.page, kind="dirt", evidence="a rule that was read as dashes")
        elif not line.letters if above_or_below else line.letters <= _SPECK and beside:
            yield Furniture(span=line.span, page=sheet.page, kind="dirt", evidence="no word, outside the type area")
