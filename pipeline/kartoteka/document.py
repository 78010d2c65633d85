"""What an input is before anything has been said about it: its text, pages, lines, and where each stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from math import isnan
from pathlib import Path
from typing import Literal

from kartoteka.span import Edit, OffsetMap, Span, rewrite, select

Extraction = Literal["text-layer", "ocr", "plain", "hocr", "alto", "abbyy", "page", "mixed"]
ZoneHint = Literal[
    "body", "note", "head", "page-number", "heading", "caption", "table", "quotation", "marginal", "picture"
]
"""What a file itself says of a line: the zone types of PAGE, ALTO and ABBYY, under one set of names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input as it lies on disk."""

    path: Path
    digest: str
    """Digest of the input's bytes: the id of the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in PDF points, origin top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the input; `start` and `end` count in the raw text."""

    number: int
    """1-based, in the order of the input."""
    sheet: int | None = None
    """The page of the input that holds this one: two pages of a spread share a sheet, and its frame. None: `number`."""
    turned: int = 0
    """Quarter turns against the clock that set the sheet upright, before it was read."""
    label: str | None = None
    """The page number as printed (165, xii), if one was found."""
    start: int
    end: int
    width: float | None = None
    height: float | None = None
    """Of the upright sheet, the frame of `Text.geometry`; boxes that are given out lie on the sheet as it came."""
    extraction: Extraction = "plain"
    ocr_confidence: float | None = None
    """Mean confidence of the words as the OCR program gives it, 0 to 100."""
    error: str | None = None
    """Why the page could not be read; it is empty then."""

    @property
    def span(self) -> Span:
        """The page's stretch of the raw text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line; in plain text, one line of the file."""

    span: Span
    page: int
    size: float | None = None
    """Type size in points, if the input has geometry."""
    zone: ZoneHint | None = None
    """What the file says it is, if it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """Something small that stands raised above its line, as the number of a note does, found in the page's picture."""

    span: Span
    """In the raw text: the best reading, or U+FFFD where nobody could read it."""
    readings: tuple[tuple[str, float], ...]
    """Digits or signs that it may be, with the probability that the second look gives each, best first; may be empty."""
    before: str
    """What the page's own OCR had there; "" if it saw nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReading:
    """A reading of a page that lost against the one taken: a poor OCR layer, or a second OCR that was no better."""

    page: int
    extraction: Extraction
    text: str
    confidence: float | None = None


class Geometry:
    """A tight box for each code point of the raw text, whether it stands raised, and how sure its reader was."""

    __slots__ = ("bottom", "confidence", "raised", "top", "x0", "x1")

    UNKNOWN = 255

    def __init__(self) -> None:
        self.x0, self.top, self.x1, self.bottom = array("f"), array("f"), array("f"), array("f")
        self.raised = bytearray()
        self.confidence = bytearray()
        """0 to 100 as an OCR program gives it; UNKNOWN where there was none."""

    def add(
        self, x0: float, top: float, x1: float, bottom: float, *, raised: bool = False, confidence: int = UNKNOWN
    ) -> None:
        """The box of the next code point, in PDF points from the page's top left."""
        self.x0.append(x0)
        self.top.append(top)
        self.x1.append(x1)
        self.bottom.append(bottom)
        self.raised.append(raised)
        self.confidence.append(confidence)

    def extend(
        self,
        x0: Iterable[float],
        top: Iterable[float],
        x1: Iterable[float],
        bottom: Iterable[float],
        *,
        raised: Iterable[bool],
        confidence: Iterable[int],
    ) -> None:
        """`add` for the code points of a line, side by side: a quarter of the time."""
        self.x0.extend(x0)
        self.top.extend(top)
        self.x1.extend(x1)
        self.bottom.extend(bottom)
        self.raised.extend(raised)
        self.confidence.extend(confidence)

    def add_blank(self, count: int = 1) -> None:
        """`count` code points that have no ink: line ends, spaces the extraction supplied."""
        for _ in range(count):
            self.add(float("nan"), float("nan"), float("nan"), float("nan"))

    def __len__(self) -> int:
        return len(self.raised)


_ENOUGH_LINES = 8
"""Fewer do not show whether their sizes waver."""
_WAVERING = 0.4
"""Share of lines in another size than the line above: on a set page notes, headings and quotations make up 0.2."""
_LITTLE, _OFTEN = 0.15, 0.2
"""A change by less than that share of the size, and the share of lines that may have one: on a set page below 0.1,
in a layer that has whole points (9, 10, 11 and back) 0.3 and more."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """The raw text of one input with its pages and lines. Every span that is kept counts in `raw`."""

    raw: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    extraction: Extraction
    geometry: Geometry | None = None
    title: str | None = None
    """Title and author as the file's own metadata give them, if it has any."""
    author: str | None = None
    rules: tuple[Box, ...] = ()
    """Printed horizontal lines, such as the one that parts a page's notes from its body."""
    superiors: tuple[Superior, ...] = ()
    """In the order of the raw text."""
    other_readings: tuple[OtherReading, ...] = ()
    """By page; pages that were read once have none."""
    warnings: tuple[str, ...] = ()

    @cached_property
    def measured(self) -> frozenset[int]:
        """Numbers of the pages whose sizes and places were measured in a picture, not told by who set the type.

        A PDF may carry an OCR program's layer: there the size changes with every other line, in print it seldom does.
        """
        sizes: dict[int, list[float]] = {}
        for line in self.lines:
            if line.size:
                sizes.setdefault(line.page, []).append(line.size)
        wavering = {page for page, some in sizes.items() if len(some) >= _ENOUGH_LINES and _waver(some)}
        read = {page.number for page in self.pages if page.extraction != "text-layer"}
        return frozenset(wavering | read) if self.geometry is not None else frozenset()

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    def page_at(self, position: int) -> int:
        """Number (1-based) of the page that holds the code point at `position`."""
        from bisect import bisect_right

        return self.pages[max(0, bisect_right(self._page_starts, position) - 1)].number

    def boxes(self, pieces: Iterable[Span]) -> tuple[Box, ...]:
        """One box a printed line for everything in `pieces`; empty where the input has no geometry."""
        if self.geometry is None:
            return ()
        found: list[Box] = []
        for piece in pieces:
            for line in self._lines_of(piece):
                box = self.ink(Span(max(piece.start, line.span.start), min(piece.end, line.span.end)), line.page)
                if box is not None:
                    found.append(_as_it_came(box, self.pages[line.page - 1]))
        return tuple(found)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.span.start for line in self.lines]

    def _lines_of(self, piece: Span) -> Sequence[Line]:
        from bisect import bisect_left, bisect_right

        low = max(0, bisect_right(self._line_starts, piece.start) - 1)
        high = bisect_left(self._line_starts, piece.end)
        return [line for line in self.lines[low:high] if line.span.overlaps(piece)]

    def ink(self, span: Span, page: int) -> Box | None:
        """The hull of `span`, which lies on one page, in the frame of `geometry`: on the upright sheet."""
        if self.geometry is None:
            return None
        inked = [at for at in range(span.start, span.end) if not isnan(self.geometry.x0[at])]
        if not inked:
            return None
        shape = self.geometry
        return Box(
            page=page,
            x0=round(min(shape.x0[at] for at in inked), 2),
            top=round(min(shape.top[at] for at in inked), 2),
            x1=round(max(shape.x1[at] for at in inked), 2),
            bottom=round(max(shape.bottom[at] for at in inked), 2),
        )


def _waver(sizes: Sequence[float]) -> bool:
    changes = [abs(there - here) / max(here, there) for here, there in pairwise(sizes) if here != there]
    few = sum(change < _LITTLE for change in changes) <= _OFTEN * len(sizes)
    return len(changes) > _WAVERING * len(sizes) or not few


def _as_it_came(box: Box, page: Page) -> Box:
    """A box on the upright sheet, where it lies on the sheet that came turned."""
    if not page.turned or page.width is None or page.height is None:
        return box
    left, top, right, bottom = box.x0, box.top, box.x1, box.bottom
    if page.turned == 1:
        left, top, right, bottom = page.height - bottom, left, page.height - top, right
    elif page.turned == 2:
        left, top, right, bottom = page.width - right, page.height - bottom, page.width - left, page.height - top
    else:
        left, top, right, bottom = top, page.width - right, bottom, page.width - left
    return replace(box, x0=round(left, 2), top=round(top, 2), x1=round(right, 2), bottom=round(bottom, 2))


@dataclass(frozen=True, kw_only=True)
class CleanText:
    """A text made from the raw one by editing and selecting, with its way back.

    Stages read `text`; what they find is kept as pieces of the raw text.
    """

    text: str
    way_back: tuple[OffsetMap, ...] = field(default=())
    """The maps in the order in which the text was made; empty if `text` is the raw text itself."""

    def pieces(self, span: Span) -> tuple[Span, ...]:
        """The pieces of the raw text from which `span` of this text came."""
        pieces: tuple[Span, ...] = (span,)
        for step in reversed(self.way_back):
            pieces = _joined(piece for part in pieces for piece in step.back(part))
        return pieces

    def locate(self, raw: Span) -> Span:
        """The hull in this text of what is left here of `raw`, a span of the raw text."""
        for step in self.way_back:
            raw = step.forward(raw)
        return raw

    def rewritten(self, edits: Iterable[Edit]) -> CleanText:
        """This text with all `edits` made at once; their spans count in this text."""
        text, step = rewrite(self.text, edits)
        return CleanText(text=text, way_back=(*self.way_back, step))

    def selected(self, pieces: Sequence[Span], *, between: Sequence[str] = ()) -> CleanText:
        """Only `pieces` of this text, with `between` put between them (see `span.select`)."""
        text, step = select(self.text, pieces, between=between)
        return CleanText(text=text, way_back=(*self.way_back, step))


def _joined(pieces: Iterable[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for piece in pieces:
        if out and out[-1].end == piece.start:
            out[-1] = Span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return tuple(out)
