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

        self._folder, self._names = str(folder), names
        self._opened: dict[tuple[int, tuple[str, ...]], tesserocr.PyTessBaseAPI] = {}
        self._api(names, psm=tesserocr.PSM.AUTO)

    def _api(self, names: tuple[str, ...], *, psm: int) -> tesserocr.PyTessBaseAPI:
        """Opened when it is asked for first."""
        import tesserocr

        if (psm, names) not in self._opened:
            engine = tesserocr.OEM.TESSERACT_ONLY if psm == tesserocr.PSM.OSD_ONLY else tesserocr.OEM.LSTM_ONLY
            api = tesserocr.PyTessBaseAPI(path=self._folder, lang="+".join(names), psm=psm, oem=engine)
            api.SetVariable("hocr_char_boxes", "1")
            # it would talk into the middle of a progress bar
            api.SetVariable("debug_file", os.devnull)
            self._opened[psm, names] = api
        return self._opened[psm, names]

    def hocr(self, greys: NDArray[np.uint8], *, dpi: float) -> str:
        """See Engine."""
        import tesserocr

        return self._read(self._api(self._names, psm=tesserocr.PSM.AUTO), greys, dpi)

    def line(self, greys: NDArray[np.uint8], *, dpi: float, names: tuple[str, ...]) -> str:
        """See Engine."""
        import tesserocr

        return self._read(self._api(names, psm=tesserocr.PSM.SINGLE_LINE), greys, dpi)

    def _read(self, api: tesserocr.PyTessBaseAPI, greys: NDArray[np.uint8], dpi: float) -> str:
        self._show(api, greys, dpi)
        try:
            if not api.Recognize(round(1000 * SECONDS_A_PAGE)):
                raise UnreadableInputError(TOO_SLOW)
            return str(api.GetHOCRText(0))
        finally:
            api.Clear()

    def quarters(self, greys: NDArray[np.uint8], *, dpi: float) -> int | None:
        """See Engine."""
        import tesserocr

        if not (Path(self._folder) / f"{languages.ORIENTATION}.traineddata").is_file():
            return None
        api = self._api((languages.ORIENTATION,), psm=tesserocr.PSM.OSD_ONLY)
        self._show(api, greys, dpi)
        try:
            found = api.DetectOrientationScript()
            return int(found["orient_deg"]) // 90 if found else None
        finally:
            api.Clear()

    @staticmethod
    def _show(api: tesserocr.PyTessBaseAPI, greys: NDArray[np.uint8], dpi: float) -> None:
        rows, columns = greys.shape
        api.SetImageBytes(greys.tobytes(), columns, rows, 1, columns)
        api.SetSourceResolution(round(dpi))

    def close(self) -> None:
        """See Engine."""
        for api in self._opened.values():
            api.End()
        self._opened.clear()
