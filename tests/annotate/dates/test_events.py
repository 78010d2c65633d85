"""Events of the gazetteer: a plenum named by its month is a date, a congress tells the dates after it."""

from __future__ import annotations

from functools import cache

import pytest

from kartoteka.annotate import dates
from kartoteka.authority import load


@cache
def events() -> dates.Events:
    return dates.Events(load().gazetteer)


def read(text: str) -> list[tuple[str, str, str | None]]:
    return [(found.text, found.edtf, found.anchor) for found in dates.find(text, events=events())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He kept silent at the February-March plenum.", "February-March plenum"),
        ("На февральско-мартовском пленуме он молчал.", "февральско-мартовском пленуме"),
        ("Auf dem Februar-März-Plenum schwieg er.", "Februar-März-Plenum"),
    ],
)
def test_a_plenum_named_by_its_months_is_a_date_with_its_name_as_anchor(text: str, words: str) -> None:
    assert read(text) == [(words, "1937-02-23/1937-03-05", "February-March 1937 CC plenum")]


def test_of_several_plenums_of_a_month_that_of_the_year_is_meant() -> None:
    text = "In {year} he was ill. The June plenum expelled him."
    assert read(text.format(year=1937))[-1][1] == "1937-06-23/1937-06-29"
    assert read(text.format(year=1936))[-1][1] == "1936-06-01/1936-06-04"
    assert len(read(text.format(year=1934))) == 1
    assert read("The June plenum expelled him.") == []


def test_a_plenum_with_its_year_is_that_of_the_year() -> None:
    assert read("By the June plenum of 1936 he was ill.") == [
        ("June plenum", "1936-06-01/1936-06-04", "June 1936 CC plenum"),
        ("1936", "1936", None),
    ]
    assert read("By the June plenum of 1934 he was ill.") == [("1934", "1934", None)]


def test_a_congress_is_no_date_but_tells_one() -> None:
    assert read("He spoke at the Seventeenth Party Congress. Two years later he was gone.") == [
        ("Two years later", "1936", "Seventeenth Party Congress")
    ]
    assert read("На XVII съезде партии он говорил, а через два года исчез.")[0][1:] == ("1936", "XVII съезде партии")


@pytest.mark.parametrize(
    "words", ["II", "XVII съезд", "убийство С. М.", "the June", "Февральская", "Февральская революция."]
)
def test_a_text_may_end_within_a_name(words: str) -> None:
    assert read(words) == []


def test_a_war_tells_no_year() -> None:
    assert read("He fell in the Great Patriotic War. That year his son was born.") == []
