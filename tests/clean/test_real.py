"""The real chapter, where it lies beside the repository: its words stay there, only facts are named here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clean.texts import rows
from kartoteka import extract
from kartoteka.authority import load
from kartoteka.clean import clean

REAL = Path(__file__).parents[3] / "shared" / "real"
FILES = ("chapter.txt", "chapter.pdf")

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real chapter is not beside the repository (../shared/real)"
)


@pytest.mark.parametrize("name", FILES)
def test_the_words_that_are_mended_are_the_misread_ones(name: str) -> None:
    found = clean(extract.read(REAL / name), lexicon=load().lexicon)
    assert set(rows(found, "confusion")) >= {
        ("Polithuro", "Politburo"),
        ("sprayka", "spravka"),
        ("Soynarkom", "Sovnarkom"),
        ("Trotskvist", "Trotskyist"),
    }
    known = {"Polithuro", "Politbuuro", "sprayka", "sprayki", "Soynarkom", "Izvestiva", "Trotskvist", "Trotskvists"}
    assert {before for before, _ in rows(found, "confusion")} <= known | {"Krasnovarsk", "Shirvaevskii"}


@pytest.mark.parametrize("name", FILES)
def test_the_thousands_are_mended_and_no_other_number(name: str) -> None:
    found = clean(extract.read(REAL / name), lexicon=load().lexicon)
    numbers = ["1.408", "2.200", "1.084", "259.450", "72.950", "6.277", "100.000", "6.909"]
    assert rows(found, "thousands") == [(number, number.replace(".", ",")) for number in numbers]


def test_each_page_of_the_book_has_its_head_and_number_and_no_more() -> None:
    text = extract.read(REAL / "chapter.pdf")
    found = clean(text)
    assert found.labels == {page: str(157 + page) for page in range(1, 23)}
    kinds = sorted((piece.page, piece.kind) for piece in found.furniture if piece.kind != "notice")
    assert kinds == sorted((page, kind) for page in range(1, 23) for kind in ("page-number", "running-head"))


@pytest.mark.parametrize("name", FILES)
def test_the_notice_of_the_library_is_furniture(name: str) -> None:
    text = extract.read(REAL / name)
    (notice,) = [piece for piece in clean(text).furniture if piece.kind == "notice"]
    words = notice.span.cut(text.raw)
    assert words.startswith("NOTICE")
    assert words.endswith("U.S. Code)")


def test_words_that_the_book_breaks_are_joined_as_the_text_has_them() -> None:
    text, book = (words(clean(extract.read(REAL / name)).text.text) for name in FILES)
    # three compounds that stand in the chapter once, broken at their own hyphen
    assert len(book - text) <= 3


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", text.replace("’", "'").replace("‘", "'")))
