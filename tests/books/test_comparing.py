from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from books.comparing import folded, laid, likeness
from kartoteka.span import Span

words = st.text(alphabet="abc .'’\n-–", max_size=40)


@given(words)
def test_a_text_beside_itself_has_nothing_wrong_and_every_place_stays(text: str) -> None:
    beside = laid(text, text)
    assert beside.wrong() == 0
    assert [beside.true_place(at) for at in range(len(text))] == [beside.true.place(at) for at in range(len(text))]


@given(words, words)
def test_wrong_letters_are_at_least_the_difference_in_length(true: str, read: str) -> None:
    assert laid(true, read).wrong() >= abs(len(folded(true).text) - len(folded(read).text))


def test_quotes_dashes_and_line_ends_are_habits() -> None:
    assert likeness("the ‘Third\nShift’ – 1934", "the 'Third Shift' - 1934") == 1


def test_a_place_behind_lost_and_added_words_is_found_again() -> None:
    true = "The mill ground at night. Nobody asked why. The book was closed."
    read = "117 The mill gr0und at night. The book was dosed."
    beside = laid(true, read)
    assert beside.true_place(read.index("night.") + 6) == true.index("night.") + 6
    assert beside.true_place(len(read)) == len(true)


def test_what_a_reader_may_leave_out_costs_nothing_only_if_it_is_left_out() -> None:
    true = "A Heading\n\nThe mill ground at night."
    heading = [Span(0, 9)]
    assert laid(true, "The mill ground at night.").wrong(heading) <= 1
    assert laid(true, "A Hedding The mill ground at night.").wrong(heading) == 1
