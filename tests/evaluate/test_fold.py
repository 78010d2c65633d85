from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.evaluate import fold
from kartoteka.evaluate.fold import slips
from kartoteka.evaluate.notes import same_text
from kartoteka.evaluate.places import Places


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Р-5446", "R-5446"),
        ("R 5446", "r-5446"),
        ("1/п", "1p"),
    ],
)
def test_fonds_that_are_the_same(one: str, other: str) -> None:
    assert fold.fond(one) == fold.fond(other)


@pytest.mark.parametrize(("one", "other"), [("R-5446", "5446"), ("R-3", "P-3"), ("Р-3", "П-3"), ("17", "77")])
def test_fonds_that_are_not(one: str, other: str) -> None:
    assert fold.fond(one) != fold.fond(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("24-8", "24–28"),
        ("153-4", "153-154"),
        ("5 об.", "5ob"),
        ("5зв", "5 ob"),
        ("7-14об", "7-14ob"),
        ("5об.–6", "5ob-6"),
        ("17а", "17a"),
        ("5-5", "5"),
        ("1195-203", "1195-1203"),
        ("p.12", "12"),
    ],
)
def test_leaves_that_are_the_same(one: str, other: str) -> None:
    assert fold.leaf(one) == fold.leaf(other)


@pytest.mark.parametrize(("one", "other"), [("5", "5ob"), ("5-5ob", "5"), ("17", "17a"), ("24-28", "24-8 28")])
def test_leaves_that_are_not(one: str, other: str) -> None:
    assert fold.leaf(one) != fold.leaf(other)


def test_a_range_of_files_is_the_files_in_it() -> None:
    assert fold.files(["143-5"]) == fold.files(["145", "143", "144"])
    assert fold.files(["1-9000"]) == ("1-9000",)


@given(st.lists(st.integers(1, 400).map(str)))
def test_the_order_of_files_and_leaves_does_not_matter(values: list[str]) -> None:
    assert fold.files(values) == fold.files(values[::-1])
    assert fold.leaves(values) == fold.leaves(values[::-1])


@given(st.text(alphabet="abc .-\n-ﬁ1"), st.integers(0, 30), st.integers(1, 30))
def test_a_place_is_found_again(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    found = Places(text).following(piece)
    assert (found is None) == (fold.words(piece) == "")
    if found is not None:
        assert fold.words(piece) in fold.words(found.cut(text))


def test_a_place_is_found_over_lines_hyphens_and_ligatures() -> None:
    text = "The ﬁgure was reached by ad-\nding the demands.6 Then"
    place = Places(text).only("reached by adding the demands.")
    assert place is not None
    assert place.cut(text) == "reached by ad-\nding the demands"
    assert Places(text).between(place.end, text.index("6")) == ""
    assert Places(text).between(place.end, text.index("Then")) == "6"
    with pytest.raises(ValueError, match="the"):
        Places(text).only("the")


def test_a_short_note_with_a_slip_of_ocr_is_that_note_and_one_with_a_leaf_is_another() -> None:
    assert same_text("Ibid.", "Tbid.")
    assert same_text("Ibid., l. 5.", "lbid., l. S.")
    assert not same_text("Ibid., l. 5.", "Ibid.")
    assert not same_text("Pravda, 5 May 1934.", "Trud, 9 June 1935.")
    assert slips("the ‘Third’ – shift", "the 'Third'  - shift", limit=3) == 0
