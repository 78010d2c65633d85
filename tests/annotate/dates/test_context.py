"""Where the year of a date comes from that is printed without one."""

from __future__ import annotations

from kartoteka.annotate import dates
from kartoteka.span import Span


def read(text: str, *, year: int | None = None) -> list[tuple[str, str]]:
    return [(found.text, found.edtf) for found in dates.find(text, year=year)]


def test_a_range_or_a_decade_does_not_move_the_year_on() -> None:
    text = "On 9 January 1938 it was ruled so. It had run from May to June 1936, as in the 1920s. On 19 January it was printed."
    assert read(text)[-1] == ("19 January", "1938-01-19")


def test_a_bare_year_in_passing_does_not_move_the_year_on_but_one_that_opens_a_sentence_does() -> None:
    assert read("On 5 May 1937 they met, as they had in 1917. On 8 June they parted.")[-1] == ("8 June", "1937-06-08")
    assert read("On 5 May 1937 they met. In 1939 all changed. On 8 June they parted.")[-1] == ("8 June", "1939-06-08")


def test_parentheses_keep_their_year_to_themselves() -> None:
    text = (
        "On 17 November 1938 (he had joined on 23 January 1937, and left on 3 March) it ended. On 24 November he fell."
    )
    found = {mention.text: mention for mention in dates.find(text)}
    assert found["3 March"].edtf == "1937-03-03"
    assert found["24 November"].edtf == "1938-11-24"
    assert found["24 November"].anchor == "17 November 1938"


def test_without_any_year_a_day_is_not_returned() -> None:
    assert read("On 8 June they parted.") == []


def test_a_year_given_from_outside_serves_until_one_is_printed() -> None:
    assert read("On 8 June they parted. On 5 May 1938 they met. On 9 May they wed.", year=1937) == [
        ("8 June", "1937-06-08"), ("5 May 1938", "1938-05-05"), ("9 May", "1938-05-09"),
    ]  # fmt: skip


def test_a_january_after_an_anchor_in_autumn_is_likelier_the_next_and_trusted_less() -> None:
    early = dates.find("On 3 January 1936 they met. On 5 January they parted.")[-1]
    late = dates.find("On 3 November 1936 they met. On 5 January they parted.")[-1]
    assert (early.edtf, late.edtf) == ("1936-01-05", "1937-01-05")
    assert late.confidence < 0.75 < early.confidence


def test_a_range_whose_end_must_lie_in_the_next_year_is_trusted_less() -> None:
    printed, turned, plain = dates.find("August 1937 to March 1938, August 1937 to March, and 1937-8.")
    assert printed.edtf == turned.edtf == "1937-08/1938-03"
    assert turned.confidence < 0.75 < min(printed.confidence, plain.confidence)


def test_a_masked_date_supplies_no_year() -> None:
    text = "See Trud, 4 June 1992. On 8 June they parted."
    assert dates.find(text, masked=[Span(5, 22)]) == []


def test_the_year_is_carried_over_paragraphs_but_a_date_is_not() -> None:
    assert read("They met on 5 May 1937.\n\nOn 8 June they parted, on 27\n\nAugust 1938.") == [
        ("5 May 1937", "1937-05-05"), ("8 June", "1937-06-08"), ("August 1938", "1938-08"),
    ]  # fmt: skip


def test_two_figures_mean_the_century_of_the_context() -> None:
    assert read("In 1892 and in the 70s.")[-1] == ("70s", "187X")
    assert read("A book of 2001 on the 30s.")[-1] == ("30s", "193X")
    assert read("On 3 May 1938 they met, and in the nineties their letters were printed.")[-1] == ("nineties", "199X")


def test_a_day_before_the_reform_of_the_calendar_is_less_certain() -> None:
    before, after = dates.find("On 9 January 1905 and on 9 January 1925.")
    assert before.calendar == after.calendar == "gregorian"
    assert before.confidence < after.confidence
