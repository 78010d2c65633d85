from __future__ import annotations

import inspect
from dataclasses import replace
from pathlib import Path
from typing import get_type_hints

import pytest
from jsonschema import Draft202012Validator

import pdfs
from kartoteka import extract, schema, tables, workflow
from kartoteka.authority import Authority
from kartoteka.config import Annotate, Settings
from kartoteka.document import Source
from kartoteka.findings import WorkFindings

CHAPTER = """The commission on fodder met for the first time in March 1937.1 It had eleven members, and seven of them
came.2 What they decided was carried out in two districts only.3 The others waited, as they had been told
to wait, until the new harvest was in.4

¹ RTsKhIDNI, 17/3/994, 56.

² Ibid., 57-8.

³ GARF, f. R-5446, op. 22a, d. 69, l. 8ob.

⁴ M. Pell, The Long Harvest (Leeds, 1988), pp. 201-14.
"""
OTHER = CHAPTER.replace("fodder", "flax").replace("994", "995").replace("d. 69", "d. 70")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    # entities need a trained model, which the slow tests load
    return Settings(annotate=Annotate(entities=False), origin=tmp_path / "kartoteka.toml")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.txt").write_text(CHAPTER, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


# the list of the stages


def test_every_stage_needs_only_what_is_there_and_makes_something_new() -> None:
    there = set(workflow.GIVEN)
    for stage in workflow.STAGES:
        assert set(stage.needs) <= there, stage.name
        assert stage.makes not in there, stage.name
        there.add(stage.makes)
    assert "findings" in there


def test_the_names_in_the_list_are_the_arguments_and_their_types_fit() -> None:
    kinds: dict[str, object] = {
        "source": Source,
        "settings": Settings,
        "authority": Authority,
        "progress": extract.PageProgress,
    }
    for stage in workflow.STAGES:
        hints = get_type_hints(stage.target)
        assert tuple(inspect.signature(stage.target).parameters) == stage.needs, stage.name
        assert {name: hints[name] for name in stage.needs} == {name: kinds[name] for name in stage.needs}, stage.name
        kinds[stage.makes] = hints["return"]


# one work


def test_reading_is_a_function_of_the_file(sources: Path, settings: Settings) -> None:
    assert workflow.read_work(sources / "a.txt", settings) == workflow.read_work(sources / "a.txt", settings)


def test_what_a_work_cites_under_lasting_names(sources: Path, settings: Settings) -> None:
    found = workflow.read_work(sources / "a.txt", settings)
    first, ibid, second, book = found.citations
    assert first.keys == ibid.keys == ("rgaspi/17/3/994",)
    assert second.keys == ("garf/R-5446/22a/69",)
    assert book.kind == "print"
    assert ibid.back_reference is not None
    assert ibid.back_reference.to == ibid.back_reference.root == first.citation
    notes = {note.note: note for note in found.notes}
    assert [notes[each.note or ""].label for each in found.citations] == ["1", "2", "3", "4"]
    assert notes[first.note or ""].claim == "The commission on fodder met for the first time in March 1937."


def test_every_position_leads_to_the_printed_words(sources: Path, settings: Settings) -> None:
    reading = workflow.read(sources / "a.txt", settings)
    raw, found = reading.text.raw, reading.findings
    for citation in found.citations:
        assert citation.raw == " ".join(raw[start:end] for start, end in citation.pieces)
        assert (citation.start, citation.end) == (citation.pieces[0][0], citation.pieces[-1][1])
        assert citation.page == 1
    assert [raw[date.start : date.end] for date in found.dates if date.edtf == "1937-03"] == ["March 1937"]
    # 994 in a shelfmark, 1988 in an imprint are no dates
    assert all(date.edtf.startswith("1937") for date in found.dates)


def test_every_row_fits_its_schema(sources: Path, settings: Settings) -> None:
    found = workflow.read_work(sources / "a.txt", settings)
    for table, rows in tables.rows_of_work(found).items():
        validator = Draft202012Validator(schema.of_table(table))
        for row in rows:
            validator.validate(row)


def test_a_reference_in_the_running_text_has_no_note(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "bare.txt"
    path.write_text("Nobody was asked.\n\nThe list survives (RGASPI, f. 17, op. 3, d. 994, l. 5) in one copy.\n")
    (citation,) = workflow.read_work(path, settings).citations
    assert citation.note is None
    assert citation.keys == ("rgaspi/17/3/994",)
    assert path.read_text()[citation.start : citation.end] == citation.raw


@pytest.mark.slow
def test_names_of_the_body_are_found_and_stand_where_they_are_printed(sources: Path, settings: Settings) -> None:
    path = sources / "c.txt"
    path.write_text(CHAPTER.replace("had eleven members", "was led by Mikhail Chernov of Narkomzem"), encoding="utf-8")
    reading = workflow.read(path, replace(settings, annotate=Annotate()))
    names = {entity.text: entity for entity in reading.findings.entities}
    assert names["Mikhail Chernov"].label == "PERSON"
    assert reading.text.raw[names["Narkomzem"].start : names["Narkomzem"].end] == "Narkomzem"


def test_findings_survive_the_disk(sources: Path, settings: Settings) -> None:
    found = workflow.read_work(sources / "a.txt", settings)
    assert tables.record(WorkFindings, tables.row(found)) == found


def test_boxes_lie_on_the_page_of_their_row_also_where_the_sheet_came_turned(
    tmp_path: Path, settings: Settings
) -> None:
    lines = ["1. GARF, f. R-5446, op. 22a, d. 69, l. 8.", "2. Ibid., l. 9."]
    sideways = " ".join(pdfs.line(each, x=250 + 20 * at, y=30, turned=True) for at, each in enumerate(lines))
    found = workflow.read_work(pdfs.by_hand(tmp_path / "sideways.pdf", [sideways]), settings)
    (page,) = found.pages
    assert (page.width, page.height) == (300.0, 400.0)
    boxes = [box for note in found.notes for box in note.boxes]
    assert boxes
    assert all(0 <= box.x0 < box.x1 <= 300 and 0 <= box.top < box.bottom <= 400 for box in boxes)
    assert max(box.bottom for box in boxes) - min(box.top for box in boxes) > 150
