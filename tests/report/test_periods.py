from __future__ import annotations

import pytest

from kartoteka.errors import UsageError
from kartoteka.report.periods import read_period


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("1937", "1937-01-01", "1937-12-31"),
        ("1936-02", "1936-02-01", "1936-02-29"),
        ("1937-8", "1937-08-01", "1937-08-31"),
        ("1937-08-27", "1937-08-27", "1937-08-27"),
        ("1937-08-27/1937-12", "1937-08-27", "1937-12-31"),
        ("1917 / 1921", "1917-01-01", "1921-12-31"),
        ("193X", "1930-01-01", "1939-12-31"),
        ("18xx", "1800-01-01", "1899-12-31"),
    ],
)
def test_days_as_a_person_types_them(words: str, first: str, last: str) -> None:
    assert read_period(words) == (first, last)


@pytest.mark.parametrize(
    "words", ["", "soon", "1937-13", "1937-00", "1937-02-30", "37", "1/2/3", "193XX", "1937/", "17 May", "١٩٣٧"]
)
def test_what_is_no_date_is_one_clear_line(words: str) -> None:
    with pytest.raises(UsageError, match=r"is no date\. Write 1937, 1937-08") as raised:
        read_period(words)
    assert "\n" not in str(raised.value)


def test_an_end_before_its_beginning_is_told() -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        read_period("1938/1937")
