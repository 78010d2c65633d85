"""Numbers that count on from one another: the textbook answer, and its laws."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.notes.chain import Term, longest


def term(*said: int, due: float | None = None, odds: float = 3.0, run: int = 0) -> Term:
    return Term(
        run=run,
        said=dict.fromkeys(said, odds),
        due=lambda _number: due,
        restart=-0.75,
        restart_within=-5.0,
    )


def numbers(*terms: Term) -> list[int]:
    return [value for _, value in longest(terms)]


def test_a_term_that_says_nothing_is_the_one_that_is_due() -> None:
    assert numbers(term(11), term(due=1.0), term(13)) == [11, 12, 13]


def test_the_reading_that_fits_is_taken() -> None:
    assert numbers(term(11), term(17, 12), term(13)) == [11, 12, 13]


def test_what_does_not_fit_is_left_out() -> None:
    assert longest([term(1), term(1937), term(2), term(3)]) == [(0, 1), (2, 2), (3, 3)]


def test_numbers_begin_anew_in_another_run_and_not_in_the_middle_of_one() -> None:
    assert numbers(term(1), term(2), term(1, run=1), term(2, run=1)) == [1, 2, 1, 2]
    assert numbers(term(1), term(2), term(1, odds=0.5), term(3)) == [1, 2, 3]


def test_a_few_may_be_lost() -> None:
    assert numbers(term(4), term(8), term(9)) == [4, 8, 9]


def test_a_sequence_may_have_lost_a_page_and_one_number_is_no_sequence() -> None:
    first = [term(number) for number in range(1, 21)]
    rest = [term(number, run=1) for number in range(11, 15)]
    assert numbers(*first, *rest) == [*range(1, 21), *range(11, 15)]
    assert numbers(*first, rest[0]) == list(range(1, 21))


@given(st.lists(st.tuples(st.integers(1, 12), st.floats(-3, 4), st.integers(0, 3)), max_size=30))
def test_each_number_is_above_the_last_or_begins_anew(some: list[tuple[int, float, int]]) -> None:
    terms = [term(number, odds=odds, run=run) for number, odds, run in sorted(some, key=lambda each: each[2])]
    chain = longest(terms)
    assert [index for index, _ in chain] == sorted({index for index, _ in chain})
    for (_, one), (_, other) in pairwise(chain):
        assert one < other <= one + 6 or other <= max(one, 3)


@given(st.integers(1, 400), st.integers(1, 30))
def test_a_whole_series_is_found_whole(first: int, count: int) -> None:
    assert numbers(*(term(number) for number in range(first, first + count))) == list(range(first, first + count))
