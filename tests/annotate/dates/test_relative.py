"""What is told by another date: only where a sure one stands before, and with its words."""

from __future__ import annotations

import pytest

from kartoteka.annotate import dates


def last(text: str) -> tuple[str, str, str | None]:
    found = dates.find(text)[-1]
    return found.text, found.edtf, found.anchor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on 31 December 1936. The next day it snowed.", ("next day", "1937-01-01")),
        ("She wrote in December 1936. Two months later she died.", ("Two months later", "1937-02")),
        ("It began in March 1933, and the previous autumn was forgotten.", ("previous autumn", "1932-23")),
        ("It began in October 1933; the following March it ended.", ("following March", "1934-03")),
        ("In March 1933 all froze; that winter was long.", ("that winter", "1932-12/1933-02")),
        ("Born on 3 May 1931, he was registered on the 20th.", ("20th", "1931-05-20")),
        ("Он уехал 28 февраля 1936 г., а через два дня умер.", ("через два дня", "1936-03-01")),
        ("Суд прошёл в мае 1931 г.; к концу года всё забыли.", ("концу года", "1931-10/1931-12")),
        ("Вона прибула 2 червня 1933 р., а за тиждень до того захворіла.", ("за тиждень до того", "1933-05-26")),
        ("Am 3. Mai 1931 kam er an, am Tag darauf ging er.", ("Tag darauf", "1931-05-04")),
        ("Arrivé le 3 mai 1931, il fut arrêté ce jour-là.", ("jour-là", "1931-05-03")),
        ("Przybył 3 maja 1931 r. i zmarł dwa tygodnie później.", ("dwa tygodnie później", "1931-05-17")),
        ("He came in May 1931 and died in January of the following year.", ("January of the following year", "1932-01")),
        ("It opened in 1931; about three years later it closed.", ("three years later", "1934~")),
    ],
)  # fmt: skip
def test_counts_from_the_date_before(text: str, expected: tuple[str, str]) -> None:
    assert last(text)[:2] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The next day it snowed.",  # nothing before
        "In May 1931 it snowed. The next day it froze.",  # no day before
        "From 3 to 5 May 1931 it snowed. The next day it froze.",  # which?
        "On 3 May 1931 it snowed. The day before the trial he was ill.",
        "On 3 May 1931 it snowed. Two days after the trial he was ill.",
        "On 3 May 1931 it snowed. He came the same day as his brother.",
        "On 3 May 1931 it snowed. More than a year later he came.",
        "On 3 May 1931 it snowed.\n\n" + "Nothing more is known of him. " * 20 + "The next day he came.",
        "Снег шёл 3 мая 1931 г. Через год после войны он уехал.",
        "Снег шёл 3 мая 1931 г. Накануне съезда он уехал.",
    ],
)
def test_leaves_open_what_no_sure_date_tells(text: str) -> None:
    assert len(dates.find(text)) <= 1


def test_the_words_of_the_other_date_are_kept_and_the_guess_is_marked() -> None:
    printed, told = dates.find("He left on 31 December 1936. The next day it snowed.")
    assert (printed.anchor, told.anchor) == (None, "31 December 1936")
    assert told.confidence < 0.9 < printed.confidence


def test_the_story_moves_on_with_what_is_told() -> None:
    found = dates.find(
        "In May 1931 he fell ill. The following year he left. On 4 March he died, and the next day it froze."
    )
    assert [each.edtf for each in found] == ["1931-05", "1932", "1932-03-04", "1932-03-05"]


def test_a_bare_year_in_passing_does_not_take_the_place_of_a_told_date() -> None:
    found = dates.find(
        "On 10 July 1941 they fled, and the next day they fought. It was secret until 1990. On 23 June he ate."
    )
    assert found[-1].edtf == "1941-06-23"


def test_parentheses_tell_nothing_outside() -> None:
    text = "On 3 May 1931 (she had died on 7 June 1929) he left, and the next day it froze."
    assert last(text)[1:] == ("1931-05-04", "3 May 1931")
