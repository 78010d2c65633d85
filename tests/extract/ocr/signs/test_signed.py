"""Signs of whole pages, set by typst and read as scans are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.extract.ocr import PageReader
from kartoteka.extract.printed import PrintedPage
from marked_pages import FACES, page, signs
from scans import damaged, rendered

FACE = next(face for face in FACES if face.name == "figures")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page(tmp_path_factory.mktemp("marked") / "page.pdf", FACE, pages=1)


def first_readings(read: PrintedPage) -> list[str]:
    found = [sign.readings[0][0] for line in read.lines for sign in line.signs if sign.readings]
    return sorted(words for words in found if words.isdecimal())


def test_markers_and_labels_of_a_clean_page(pdf: Path, reader: PageReader) -> None:
    (read,) = reader.read(rendered(pdf)[0], sheet=1)
    printed = sorted(sign.text for sign in signs(pdf, 0))
    assert [words for words in printed if words not in first_readings(read)] == []


def test_a_worn_page_has_no_sure_reading_that_is_not_printed(pdf: Path, reader: PageReader) -> None:
    (read,) = reader.read(damaged(rendered(pdf)[0], "1-bit"), sheet=1)
    printed = {sign.text for sign in signs(pdf, 0)}
    sure = {
        sign.readings[0][0]
        for line in read.lines
        for sign in line.signs
        if sign.readings[:1] and sign.readings[0][1] > 0.95
    }
    assert {words for words in sure if words.isdecimal()} <= printed
