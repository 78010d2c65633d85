"""What a scan shows beside the type area: dirt, the shadow of a gutter, the line of a library at the sheet's edge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.clean.draft import Furniture
from kartoteka.clean.sheets import Sheet, SheetLine

_SMALL = 0.9
"""Of the page's usual size: what is set so and begins beyond the margin is no line of the book."""
_DASHES = re.compile(r"[-–—―_=~.·'\s]+")
"""A printed rule as OCR reads it."""
_SPECK = 2
"""Letters that a speck or the edge of the facing page may be read as."""


def dirt(sheet: Sheet) -> Iterator[Furniture]:
    """Lines without a word; what is printed in a margin is none of them."""
    for line in sheet.lines:
        left, right = sheet.margins(line)
        beside = line.box.x1 < left - 0.5 * sheet.usual or line.box.x0 > right + 0.5 * sheet.usual
        if _DASHES.fullmatch(line.words):
            yield Furniture(span=line.span, page=sheet.page, kind="dirt", evidence="a rule that was read as dashes")
        elif not line.letters if _is_beyond(line, sheet) else line.letters <= _SPECK and beside:
            yield Furniture(span=line.span, page=sheet.page, kind="dirt", evidence="no word, outside the type area")


def signed(sheet: Sheet) -> Iterator[Furniture]:
    """The line in which whoever scanned the book names himself."""
    for line in sheet.lines:
        left, right = sheet.margins(line)
        sticks_out = line.box.x0 < left - 2 * sheet.usual or line.box.x1 > right + 2 * sheet.usual
        small = sheet.is_tiny(line) or (sticks_out and line.size < _SMALL * sheet.usual)
        if small and _is_beyond(line, sheet):
            words = f"{line.size / sheet.usual:.2f} of the page's type size, beyond its first or last line"
            yield Furniture(span=line.span, page=sheet.page, kind="stamp", evidence=words)


def _is_beyond(line: SheetLine, sheet: Sheet) -> bool:
    """Above or below all full lines."""
    return line.box.bottom < sheet.full[0].box.top or line.box.top > max(full.box.bottom for full in sheet.full)
