"""The text layer of a page: its lines, and what tells whether they can be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from kartoteka.document import Box
from kartoteka.errors import TooLargeError
from kartoteka.extract.ocr.turning import Straightening, led_back
from kartoteka.extract.pdf.askew import rise, straight_pieces
from kartoteka.extract.pdf.characters import Characters, characters
from kartoteka.extract.pdf.drawn import Drawn, drawn
from kartoteka.extract.pdf.fragments import UNREADABLE, Fragment, fragments
from kartoteka.extract.pdf.frame import Frame, frame_of
from kartoteka.extract.pdf.layer_quality import pronounceable
from kartoteka.extract.pdf.lines import lines
from kartoteka.extract.pdf.spreads import fold
from kartoteka.extract.printed import PrintedLine, PrintedPage

_STRANGE = re.compile(f"[{UNREADABLE}\ue000-\uf8ff]")
"""The private use area is where a font without a table puts its letters."""
_STRANGE_SHARE = 0.25
"""Of a page's characters: beyond it they are no text."""

WHOLE = 0.8
"""Of a page under images: it is a picture of print, and the text was read from it."""
_MOST_LETTERS = 200_000
"""A page of a newspaper has 50,000."""
_SOME_HIDDEN = 0.2
"""Of the characters: beside the few lines that end a chapter, the stamp of a library may have more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What the file says is printed on a sheet."""

    pages: list[PrintedPage]
    """One, or the two of a spread."""
    frame: Frame
    drawn: Drawn
    is_behind_picture: bool
    """An OCR program put it there: in no colour, or beneath the picture."""
    rise: float
    """Degrees by which its lines rise to the right, if it was read from a picture."""

    @property
    def lines(self) -> list[PrintedLine]:
        """Of all pages."""
        return [line for page in self.pages for line in page.lines]


def layer(page: pdfium.PdfPage, *, sheet: int) -> Layer:
    """The text layer of a page.

    Raises:
        pypdfium2.PdfiumError: the page is damaged.
        TooLargeError: it has more letters than any page of print.
    """
    frame, turned = frame_of(page), 0
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > _MOST_LETTERS:
            raise TooLargeError(f"not read: it has more than {_MOST_LETTERS:,} letters, as no page of print has")
        found = characters(textpage, frame)
        pieces = list(fragments(found))
        if turn := _sideways(found, pieces):
            frame = frame.turned(turn)
            # here clockwise, there against the clock
            turned = -turn % 4
            found = characters(textpage, frame)
            pieces = list(fragments(found))
        things = drawn(page, frame, number=sheet)
        is_behind = bool(things.images) and _is_behind_picture(found, things)
    finally:
        textpage.close()
    degrees = rise(pieces) if is_behind else 0.0
    if degrees:
        turning = Straightening(degrees=degrees, width=frame.width, height=frame.height)
        straight = Frame(left=0.0, bottom=0.0, right=turning.size[0], top=turning.size[1], turns=0)
        pages = [
            led_back(each, degrees, width=frame.width, height=frame.height)
            for each in printed_pages(straight_pieces(pieces, turning), straight, sheet=sheet)
        ]
    else:
        pages = printed_pages(pieces, frame, rules=things.rules, sheet=sheet)
    return Layer(
        pages=[replace(each, turned=turned) for each in pages],
        frame=frame,
        drawn=things,
        is_behind_picture=is_behind,
        rise=degrees,
    )


def _is_behind_picture(found: Characters, things: Drawn) -> bool:
    beneath = any(image.over_text for image in things.images) and things.covered(found.frame) > WHOLE
    return beneath or found.invisible() > _SOME_HIDDEN


def printed_pages(
    pieces: Sequence[Fragment], frame: Frame, *, rules: tuple[Box, ...] = (), sheet: int
) -> list[PrintedPage]:
    """The page that `pieces` make, or the two of a spread."""
    x = fold(pieces, frame)
    halves = [(0.0, frame.width)] if x is None else [(0.0, x), (x, frame.width)]
    return [
        PrintedPage(
            lines=tuple(lines(piece for piece in pieces if x is None or left <= (piece.x0 + piece.x1) / 2 < right)),
            width=frame.width,
            height=frame.height,
            extraction="text-layer",
            sheet=sheet,
            rules=tuple(rule for rule in rules if x is None or left <= (rule.x0 + rule.x1) / 2 < right),
        )
        for left, right in halves
    ]


def words_of(pages: Iterable[PrintedPage]) -> str:
    """Their text, for judging it."""
    return "\n".join(line.text for page in pages for line in page.lines)


def is_garbage(text: str) -> bool:
    """The letters are not those that are printed: the font does not say what they are, or lies about it."""
    return len(_STRANGE.findall(text)) > _STRANGE_SHARE * len(text) or not pronounceable(text)


def _sideways(found: Characters, pieces: Sequence[Fragment]) -> int:
    """Quarters by which the page must be turned for most of its characters to run level.

    A table set across the page, a scan stored as it lay on the glass.
    """
    level = sum(len(piece.glyphs) for piece in pieces if piece.upright)
    if 2 * level >= sum(len(piece.glyphs) for piece in pieces):
        return 0
    turns = [found.quarters(at) for at in range(0, len(found.codes), 1 + len(found.codes) // 100)]
    return max(set(turns), key=turns.count)
