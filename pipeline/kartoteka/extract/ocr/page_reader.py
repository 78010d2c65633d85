"""One picture in, its page out, or the two pages of a spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from kartoteka import config
from kartoteka.errors import KartotekaError, UnreadableInputError
from kartoteka.extract.ocr import languages
from kartoteka.extract.ocr.cleaning import cleaned, is_dusty, thickened
from kartoteka.extract.ocr.engine import Engine, engine
from kartoteka.extract.ocr.finer import finer
from kartoteka.extract.ocr.home import home_languages, with_lines_of_others
from kartoteka.extract.ocr.noise import is_noise
from kartoteka.extract.ocr.numbers_apart import joined
from kartoteka.extract.ocr.reduced import Ink, ink, turned
from kartoteka.extract.ocr.rules import rules
from kartoteka.extract.ocr.scripts import settled
from kartoteka.extract.ocr.signs import signed
from kartoteka.extract.ocr.signs.components import grain
from kartoteka.extract.ocr.signs.rereading import Blind, Legacy, Reread
from kartoteka.extract.ocr.small_type import small_type_is_worn
from kartoteka.extract.ocr.spreads import fold
from kartoteka.extract.ocr.turning import by_quarters, led_back, shifted, straightened
from kartoteka.extract.ocr.upright import lie, rise
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Losing, PrintedLine, PrintedPage
from kartoteka.extract.recognized.lines import RecognizedLine, page_of

_WELL = 88.0
"""Mean confidence from which a second look at a cleaned picture has nothing to gain."""
_HARDLY = 75.0
"""Below it the page may lie upside down."""
_NEARLY = 0.85
"""Share of the letters believed in several languages at once that one alone must reach."""
_ASKEW = 0.7
"""Degrees: up to this nothing is lost, and turning would blur."""
_PALE = "read with little certainty: compare it with the print"


class PageReader:
    """Reads pictures, from several threads at once; close it when done.

    Raises:
        MissingProgramError: there is no Tesseract, or no data for a language that is asked for.
    """

    def __init__(self, settings: config.Extract) -> None:
        self._languages = languages.chosen(settings)
        self._idle: SimpleQueue[Engine] = SimpleQueue()
        self._idle.put(engine(self._languages))
        self._reread: Reread = Legacy() if Legacy.is_there() else Blind()

    def read(self, picture: Picture, *, sheet: int) -> list[PrintedPage]:
        """The page in `picture`, or the two of a spread, left one first."""
        with self._engine() as reading:
            return _Sheet(reading, self._reread, self._languages, sheet).pages(picture)

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        """An engine that nobody else has; as many are made as threads ask at once."""
        try:
            found = self._idle.get_nowait()
        except Empty:
            found = engine(self._languages)
        try:
            yield found
        finally:
            self._idle.put(found)

    def close(self) -> None:
        """Frees the engines."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
        self._reread.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Reads one sheet with an engine of its own."""

    engine: Engine
    reread: Reread
    languages: tuple[str, ...]
    number: int

    def pages(self, picture: Picture) -> list[PrintedPage]:
        """The pages of the sheet, whichever way up it lies."""
        dots = ink(picture)
        lying = lie(dots)
        tried: list[list[PrintedPage]] = []
        for quarters in self._ways_up(picture, sideways=lying.sideways):
            turning = turned(dots, quarters)
            degrees = rise(turning) if quarters else lying.rise
            found = self._straight(by_quarters(picture, quarters), turning, degrees)
            tried.append([replace(page, turned=quarters) for page in found])
            if all(_is_read(page, _HARDLY) for page in found):
                break
        return max(tried, key=lambda pages: sum(_worth(page) for page in pages))

    def _ways_up(self, picture: Picture, *, sideways: bool) -> Iterator[int]:
        """Quarter turns that may set it upright, the likeliest first; the second is asked for only if that reads ill."""
        if not sideways:
            yield 0
            if guess := self._quarters(picture):
                yield guess
        elif (guess := self._quarters(picture)) == 0:
            # a table: its columns are clearer than its lines
            yield 0
        else:
            yield guess or 1
            yield (guess or 1) ^ 2

    def _quarters(self, picture: Picture) -> int | None:
        found = self.engine.quarters(picture.greys, dpi=picture.dpi)
        if found is None:
            found = self.engine.quarters(cleaned(picture).greys, dpi=picture.dpi)
        return found

    def _straight(self, picture: Picture, dots: Ink, degrees: float) -> list[PrintedPage]:
        """The pages of an upright sheet, which may lie askew by some degrees."""
        if abs(degrees) < _ASKEW:
            return self._parted(picture, dots)
        straight = straightened(picture, degrees)
        parted = self._parted(straight, ink(straight))
        return [led_back(page, degrees, width=picture.width, height=picture.height) for page in parted]

    def _parted(self, picture: Picture, dots: Ink) -> list[PrintedPage]:
        """The page, or the two pages, of a straight sheet."""
        at = fold(dots)
        if at is None:
            return [self._level(picture)]
        column = round(at * picture.greys.shape[1])
        left, right = picture.greys[:, :column], picture.greys[:, column:]
        # the halves of an open book rarely rise alike
        pages = [self._half(Picture(greys=half, dpi=picture.dpi)) for half in (left, right)]
        return [
            shifted(page, by=by, width=picture.width, height=picture.height)
            for page, by in zip(pages, (0.0, column / picture.point), strict=True)
        ]

    def _half(self, picture: Picture) -> PrintedPage:
        degrees = rise(ink(picture))
        if abs(degrees) < _ASKEW:
            return self._level(picture)
        page = self._level(straightened(picture, degrees))
        return led_back(page, degrees, width=picture.width, height=picture.height)

    def _level(self, picture: Picture) -> PrintedPage:
        """A page whose lines are level."""
        # signs are told by their shapes: cleaning takes fine strokes, thickening fills the bowls of digits
        uncleaned = picture
        dusty = is_dusty(picture)
        if dusty:
            picture = cleaned(picture)
        page = self._reading(picture, self.languages)
        badly = dusty or not _is_read(page, _WELL) or small_type_is_worn(page)
        seen = picture
        if badly and not dusty:
            picture, page = self._better(picture, page)
            seen = seen if _is_spotless(seen) else picture
        if not page.lines:
            return page
        page = _or_as_it_was(lambda: joined(page, picture, lambda strip: self._line(strip, self.languages)), page)
        if _is_read(page, _HARDLY):
            if badly:
                page = self._at_home(picture, page)
            page = _or_as_it_was(lambda: settled(page, picture, self._line, self.languages), page)
            page = _or_as_it_was(lambda: finer(page, picture, self._line, self.languages), page)
        else:
            # in a type or a language that it does not know every second word is doubtful
            page = replace(page, warnings=(*page.warnings, _PALE))
        page = _or_as_it_was(lambda: signed(page, uncleaned, self.reread), page)
        return replace(page, rules=rules(seen))

    def _better(self, picture: Picture, page: PrintedPage) -> tuple[Picture, PrintedPage]:
        """The reading of a mended picture or `page`, whichever holds more that is believed; the other is kept beside it."""
        clean = thickened(picture) if _is_spotless(picture) else cleaned(picture)
        again = self._reading(clean, self.languages)
        if _worth(again) > _worth(page):
            return clean, _beside(again, page)
        return picture, _beside(page, again)

    def _at_home(self, picture: Picture, page: PrintedPage) -> PrintedPage:
        """What was read badly in two alphabets, read in the page's own alone; lines that are plainly in the other stay."""
        names = home_languages(page, self.languages)
        if not names:
            return page
        again = with_lines_of_others(self._reading(picture, names), page)
        # each word is read less surely in one language than in whichever is the surest
        return _beside(again, page) if _worth(again) > _NEARLY * _worth(page) else _beside(page, again)

    def _line(self, picture: Picture, names: tuple[str, ...]) -> PrintedPage:
        return self._printed(self.engine.line(picture.greys, dpi=picture.dpi, names=names), picture)

    def _reading(self, picture: Picture, names: tuple[str, ...]) -> PrintedPage:
        try:
            lines = self.engine.page(picture.greys, dpi=picture.dpi, names=names)
        except UnreadableInputError as error:
            return replace(self._printed([], picture), error=error.what)
        return self._printed(lines, picture, is_noise)

    def _printed(
        self, lines: list[RecognizedLine], picture: Picture, is_noise: Callable[[PrintedLine], bool] = lambda _: False
    ) -> PrintedPage:
        return page_of(
            lines,
            1 / picture.point,
            width=picture.width,
            height=picture.height,
            sheet=self.number,
            extraction="ocr",
            is_noise=is_noise,
        )


def _or_as_it_was(look: Callable[[], PrintedPage], page: PrintedPage) -> PrintedPage:
    """What a second look makes of the page; a defect of ours in it costs what it would have found, and not the page."""
    try:
        return look()
    except KartotekaError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever befalls the second look, there was a first
        what = f"not looked at twice: a defect of this program ({type(error).__name__}: {error})"
        return replace(page, warnings=(*page.warnings, what))


def _is_spotless(picture: Picture) -> bool:
    """Paper without grain, as black and white has it: there is nothing to clean, and what is worn is the strokes."""
    return grain(picture.greys) < 1


def _beside(won: PrintedPage, lost: PrintedPage) -> PrintedPage:
    """The reading that won, with the one that lost beside it."""
    text = "\n".join(line.text for line in lost.lines)
    losing = (Losing(extraction="ocr", text=text, confidence=lost.confidence),) if text else ()
    return replace(won, losing=(*won.losing, *lost.losing, *losing))


def _is_read(page: PrintedPage, sure: float) -> bool:
    return page.confidence is not None and page.confidence >= sure


def _worth(page: PrintedPage) -> float:
    """How many letters are believed: many at a good confidence; few sure ones do not win over a page of fair ones."""
    return sum(_believed(line) for line in page.lines)


def _believed(line: PrintedLine) -> float:
    return sum(max(0, sure - 50) / 50 for sure in line.confidence or b"" if sure <= 100)
