from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from factories import cited, open_citation, says
from kartoteka import index
from kartoteka.authority import Authority
from kartoteka.findings import ArchivalReading
from kartoteka.tables import TABLES, rows_of_work

Filled = Callable[..., Engine]

ONE = says("one", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1"))
TWO = says("two", cited("rgaspi/17/3/994", "56"))


def test_what_a_work_says_comes_out_as_it_went_in(filled: Filled) -> None:
    engine = filled(TWO, ONE)
    for table, rows in rows_of_work(ONE).items():
        stored = [row for row in index.rows(engine, table) if row["work"] == ONE.work.work]
        assert stored == rows, table


def test_an_error_in_the_middle_leaves_the_index_as_it_was(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = filled(ONE)
    before = {table: list(index.rows(engine, table)) for table in TABLES}

    def breaks(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("kartoteka.index.put.put_words", breaks)
    with pytest.raises(RuntimeError):
        index.add(engine, TWO)
    with pytest.raises(RuntimeError):
        index.add(engine, says("one", cited("rgaspi/17/3/1")))
    assert {table: list(index.rows(engine, table)) for table in TABLES} == before


def test_the_last_citation_takes_its_units_along(filled: Filled) -> None:
    engine = filled(ONE, TWO)
    assert index.remove(engine, TWO.work.work)
    assert {row["archive"] for row in index.rows(engine, "units")} == {"garf"}
    assert not index.remove(engine, TWO.work.work)


def test_a_failed_work_stands_in_the_index_without_findings(filled: Filled) -> None:
    engine = filled(says("broken", status="failed", error="DamagedPdfError"))
    assert [row["error"] for row in index.rows(engine, "works")] == ["DamagedPdfError"]
    assert index.count(engine, "citations") == 0


def test_the_same_unit_in_two_works_is_one(filled: Filled) -> None:
    engine = filled(TWO, says("three", cited("rgaspi/17/3/994", "57", archive_as_written="RTsKhIDNI")))
    assert [row["unit"] for row in index.rows(engine, "units")] == [
        "rgaspi",
        "rgaspi/17",
        "rgaspi/17/3",
        "rgaspi/17/3/994",
    ]
    assert {row["unit"] for row in index.rows(engine, "matches")} == {"rgaspi/17/3/994"}


def test_new_authority_data_reach_works_that_were_there_before(filled: Filled, tmp_path: Path) -> None:
    """A fond that the user's own file makes known is no longer new, and has its title."""
    work = says("one", cited("gako-kursk/R-9999/1/2", "3"))
    other = says("two", cited("rgaspi/17/3/994", "56"))
    engine = filled(work, other)
    assert {row["match"] for row in index.rows(engine, "matches")} == {"new", "exact"}
    (tmp_path / "archives").mkdir()
    (tmp_path / "archives" / "gako-kursk.json").write_text(
        '{"id": "gako-kursk", "name": "State Archive of Kursk Oblast", "abbreviation": "GAKO",'
        ' "fonds": [{"number": "R-9999", "title": "Fond of the test"}]}',
        encoding="utf-8",
    )
    theirs = Authority(tmp_path)
    matches = {row["key"]: row["match"] for row in index.rows(engine, "matches", theirs)}
    assert matches["gako-kursk/R-9999/1/2"] == "normalised"
    titles = {row["unit"]: row["title"] for row in index.rows(engine, "units", theirs)}
    assert titles["gako-kursk/R-9999"] == "Fond of the test"


def test_open_keys_are_no_units(filled: Filled) -> None:
    reading = ArchivalReading(archive="garf", keys=("garf/R-374/1/2",), confidence=0.5)
    engine = filled(says("one", open_citation("-/17/3/994"), open_citation("garf/374/1/2", alternatives=(reading,))))
    assert index.count(engine, "units") == 0
    assert [(row["key"], row["unit"], row["candidates"]) for row in index.rows(engine, "matches")] == [
        ("-/17/3/994", None, []),
        ("garf/374/1/2", None, ["garf/R-374/1/2"]),
    ]


def test_relations_of_the_authority_stand_in_the_index(filled: Filled) -> None:
    engine = filled(ONE)
    assert ("ap-rf/45", "rgaspi/558/11") in {(row["unit"], row["other"]) for row in index.rows(engine, "relations")}
