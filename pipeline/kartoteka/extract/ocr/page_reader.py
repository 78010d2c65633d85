"""One picture in, its page out, or the two pages of a spread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from kartoteka import config
from kartoteka.extract import hocr
from kartoteka.extract.ocr import languages
from kartoteka.extract.ocr.engine import Engine, Inside
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedPage


class PageReader:
    """Reads pictures, from several threads at once; close it when done.

    Raises:
        MissingProgramError: there is no Tesseract, or no data for a language that is asked for.
    """

    def __init__(self, settings: config.Extract) -> None:
        names = languages.chosen(settings)
        self._folder, self._languages = languages.folder(names), "+".join(names)
        self._idle: SimpleQueue[Engine] = SimpleQueue()
        self._idle.put(Inside(folder=self._folder, languages=self._languages))

    def read(self, picture: Picture, *, sheet: int) -> list[PrintedPage]:
        """The page in `picture`, or the two of a spread, left one first."""
        with self._engine() as engine:
            found = engine.hocr(picture.greys, dpi=picture.dpi)
        return list(hocr.pages([found], dpi=picture.dpi, first_sheet=sheet, extraction="ocr"))

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        """An engine that nobody else has; as many are made as threads ask at once."""
        try:
            engine = self._idle.get_nowait()
        except Empty:
            engine = Inside(folder=self._folder, languages=self._languages)
        try:
            yield engine
        finally:
            self._idle.put(engine)

    def close(self) -> None:
        """Frees the engines."""
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
