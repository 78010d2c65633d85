"""The main job on a damaged, image-only scan of a published chapter that is not shipped, beside the same set as a book."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.config import Annotate, Settings
from kartoteka.similarity import ratio
from kartoteka.workflow import Reading, read

REAL = Path(__file__).parents[2] / "shared" / "real"
SETTINGS = Settings(annotate=Annotate(entities=False))
ALIKE = 80
"""Of 100: OCR errs in some letters, and beside another marker hardly any word agrees."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (REAL / "scan.pdf").is_file(), reason="the real chapter (scan.pdf) is not here"),
]


@pytest.fixture(scope="module")
def book() -> Reading:
    return read(REAL / "chapter.pdf", SETTINGS)


@pytest.fixture(scope="module")
def scan() -> Reading:
    return read(REAL / "scan.pdf", SETTINGS)


def before(reading: Reading, at: int) -> str:
    """The letters of the 30 signs before a place."""
    return "".join(char for char in reading.text.raw[max(0, at - 30) : at].casefold() if char.isalpha())


def links(reading: Reading) -> dict[tuple[int | None, str | None], str]:
    """Number of each linked note, and what stands before its marker."""
    return {
        (note.sequence, note.label): before(reading, note.marker_start)
        for note in reading.findings.notes
        if note.marker_start is not None and note.text
    }


def test_every_page_is_read_from_its_picture(scan: Reading) -> None:
    assert {(page.extraction, page.status) for page in scan.findings.pages} == {("ocr", "done")}
    assert all((page.ocr_confidence or 0) > 85 for page in scan.findings.pages)


def test_notes_are_those_of_the_book(book: Reading, scan: Reading) -> None:
    printed, seen = (
        {(note.sequence, note.label): note.text for note in reading.findings.notes if note.text}
        for reading in (book, scan)
    )
    right = [key for key, text in seen.items() if ratio(text, printed.get(key) or "") >= ALIKE]
    assert len(right) >= len(printed) - 1
    assert len(right) == len(seen), "a note that the book does not have"


def test_markers_stand_where_the_book_has_them(book: Reading, scan: Reading) -> None:
    printed, seen = links(book), links(scan)
    right = [key for key, words in seen.items() if ratio(words, printed.get(key, "")) >= ALIKE]
    assert len(right) >= len(printed) - 1
    assert len(right) == len(seen), "a false link"


def test_archival_references_are_those_of_the_book(book: Reading, scan: Reading) -> None:
    printed, seen = (
        [(each.keys, each.leaves) for each in reading.findings.citations if each.kind == "archival"]
        for reading in (book, scan)
    )
    assert seen == printed


def test_every_finding_has_its_place_on_the_page(scan: Reading) -> None:
    assert all(each.boxes for each in scan.findings.citations)
    assert all(note.boxes for note in scan.findings.notes if note.text)
