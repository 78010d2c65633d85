"""What speaks against a number being another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.notes.misreading import UNREAD, misreading, open_odds

NUMBERS = st.integers(1, 1500).map(str)


@pytest.mark.parametrize(("read", "meant"), [("17", "11"), ("18", "13"), ("15", "16"), ("10", "16"), ("I2", "12")])
def test_digits_of_one_shape_are_taken_for_one_another(read: str, meant: str) -> None:
    assert misreading(read, meant) <= 1.0 < misreading("94", meant)


def test_a_lost_digit_is_likelier_than_one_too_many() -> None:
    assert misreading("2", "12") < misreading("122", "12")


@given(NUMBERS)
def test_a_number_is_no_misreading_of_itself(number: str) -> None:
    assert misreading(number, number) == 0.0


@given(NUMBERS, NUMBERS)
def test_what_holds_no_digit_speaks_for_no_number(one: str, other: str) -> None:
    assert misreading(UNREAD, one) == misreading("”", other) == 0.0


@given(NUMBERS, NUMBERS, st.floats(0.01, 0.99))
def test_the_surer_the_reading_the_less_it_may_be_another(read: str, meant: str, share: float) -> None:
    assert open_odds(((read, share),), meant) <= open_odds((), meant) == 0.0
