"""Which places can hold a marker, and which digits are something else."""

from __future__ import annotations

import pytest

from kartoteka.notes.markers import occurrences
from kartoteka.notes.places import Occurrence
from kartoteka.notes.rows import Column, Row
from kartoteka.span import Span


def column(words: str) -> Column:
    rows: list[Row] = []
    at = 0
    for line in words.split("\n"):
        if line:
            rows.append(Row(pieces=(Span(at, at + len(line)),), text=line, page=1, tops_page=not rows, opens=not rows))
        at += len(line) + 1
    return Column(rows)


def readings(words: str, *, raised: str = "", bracketed: str = "", scanned: bool = False) -> dict[str, Occurrence]:
    lifted = range(words.index(raised), words.index(raised) + len(raised)) if raised else range(0)
    found = occurrences(
        column(words),
        lambda span: all(at in lifted for at in range(span.start, span.end)),
        bracketed=bracketed,
        scanned=scanned,
    )
    return {each.printed: each for each in found}


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("The mill was closed.¹² Nobody wept.", "12"),
        ("The mill was closed.12 Nobody wept.", "12"),
        ("the tools, carts etc.6 Nobody wept.", "6"),
        ("counted by the guards'.31 Nobody wept.", "31"),
        ("moved by the guards14 to the mill", "14"),
        ("said 'we have it'25 and left", "25"),
        ("It closed in 1933.8 Nobody wept.", "8"),
        ("from the winter of 1931-2.40 Nobody wept.", "40"),
        ("It closed in 193318 and burned.", "18"),
        ("They counted 41,500.12 Nobody wept.", "12"),
        ("They counted 3.118.20 Nobody wept.", "20"),
        ("It was a bad harvest. 9 Then came another.", "9"),
        ("It was a bad harvest. 13", "13"),
        ("It was a bad harvest.\n13\nThen came another.", "13"),
        ("They were believed.13But not for long.", "13"),
        ("The order named nobody [3], and so on.", "3"),
        ("The paper bears a stamp.* It is blue.", "*"),
        ("Мельница закрылась5. Никто не плакал.", "5"),
        ("Мельница закрылась в 1933 г.5 Никто не плакал.", "5"),
        ("хлеб, соль и т. д.5 Никто не плакал.", "5"),
        ("«хлеб есть»2. Никто не плакал.", "2"),
    ],
)
def test_a_marker_is_a_candidate(words: str, label: str) -> None:
    assert readings(words)[label].odds > 0


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("The plan asked for 1.5 million poods.", "5"),
        ("The plan asked for 2,408 carts.", "408"),
        ("The plan, in no. 5 of the paper.", "5"),
        ("See the paper, no.5 The rest is lost.", "5"),
        ("It was signed. 20 March came.", "20"),
        ("It was signed. 20 carts were sent.", "20"),
        ("on 3 May 1932 with a boot", "3"),
        ("the order NO0447 was read", "447"),
        ("the T34 and the G5 stood", "34"),
        ("in the years 1931-2 there was none", "2"),
        ("the settlement of 25 sq. km", "25"),
        ("the file 17/3/994 was lost", "994"),
        ("A. 5 Smirnov stood by", "5"),
        ("in the *raikom* of the district", "*"),
        ("by 40% in a year", "40"),
    ],
)
def test_other_digits_are_none(words: str, label: str) -> None:
    assert label not in readings(words)


def test_a_real_decimal_is_less_likely_than_a_marker_behind_a_sentence() -> None:
    assert (
        readings("the price rose to 40.5 Then it fell")["5"].odds < readings("the price rose.5 Then it fell")["5"].odds
    )


def test_raised_digits_that_are_part_of_a_year_are_a_slip() -> None:
    slip = readings("from 1921 to 1934 in the village", raised="4 in the"[:1])
    assert slip["4"].odds < readings("The mill was closed.7 Nobody", raised="7")["7"].odds - 4
    whole = readings("in January 193726 and later", raised="26")
    assert whole["26"].odds > 5


def test_raised_digits_before_a_month_are_a_day() -> None:
    assert readings("from May to17 June", raised="17")["17"].odds < 1
    assert readings("They signed.17 December came.", raised="17")["17"].odds > 5


def test_brackets_count_where_the_labels_have_them() -> None:
    assert readings("named (3) of them", bracketed="(")["3"].odds > 0
    assert "3" not in readings("named (3) of them")


@pytest.mark.parametrize("worn", ["{7]", "(7]", "|7]", "[7}", "[7)", "[{7]"])
def test_a_bracket_that_ocr_misread_is_one_where_others_are_whole(worn: str) -> None:
    around = "of carts.[4] of roads.[5] of salt.[6]"
    assert readings(f"{around} of flour.{worn} It ended.", scanned=True)["7"].odds > 0
    assert "7" not in readings(f"of flour.{worn} It ended.", scanned=True)
