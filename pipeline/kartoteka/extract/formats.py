"""The formats that can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kartoteka import config
from kartoteka.document import Text
from kartoteka.extract import pdf, plain
from kartoteka.extract.assembly import PageProgress

Reader = Callable[[Path, config.Extract, PageProgress], Text]

READERS: dict[str, Reader] = {".txt": plain.read, ".text": plain.read, ".pdf": pdf.read}
"""Which reader a file's suffix (in small letters) asks for."""
