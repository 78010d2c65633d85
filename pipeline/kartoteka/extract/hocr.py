"""hOCR: what Tesseract, OCRopus and the Internet Archive write, and what the OCR of this program speaks too."""

from __future__ import annotations

import gzip
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from math import nan
from pathlib import Path

from kartoteka import config
from kartoteka.document import Extraction, Text
from kartoteka.errors import NotTextError
from kartoteka.extract.assembly import PageProgress, assemble
from kartoteka.extract.picture import POINTS_AN_INCH
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

_CHUNK = 1 << 16
_LINES = {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"}
_WORDS = {"ocrx_word", "ocr_word"}
_NO_TEXT = {"ocr_photo", "ocr_image", "ocr_linedrawing", "ocr_separator", "ocr_noise"}
_PROPERTY = re.compile(r"(?:^|;)\s*([a-z_]+)((?:\s+-?[\d.]+)+)")
_UNKNOWN = 255

_Box = tuple[float, float, float, float]


@dataclass(slots=True, kw_only=True)
class _Word:
    chars: list[tuple[str, _Box | None, int]] = field(default_factory=list)
    box: _Box | None
    sure: int


@dataclass(slots=True, kw_only=True)
class _Line:
    words: list[_Word] = field(default_factory=list)
    box: _Box | None
    baseline: tuple[float, float]
    """Slope, and how far below the box's bottom left corner (negative: above) it starts."""
    size: float


@dataclass(slots=True, kw_only=True)
class _Page:
    lines: list[_Line] = field(default_factory=list)
    box: _Box
    dpi: float | None


class _Elements(HTMLParser):
    """Gathers pages from tags; end tags are hardly needed, so that it does not matter whether they are there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: deque[_Page] = deque()
        self._page: _Page | None = None
        self._line: _Line | None = None
        self._word: _Word | None = None
        self._char: tuple[_Box | None, int] | None = None
        self._open: list[tuple[str, str]] = []
        self.seen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "img", "meta", "link", "hr", "input"}:
            return
        given = dict(attrs)
        kind = (given.get("class") or "").split(" ")[0]
        self._open.append((tag, kind))
        if not kind.startswith("ocr"):
            return
        title = {
            name: [float(n) for n in numbers.split()] for name, numbers in _PROPERTY.findall(given.get("title") or "")
        }
        if kind == "ocr_page":
            self.finish()
            box = _box(title.get("bbox")) or (0.0, 0.0, 0.0, 0.0)
            self._page, self.seen = _Page(box=box, dpi=title.get("scan_res", [None])[0]), True
        elif kind in _LINES and self._page is not None:
            slope, *offset = title.get("baseline", [0.0])
            self._line = _Line(
                box=_box(title.get("bbox")),
                baseline=(slope, offset[0] if offset else nan),
                size=title.get("x_size", [nan])[0],
            )
            self._word = self._char = None
            self._page.lines.append(self._line)
        elif kind in _WORDS and self._line is not None:
            sure = title.get("x_wconf") or title.get("x_conf") or [float(_UNKNOWN)]
            self._word, self._char = _Word(box=_box(title.get("bbox")), sure=_percent(sure[0])), None
            self._line.words.append(self._word)
        elif kind == "ocrx_cinfo" and self._word is not None:
            sure = title.get("x_conf") or [float(self._word.sure)]
            self._char = _box(title.get("x_bboxes") or title.get("bbox")), _percent(sure[0])

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self._open):
            name, kind = self._open.pop()
            if kind == "ocrx_cinfo":
                self._char = None
            elif kind in _WORDS:
                self._word = None
            elif kind in _LINES:
                self._line = self._word = None
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._line is None or not data.strip() or any(kind in _NO_TEXT for _, kind in self._open):
            return
        if self._word is None:
            # OCRopus and others write lines without words
            for part in data.split():
                self._line.words.append(_Word(box=None, sure=_UNKNOWN, chars=[(char, None, _UNKNOWN) for char in part]))
            return
        box, sure = self._char or (None, self._word.sure)
        text = "".join(data.split())
        for char, its in zip(text, _parts(box, len(text)), strict=True):
            self._word.chars.append((char, its, sure))

    def finish(self) -> None:
        """The page so far is whole."""
        if self._page is not None:
            self.done.append(self._page)
        self._page = self._line = self._word = self._char = None


def _box(numbers: list[float] | None) -> _Box | None:
    if numbers is None or len(numbers) < 4:
        return None
    x0, top, x1, bottom = numbers[:4]
    return x0, top, x1, bottom


def _percent(number: float) -> int:
    return _UNKNOWN if number == _UNKNOWN else max(0, min(100, round(number)))


def _parts(box: _Box | None, count: int) -> list[_Box | None]:
    """The box cut into as many of the same width: the file does not say where the letters of a word stand."""
    if box is None:
        return [None] * count
    x0, top, x1, bottom = box
    step = (x1 - x0) / max(1, count)
    return [(x0 + at * step, top, x0 + (at + 1) * step, bottom) for at in range(count)]


def pages(
    chunks: Iterable[str], *, dpi: float | None = None, first_sheet: int = 1, extraction: Extraction = "hocr"
) -> Iterator[PrintedPage]:
    """The pages of an hOCR document that comes in pieces.

    Args:
        chunks: of the document.
        dpi: of the picture it was made from; None takes what the document says.
        first_sheet: number of the first page.
        extraction: how the pages were read.
    """
    elements = _Elements()
    number = first_sheet
    for chunk in (*chunks, None):
        if chunk is None:
            elements.close()
            elements.finish()
        else:
            elements.feed(chunk)
        while elements.done:
            yield _printed(elements.done.popleft(), dpi, number, extraction)
            number += 1


def _printed(page: _Page, dpi: float | None, sheet: int, extraction: Extraction) -> PrintedPage:
    scale = POINTS_AN_INCH / (dpi or page.dpi or 300.0)
    x0, top, x1, bottom = page.box
    lines = [_printed_line(line, x0, top, scale) for line in page.lines if any(word.chars for word in line.words)]
    sure = [word.sure for line in page.lines for word in line.words if word.chars and word.sure != _UNKNOWN]
    return PrintedPage(
        lines=tuple(lines),
        width=(x1 - x0) * scale,
        height=(bottom - top) * scale,
        extraction=extraction,
        sheet=sheet,
        confidence=round(sum(sure) / len(sure), 1) if sure else None,
    )


def _printed_line(line: _Line, left: float, top: float, scale: float) -> PrintedLine:
    glyphs: list[Glyph] = []
    sure = bytearray()
    for word in line.words:
        if not word.chars:
            continue
        if glyphs:
            glyphs.append(Glyph(" ", nan, nan, nan, nan))
            sure.append(_UNKNOWN)
        for (char, box, confidence), part in zip(word.chars, _parts(word.box, len(word.chars)), strict=True):
            x0, y0, x1, y1 = box or part or (nan, nan, nan, nan)
            glyphs.append(Glyph(char, (x0 - left) * scale, (y0 - top) * scale, (x1 - left) * scale, (y1 - top) * scale))
            sure.append(confidence)
    slope, offset = line.baseline
    bottom = line.box[3] if line.box else nan
    return PrintedLine(
        glyphs=tuple(glyphs),
        raised=(False,) * len(glyphs),
        size=line.size * scale * 0.75,
        baseline=(bottom + offset - top) * scale,
        slope=slope,
        confidence=bytes(sure),
    )


def read(path: Path, settings: config.Extract, progress: PageProgress) -> Text:  # noqa: ARG001
    """An hOCR file, plain or gzipped.

    Raises:
        NotTextError: it is no hOCR.
    """
    text = assemble(pages(_chunks(path)), of=0, progress=progress)
    if not text.pages:
        raise NotTextError("the file holds no page of hOCR.", where=str(path))
    return text


def _chunks(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
