"""Tesseract inside this process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kartoteka.errors import UnreadableInputError
from kartoteka.extract.ocr import languages
from kartoteka.extract.ocr.outside import SECONDS_A_PAGE, TOO_SLOW
from kartoteka.extract.recognized.lines import RecognizedLine, probability

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
        self._opened: dict[tuple[int, tuple[str, ...]], tesserocr.PyTessBaseAPI] = {}
        self._api(names, psm=tesserocr.PSM.AUTO)

    def _api(self, names: tuple[str, ...], *, psm: int) -> tesserocr.PyTessBaseAPI:
        """Opened when it is asked for first."""
        import tesserocr

        if (psm, names) not in self._opened:
            engine = tesserocr.OEM.TESSERACT_ONLY if psm == tesserocr.PSM.OSD_ONLY else tesserocr.OEM.LSTM_ONLY
            api = tesserocr.PyTessBaseAPI(path=self._folder, lang="+".join(names), psm=psm, oem=engine)
            # it would talk into the middle of a progress bar
            api.SetVariable("debug_file", os.devnull)
            self._opened[psm, names] = api
        return self._opened[psm, names]

    def page(self, greys: NDArray[np.uint8], *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        """See Engine."""
        import tesserocr

        return self._read(self._api(names, psm=tesserocr.PSM.AUTO), greys, dpi)

    def line(self, greys: NDArray[np.uint8], *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        """See Engine."""
        import tesserocr

        return self._read(self._api(names, psm=tesserocr.PSM.SINGLE_LINE), greys, dpi)

    def _read(self, api: tesserocr.PyTessBaseAPI, greys: NDArray[np.uint8], dpi: float) -> list[RecognizedLine]:
        self._show(api, greys, dpi)
        try:
            if not api.Recognize(round(1000 * SECONDS_A_PAGE)):
                raise UnreadableInputError(TOO_SLOW)
            results = api.GetIterator()
            return [] if results is None else _lines(results)
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


def _lines(results: tesserocr.PyResultIterator) -> list[RecognizedLine]:
    """What was recognized, symbol by symbol: in a third of the time that it takes to write and read it as hOCR."""
    from tesserocr import RIL, Orientation

    lines: list[RecognizedLine] = []
    language = ""
    while True:
        if results.IsAtBeginningOf(RIL.TEXTLINE) and not results.Empty(RIL.TEXTLINE):
            upright = results.Orientation()[0] == Orientation.PAGE_UP
            around = results.BoundingBox(RIL.TEXTLINE)
            lines.append(
                RecognizedLine(
                    box=around,
                    size=None if upright else min(around[2] - around[0], around[3] - around[1]),
                    baseline=(results.Baseline(RIL.TEXTLINE) or ()) if upright else (),
                    # a stamp along the margin; a whole page that lies on its side is turned before
                    zone=None if upright else "marginal",
                )
            )
        if lines and not results.Empty(RIL.SYMBOL):
            line = lines[-1]
            if results.IsAtBeginningOf(RIL.WORD):
                line.letters.space()
                language = results.WordRecognitionLanguage() or ""
                line.confidences.append(round(results.Confidence(RIL.WORD)))
            # Tesseract turns the boxes of lines that run down back as a whole, but not those of their letters
            box = results.BoundingBox(RIL.SYMBOL) if line.zone is None else line.box
            sure = probability(results.Confidence(RIL.SYMBOL))
            line.letters.add(
                results.GetUTF8Text(RIL.SYMBOL), box, sure=sure, language=language, of_line=line.zone is not None
            )
        if not results.Next(RIL.SYMBOL):
            return lines
