"""What a scan shows beside the type area: dirt, the shadow of a gutter, the line of a library at the sheet's edge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.clean.draft import Furniture
from kartoteka.clean.sheets import Sheet, SheetLine

_FAR = 2.0
"""Times the leading: no note stands so far from the line above."""
_ALIGNED, _BLOCK = 0.25, 5.0
"""Of the usual size, and times the leading."""
_DASHES = re.compile(r"[-–—―_=~.·'\s]+")
"""A printed rule as OCR reads it."""
_DUST = 0.35
"""Of the page's usual size."""
_SPECK = 2
"""Letters that a speck or the edge of the facing page may be read as."""


def dirt(sheet: Sheet) -> Iterator[Furniture]:
    """Lines without a word; what is printed in a margin is none of them."""
    for line in sheet.lines:
        if _DASHES.fullmatch(line.words):
            yield Furniture(span=line.span, page=sheet.page, kind="dirt", evidence="a rule that was read as dashes")
        elif line.letters <= _SPECK and line.size < _DUST * sheet.usual:
            yield Furniture(span=line.span, page=sheet.page, kind="dirt", evidence="too small for any letter")
        elif not line.letters if _beyond(line, sheet) > 0 else line.letters <= _SPECK and _is_beside(line, sheet):
            yield Furniture(span=line.span, page=sheet.page, kind="dirt", evidence="no word, outside the type area")


def signed(sheet: Sheet) -> Iterator[Furniture]:
    """The lines at the sheet's edge in which whoever scanned the book names himself, and the edge read as letters."""
    beyond = [line for line in sheet.lines if _beyond(line, sheet) > _FAR * sheet.leading]
    # each note of a few figures measures as it likes: `17 Ibid.` in 8 points, `18 GARF, 5446/22a/1080` in 6
    own = [line for line in beyond if line.letters > _SPECK and not sheet.is_foreign(line)]
    for line in beyond:
        speck = line.letters <= _SPECK and not line.words.isdecimal()
        foreign = sheet.is_foreign(line) and not any(_is_of_one_block(line, other, sheet) for other in own)
        if speck or foreign or _is_beside(line, sheet):
            words = f"{line.size / sheet.usual:.2f} of the page's type size, far from the text"
            yield Furniture(span=line.span, page=sheet.page, kind="stamp", evidence=words)


def _beyond(line: SheetLine, sheet: Sheet) -> float:
    """How far above or below all full lines, in points; below 0 if it stands between them."""
    return max(sheet.full[0].box.top - line.box.bottom, line.box.top - max(full.box.bottom for full in sheet.full))


def _is_of_one_block(line: SheetLine, other: SheetLine, sheet: Sheet) -> bool:
    """Both begin at one edge, with no more than a few lines between them."""
    apart = abs(line.box.top - other.box.top)
    return abs(line.box.x0 - other.box.x0) < _ALIGNED * sheet.usual and apart < _BLOCK * sheet.leading


def _is_beside(line: SheetLine, sheet: Sheet) -> bool:
    """Wholly to the left or right of the text."""
    left, right = sheet.margins(line)
    return line.box.x1 < left - 0.5 * sheet.usual or line.box.x0 > right + 0.5 * sheet.usual
