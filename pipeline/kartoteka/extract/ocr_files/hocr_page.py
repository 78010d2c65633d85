"""One page of hOCR made into a printed page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from kartoteka.document import ZoneHint
from kartoteka.extract.ocr_files.attributes import UNKNOWN
from kartoteka.extract.ocr_files.tag_soup import Token, tokens
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.recognized.lines import RecognizedLine, page_of, probability
from kartoteka.extract.recognized.raised_letters import with_raised
from kartoteka.extract.recognized.shapes import Corners, Points, points_in_pixel, rule

# Tesseract calls a line of large type a header, wherever it stands: the word says nothing
_LINES: dict[str, ZoneHint | None] = dict.fromkeys(
    ("ocr_line", "ocrx_line", "ocr_textfloat", "ocr_header", "ocr_footer")
) | {"ocr_caption": "caption"}
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_KINDS = frozenset({"ocr_page", "ocr_separator", "ocrx_cinfo"}) | _LINES.keys() | _WORDS
_NEVER_CLOSED = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_QUOTED = re.compile('"[^"]*"')
_DEEPEST = 64
"""Elements in each other; tags that nobody closes would pile up."""


class _Elements:
    """Gathers lines from tags; an end tag closes what was opened last under its name, if anything was."""

    def __init__(self, html: str, *, by_tesseract: bool) -> None:
        self._of_character = probability if by_tesseract else _percent
        self.box: Corners = (0.0, 0.0, 0.0, 0.0)
        self.dpi: float | None = None
        self.lines: list[RecognizedLine] = []
        self.separators: list[Corners | None] = []
        self._open: list[tuple[str, str]] = []
        self._in_word = False
        self._held: list[tuple[str, bool]] = []
        """Text that shares one box, the word's or the character's, and whether it stands raised."""
        self._box: Corners | None = None
        self._sure = UNKNOWN
        for token in tokens(html):
            if not token.tag:
                self._text(token.text)
            elif token.is_end:
                self._end(token.tag)
            elif token.tag not in _NEVER_CLOSED:
                self._tag(token)
        self._release()

    def _tag(self, token: Token) -> None:
        kind = token.kind if token.kind in _KINDS else next((one for one in token.kind.split() if one in _KINDS), "")
        self._open.append((token.tag, kind))
        del self._open[:-_DEEPEST]
        if kind:
            self._start(kind, _properties(token.title))

    def _start(self, kind: str, title: dict[str, list[float]]) -> None:
        box = self._corners(title.get("bbox"))
        self._release()
        if kind == "ocr_page":
            self.box = box or self.box
            self.dpi = next(iter(title.get("scan_res", ())), None)
        elif kind == "ocr_separator":
            self.separators.append(box)
        elif kind in _LINES:
            self.lines.append(
                RecognizedLine(
                    box=box,
                    baseline=_baseline(box, title.get("baseline", [])),
                    size=next(iter(title.get("x_size", ())), None),
                    # a stamp along the margin; a whole page that lies on its side is turned before
                    zone="marginal" if title.get("textangle", [0.0])[0] % 360 else _LINES[kind],
                )
            )
            self._in_word = False
        elif kind in _WORDS and self.lines:
            self.lines[-1].letters.space()
            self._in_word, self._box = True, box
            sure = title.get("x_wconf") or title.get("x_conf")
            self._sure = _percent(sure[0]) if sure else UNKNOWN
            if sure:
                self.lines[-1].confidences.append(self._sure)
        elif kind == "ocrx_cinfo" and self._in_word:
            self._box = self._corners(title.get("x_bboxes")) or box
            sure = title.get("x_conf")
            self._sure = self._sure if sure is None else self._of_character(sure[0])

    def _end(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        name = ""
        while name != tag:
            name, kind = self._open.pop()
            if kind in _WORDS or kind in _LINES:
                self._release()
                self._in_word = False

    def _text(self, data: str) -> None:
        if self._in_word:
            if text := " ".join(data.split()):
                self._held.append((text, any(name == "sup" for name, _ in self._open)))
        elif self.lines and (data.strip() or self.lines[-1].loose) and any(kind in _LINES for _, kind in self._open):
            self.lines[-1].loose += data

    def _release(self) -> None:
        if self._held:
            raised = [is_raised for part, is_raised in self._held for _ in part]
            text = "".join(part for part, _ in self._held)
            self.lines[-1].letters.add(text, self._box, sure=self._sure, raised=raised)
            self._held = []

    def _corners(self, numbers: list[float] | None) -> Corners | None:
        if numbers is None or len(numbers) < 4:
            return None
        left, top = self.box[:2]
        return numbers[0] - left, numbers[1] - top, numbers[2] - left, numbers[3] - top


def _properties(title: str) -> dict[str, list[float]]:
    """What `bbox 0 0 1655 2552; baseline -0.007 0; x_wconf 96` says; words and names of files are passed over."""
    found: dict[str, list[float]] = {}
    for part in _QUOTED.sub("", title).split(";"):
        name, *numbers = part.split() or ("",)
        try:
            found[name] = [float(number) for number in numbers]
        except ValueError:
            continue
    return {name: numbers for name, numbers in found.items() if numbers and all(map(isfinite, numbers))}


def _baseline(box: Corners | None, numbers: list[float]) -> Points:
    """Its ends; hOCR gives the slope, and the height from the bottom left corner of the box."""
    if box is None or len(numbers) != 2:
        return ()
    slope, offset = numbers
    x0, _, x1, bottom = box
    return (x0, bottom + offset), (x1, bottom + offset + slope * (x1 - x0))


def _percent(sure: float) -> int:
    return round(max(0.0, min(100.0, sure)))


def lines_of(html: str) -> list[RecognizedLine]:
    """The lines of a page that Tesseract wrote."""
    return _Elements(html, by_tesseract=True).lines


def printed_page(html: str, *, sheet: int, by_tesseract: bool, warnings: Sequence[str] = ()) -> PrintedPage:
    """The page that `html` holds.

    Args:
        html: hOCR of one page, from its first tag.
        sheet: number of the page.
        by_tesseract: it was Tesseract's work, which has a measure of its own for the confidence of a character.
        warnings: that are there already.
    """
    elements = _Elements(html, by_tesseract=by_tesseract)
    left, top, right, bottom = elements.box
    scale, estimated = points_in_pixel(right - left, bottom - top, dpi=elements.dpi)
    page = page_of(
        elements.lines,
        scale,
        width=(right - left) * scale,
        height=(bottom - top) * scale,
        sheet=sheet,
        extraction="hocr",
        rules=tuple(each for box in elements.separators for each in rule(box, scale)),
        warnings=(*warnings, *estimated),
    )
    return replace(page, lines=tuple(with_raised(line) for line in page.lines))
