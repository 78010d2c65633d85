from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from factories import CITATION
from kartoteka import tables
from kartoteka.errors import MissingProgramError, UsageError
from kartoteka.export import FORMATS, export, facts
from kartoteka.findings import Entity, EntityLink, Evidence, Judgement, Match, Note
from kartoteka.tables import TABLES, Row

RECORDS: dict[str, tuple[object, ...]] = {
    "citations": (CITATION,),
    "notes": (Note(note="n", status="linked", confidence=1.0, claim="A claim, \"quoted\".", text="See f. 17.", raw="²See f. 17.",
                   evidence=(Evidence(feature="marker-after-full-stop", value="fa Suslova.2", effect=4.0, words="`fa Suslova.2`"),)),),
    "entities": (
        Entity(work="w", start=0, end=5, text="Иванов", label="PERSON", cluster="p1", by="model", confidence=0.9),
        Entity(work="w", start=9, end=14, text="=NKVD", label="ORG", cluster="o1", by="lexicon", confidence=0.9),
    ),
    "entity_links": (
        EntityLink(work="w", cluster="p1", entity="e1", name="Ivanov", confidence=0.5),
        EntityLink(work="w", cluster="o1", entity="e2", name="NKVD", confidence=0.5),
    ),
    "matches": (
        Match(citation="c", key="rgaspi/17", unit=None, match="fuzzy", confidence=0.5,
              evidence=(Evidence(feature="a", value=1), Evidence(feature="b", value="x"), Evidence(feature="c"))),
    ),
    "judgements": (Judgement(finding="c", decision="correct", fields={"fond": "17"}, by="Vera", at="2026-01-01"),),
}  # fmt: skip


def rows(table: str) -> Iterable[Row]:
    return [tables.row(record) for record in RECORDS.get(table, ())]


def read(path: Path) -> tuple[list[str], list[Row]]:
    """Columns and rows of a file of any format, its JSON cells read."""
    if path.suffix == ".jsonl":
        found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return (list(found[0]) if found else []), found
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            return list(reader.fieldnames or ()), list(reader)
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(path)
    return table.column_names, table.to_pylist()


@pytest.mark.parametrize("form", FORMATS)
def test_every_table_is_a_file_with_the_columns_of_the_contract(form: str, tmp_path: Path) -> None:
    written = export(rows, tmp_path / "out", form=form)
    assert list(written) == list(TABLES)
    for table, path in written.items():
        columns, found = read(path)
        assert tuple(columns) == (tables.columns(table) if found or form != "jsonl" else ())
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.{form}" for name in TABLES)


@pytest.mark.parametrize("form", FORMATS)
def test_a_citation_is_whole_in_each_format(form: str, tmp_path: Path) -> None:
    (row,) = read(export(rows, tmp_path, form=form)["citations"])[1]

    def value(name: str) -> object:
        cell = row[name]
        return json.loads(cell) if isinstance(cell, str) and (form == "csv" or name == "csl") else cell

    assert value("pieces") == [[10, 20], [25, 30]]
    assert value("delo") == ["994"]
    assert value("csl") == {"type": "manuscript"}
    back_reference = value("back_reference")
    assert isinstance(back_reference, dict)
    assert back_reference["marker"] == "Ibid."
    assert row["raw"] == "RTsKhIDNI, 17/3/994, 56"
    assert row["opis"] == "3"
    assert row["title"] in (None, "")


@pytest.mark.parametrize("form", FORMATS)
def test_facts_alone_unless_more_is_asked_for(form: str, tmp_path: Path) -> None:
    written = export(rows, tmp_path, form=form)
    (note,) = read(written["notes"])[1]
    assert [note[name] or None for name in ("claim", "text", "raw")] == [None, None, None]
    assert "Suslova" not in str(note)
    assert "marker-after-full-stop" in str(note)
    assert [row["text"] for row in read(written["entities"])[1]] == ["=NKVD"]
    assert [row["name"] for row in read(written["entity_links"])[1]] == ["NKVD"]
    assert read(written["judgements"])[1][0]["by"].startswith("reviewer-")


def test_a_person_stays_out_under_every_label_that_the_name_was_given() -> None:
    entity = {"work": "w", "cluster": "c", "text": "Kaganovich", "label": "PERSON"}
    town = {**entity, "work": "v", "cluster": "k", "label": "GPE"}
    link = {"work": "w", "cluster": "c", "entity": "e", "name": "Kaganovich"}
    found: dict[str, list[Row]] = {
        "entities": [entity, {**entity, "label": "ORG"}, town, {**town, "cluster": "x", "text": "Tver'"}],
        "entity_links": [link, {**link, "work": "v", "cluster": "k"}, {**link, "cluster": "x", "entity": "x"}],
    }
    left = facts.leaving(lambda table: found[table], persons=False, snippets=True)
    assert [row["text"] for row in left("entities")] == ["Tver'"]
    assert [row["entity"] for row in left("entity_links")] == ["x"]


def test_who_decided_and_about_whom_stays_out(tmp_path: Path) -> None:
    entity = {"work": "w", "cluster": "petrov-i", "text": "Petrov", "label": "PERSON"}
    judgement = {
        "finding": "c",
        "decision": "reject",
        "fields": None,
        "by": "Vera",
        "at": "2026-01-01",
        "remark": "ask Petrov",
    }
    merge = {**judgement, "finding": "v:nkvd", "decision": "merge", "fields": {"other": "w:petrov-i"}}
    reason = {"feature": "judged-reject", "value": "Vera", "effect": 0.0, "words": "rejected (Vera, 2026-01-01)"}
    found: dict[str, list[Row]] = {
        "entities": [entity],
        "entity_links": [],
        "judgements": [judgement, merge],
        "audit": [{"finding": "w:petrov-i", "evidence": []}, {"finding": "c", "evidence": [reason]}],
    }
    left = facts.leaving(lambda table: found[table], persons=False, snippets=False)
    (only,) = left("judgements")
    assert (only["finding"], only["remark"]) == ("c", None)
    (row,) = left("audit")
    assert row["evidence"][0]["words"] == f"rejected ({only['by']}, 2026-01-01)"
    assert "Vera" not in str(row)


@pytest.mark.parametrize("form", FORMATS)
def test_people_and_words_on_request(form: str, tmp_path: Path) -> None:
    written = export(rows, tmp_path, form=form, persons=True, snippets=True)
    (note,) = read(written["notes"])[1]
    assert note["claim"] == 'A claim, "quoted".'
    assert [row["text"] for row in read(written["entities"])[1]] == ["Иванов", "=NKVD"]
    assert len(read(written["entity_links"])[1]) == 2
    assert read(written["judgements"])[1][0]["by"] == "Vera"


def test_reasons_of_mixed_kinds_share_a_parquet_column(tmp_path: Path) -> None:
    (match,) = read(export(rows, tmp_path, form="parquet")["matches"])[1]
    assert [reason["value"] for reason in match["evidence"]] == ["1", "x", None]


def test_an_unknown_format_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jsonl, csv, parquet"):
        export(rows, tmp_path, form="xlsx")


def test_parquet_without_pyarrow_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingProgramError, match=r"pip install 'kartoteka\[parquet\]'"):
        export(rows, tmp_path, form="parquet")
    assert not list(tmp_path.iterdir())


def test_rows_that_break_off_leave_the_old_file(tmp_path: Path) -> None:
    path = export(rows, tmp_path, form="jsonl")["citations"]
    before = path.read_bytes()

    def broken() -> Iterable[Row]:
        yield tables.row(CITATION)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        FORMATS["jsonl"](path, "citations", broken())
    assert path.read_bytes() == before
