"""Books set, scanned, read by the whole program and proof-read: one layout in one quality at a time."""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from books.layouts import Layout
from books.press import printed
from books.proofreading import Proof, proof, read
from books.scanning import Quality, copy
from kartoteka import extract
from kartoteka.config import Annotate, Extract, Folders, Settings
from kartoteka.document import Text

_ROOT = Path(__file__).parents[2]
_CACHE = Path(tempfile.gettempdir()) / "kartoteka-books"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One reading of one book."""

    layout: Layout
    quality: Quality
    pages: int
    proof: Proof


def measured(layout: Layout, quality: Quality, *, seed: int = 1) -> Measured:
    """Sets, scans and reads the book; a page that the same program has read before is not read again."""
    book = printed(layout, seed)
    data = copy(book, quality)
    # no entities: they are no part of what is measured here, and take longer than all else
    settings = Settings(
        annotate=Annotate(entities=False),
        folders=Folders(authority=str(_ROOT / "corpus" / "authority"), works=""),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{layout.name}.pdf"
        path.write_bytes(data)
        text = _extracted(path, settings.extract)
        found = read(path, settings, text=text)
    return Measured(layout=layout, quality=quality, pages=len(text.pages), proof=proof(book.truth, found))


def _extracted(path: Path, settings: Extract) -> Text:
    key = blake2b(path.read_bytes() + repr(settings).encode() + _program(), digest_size=12).hexdigest()
    kept = _CACHE / f"{key}.pickle"
    if kept.is_file():
        text: Text = pickle.loads(kept.read_bytes())
        return text
    text = extract.read(path, settings)
    _CACHE.mkdir(exist_ok=True)
    kept.write_bytes(pickle.dumps(text))
    return text


@cache
def _program() -> bytes:
    """A digest of all code that extraction runs."""
    package = _ROOT / "pipeline" / "kartoteka"
    files = [*sorted((package / "extract").rglob("*.py")), package / "document.py"]
    return blake2b(b"".join(file.read_bytes() for file in files)).digest()
