"""The figures of the report as frames, the same as in its pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

import kartoteka
from factories import cited, open_citation, says
from kartoteka import index
from kartoteka.errors import IndexTroubleError
from kartoteka.findings import Work, WorkFindings

FRAMES = ("cited_units", "cited_together", "citing_years", "coverage", "readings", "audit")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = index.open_index(tmp_path, create=True)
    index.add(
        engine,
        says("First", cited("rgaspi/17/3/994", "56"), cited("garf/R-5446/22a/69"), year=1996),
        says("Second", cited("rgaspi/17/3/994"), cited("garf/R-5446/22a/69", confidence=0.3), year=2001),
        says("Third", open_citation("-/1/2/3", "4", written="TsDA"), year=2001),
        WorkFindings(work=Work(work="f", path="f.pdf", status="failed", error="asks for a password.")),
    )
    engine.dispose()
    return tmp_path


def test_units_are_counted_up_the_tree(folder: Path) -> None:
    units = kartoteka.cited_units(index=folder).set_index("unit")
    counted = ["works", "citations", "total", "first_year", "last_year"]
    assert list(units.loc["rgaspi/17/3/994", counted]) == [2, 2, 2, 1996, 2001]
    assert list(units.loc["rgaspi", counted]) == [2, 0, 2, 1996, 2001]
    assert units.loc[units["level"] == "archive", "total"].sum() == units["citations"].sum() == 4


def test_pairs_years_and_what_was_read(folder: Path) -> None:
    pairs = kartoteka.cited_together(index=folder)
    assert pairs.to_numpy().tolist() == [["garf/R-5446/22a/69", "rgaspi/17/3/994", 2, 0]]
    years = kartoteka.citing_years(index=folder)
    assert years[["year", "works", "archival"]].to_numpy().tolist() == [[1996, 1, 2], [2001, 2, 3]]
    coverage = kartoteka.coverage(index=folder).set_index(["what", "which"])["number"]
    assert coverage["works", "read"] == 3
    assert coverage["works", "not read"] == 1
    assert coverage["archival references", "unit open"] == 1
    assert coverage["citations", "archival"] == 5


def test_how_well_each_document_was_read(folder: Path) -> None:
    readings = kartoteka.readings(index=folder).set_index("path")
    second = readings.loc["Second.txt"]
    assert second["confidence"] == pytest.approx(0.6)
    assert (second["doubtful"], second["notes"], second["archival"]) == (1, 2, 2)
    assert readings.loc["Third.txt", "open_units"] == 1
    assert readings.loc["f.pdf", "status"] == "failed"


def test_frames_of_an_empty_index_have_their_columns(tmp_path: Path) -> None:
    index.open_index(tmp_path, create=True).dispose()
    for name in FRAMES:
        assert list(getattr(kartoteka, name)(index=tmp_path).columns), name


def test_frames_of_no_index_say_so(tmp_path: Path) -> None:
    for name in FRAMES:
        with pytest.raises(IndexTroubleError):
            getattr(kartoteka, name)(index=tmp_path / "nowhere")
