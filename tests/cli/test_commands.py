from __future__ import annotations

import csv
import io
import json
import re
import zlib
from pathlib import Path

import pytest

import pdfs
from cli.conftest import CHAPTER, Kartoteka
from factories import BODY, with_names
from kartoteka import index as room
from kartoteka import schema, tables

NOTE = "RTsKhIDNI, 17/3/994, 56; Ibid., 57."


# run and status


def test_run_says_what_it_does_on_stderr_and_keeps_stdout_for_data(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CHAPTER, encoding="utf-8")
    said = kartoteka("run", "a.txt", "missing.txt", "-o", "out")
    assert said.code == 1
    assert said.out == ""
    lines = said.err.splitlines()
    assert lines[0] == "kartoteka: missing.txt: there is no such file or folder."
    assert re.fullmatch(r"2/2 done a.txt: 3 notes, 3 citations, \d remarks?, [\d.]+ s", lines[1])
    assert lines[2:] == [
        "2 in: 1 done, 0 unchanged, 1 failed",
        "Why: kartoteka status --failed -i out",
        f"index:  {Path('out/index.db')}",
        f"report: {Path('out/report.html')}",
        "What was remarked: kartoteka status --remarks -i out",
    ]
    assert kartoteka("run", "a.txt", "-o", "out").err.splitlines()[:2] == [
        "1/1 unchanged a.txt",
        "1 in: 0 done, 1 unchanged, 0 failed",
    ]


def test_quiet_says_errors_alone(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CHAPTER, encoding="utf-8")
    assert kartoteka("run", "a.txt", "-q").err == ""
    assert kartoteka("run", "missing.txt", "-q").err == "kartoteka: missing.txt: there is no such file or folder.\n"


def test_a_page_that_cannot_be_read_is_named_while_the_others_are_read(kartoteka: Kartoteka, tmp_path: Path) -> None:
    pages = [" ".join(pdfs.line(f"{page} {at}", y=300 - 20 * at) for at in range(9)) for page in ("first", "second")]
    whole = pdfs.by_hand(tmp_path / "a.pdf", pages, packed=True).read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole.replace(zlib.compress(pages[1].encode())[:20], b"\0" * 20))
    said = kartoteka("run", "a.pdf", "-q", "--ocr", "never")
    assert (said.code, said.err) == (0, "kartoteka: a.pdf: page 2: damaged, not read\n")


def test_run_without_anything_readable_ends_with_4(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = kartoteka("run", "empty")
    assert said.code == 4
    assert "kartoteka: empty: the folder holds nothing to read." in said.err


def test_run_says_what_of_a_folder_it_passes_over(kartoteka: Kartoteka, tmp_path: Path) -> None:
    folder = tmp_path / "works"
    folder.mkdir()
    (folder / "a.txt").write_text(CHAPTER)
    (folder / "b.exe").write_bytes(b"\0")
    (folder / "c.pdf").symlink_to("nowhere.pdf")
    said = kartoteka("run", "works").err.splitlines()
    assert "Passed over, of no kind that is read: 1 (b.exe)" in said
    assert "Passed over, links that lead nowhere: 1 (c.pdf)" in said


def test_run_wants_an_address_for_a_cluster(kartoteka: Kartoteka) -> None:
    said = kartoteka("run", "works", "--cluster", "")
    assert (said.code, said.err) == (2, "kartoteka: run: --cluster wants an address. Without it, this machine reads.\n")


def test_run_json_is_a_receipt_an_input(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CHAPTER, encoding="utf-8")
    (receipt,) = json.loads(kartoteka("run", "a.txt", "--json").out)
    assert (receipt["path"], receipt["status"], receipt["notes"]) == ("a.txt", "done", 3)


def test_an_interrupted_run_ends_with_130(
    kartoteka: Kartoteka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(CHAPTER, encoding="utf-8")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kartoteka.batch.update.Update.take", interrupted)
    said = kartoteka("run", "a.txt", "-q")
    assert said.code == 130
    assert "the same command goes on from there" in said.err
    assert "was interrupted" in kartoteka("status").out or kartoteka("status").code == 5


def test_status_tells_every_input_and_why_it_failed(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "b.txt").write_text("")
    kartoteka("run", "a.txt", "b.txt", "-q")
    said = kartoteka("status")
    assert said.code == 1
    assert said.out.startswith("done       a.txt: 3 notes, 3 citations")
    assert "failed     b.txt: the file is empty." in said.out
    assert "a.txt" not in kartoteka("status", "--failed").out
    (row,) = json.loads(kartoteka("status", "--failed", "--json").out)["inputs"]
    assert row["failure"]["exit_code"] == 4
    assert kartoteka("status", "-i", "elsewhere").code == 5


# parse


def test_parse_reads_words_and_stdin_alike(kartoteka: Kartoteka) -> None:
    said = kartoteka("parse", NOTE)
    assert said.code == 0
    assert "key        rgaspi/17/3/994" in said.out
    assert kartoteka("parse", stdin=NOTE).out == said.out
    assert kartoteka("parse", "-", stdin="\ufeff" + NOTE).out == said.out


def test_parse_ends_with_1_where_nothing_is_cited(kartoteka: Kartoteka) -> None:
    said = kartoteka("parse", "Nobody was asked.")
    assert (said.code, said.out) == (1, "")
    assert json.loads(kartoteka("parse", "Nobody was asked.", "--json").out) == []


def test_parse_json_rows_have_the_columns_of_the_table(kartoteka: Kartoteka) -> None:
    first, second = json.loads(kartoteka("parse", NOTE, "--json").out)
    assert tuple(first) == tables.columns("citations")
    assert NOTE[second["start"] : second["end"]] == second["raw"]
    assert second["back_reference"]["to"] == first["citation"]


def test_parse_marks_citations_in_the_text(kartoteka: Kartoteka) -> None:
    said = kartoteka("parse", "<b> " + NOTE, "--format", "html", "--link", "https://example.org/{key}")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("<!doctype html>")
    assert "<body>&lt;b&gt; <a " in said.out
    assert 'href="https://example.org/rgaspi/17/3/994"' in said.out
    assert kartoteka("parse", "*No*", "--format", "markdown").out == "\\*No\\*\n"


def test_parse_writes_references_in_a_notation(kartoteka: Kartoteka) -> None:
    said = kartoteka(
        "parse", "RTsKhIDNI, 17/3/994, 56; Anna Orlova, Bread (London: Quarry, 1993), p. 5.", "--notation", "russian"
    )
    assert (said.code, said.out) == (0, "РЦХИДНИ. Ф. 17. Оп. 3. Д. 994. Л. 56\n")
    assert kartoteka("parse", "Nobody was asked.", "--notation", "latin").code == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--json", "--format", "html"), "exclude each other"),
        (("--jsonl", "--notation", "latin"), "exclude each other"),
        (("--notation", "turabian"), "Take one of belarusian, dotted"),
        (("--link", "https://example.org/{key}"), "--link goes with --format"),
        (("--format", "html", "--link", "https://example.org/"), "holds {key}"),
    ],
)
def test_parse_says_what_it_cannot_do(kartoteka: Kartoteka, options: tuple[str, ...], words: str) -> None:
    said = kartoteka("parse", NOTE, *options)
    assert (said.code, said.out) == (2, "")
    assert words in said.err


def lines(said: str) -> list[tuple[object, list[list[str]]]]:
    found = [json.loads(line) for line in said.splitlines()]
    return [(line["id"], [citation["keys"] for citation in line["citations"]]) for line in found]


def test_lines_of_one_work_are_one_chain_and_others_stand_alone(kartoteka: Kartoteka) -> None:
    given = [
        {"id": "1", "text": "RTsKhIDNI, 17/3/994, 56.", "work": "w"},
        {"id": 2, "text": "Ibid., 57."},
        {"id": "1", "text": "GARF, f. R-5446, op. 57, d. 53.", "work": "v"},
        {"id": "3", "text": "Ibid., 57.", "work": "w"},
        {"id": "4", "text": ""},
    ]
    said = kartoteka("parse", "--jsonl", stdin="\n".join(map(json.dumps, given)) + "\n\n")
    assert said.code == 0
    found = lines(said.out)
    assert [line for line, _ in found] == ["1", 2, "1", "3", "4"]
    assert found[0][1] == found[3][1] == [["rgaspi/17/3/994"]]
    assert found[1][1] in ([], [[]])
    assert found[4][1] == []


def test_no_ibid_reaches_over_a_note_whose_text_is_lost(kartoteka: Kartoteka) -> None:
    given = [
        {"id": "1", "text": "RTsKhIDNI, 17/3/994, 56.", "work": "w"},
        {"id": "2", "text": None, "work": "w"},
        {"id": "3", "text": "Ibid., 57.", "work": "w"},
    ]
    said = kartoteka("parse", "--jsonl", stdin="\n".join(map(json.dumps, given)))
    assert ["rgaspi/17/3/994"] not in lines(said.out)[2][1]


def test_spans_count_in_the_text_of_their_line(kartoteka: Kartoteka) -> None:
    text = "См. РГАСПИ. Ф. 17. Оп. 3. Д. 994."
    given = [{"id": "1", "text": "\u2028" + NOTE, "work": "w"}, {"id": "2", "text": text, "work": "w"}]
    said = kartoteka("parse", "--jsonl", stdin="\n".join(json.dumps(each, ensure_ascii=False) for each in given))
    (citation,) = json.loads(said.out.splitlines()[1])["citations"]
    assert text[citation["start"] : citation["end"]] == citation["raw"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "this is no JSON"),
        ("[]", "a JSON object is wanted"),
        ('{"id": "1"}', "'text' is missing"),
        ('{"text": "x"}', "'id' is missing"),
        ('{"id": 1.5, "text": "x"}', "'id' is of the wrong kind"),
        ('{"id": "a", "text": "x", "work": "w"}', "stands in an earlier line"),
    ],
)
def test_a_line_that_does_not_fit_is_named(kartoteka: Kartoteka, line: str, what: str) -> None:
    said = kartoteka("parse", "--jsonl", stdin=f'{{"id": "a", "text": "x", "work": "w"}}\n{line}\n')
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("kartoteka: stdin, line 2: ")
    assert what in said.err


def test_stdin_that_is_no_utf8_is_an_error(kartoteka: Kartoteka) -> None:
    assert "this is not UTF-8 (byte 0)" in kartoteka("parse", stdin=b"\xff\xfe").err


# what reads an index


def test_lookup_in_words_json_and_csv(kartoteka: Kartoteka, index: Path) -> None:
    said = kartoteka("lookup", "РГАСПИ. Ф. 17. Оп. 3. Д. 994")
    assert said.code == 0
    assert "RGASPI, f. 17, op. 3, d. 994" in said.out
    assert "claim  The commission on fodder met for the first time in March 1937." in said.out
    answer = json.loads(kartoteka("lookup", "rgaspi/17/3/994", "--json").out)
    assert sorted(hit["label"] for hit in answer["hits"]) == ["1", "2"]
    rows = list(csv.DictReader(io.StringIO(kartoteka("lookup", "rgaspi/17/3/994", "--csv").out)))
    assert sorted(row["raw"] for row in rows) == ["Ibid., 57-8", "RTsKhIDNI, 17/3/994, 56"]


def test_lookup_of_what_nobody_cites_ends_with_1(kartoteka: Kartoteka, index: Path) -> None:
    said = kartoteka("lookup", "rgaspi/558/11/1")
    assert said.code == 1
    assert said.out


def test_lookup_of_words_and_documents(kartoteka: Kartoteka, index: Path) -> None:
    said = kartoteka("lookup", "--words", "RTsKhIDNI 994")
    assert said.code == 0
    assert "1 note of the 1 work of this index." in said.out
    assert "print  RTsKhIDNI, 17/3/994, 56" in said.out
    (row,) = json.loads(kartoteka("lookup", "--words", "РЦХИД*", "--json").out)
    assert row["note_label"] == "1"
    assert kartoteka("lookup", "--words", "nothing").out == "Not found in this corpus (1 work).\n"
    assert kartoteka("lookup", "--document", "nothing").code == 1
    assert kartoteka("lookup", "--words", "*").code == 2


def test_audit_of_one_problem_and_one_work(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(CHAPTER.replace("came.2 ", "came. "), encoding="utf-8")
    kartoteka("run", "b.txt", "-q")
    assert "marker" in kartoteka("audit", "--only", "marker-missing").out
    assert kartoteka("audit", "--only", "key-open").code == 0
    nowhere = kartoteka("audit", "--work", "nowhere")
    assert nowhere.code == 2  # a slip in a title is no clean bill
    assert "no work of this index is called 'nowhere'" in nowhere.err
    assert kartoteka("audit", "--work", "B.TXT").code == 1
    wrong = kartoteka("audit", "--only", "nonsense")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


@pytest.fixture
def index_of_names(tmp_path: Path) -> Path:
    """The folder of an index with one work that names people and days, its text beside it."""
    work = with_names()
    room.add(room.open_index(tmp_path / "names", create=True), work)
    raw = tmp_path / "names" / "raw" / f"{work.work.work}.txt"
    raw.parent.mkdir()
    raw.write_text(BODY, encoding="utf-8")
    return tmp_path / "names"


def test_lookup_of_a_person_in_words_json_and_csv(kartoteka: Kartoteka, index_of_names: Path) -> None:
    said = kartoteka("lookup", "--person", "Н. Ежов", "-i", index_of_names)
    assert said.code == 0
    assert said.out.startswith(
        "Nikolai Ezhov [ezhov-ni]\n  person, named 1 time in 1 work of the 1 work of this index\n"
    )
    (row,) = json.loads(kartoteka("lookup", "--person", "Ezhov", "-i", index_of_names, "--json").out)
    assert row["places"][0]["page_label"] == "101"
    (line,) = csv.DictReader(io.StringIO(kartoteka("lookup", "--person", "Ezhov", "-i", index_of_names, "--csv").out))
    assert (line["name"], json.loads(line["spellings"])) == ("Nikolai Ezhov", ["Nikolai Ezhov"])
    assert kartoteka("lookup", "--person", "Nobody", "-i", index_of_names).code == 1


def test_lookup_of_days_in_words_json_and_csv(kartoteka: Kartoteka, index_of_names: Path) -> None:
    said = kartoteka("lookup", "--dates", "1937-03", "-i", index_of_names)
    assert said.code == 0
    assert "  In March 1937 Nikolai Ezhov left Tver'.\n" in said.out
    rows = json.loads(kartoteka("lookup", "--dates", "1937-05", "-i", index_of_names, "--json").out)
    assert [row["edtf"] for row in rows] == ["193X", "1937-21"]
    lines = list(csv.DictReader(io.StringIO(kartoteka("lookup", "--dates", "193X", "-i", index_of_names, "--csv").out)))
    assert [line["text"] for line in lines] == ["the 1930s", "March 1937", "the spring"]
    assert kartoteka("lookup", "--dates", "1812", "-i", index_of_names).code == 1


def test_lookup_of_days_shows_no_more_than_asked_and_counts_all(kartoteka: Kartoteka, index_of_names: Path) -> None:
    said = kartoteka("lookup", "--dates", "193X", "--limit", "1", "-i", index_of_names).out
    assert said.startswith("3 dates in 1 work")
    assert said.endswith("... and 2 dates more: --limit 0 shows all.\n")
    assert said.count("confidence") == 1
    assert kartoteka("lookup", "--dates", "193X", "--limit", "0", "-i", index_of_names).out.count("confidence") == 3
    written = kartoteka("lookup", "--dates", "193X", "--limit", "1", "--json", "-i", index_of_names)
    assert (len(json.loads(written.out)), written.err) == (1, "2 more are left out: --limit 0 writes all.\n")


@pytest.mark.parametrize(
    "wanted",
    [[], ["x", "--person", "y"], ["--dates", "soon"], ["--dates", "1938/1937"], ["--person", " "], ["--dates", ""]],
)
def test_a_question_that_is_none_is_one_line_and_2(
    kartoteka: Kartoteka, index_of_names: Path, wanted: list[str]
) -> None:
    said = kartoteka("lookup", *wanted, "-i", index_of_names)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("kartoteka: lookup")


def test_a_report_without_people_and_sentences(kartoteka: Kartoteka, index_of_names: Path) -> None:
    kartoteka("report", "-i", index_of_names)
    whole = (index_of_names / "report.html").read_text(encoding="utf-8")
    assert "<mark>March 1937</mark> Nikolai Ezhov left" in whole
    kartoteka("report", "-i", index_of_names, "--no-persons", "--no-snippets", "-o", "facts.html")
    facts = Path("facts.html").read_text(encoding="utf-8")
    assert "Ezhov" not in facts
    assert "March 1937" in facts


def test_report_stands_beside_its_index_or_where_it_is_asked_for(kartoteka: Kartoteka, index: Path) -> None:
    (index / "report.html").unlink()
    assert kartoteka("report").code == 0
    assert kartoteka("report", "-i", index / "index.db", "-o", "other.html", "-q").err == ""
    assert (index / "report.html").read_bytes() == Path("other.html").read_bytes()


def test_audit_lists_what_to_look_at(kartoteka: Kartoteka, tmp_path: Path, index: Path) -> None:
    assert kartoteka("audit").code == 0
    (tmp_path / "b.txt").write_text(CHAPTER.replace("came.2 ", "came. ").replace("fodder", "flax"), encoding="utf-8")
    kartoteka("run", "b.txt", "-q")
    said = kartoteka("audit")
    assert said.code == 1
    assert "note 2, page 1 of the file: a note was found, but its marker was not" in said.out
    assert said.out.rstrip().endswith("to look at")
    assert "marker-missing" in {row["problem"] for row in json.loads(kartoteka("audit", "--json").out)}


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_export_writes_one_file_a_table(kartoteka: Kartoteka, index: Path, form: str) -> None:
    said = kartoteka("export", "--format", form, "-o", "data")
    assert said.code == 0
    assert sorted(path.name for path in Path("data").iterdir()) == sorted(f"{name}.{form}" for name in tables.TABLES)


def test_exported_rows_fit_the_schema_that_the_program_prints(kartoteka: Kartoteka, index: Path) -> None:
    from jsonschema import Draft202012Validator

    kartoteka("export", "--format", "jsonl", "-o", "data", "--persons", "--snippets")
    for table in tables.TABLES:
        validator = Draft202012Validator(json.loads(kartoteka("schema", table).out))
        for line in Path("data", f"{table}.jsonl").read_text(encoding="utf-8").splitlines():
            validator.validate(json.loads(line))
    assert Path("data", "citations.jsonl").read_text(encoding="utf-8").count("\n") == 3


@pytest.mark.parametrize("command", [["lookup", "x"], ["audit"], ["report"], ["export", "-f", "csv"]])
def test_without_an_index_commands_end_with_5_and_say_how_to_make_one(kartoteka: Kartoteka, command: list[str]) -> None:
    said = kartoteka(*command, "-i", "nowhere")
    assert said.code == 5
    assert "kartoteka run" in said.err


# the rest


def test_schema_of_everything_and_of_one_table(kartoteka: Kartoteka) -> None:
    assert json.loads(kartoteka("schema").out) == schema.of_all()
    assert json.loads(kartoteka("schema", "notes").out) == schema.of_table("notes")


def test_evaluate_measures_against_gold(kartoteka: Kartoteka, tmp_path: Path) -> None:
    row = {
        "note": "1",
        "raws": ["RTsKhIDNI, 17/3/994, 56"],
        "refs": [{"archive": "RTsKhIDNI", "fond": "17", "opis": "3", "delo": ["994"], "list": ["56"]}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    said = kartoteka("evaluate", "gold.jsonl", "--documents", "--misses")
    assert said.code == 0
    assert "precision" in said.out
    result = kartoteka("evaluate", "gold.jsonl", "--json").out
    assert any(row["f1"] == 1.0 for row in json.loads(result)["scores"])
    assert kartoteka("evaluate", "missing.jsonl").code == 4
    (tmp_path / "earlier.json").write_text(result, encoding="utf-8")
    assert "0 lost" in kartoteka("evaluate", "gold.jsonl", "--against", "earlier.json").out
    # a result in which this reference was read and another, that is not in the gold, was not
    spoilt = result.replace('"faults": []', '"faults": ["missed"]')
    (tmp_path / "earlier.json").write_text(spoilt, encoding="utf-8")
    assert "gained: gold, note 1" in kartoteka("evaluate", "gold.jsonl", "--against", "earlier.json").out


@pytest.mark.slow
def test_doctor_finds_this_environment_well(kartoteka: Kartoteka) -> None:
    said = kartoteka("doctor")
    assert said.code == 0
    assert "All that is needed is there." in said.out
    checks = {check["name"]: check for check in json.loads(kartoteka("doctor", "--json").out)}
    assert checks["SQLite"]["found"].endswith("with FTS5")
    assert {check["verdict"] for check in checks.values()} <= {"ok", "not needed"}


def test_doctor_names_what_is_missing_and_how_to_get_it(
    kartoteka: Kartoteka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kartoteka.toml").write_text('[annotate]\nmodel = "no_such_model"\n')
    said = kartoteka("doctor")
    assert said.code == 3
    assert "missing     spaCy model" in said.out
    assert "pip install" in said.out


def test_doctor_ends_with_1_if_something_is_there_but_wrong(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "kartoteka.toml").write_text("[nonsense]\n")
    said = kartoteka("doctor")
    assert said.code == 1
    assert "wrong       settings" in said.out


@pytest.mark.slow
def test_demo_runs_the_sample_and_looks_one_file_up(kartoteka: Kartoteka) -> None:
    said = kartoteka("demo", "-o", "out")
    assert said.code == 0
    assert "5 in: 5 done, 0 unchanged, 0 failed" in said.err
    assert "RGASPI, f. 17, op. 3, d. 994" in said.out
    assert said.err.rstrip().endswith(f"report: {Path('out/report.html')}")
    assert Path("out/report.html").is_file()


def test_demo_leaves_the_scan_out_where_there_is_no_ocr(kartoteka: Kartoteka, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kartoteka.extract.ocr.identity", lambda _: "none")
    said = kartoteka("demo", "-o", "out")
    assert said.code == 0
    assert said.err.startswith("kerslake-lamps-scan.pdf is left out: there is no OCR")
    assert "4 in: 4 done, 0 unchanged, 0 failed" in said.err
    assert "RGASPI, f. 17, op. 3, d. 994" in said.out
