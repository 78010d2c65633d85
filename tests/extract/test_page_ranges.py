from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.errors import UnreadableInputError, UsageError
from kartoteka.extract.page_ranges import chosen


@pytest.mark.parametrize(
    ("ranges", "pages"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("3", [3]),
        ("2-4", [2, 3, 4]),
        ("2\N{EN DASH}4", [2, 3, 4]),
        ("3, 6-", [3, 6, 7]),
        ("-2,5", [1, 2, 5]),
        ("5, 1-2, 2", [1, 2, 5]),
        (" 1 - 2 ", [1, 2]),
    ],
)
def test_pages_are_named_as_a_print_dialogue_takes_them(ranges: str, pages: list[int]) -> None:
    assert chosen(ranges, 7) == pages


@pytest.mark.parametrize("ranges", ["-", "0", "0-3", "4-2", "two", "1;2", "1,,2", "1-2-3", "-3-", "1.5", "٣"])
def test_what_is_no_list_of_pages_is_refused(ranges: str) -> None:
    with pytest.raises(UsageError, match="no list of pages"):
        chosen(ranges, 7)


@pytest.mark.parametrize("ranges", ["8", "5-8", "8-", "1, 999999999"])
def test_a_page_beyond_the_end_is_named(ranges: str) -> None:
    with pytest.raises(UnreadableInputError, match="the last is 7"):
        chosen(ranges, 7)


@given(st.sets(st.integers(1, 60), min_size=1))
def test_what_is_listed_page_by_page_comes_back_in_order(pages: set[int]) -> None:
    assert chosen(",".join(map(str, pages)), 60) == sorted(pages)
