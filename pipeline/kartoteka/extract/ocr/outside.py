"""Tesseract as the program of that name."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from kartoteka.errors import UnreadableInputError
from kartoteka.extract.ocr import languages
from kartoteka.extract.ocr_files.hocr_page import lines_of
from kartoteka.extract.recognized.lines import RecognizedLine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SECONDS_A_PAGE = 120.0
"""A page takes one or two, a newspaper page of noise forty."""
TOO_SLOW = f"not read: Tesseract took more than {SECONDS_A_PAGE:.0f} seconds"
_ORIENTATION = re.compile(r"Orientation in degrees: (\d+)")


class Outside:
    """The `tesseract` program, started once a page."""

    def __init__(self, program: Path, folder: Path, names: tuple[str, ...]) -> None:
        self._command = [str(program), "stdin", "stdout", "--tessdata-dir", str(folder)]
        self._languages = "+".join(names)

    def page(self, greys: NDArray[np.uint8], *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        """See Engine."""
        return self._read(greys, dpi, psm=3, languages="+".join(names))

    def line(self, greys: NDArray[np.uint8], *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        """See Engine."""
        return self._read(greys, dpi, psm=7, languages="+".join(names))

    def _read(self, greys: NDArray[np.uint8], dpi: float, *, psm: int, languages: str) -> list[RecognizedLine]:
        # by variables: the configuration called hocr lies in another folder than the data of several languages
        shape = ["-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1"]
        done = self._run(greys, dpi, ["-l", languages, "--oem", "1", "--psm", str(psm), *shape])
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise UnreadableInputError(f"not read: tesseract says {said[-1] if said else 'nothing'!r}")
        return lines_of(done.stdout.decode(errors="replace"))

    def quarters(self, greys: NDArray[np.uint8], *, dpi: float) -> int | None:
        """See Engine."""
        done = self._run(greys, dpi, ["-l", languages.ORIENTATION, "--psm", "0"])
        found = _ORIENTATION.search(done.stdout.decode(errors="replace"))
        return int(found[1]) // 90 if found else None

    def _run(self, greys: NDArray[np.uint8], dpi: float, options: list[str]) -> subprocess.CompletedProcess[bytes]:
        rows, columns = greys.shape
        try:
            return subprocess.run(
                [*self._command, "--dpi", str(round(dpi)), *options],
                input=b"P5 %d %d 255\n" % (columns, rows) + greys.tobytes(),
                capture_output=True,
                check=False,
                timeout=SECONDS_A_PAGE,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableInputError(TOO_SLOW) from error

    def close(self) -> None:
        """Nothing is kept."""
