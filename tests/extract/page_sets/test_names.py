from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.extract.page_sets.names import are_pages, natural, series, stem


def test_page2_stands_before_page10() -> None:
    names = ["page10", "Page2", "page1", "page 3", "page1b"]
    assert sorted(names, key=natural) == ["page1", "page1b", "Page2", "page 3", "page10"]


@given(st.lists(st.integers(0, 10**9)), st.sampled_from(["", "p", "ivanov_1998_", "С. "]), st.integers(0, 9))
def test_names_sort_as_their_numbers_padded_or_not(numbers: list[int], words: str, width: int) -> None:
    names = sorted((f"{words}{number:0{width}}" for number in numbers), key=natural)
    assert [int(name.removeprefix(words)) for name in names] == sorted(numbers)


@given(st.lists(st.text(max_size=8)))
def test_any_names_have_an_order(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(names, key=natural) == sorted(backwards, key=natural)


@pytest.mark.parametrize(
    "name", ["0001.tif", "0001.tif.xml", "0001.alto.xml", "0001.TXT", "0001.hocr", "0001.xml.gz", "0001"]
)
def test_all_files_of_a_page_have_one_stem(name: str) -> None:
    assert stem(name) == "0001"


@pytest.mark.parametrize(
    "names",
    [
        ["00000001", "00000002"],
        ["IMG_2031", "IMG_2032"],
        ["page001_1L", "page001_2R", "page002_1L"],
        ["12r", "12v", "13r"],
        ["folio 7 recto", "folio 7 verso"],
        ["2024-01-14 12.30.55", "2024-01-14 12.30.55-1"],
        ["Scan", "Scan (2)", "Scan (3)"],
        ["Ivanov 1998 p. 1", "Ivanov 1998 p. 2"],
        ["стр. 1", "стр. 2"],
    ],
)
def test_names_that_count_are_one_series(names: list[str]) -> None:
    assert series(names) == [names]


def test_different_words_are_different_series_the_longest_first() -> None:
    names = ["petrov_1", "ivanov_1", "ivanov_2", "petrov_2", "ivanov_3", "cover"]
    assert series(names) == [["ivanov_1", "ivanov_2", "ivanov_3"], ["petrov_1", "petrov_2"]]


@pytest.mark.parametrize("names", [[], ["ivanov"], ["ivanov", "petrov"], ["ivanov1998", "petrov2001"], ["page1"]])
def test_names_that_do_not_count_are_no_series(names: list[str]) -> None:
    assert series(names) == []


@pytest.mark.parametrize("names", [["00000001", "00000002"], ["page_1"], ["ivanov_p12"], ["с. 4"], ["seq12"]])
def test_texts_that_say_they_are_pages(names: list[str]) -> None:
    assert are_pages(names)


@pytest.mark.parametrize("names", [["chapter1"], ["ivanov1998"], ["page", "page"], ["page1", "letter1"]])
def test_texts_that_do_not_say_they_are_pages(names: list[str]) -> None:
    assert not are_pages(names)
