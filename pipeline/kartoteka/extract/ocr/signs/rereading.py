"""A second look at raised signs: Tesseract's older engine reads small digits, which the newer one takes for quotes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from kartoteka.errors import MissingProgramError
from kartoteka.extract.ocr import languages

if TYPE_CHECKING:
    import numpy as np
    import tesserocr
    from numpy.typing import NDArray

_DATA = "eng"
DIGITS = "0123456789"


class Symbol(NamedTuple):
    """One character that was seen."""

    char: str
    x0: float
    x1: float
    """Columns of the crop."""
    sure: float
    """0 to 1, as the engine gives it; no probability."""


class Reread(Protocol):
    """What reads the crop of a raised sign; usable from several threads."""

    def symbols(self, crop: NDArray[np.uint8], *, among: str = "") -> list[Symbol]:
        """What it sees, from the left.

        Args:
            crop: the sign alone, some 40 pixels tall, dark on light, with white around.
            among: characters that alone are allowed; "" allows all.
        """

    def close(self) -> None:
        """Frees its memory."""


class Blind:
    """Where only a `tesseract` on the PATH is there: signs are found and left unread, and the numbering decides."""

    def symbols(self, crop: NDArray[np.uint8], *, among: str = "") -> list[Symbol]:  # noqa: ARG002
        """Nothing."""
        return []

    def close(self) -> None:
        """See Reread."""


class Legacy:
    """Tesseract's older engine, or the newer one where the data do not hold the older; one engine a thread.

    Raises:
        MissingProgramError: there is no tesserocr, or no data for English.
    """

    @staticmethod
    def is_there() -> bool:
        """Whether the engine is installed."""
        return find_spec("tesserocr") is not None

    def __init__(self) -> None:
        self._idle: SimpleQueue[tesserocr.PyTessBaseAPI] = SimpleQueue()
        self._idle.put(_engine())

    def symbols(self, crop: NDArray[np.uint8], *, among: str = "") -> list[Symbol]:
        """See Reread."""
        with self._engine() as engine:
            engine.SetVariable("tessedit_char_whitelist", among)
            return list(_symbols(engine, crop))

    @contextmanager
    def _engine(self) -> Iterator[tesserocr.PyTessBaseAPI]:
        try:
            engine = self._idle.get_nowait()
        except Empty:
            engine = _engine()
        try:
            yield engine
        finally:
            self._idle.put(engine)

    def close(self) -> None:
        """Frees the engines."""
        while not self._idle.empty():
            self._idle.get_nowait().End()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _engine() -> tesserocr.PyTessBaseAPI:
    try:
        import tesserocr
    except ImportError as error:
        raise MissingProgramError("raised signs are not read: tesserocr is not installed.") from error
    found = languages.available().get(_DATA)
    # where TESSDATA_PREFIX names the fast data, which have no older engine, those of the Python package may lie here
    folders = [*([found.parent] if found else []), Path(sys.prefix) / "share" / "tessdata"]
    for engine in (tesserocr.OEM.TESSERACT_ONLY, tesserocr.OEM.LSTM_ONLY):
        for folder in folders:
            try:
                api = tesserocr.PyTessBaseAPI(path=str(folder), lang=_DATA, psm=tesserocr.PSM.SINGLE_WORD, oem=engine)
            except RuntimeError:
                continue
            api.SetVariable("debug_file", os.devnull)
            # or a sign would be read otherwise after others than before them
            api.SetVariable("classify_enable_learning", "0")
            return api
    raise MissingProgramError("OCR has no data for the language 'eng'.", hint=languages.remedy(_DATA))


def _symbols(api: tesserocr.PyTessBaseAPI, crop: NDArray[np.uint8]) -> Iterator[Symbol]:
    import tesserocr

    rows, columns = crop.shape
    api.SetImageBytes(crop.tobytes(), columns, rows, 1, columns)
    api.SetSourceResolution(300)
    api.Recognize()
    results = api.GetIterator()
    for each in tesserocr.iterate_level(results, tesserocr.RIL.SYMBOL) if results is not None else ():
        try:
            char = each.GetUTF8Text(tesserocr.RIL.SYMBOL)
        except RuntimeError:  # nothing was read
            continue
        box = each.BoundingBox(tesserocr.RIL.SYMBOL)
        if char.strip() and box is not None:
            yield Symbol(char, box[0], box[2], each.Confidence(tesserocr.RIL.SYMBOL) / 100)
    api.Clear()
