"""Tesseract inside this process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kartoteka.errors import UnreadableInputError
from kartoteka.extract.ocr import languages
from kartoteka.extract.ocr.outside import SECONDS_A_PAGE, TOO_SLOW

if TYPE_CHECKING:
    import numpy as np
    import tesserocr
    from numpy.typing import NDArray


class Inside:
    """Tesseract through tesserocr, which lets go of Python's lock while it reads."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        # more threads a page only wait for each other; pages are what is read side by side
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr

        self._folder = str(folder)
        self._api = tesserocr.PyTessBaseAPI(
            path=self._folder, lang="+".join(names), psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
        )
        self._api.SetVariable("hocr_char_boxes", "1")
        # it would talk into the middle of a progress bar
        self._api.SetVariable("debug_file", os.devnull)
        self._upright: tesserocr.PyTessBaseAPI | None = None

    def hocr(self, greys: NDArray[np.uint8], *, dpi: float) -> str:
        """See Engine."""
        self._show(self._api, greys, dpi)
        try:
            if not self._api.Recognize(round(1000 * SECONDS_A_PAGE)):
                raise UnreadableInputError(TOO_SLOW)
            return str(self._api.GetHOCRText(0))
        finally:
            self._api.Clear()

    def quarters(self, greys: NDArray[np.uint8], *, dpi: float) -> int | None:
        """See Engine."""
        import tesserocr

        if not (Path(self._folder) / f"{languages.ORIENTATION}.traineddata").is_file():
            return None
        if self._upright is None:
            self._upright = tesserocr.PyTessBaseAPI(
                path=self._folder,
                lang=languages.ORIENTATION,
                psm=tesserocr.PSM.OSD_ONLY,
                oem=tesserocr.OEM.TESSERACT_ONLY,
            )
            self._upright.SetVariable("debug_file", os.devnull)
        self._show(self._upright, greys, dpi)
        try:
            found = self._upright.DetectOrientationScript()
            return int(found["orient_deg"]) // 90 if found else None
        finally:
            self._upright.Clear()

    @staticmethod
    def _show(api: tesserocr.PyTessBaseAPI, greys: NDArray[np.uint8], dpi: float) -> None:
        rows, columns = greys.shape
        api.SetImageBytes(greys.tobytes(), columns, rows, 1, columns)
        api.SetSourceResolution(round(dpi))

    def close(self) -> None:
        """See Engine."""
        self._api.End()
        if self._upright is not None:
            self._upright.End()
