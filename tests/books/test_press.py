from __future__ import annotations

import random
import re
from itertools import pairwise

import pypdfium2
import pytest

from books.layouts import BY_NAME, LAYOUTS, Layout
from books.press import printed
from books.scanning import Quality, copy
from books.shelfmarks import NOTATIONS, Notation, Shelfmark
from books.words import words

MARK = Shelfmark(archive="garf", fond="R-5446", opis="22a", delo="69", leaves=("118-124", "130ob"))


def letters(text: str) -> str:
    """Without digits: markers stand among the words of the body, line ends and hyphens in both."""
    return re.sub(r"[\W\d_]", "", text)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_truth_of_a_book_is_what_it_prints(layout: Layout) -> None:
    book = printed(layout)
    pages = pypdfium2.PdfDocument(book.pdf())
    layer = "".join(page.get_textpage().get_text_range() for page in pages)
    text, beginning = letters(layer), slice(0, 30)
    assert [note.text for note in book.truth.notes if letters(note.text)[beginning] not in text] == []
    numbers = set(re.findall(r"\d+", layer))
    assert {number for note in book.truth.notes for number in re.findall(r"\d{3,}", note.text)} <= numbers
    assert letters(book.truth.body)[200:240] in text


def test_another_seed_gives_other_words_and_the_same_seed_the_same() -> None:
    layout = BY_NAME["german"]
    assert printed(layout, 7).truth != printed(layout).truth
    assert printed.__wrapped__(layout, 7).source == printed(layout, 7).source


@pytest.mark.parametrize("quality", ["text layer", "150 dpi", "1-bit"])
def test_the_same_book_is_the_same_file(quality: Quality) -> None:
    book = printed(BY_NAME["german"])
    assert copy(book, quality) == copy(book, quality)


def test_notes_numbered_by_page_start_again_on_each() -> None:
    notes = printed(BY_NAME["by-page"]).truth.notes
    for before, note in pairwise(notes):
        same_page = before.sequence == note.sequence
        assert int(note.label) == (int(before.label) + 1 if same_page else 1)
    assert notes[-1].sequence > 3


def test_a_spread_holds_two_pages() -> None:
    book = printed(BY_NAME["spreads"])
    document = pypdfium2.PdfDocument(book.pdf())
    assert document[0].get_width() > document[0].get_height()
    scan = pypdfium2.PdfDocument(copy(book, "150 dpi"))
    assert len(scan) == len(document) == (len(book.pictures(30)) + 1) // 2


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("slashes", "GARF, 5446/22a/69, 118-24, 130ob"),
        ("letters", "GARF, f. R-5446, op. 22a, d. 69, ll. 118-124, 130ob"),
        ("words", "GARF, fond R-5446, opis 22a, delo 69, listy 118–124, 130 ob."),
        ("dots", "GARF. F. R-5446. Op. 22a. D. 69. L. 118-124, 130 ob."),
        ("close", "GARF, f.5446, op.22a, d.69, ll.118-24, 130ob"),
        ("gost", "ГАРФ. Ф. Р-5446. Оп. 22а. Д. 69. Л. 118–124, 130 об."),
        ("blatt", "GARF, f. R-5446, op. 22a, d. 69, Bl. 118–124, 130 Rs."),
    ],
)
def test_a_notation_writes_as_its_author_does(name: str, written: str) -> None:
    assert NOTATIONS[name].written(MARK) == written


def test_an_ibid_says_only_what_differs() -> None:
    assert Notation().again(MARK, down_from="delo") == "Ibid., d. 69, ll. 118-124, 130ob"
    assert NOTATIONS["gost"].again(MARK, down_from="leaves") == "Там же. Л. 118–124, 130 об."
    assert NOTATIONS["slashes"].again(MARK, down_from=None) == "Ibid"


def test_a_slot_is_the_same_word_throughout() -> None:

    filled = words("en").filled("{town}, {town2}, {town}; {year}, {year1}; {n:5-5}", random.Random(3))
    first, second, third = filled.split(";")[0].split(", ")
    assert first == third != second
    year, next_year = map(int, filled.split(";")[1].split(","))
    assert next_year == year + 1
    assert filled.endswith(" 5")
