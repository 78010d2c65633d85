"""Heads, numbers and dirt of pages that were read from pictures."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from clean.test_furniture import WORDS
from kartoteka.clean import Cleaned, clean
from kartoteka.document import Text
from sheets import LEFT, Sheets


def prose(seed: int, lines: int = 12) -> str:
    """Full lines that no other page has."""
    words = Random(seed).choices(WORDS, k=lines * 12)
    return "\n".join(
        "".join(f"{word} " for word in words[at : at + 12])[:66].strip() for at in range(0, len(words), 12)
    )


def pieces(found: Cleaned, text: Text, *kinds: str) -> list[str]:
    return [piece.span.cut(text.raw) for piece in found.furniture if piece.kind in kinds]


def book(*heads: str) -> Text:
    """Pages with a head each, apart from the text."""
    sheets = Sheets()
    for number, head in enumerate(heads):
        sheets = sheets.page() if number else sheets
        if head:
            sheets.at(LEFT, 40.0, head)
        sheets.lines(prose(number))
    return sheets.text()


def test_a_number_whose_digits_were_read_as_letters_counts_on() -> None:
    text = book("164", "l65", "I66", "167", "16B", "169", "17O")
    found = clean(text)
    assert list(found.labels.values()) == ["164", "165", "166", "167", "168", "169", "170"]
    assert pieces(found, text, "page-number") == ["164", "l65", "I66", "167", "16B", "169", "17O"]


def test_a_misread_number_beside_its_head_counts_on() -> None:
    heads = ["164 M. Kuznetsova", "Forty Wagons l65", "I66 M. Kuznetsova", "Forty Wagons 167", "168 M. Kuznetsova"]
    text = book(*heads)
    found = clean(text)
    assert list(found.labels.values()) == ["164", "165", "166", "167", "168"]
    assert set(pieces(found, text, "running-head")) == {"M. Kuznetsova", "Forty Wagons"}


def test_a_wrong_digit_is_no_label_but_the_number_due_is() -> None:
    text = book("164", "165", "186", "167", "168", "169")
    found = clean(text)
    assert found.labels[3] == "166"
    assert "186" in pieces(found, text, "page-number")
    reason = next(piece.evidence for piece in found.furniture if piece.page == 3)
    assert "166" in reason


def test_a_year_where_a_page_number_is_due_is_none() -> None:
    text = book("164", "165", "1937", "167", "168", "169")
    assert "1937" not in pieces(clean(text), text, "page-number")


def test_pages_of_a_spread_have_labels_of_their_own() -> None:
    text = book("164", "165", "166", "167")
    assert clean(text).labels == {1: "164", 2: "165", 3: "166", 4: "167"}


def test_one_page_alone_has_its_head_and_number_by_their_place() -> None:
    sheets = Sheets().at(LEFT, 40.0, "164").at(LEFT + 90, 40.0, "The Ferry").lines(prose(1))
    text = sheets.text()
    found = clean(text)
    assert found.labels == {1: "164"}
    assert pieces(found, text, "running-head") == ["The Ferry"]


@pytest.mark.parametrize("head", ["1 The Ferry", "The Ferry in 1931", "Chapter 4"])
def test_a_heading_with_a_number_is_no_head(head: str) -> None:
    text = Sheets().at(LEFT, 40.0, head).lines(prose(1)).text()
    assert clean(text).furniture == ()


def test_what_a_library_or_dirt_adds_is_no_part_of_the_page() -> None:
    sheets = Sheets().at(4.0, 90.0, ".:").at(3.0, 130.0, "Г").lines(prose(1))
    text = sheets.at(6.0, 590.0, "Municipal Library, shelf 12 B 407", size=4.5).text()
    found = clean(text)
    assert pieces(found, text, "dirt") == [".:", "Г"]
    assert pieces(found, text, "stamp") == ["Municipal Library, shelf 12 B 407"]


def test_small_notes_far_below_a_short_body_are_the_works_own() -> None:
    sheets = Sheets().lines(prose(1, 5)).gap(300)
    text = sheets.lines("36 GARF, 5446/30/277, 24.\n37 Ibid.", size=6.2).text()
    assert clean(text).furniture == ()


def test_notes_of_figures_that_measure_too_small_are_notes_beside_one_that_does_not() -> None:
    sheets = Sheets().lines(prose(1, 5)).gap(300)
    sheets.lines("15 GARF, 5446/30/277, 24.", size=5.3, indent=8).lines("16 Ibid.", size=6.2, indent=8)
    text = sheets.lines("17 GARF, 5446/30/281, 3; 5446/30/282, 9.", size=5.3, indent=8).text()
    assert clean(text).furniture == ()


def test_a_rule_read_as_dashes_is_no_line_of_text() -> None:
    text = Sheets().lines(prose(1)).gap(4).lines("———").lines(prose(2, 4), size=8).text()
    assert pieces(clean(text), text, "dirt") == ["———"]


def test_a_number_in_the_margin_of_the_text_is_dirt_and_one_in_the_corner_is_not() -> None:
    sheets = Sheets().at(20.0, 40.0, "17").lines(prose(1))
    text = sheets.text()
    found = clean(text)
    assert found.labels == {1: "17"}
    assert pieces(found, text, "dirt") == []


@pytest.mark.parametrize(
    ("words", "left", "kind"),
    [("12*", 300.0, "signature"), ("B 2", 220.0, "signature"), ("- 48 -", 190.0, "page-number")],
)
def test_what_stands_alone_below_the_text(words: str, left: float, kind: str) -> None:
    sheets = Sheets().lines(prose(1))
    text = sheets.at(left, sheets.foot + 18, words).text()
    assert pieces(clean(text), text, kind) == [words]


def test_a_short_title_and_the_number_of_a_sheet_are_a_signature() -> None:
    sheets = Sheets().lines(prose(1))
    text = sheets.at(LEFT + 10, sheets.foot + 14, "Gusev, The Ferry                    4", size=8).text()
    assert pieces(clean(text), text, "signature") == ["Gusev, The Ferry                    4"]


def test_a_word_that_the_next_page_begins_with_is_a_catchword() -> None:
    sheets = Sheets().lines(prose(1))
    first = prose(2).split()[0]
    right = LEFT + 5 * max(len(line) for line in prose(1).split("\n")) - 5 * len(first)
    text = sheets.at(right, sheets.foot + 12, first).page().lines(prose(2)).text()
    assert pieces(clean(text), text, "catchword") == [first]


def test_the_last_page_given_has_a_catchword_by_its_place() -> None:
    sheets = Sheets().lines(prose(1))
    right = LEFT + 5 * max(len(line) for line in prose(1).split("\n")) - 5 * len("wagons")
    text = sheets.at(right, sheets.foot + 12, "wagons").text()
    assert pieces(clean(text), text, "catchword") == ["wagons"]


@pytest.mark.parametrize("last", ["2) Ibid., p. 12", "4 Gusev, p. 448                 1", "and no more."])
def test_the_last_line_of_a_note_is_no_signature(last: str) -> None:
    text = Sheets().lines(prose(1)).gap(12).lines(prose(2, 3), size=8).lines(last, size=8).text()
    assert clean(text).furniture == ()


def test_what_the_file_calls_a_head_or_a_number_is_one() -> None:
    sheets = Sheets().lines("The Ferry", zone="head").lines("164", zone="page-number").lines(prose(1))
    long_head = " ".join(prose(3).split())[:140]
    text = sheets.page().lines(long_head, zone="head").lines(prose(2)).text("page")
    found = clean(text)
    assert pieces(found, text, "running-head") == ["The Ferry"]
    assert found.labels == {1: "164"}


def test_pages_that_a_typesetter_tells_have_no_dirt() -> None:
    text = Sheets().lines("- - -").lines(prose(1)).at(4.0, 90.0, "1").text("text-layer")
    assert clean(text).furniture == ()


def test_the_head_of_a_sheet_that_came_turned_is_found() -> None:
    text = Sheets().at(LEFT, 40.0, "164").at(LEFT + 90, 40.0, "The Ferry").lines(prose(1)).text()
    found = clean(replace(text, pages=(replace(text.pages[0], turned=1),)))
    assert found.labels == {1: "164"}
    assert pieces(found, text, "running-head") == ["The Ferry"]


def test_the_last_notes_of_two_pages_that_count_on_are_no_page_numbers() -> None:
    sheets = Sheets().lines(prose(1)).lines("4 Ibid.\n5 GARF, 5446/30/277.", size=8)
    text = sheets.page().lines(prose(2)).lines("6 Ibid., 3.\n7 RGAE, 7486/19/40.", size=8).text("text-layer")
    assert clean(text).labels == {}
