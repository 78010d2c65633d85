from __future__ import annotations

import json

import pytest

from factories import CITATION
from kartoteka import tables
from kartoteka.findings import Citation, DateMention, Work, WorkFindings

# as design/contract gives them, in its order
CONTRACT = {
    "works": "work path title author translator editor container year language reprint_of translation_of pages "
    "extraction status error warnings",
    "parts": "work part title author start end",
    "pages": "work page label start end width height extraction ocr_confidence status error",
    "notes": "work note part sequence label page start end pieces boxes marker_start marker_end marker_page "
    "claim_start claim_end text raw language status label_source confidence warnings",
    "entities": "work start end pieces page text label cluster by confidence evidence",
    "dates": "work start end pieces page text edtf earliest latest anchor calendar confidence",
    "corrections": "work start end page before after rule confidence",
    "units": "unit archive level number title parent",
    "matches": "citation key unit match confidence evidence candidates",
    "audit": "finding problem suggestion evidence",
    "judgements": "finding decision fields by at remark",
}
BEYOND = {"notes": {"claim_pieces", "claim", "evidence"}, "pages": {"sheet"}}


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_are_those_of_the_contract_in_its_order(table: str) -> None:
    named = [name for name in tables.columns(table) if name not in BEYOND.get(table, set())]
    assert named == CONTRACT[table].split()


def test_a_record_survives_the_way_through_json() -> None:
    plain = json.loads(json.dumps(tables.row(CITATION)))
    assert tables.record(Citation, plain) == CITATION


def test_a_whole_work_survives_the_way_through_json() -> None:
    day = DateMention(work="w", start=1, end=2, text="1937", edtf="1937", earliest="", latest="", confidence=1.0)
    found = WorkFindings(work=Work(work="w", path="a.txt"), citations=(CITATION,), dates=(day,))
    assert tables.record(WorkFindings, json.loads(json.dumps(tables.row(found)))) == found


@pytest.mark.parametrize("change", [{"fond2": "17"}, {"delo": "994"}, {"pieces": [[1, 2, 3]]}])
def test_a_row_of_another_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no row|no list"):
        tables.record(Citation, {**tables.row(CITATION), **change})


def test_rows_of_a_work_come_under_every_table_of_a_work() -> None:
    rows = tables.rows_of_work(WorkFindings(work=Work(work="w", path="a.txt")))
    assert list(rows) == list(tables.OF_A_WORK)
    assert len(rows["works"]) == 1
    assert rows["citations"] == []


def test_frame_keeps_lists_and_does_not_turn_pages_into_floats() -> None:
    unpaged = tables.row(CITATION) | {"page": None}
    made = tables.frame("citations", [tables.row(CITATION), unpaged])
    assert tuple(made.columns) == tables.columns("citations")
    assert made["delo"].tolist() == [["994"], ["994"]]
    assert made["page"].dtype == "Int64"
    assert made.loc[0, "page"] == 5


def test_an_empty_frame_still_has_its_columns() -> None:
    assert tuple(tables.frame("units", []).columns) == tables.columns("units")
