from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

import kartoteka
from factories import cited, says
from kartoteka import index
from kartoteka.config import Settings
from kartoteka.findings import BackReference, Evidence
from kartoteka.index.answer import Answer, Hit
from kartoteka.report.lookup import answer_csv, answer_text


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    engine = index.open_index(folder, create=True)
    first = says("On Fodder and Flax", cited("rgaspi/17/3/994", "1"), cited("rgaspi/17/3/994", "50-60"), year=1996)
    again = says("On Fodder and Flax", cited("rgaspi/17/3/994", "56"), cited("rgaspi/17/3/994", "57"), year=2005)
    again = replace(again, work=replace(again.work, work="r", path="again.txt", reprint_of="On Fodder and Flax"))
    again = replace(
        again,
        notes=tuple(replace(each, work="r", note=f"r{each.note}") for each in again.notes),
        citations=tuple(
            replace(each, work="r", citation=f"r{each.citation}", note=f"r{each.note}") for each in again.citations
        ),
        pages=tuple(replace(each, work="r") for each in again.pages),
        parts=(),
    )
    other = says("Railways", cited("rgaspi/17/3/994"), cited("garf/R-5446/57/53", "27"), year=2001, container="A Book")
    for work in (first, again, other):
        index.add(engine, work)
    return folder


def ask(place: Path, query: str) -> Answer:
    return kartoteka.lookup(query, index=place, settings=Settings(origin=place / "kartoteka.toml"))


def test_the_answer_names_unit_work_note_page_leaves_claim_and_print(place: Path) -> None:
    lines = answer_text(ask(place, "RGASPI, f. 17, op. 3, d. 994")).splitlines()
    assert lines[0] == "RGASPI, f. 17, op. 3, d. 994"
    at = lines.index("Railways Author, Railways, in A Book (2001)")
    assert lines[at + 1 : at + 4] == [
        "  note 1, p. 101",
        "    claim  Railways claims thing 1.",
        "    print  rgaspi/17/3/994",
    ]


def test_overlapping_leaves_stand_first_then_the_whole_file_then_other_leaves(place: Path) -> None:
    text = answer_text(ask(place, "RGASPI, f. 17, op. 3, d. 994, l. 55"))
    places = [
        text.index(words) for words in ("On the leaves asked for", "ll. 50–60", "no leaves given", "On other leaves")
    ]
    assert places == sorted(places)


def test_a_reprint_is_named_once_and_its_claims_are_not_repeated(place: Path) -> None:
    text = answer_text(ask(place, "rgaspi/17/3/994"))
    assert "the same work once more: note 1, p. 101; note 2, p. 102" in text
    assert text.count("On Fodder and Flax claims thing 1.") == 1


def test_nothing_found_offers_what_is_near(place: Path) -> None:
    text = answer_text(ask(place, "RGASPI, f. 17, op. 3, d. 949"))
    assert "Near it in this index:" in text
    assert "d. 994" in text


def test_a_hit_that_the_audit_doubts_says_so(tmp_path: Path) -> None:
    engine = index.open_index(tmp_path, create=True)
    right = cited("rgaspi/17/162/9", archive_as_written="RGASPI")
    over = BackReference(marker="Ibid.", status="resolved", inherited=("archive",))
    ibid = replace(right, raw="Ibid., op. 3", back_reference=over)
    index.add(engine, says("Wagons", right, ibid, cited("garf/17/3/12", "4"), cited("garf/R-5446/1/2", confidence=0.3)))
    assert "! doubtful, confidence 0.30: perhaps RGASPI, f. 17, op. 3, d. 12" in answer_text(
        ask(tmp_path, "GARF, f. 17")
    )
    assert "! likelier wrong than right, confidence 0.30" in answer_text(ask(tmp_path, "GARF, f. R-5446"))
    answer = ask(tmp_path, "RGASPI, f. 17")
    assert "    !" not in answer_text(answer)
    # an Ibid. prints no name
    assert [(each.as_written, each.citations) for each in answer.variants] == [("RGASPI", 1)]


def test_no_line_is_wider_than_the_terminal(place: Path) -> None:
    answer = ask(place, "rgaspi/17")
    wide = replace(answer, hits=tuple(replace(hit, claim="words " * 50, raw="raw " * 50) for hit in answer.hits))
    assert max(map(len, answer_text(wide, width=80, explain=True).splitlines())) <= 80


def test_reasons_come_on_request_and_bold_only_where_it_shows(place: Path) -> None:
    answer = ask(place, "rgaspi/17/3/994")
    reason = Evidence(feature="one-figure", effect=-1.5, words="one figure off")
    answer = replace(answer, hits=(replace(answer.hits[0], evidence=(reason,)),))
    assert "because" not in answer_text(answer)
    assert "because one figure off (-1.5)" in answer_text(answer, explain=True)
    assert "\x1b[1m" in answer_text(answer, bold=True)
    assert "\x1b" not in answer_text(answer)


@pytest.mark.parametrize(
    ("query", "units", "words"),
    [
        ("f. 17", ["rgaspi/17", "garf/17"], "archive not named"),
        ("Ф. 17", ["rgaspi/17", "garf/17"], "archive not named"),
        ("17", ["rgaspi/17", "garf/17"], "archive not named"),
        ("Hoover Papers, f. 17", ["rgaspi/17", "garf/17"], "no archive called Hoover Papers is known"),
        ("Hoover, f. 17, op. 3", ["rgaspi/17/3", "garf/17/3"], "no archive called Hoover is known"),
    ],
)
def test_a_question_without_an_archive_that_is_known_says_so(
    tmp_path: Path, query: str, units: list[str], words: str
) -> None:
    index.add(index.open_index(tmp_path, create=True), says("One", cited("rgaspi/17/3/994"), cited("garf/17/3/12")))
    answer = ask(tmp_path, query)
    assert [(each.unit, each.words) for each in answer.asked] == [(unit, words) for unit in units]
    assert answer.words == "Cited 2 times in 1 work of the 1 work of this index, all 2 together."


def test_an_abbreviation_of_several_archives_asks_for_each(place: Path) -> None:
    answer = ask(place, "GAVO, f. 17, op. 3, d. 12")
    assert len(answer.asked) > 2
    assert {each.words for each in answer.asked} == {"GAVO may be several archives"}
    assert {each.unit.partition("/")[2] for each in answer.asked} == {"17/3/12"}


def test_csv_has_a_line_a_citation_and_json_in_its_lists(place: Path) -> None:
    answer = ask(place, "rgaspi/17/3/994")
    found = list(csv.DictReader(StringIO(answer_csv(answer))))
    assert len(found) == len(answer.hits) == 5
    assert list(found[0]) == list(Hit.__dataclass_fields__)
    assert [json.loads(row["units"]) for row in found] == [["rgaspi/17/3/994"]] * 5
    assert answer_csv(Answer(query="x", asked=())).splitlines() == [",".join(Hit.__dataclass_fields__)]


def test_endnotes_show_the_page_of_the_claim_first(place: Path) -> None:
    answer = ask(place, "rgaspi/17/3/994")
    moved = replace(answer, hits=(replace(answer.hits[0], claim_page_label="12", page_label="200"),))
    assert "p. 12 (note on p. 200)" in answer_text(moved)
