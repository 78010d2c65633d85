"""What holds for every text: days in order, valid EDTF, spans that cut the words, no overlap, nothing in a mask."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.annotate import dates
from kartoteka.findings import DateMention
from kartoteka.span import Span

edtf = pytest.importorskip("edtf", reason="the edtf package (extra dev) checks what is valid EDTF")

PIECES = [
    "5",
    "15",
    "31",
    "29",
    "1937",
    "1900",
    "1938",
    "32",
    "05",
    "03",
    "8",
    "30",
    "1920",
    "7",
    "VIII",
    "XX",
    "XIX",
    "in",
    "on",
    "from",
    "to",
    "of",
    "the",
    "and",
    "between",
    "early",
    "late",
    "mid",
    "end",
    "beginning",
    "second",
    "half",
    "August",
    "february",
    "March",
    "may",
    "summer",
    "winter",
    "autumn",
    "1930s",
    "1937-8",
    "1928/29",
    "O.S.",
    "c.",
    "[",
    "]",
    "(",
    ")",
    "?",
    ".",
    ",",
    "-",
    "–",
    "/",
    "с",
    "по",
    "марта",
    "году",
    "г.",
    "гг.",
    "годы",
    "1930-х",
    "веке",
    "конце",
    "half",
    "quarter",
    "first",
    "days",
    "last",
    "century",
    "people",
    "bis",
    "vom",
    "März",
    "fin",
    "août",
    "latach",
    "30.",
    "roku",
    "№",
    "p.",
    "no.",
    "'",
    "'s",
    "25",
    "October",
    "12/25",
    "year",
    "same",
    "that",
    "февраля",
    "половине",
    "the next",
    "the same",
    "the previous",
    "that",
    "day",
    "week",
    "month",
    "later",
    "earlier",
    "two",
    "20th",
    "через",
    "неделю",
    "спустя",
    "того же",
    "следующей",
    "осенью",
    "plenum",
    "января",
    "turn",
    "XIX",
    "193726",
    "тридцать",
    "седьмом",
    "Jahr",
    "darauf",
    "le lendemain",
    "пол.",
    "1-я",
]
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", " ", "\n", "\n\n"])), max_size=24
).map(lambda pieces: "".join(word + gap for word, gap in pieces))


@given(texts, st.none() | st.integers(1700, 2030))
def test_the_days_are_in_order_and_the_edtf_is_valid(text: str, year: int | None) -> None:
    for mention in dates.find(text, year=year):
        earliest, latest = date.fromisoformat(mention.earliest), date.fromisoformat(mention.latest)
        assert earliest <= latest
        parsed = edtf.parse_edtf(mention.edtf)
        if "-24" not in mention.edtf:
            # the package has a winter of December alone
            assert date(*parsed.lower_strict()[:3]) == earliest, mention
            assert date(*parsed.upper_strict()[:3]) == latest, mention


@given(texts)
def test_a_text_is_read_the_same_every_time(text: str) -> None:
    assert dates.find(text) == dates.find(text)


@given(texts)
def test_a_told_date_names_words_that_stand_in_the_text_and_says_that_it_is_less_sure(text: str) -> None:
    for mention in dates.find(text):
        if mention.anchor is not None:
            assert mention.anchor in text
            assert mention.confidence < 0.96


@given(texts)
def test_the_spans_cut_the_words_and_do_not_overlap(text: str) -> None:
    found = dates.find(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(texts, st.data())
def test_nothing_stands_in_a_masked_stretch_or_reaches_over_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    mask = Span(start, data.draw(st.integers(start + 1, len(text) + 1)))
    for mention in dates.find(text, masked=[mask]):
        assert not Span(mention.start, mention.end).overlaps(mask)


@given(texts)
def test_a_text_is_read_the_same_wherever_it_stands(text: str) -> None:
    def seen(found: list[DateMention], by: int) -> list[tuple[int, str, str]]:
        return [(mention.start - by, mention.edtf, mention.earliest) for mention in found]

    lead = "Nothing is dated here.\n\n"
    assert seen(dates.find(text), 0) == seen(dates.find(lead + text), len(lead))


@given(st.dates(date(1701, 1, 1), date(2050, 12, 31)))
def test_every_day_is_read_in_every_notation(day: date) -> None:
    month = calendar.month_name[day.month]
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][day.month - 1]
    for printed in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day}/{roman}/{day.year}",
        day.isoformat(),
    ):
        (found,) = dates.find(f"It was on {printed}, they say.")
        assert (found.text, found.edtf, found.earliest, found.latest) == (printed, *[day.isoformat()] * 3)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "5, ",
            "5 and ",
            "1937-",
            "May and ",
            "5 May to ",
            "1/2/",
            "early mid ",
            "(",
            "5 May, ",
            "the next day ",
            "that ",
            "20-х – ",
        ),
        *(
            "XIX – ",
            "5 May 1937, two days later ",
            "July 2, 5 and ",
            "193726 ",
            "1-я пол. ",
            "turn of the ",
            "5–6 мая (",
            "two ",
        ),
    ],
)
def test_a_text_made_of_one_piece_is_read_to_its_end(piece: str) -> None:
    # each of these once took time that grew with the square of the length, or too deep a recursion
    for mention in dates.find(piece * 4000):
        assert mention.earliest <= mention.latest
