"""People and dates as rows, in words and as frames, out of an index."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from factories import BODY, with_names
from kartoteka import index
from kartoteka.report.date_rows import date_rows, dates_text, timeline_frame
from kartoteka.report.names_asked import NameAsked
from kartoteka.report.periods import read_period
from kartoteka.report.person_rows import people_frame, person_rows, persons_text
from kartoteka.tables import Row


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = index.open_index(tmp_path, create=True)
    for name in ("First", "Second"):
        index.add(made, with_names(name))
    return made


def raw(_: str) -> str:
    return BODY


def test_a_row_a_person_with_all_places(engine: Engine) -> None:
    (ezhov,) = person_rows(index.named(engine, NameAsked("Ezhov", entries=())))
    assert (ezhov.kind, ezhov.name, ezhov.known, ezhov.mentions, ezhov.works) == (
        "people",
        "Nikolai Ezhov",
        "ezhov-ni",
        2,
        2,
    )
    assert [(place.page, place.page_label, place.mentions) for place in ezhov.places] == [(1, "101", 1)] * 2


def test_a_person_in_words_fits_the_terminal(engine: Engine) -> None:
    said = persons_text(index.named(engine, NameAsked("Ezhov", entries=())), indexed=2, width=40)
    assert said.startswith("Nikolai Ezhov [ezhov-ni]\n  person, named 2 times in 2 works of\n")
    assert "Author, First: p. 101" in " ".join(said.split()).replace(" (1996)", "")
    assert max(map(len, said.splitlines())) <= 40


def test_nobody_of_the_name_is_not_found_in_this_corpus(engine: Engine) -> None:
    rows = index.named(engine, NameAsked("Nobody", entries=()))
    assert person_rows(rows) == []
    assert "this corpus (2 works)" in persons_text(rows, indexed=2)


def test_dates_that_lie_there_come_before_those_that_reach_beyond(engine: Engine) -> None:
    period = read_period("1937-03")
    rows = index.dated(engine, first=period.first, last=period.last)
    said = dates_text(rows, raw=raw, period=period, indexed=2, width=60)
    assert said.index("In March 1937") < said.index("Reaching beyond it") < said.index("He came back in the spring")
    assert "inferred from “March 1937”, Julian in the print" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 60
    assert date_rows(index.dated(engine, first="1950-01-01", last="1950-12-31"), raw=raw) == []


def test_a_row_a_date_with_its_sentence(engine: Engine) -> None:
    row = date_rows(index.dated(engine, first="1937-05-01", last="1937-05-31"), raw=raw)[-1]
    assert row.sentence == "He came back in the spring, and the Sovnarkom of the 1930s never knew."
    assert (row.inferred, row.anchor, row.calendar, row.page_label) == (True, "March 1937", "julian", "101")
    far = date_rows(index.dated(engine, first="1937-05-01", last="1937-05-31"), raw=lambda _: None)[-1]
    assert far.sentence is None


def test_frames_have_a_row_a_finding_and_their_columns_when_empty(engine: Engine) -> None:
    def rows(table: str) -> list[Row]:
        return list(index.rows(engine, table))

    people = people_frame(rows)
    assert sorted(people["name"]) == ["Nikolai Ezhov", "Sovnarkom", "Sovnarkom", "Tver'"]
    dates = timeline_frame(rows, raw=raw)
    assert list(dates["edtf"]) == ["193X", "193X", "1937-03", "1937-03", "1937-21", "1937-21"]
    assert dates["inferred"].sum() == 2
    empty = timeline_frame(lambda _: [], raw=raw)
    assert list(empty.columns) == list(dates.columns)
    assert list(people_frame(lambda _: []).columns) == list(people.columns)
