from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kartoteka import config
from kartoteka.extract.ocr import PageReader
from kartoteka.extract.picture import Picture
from pdfs import PROSE
from scans import page_picture


@pytest.fixture(scope="session")
def reader() -> Iterator[PageReader]:
    """Reads English and Russian, as it is installed for the tests."""
    with PageReader(config.Extract()) as reader:
        yield reader


@pytest.fixture(scope="session")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """A page with a note in 0.85 of its type, which begins in Russian."""
    folder: Path = tmp_path_factory.mktemp("prose")
    note = "#footnote[Статистическое управление губернии, книга 2; the ledger, no. 45.]"
    return page_picture(folder, f"{PROSE}{note} {PROSE}")
