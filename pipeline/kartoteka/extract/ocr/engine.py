"""Tesseract inside this process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Engine(Protocol):
    """What reads a picture; used by one thread at a time."""

    def hocr(self, greys: NDArray[np.uint8], *, dpi: float) -> str:
        """The page as hOCR with a box for each character."""

    def close(self) -> None:
        """Frees its memory."""


class Inside:
    """Tesseract through tesserocr; it lets go of Python's lock while it reads."""

    def __init__(self, *, folder: Path, languages: str) -> None:
        # more threads a page only wait for each other; pages are what is read side by side
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr

        self._api = tesserocr.PyTessBaseAPI(
            path=str(folder), lang=languages, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
        )
        self._api.SetVariable("hocr_char_boxes", "1")

    def hocr(self, greys: NDArray[np.uint8], *, dpi: float) -> str:
        """See Engine."""
        rows, columns = greys.shape
        self._api.SetImageBytes(greys.tobytes(), columns, rows, 1, columns)
        self._api.SetSourceResolution(round(dpi))
        try:
            self._api.Recognize()
            return str(self._api.GetHOCRText(0))
        finally:
            self._api.Clear()

    def close(self) -> None:
        """See Engine."""
        self._api.End()
