"""Decisions from the command line and from files, as a person meets them."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import CHAPTER, Kartoteka
from kartoteka import index as room
from kartoteka.decisions import values_of
from kartoteka.index import database
from kartoteka.store import judgements as kept

DAMAGED = CHAPTER + "\n⁴ GARF, 5464/22a/69, 9.\n"


@pytest.fixture
def finding(index: Path) -> str:
    """The id of the first citation: RTsKhIDNI, 17/3/994, 56."""
    return next(str(row["citation"]) for row in room.rows(room.open_index(index), "citations"))


def units(index: Path) -> set[object]:
    return {row["unit"] for row in room.rows(room.open_index(index), "matches")}


def test_a_correction_is_kept_and_followed_by_what_stands_on_it(
    kartoteka: Kartoteka, index: Path, finding: str, tmp_path: Path
) -> None:
    said = kartoteka("judge", finding[:8], "correct", "fond=71", "--by", "Vera", "--remark", "seen in the reading room")
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines() == [
        f"{finding}: correct fond=71, by Vera",
        "The report is as it was: kartoteka report -i outputs writes it anew.",
    ]
    assert units(index) == {"rgaspi/71/3/994", "garf/R-5446/22a/69"}  # the Ibid. of note 2 went along
    (judgement,) = kept.read(tmp_path / "corpus" / "judgements")
    assert (values_of(judgement), judgement.remark) == ({"fond": "71"}, "seen in the reading room")
    assert kartoteka("lookup", "RGASPI 17/3/994").code == 1
    assert "corrected: fond 71, read as 17 (Vera, " in kartoteka("lookup", "RGASPI 71/3/994", "--explain").out


def test_decisions_outlive_the_outputs(kartoteka: Kartoteka, index: Path, finding: str) -> None:
    kartoteka("judge", finding, "correct", "fond=71", "--by", "Vera")
    for path in sorted(index.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert kartoteka("run", "a.txt", "-q").code == 0
    assert "rgaspi/71/3/994" in units(index)


def test_what_the_index_was_told_elsewhere_is_listed_with_where_it_stands(
    kartoteka: Kartoteka, index: Path, finding: str, tmp_path: Path
) -> None:
    kartoteka("judge", finding, "correct", "fond=71", "--by", "Vera")
    folder = tmp_path / "corpus" / "judgements"
    folder.rename(tmp_path / "of-vera")
    listed = kartoteka("judge")
    assert listed.code == 0
    assert "the index has it from elsewhere: it is not in" in listed.out
    (row,) = json.loads(kartoteka("judge", "--json").out)
    assert (row["by"], row["state"], row["kept"]) == ("Vera", "holds", "index")
    # a quarrel with what is written elsewhere is one, and no decision of Vera's is taken twice
    said = kartoteka("judge", finding, "correct", "fond=2", "--by", "Petr")
    assert "It is not applied, for others decided differently (Vera: correct fond=71)." in said.err
    assert kartoteka("judge", "--conflicts").code == 1
    kartoteka("judge", finding, "withdraw", "--by", "Petr")
    assert "Vera decided so before" in kartoteka("judge", finding, "correct", "fond=71", "--by", "Vera").err
    (tmp_path / "of-vera").rename(tmp_path / "corpus" / "judgements" / "x")
    # a file that came by hand waits for the next run
    line = kept.line_of(kept.read(folder / "x")[0]).replace("Vera", "Anna")
    (folder / "Anna.jsonl").write_text(line + "\n", encoding="utf-8")
    assert "not applied yet: the index gets it with the next run" in " ".join(kartoteka("judge").out.split())


def test_a_decision_of_somebody_else_that_came_by_file_is_taken_in_by_the_next_run_without_reading(
    kartoteka: Kartoteka, index: Path, finding: str, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus" / "judgements"
    folder.mkdir(parents=True)
    line = {
        "finding": finding,
        "decision": "reject",
        "fields": None,
        "by": "Timur",
        "at": "2026-01-01T10:00:00Z",
        "remark": None,
    }
    (folder / "Timur.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert "1 in: 0 done, 1 unchanged" in kartoteka("run", "a.txt").err
    assert units(index) == {None, "garf/R-5446/22a/69"}  # the Ibid. hangs in the air


def test_a_quarrel_is_said_listed_and_settled(kartoteka: Kartoteka, index: Path, finding: str) -> None:
    kartoteka("judge", finding, "reject", "--by", "Vera")
    said = kartoteka("judge", finding, "correct", "fond=71", "--by", "Timur")
    assert "It is not applied, for others decided differently (Vera: reject)." in said.err
    listed = kartoteka("judge", "--conflicts")
    assert listed.code == 1
    assert listed.out.count("is not applied: others decided differently") == 2
    audit = kartoteka("audit")
    assert audit.code == 1
    assert "people decided differently about this, and neither is applied" in " ".join(audit.out.split())
    assert "because: reject (Vera, " in audit.out
    assert units(index) == {"rgaspi/17/3/994", "garf/R-5446/22a/69"}
    assert kartoteka("judge", finding, "correct", "fond=71", "--by", "Okoye", "--settle").code == 0
    assert kartoteka("judge", "--conflicts").code == 0
    assert "rgaspi/71/3/994" in units(index)
    states = [(row["by"], row["state"]) for row in json.loads(kartoteka("judge", "--json").out)]
    assert states == [("Vera", "over"), ("Timur", "over"), ("Okoye", "holds")]


def test_who_changes_their_mind_is_told_what_it_takes_the_place_of(
    kartoteka: Kartoteka, index: Path, finding: str
) -> None:
    kartoteka("judge", finding, "correct", "fond=71", "leaves=56,57", "--by", "Vera")
    assert kartoteka("judge", finding, "correct", "fond=71", "leaves=56,57", "--by", "Vera").err.startswith(
        "Vera decided so before ("
    )
    said = kartoteka("judge", finding, "withdraw", "--by", "Vera")
    assert "This takes the place of: correct fond=71 leaves=56,57 (" in said.err
    assert units(index) == {"rgaspi/17/3/994", "garf/R-5446/22a/69"}


def test_to_accept_what_somebody_corrected_wants_to_be_said_in_full(
    kartoteka: Kartoteka, index: Path, finding: str, tmp_path: Path
) -> None:
    kartoteka("judge", finding, "correct", "fond=71", "--by", "Vera")
    said = kartoteka("judge", finding, "accept", "--by", "Timur")
    assert said.code == 2
    assert "it was corrected: fond 71, read as 17 (Vera, " in said.err
    assert "Say which: accept key=rgaspi/71/3/994, or what is printed." in said.err
    assert len(kept.read(tmp_path / "corpus" / "judgements")) == 1
    assert kartoteka("judge", finding, "accept", "fond=17", "--by", "Timur").code == 0
    assert kartoteka("judge", "--conflicts").code == 1
    assert kartoteka("judge", finding, "accept", "fond=71", "--by", "Timur").code == 0
    assert kartoteka("judge", "--conflicts").code == 0


def test_who_decided_nothing_has_nothing_to_withdraw(kartoteka: Kartoteka, index: Path, finding: str) -> None:
    kartoteka("judge", "rgaspi/17/3/994", "merge", "rgaspi/71/3/994", "--by", "Vera")
    said = kartoteka("judge", "rgaspi/17/3/994", "withdraw", "--by", "Vera")
    assert said.code == 2
    assert "Vera decided nothing about rgaspi/17/3/994. A merge or split is taken back with its other one" in said.err
    assert kartoteka("judge", finding, "withdraw", "--by", "Nobody").code == 2
    assert kartoteka("judge", "rgaspi/17/3/994", "withdraw", "rgaspi/71/3/994", "--by", "Vera").code == 0


def test_a_finding_is_shown_with_what_can_be_corrected(kartoteka: Kartoteka, finding: str) -> None:
    said = kartoteka("judge", finding)
    assert said.out.split() == [
        "RTsKhIDNI,",
        "17/3/994,",
        "56:",
        "relation=direct",
        "archive=rgaspi",
        "fond=17",
        "opis=3",
        "delo=994",
        "leaves=56",
        "key=rgaspi/17/3/994",
    ]
    assert (said.code, said.err) == (0, "Nothing was decided about it.\n")


def test_the_settings_may_say_who_decides(kartoteka: Kartoteka, finding: str, tmp_path: Path) -> None:
    with (tmp_path / "kartoteka.toml").open("a") as file:
        file.write('[judge]\nby = "Vera Moskvina"\n[folders]\njudgements = "ours"\n')
    assert kartoteka("judge", finding, "accept").code == 0
    (judgement,) = kept.read(tmp_path / "ours")
    assert judgement.by == "Vera Moskvina"
    assert judgement.fields is not None
    assert judgement.fields["key"] == ["rgaspi/17/3/994"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["perhaps", "--by", "V"], "'perhaps' is no decision. There are: accept, correct, reject, merge, split, withdraw."),
        (["correct", "dela=5", "--by", "V"], "an archival citation has no field 'dela'. It has: archive, fond, opis, delo,"),
        (["correct", "--by", "V"], "correct wants a field that is not as it was: FIELD=VALUE, of archive, fond,"),
        (["correct", "71", "--by", "V"], "'71' is no FIELD=VALUE. Like this: kartoteka judge FINDING correct fond=71"),
        (["correct", "leaves=verso", "--by", "V"], "'verso' is no leaf. Leaves are written 56, 62-83, 7-14ob, p.12, fr.3."),
        (["correct", "archive=Atlantis", "--by", "V"], "no archive is called 'Atlantis'. Name its id: rgaspi, garf, rgae."),
        (["correct", "key=17/3/995", "--by", "V"], "'17/3/995' is no key of a unit: no archive has the id '17'."),
        (["correct", "relation=hostile", "--by", "V"], "'hostile' is no choice. Allowed: direct, see, cf, via,"),
        (["correct", "fond=1", "fond=2", "--by", "V"], "fond is given twice. One with commas: fond=56,58."),
        (["reject", "fond=1", "--by", "V"], "reject takes no fields. To change one: correct fond=1."),
        (["merge", "rgaspi/17/3/995", "--by", "V"], "is a citation: merge does not fit. Accept, reject and correct do."),
        (["reject"], "nobody is named who decided. Say it with --by NAME, in a column by, or as by under [judge]."),
        (["--by", "V"], "the decision is missing. Like this: kartoteka judge FINDING correct"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_line_and_nothing_is_kept(
    kartoteka: Kartoteka, finding: str, tmp_path: Path, words: list[str], line: str
) -> None:
    said = kartoteka("judge", finding, *words)
    assert said.code == 2
    assert said.err.startswith("kartoteka: judge: ")
    assert line in said.err
    assert said.err.count("\n") == 1
    assert kept.read(tmp_path / "corpus" / "judgements") == []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nowhere", "reject"], "there is no finding 'nowhere' in this index."),
        (["rgaspi/17/3/994", "reject"], "rgaspi/17/3/994 is a unit: reject does not fit. Merge and split do."),
        (["rgaspi/17/3/994", "merge"], "merge wants the other one, too"),
        (["rgaspi/17/3/994", "merge", "rgaspi/17/3/994"], "cannot be merged with itself"),
        (["rgaspi/17/3/994", "merge", "rgaspi/17"], "are not of one level"),
        (["rgaspi/17/3/994", "merge", "atlantis/17/3/994"], "no archive has the id 'atlantis'"),
        (["rgaspi/17/3/994", "merge", "0123456789abcdef"], "are not of one kind"),
    ],
)
def test_units_that_cannot_be_merged(kartoteka: Kartoteka, index: Path, words: list[str], line: str) -> None:
    said = kartoteka("judge", *words, "--by", "V", "-i", index)
    assert said.code == 2
    assert line in said.err


def test_units_are_merged_and_led_apart_again(kartoteka: Kartoteka, index: Path) -> None:
    assert kartoteka("judge", "rgaspi/17/3", "merge", "rgaspi/17/163", "--by", "Vera").code == 0
    assert "rgaspi/17/163/994" in units(index)
    assert "Cited 2 times" in kartoteka("lookup", "RTsKhIDNI 17/3/994").out
    assert kartoteka("judge", "rgaspi/17/3", "withdraw", "rgaspi/17/163", "--by", "Vera").code == 0
    assert "rgaspi/17/3/994" in units(index)


def test_no_index_no_decision(kartoteka: Kartoteka) -> None:
    said = kartoteka("judge", "rgaspi/17/3", "merge", "rgaspi/17/163", "--by", "Vera")
    assert said.code == 5


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def table(path: Path, given: list[dict[str, str]], *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        out = csv.DictWriter(file, given[0].keys(), delimiter=delimiter)
        out.writeheader()
        out.writerows(given)
    return path


@pytest.fixture
def audited(kartoteka: Kartoteka, tmp_path: Path) -> list[dict[str, str]]:
    """The rows of `audit --csv` over a work with something doubtful in it."""
    (tmp_path / "a.txt").write_text(
        DAMAGED.replace("districts only.3", "districts only.3 Then no more.4"), encoding="utf-8"
    )
    assert kartoteka("run", "a.txt", "-q").code == 0
    found = rows(kartoteka("audit", "--csv").out)
    assert {row["problem"] for row in found} == {"fond-doubtful"}
    return found


def test_the_table_of_the_audit_filled_in_by_hand_is_taken(
    kartoteka: Kartoteka, audited: list[dict[str, str]], tmp_path: Path
) -> None:
    """As a spreadsheet on the Continent saves it: semicolons, and a byte order mark."""
    row = {**audited[0], "decision": "correct", "fields": f"key={audited[0]['suggestion']}", "remark": "как в описи"}
    path = table(
        tmp_path / "done.csv", [row, {**row, "decision": "", "fields": ""}], encoding="utf-8-sig", delimiter=";"
    )
    said = kartoteka("import", "--decisions", path, "--by", "Vera")
    assert said.err.splitlines()[0] == "1 decision: 1 new, 0 taken before; 1 line without one"
    assert said.code == 0
    assert kartoteka("audit").err == "Nothing looks doubtful.\n"
    assert kartoteka("import", "--decisions", path, "--by", "Vera").err.startswith("1 decision: 0 new, 1 taken before")
    (judgement,) = kept.read(tmp_path / "corpus" / "judgements")
    assert judgement.remark == "как в описи"


def test_an_exported_table_whose_cells_were_mended_is_taken(kartoteka: Kartoteka, index: Path, tmp_path: Path) -> None:
    kartoteka("export", "-f", "csv", "-o", "tables", "-q")
    given = rows((tmp_path / "tables" / "citations.csv").read_text(encoding="utf-8"))
    mended = [{**row, "decision": ""} for row in given]
    mended[0] |= {"decision": "correct", "fond": "71", "delo": '["43", "44"]', "keys": given[0]["keys"]}
    path = table(tmp_path / "citations.csv", mended)
    assert kartoteka("import", "--decisions", path, "--by", "Vera").code == 0
    (judgement,) = kept.read(tmp_path / "corpus" / "judgements")
    assert values_of(judgement) == {"fond": "71", "delo": ["43", "44"]}


def test_exported_judgements_are_those_that_stand_already(kartoteka: Kartoteka, finding: str, tmp_path: Path) -> None:
    """Under their own names or as they leave by default, under a pseudonym."""
    kartoteka("judge", finding, "correct", "fond=71", "--by", "Vera", "--remark", "as Petrov told me")
    for form, persons in (("csv", ()), ("jsonl", ("--persons",))):
        kartoteka("export", "-f", form, "-o", form, "-q", *persons)
        assert ("Vera" in (tmp_path / form / f"citations.{form}").read_text(encoding="utf-8")) == bool(persons)
        taken = tmp_path / form / f"judgements.{form}"
        assert ("Petrov" in taken.read_text(encoding="utf-8")) == bool(persons)
        said = kartoteka("import", "--decisions", taken)
        assert said.err == "1 decision: 0 new, 1 taken before\n"


def test_every_line_that_does_not_fit_is_named_and_nothing_is_taken(
    kartoteka: Kartoteka, finding: str, tmp_path: Path
) -> None:
    lines = [
        {"finding": finding, "decision": "reject"},
        {"finding": finding, "decision": "accept"},
        {"finding": finding, "decision": "correct", "fields": {"delo": {"number": 5}}},
        {"finding": "nowhere", "decision": "reject"},
        {"finding": finding, "decision": "reject", "at": "yesterday"},
        {"finding": finding, "decision": "reject", "by": "x" * 101},
        {"decision": "reject"},
        {"finding": finding, "fields": {"fond": "1"}},
        {"finding": finding, "decision": "accept", "remark": 5},
        ["no", "object"],
    ]
    path = tmp_path / "theirs.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines) + "{", encoding="utf-8")
    said = kartoteka("import", "--decisions", path, "--by", "V")
    assert said.code == 2
    assert re.sub(r"kartoteka: \S+theirs.jsonl, line", "", said.err).splitlines() == [
        f" 2: {path}, line 1 says something else about the same finding.",
        " 3: the value of delo is neither words nor a list of words.",
        " 4: there is no finding 'nowhere' in this index. `kartoteka audit` and the tables of an export name them.",
        " 5: 'yesterday' is no time. One looks like 2026-01-31T09:30:00Z.",
        " 6: nobody is named who decided. Say it with --by NAME, in a column by, or as by under [judge].",
        " 7: the finding is missing.",
        " 8: the decision is missing.",
        " 9: remark is no text.",
        " 10: a JSON object is wanted here.",
        " 11: this line is no JSON.",
        "kartoteka: import: 10 lines do not fit, so nothing was taken.",
    ]
    assert kept.read(tmp_path / "corpus" / "judgements") == []


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "the file is empty."),
        ("finding,decision,remark\nc,reject,ф\n".encode("cp1251"), "line 2: this is not written in UTF-8 (in Windows-1251 perhaps). Save it as “CSV UTF-8”."),
        ("finding,decision\n".encode("utf-16"), "the file is written in UTF-16. Save it as “CSV UTF-8”."),
        (b"finding,decison\nc,reject\n", "line 1: there is no column 'decison'. Call it decision."),
        (b"name,opinion\nc,reject\n", "line 1: columns called finding and decision are wanted."),
        (b"finding,decision,decision\nc,reject,accept\n", "line 1: two columns are called decision."),
        (b'finding,decision\n"c,reject\n', "this is no CSV: unexpected end of data."),
        (b"finding,decision\nc,reject,for,no,reason\n", "line 2: 5 values stand in this line, where 2 columns are."),
        (b'finding,decision,fields\nc,correct,"{"\n', "line 2: '{' is no JSON."),
        (b"finding,decision,fields\nc,correct,fond 71\n", "line 2: 'fond 71' is no field: write fond=71; delo=43, 44."),
        (b"finding,decision\nc\0,reject\n", "there is no finding 'c\\x00' in this index."),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(kartoteka: Kartoteka, index: Path, tmp_path: Path, data: bytes, line: str) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    said = kartoteka("import", "--decisions", "x.csv", "--by", "V")
    assert said.code == 2
    assert line in said.err


def test_decisions_ahead_of_their_work_wait(kartoteka: Kartoteka, index: Path, tmp_path: Path) -> None:
    path = tmp_path / "ahead.jsonl"
    path.write_text('{"finding": "0123456789abcdef", "decision": "correct", "fields": {"fond": "71"}, "by": "V"}')
    assert kartoteka("import", "--decisions", path).code == 2
    assert kartoteka("import", "--decisions", path, "--ahead").code == 0
    assert "waits: the index has no such finding" in kartoteka("judge", "--waiting").out
    path.write_text('{"finding": "0123456789abcdef", "decision": "correct", "fields": {"mood": "good"}, "by": "W"}')
    said = kartoteka("import", "--decisions", path, "--ahead")
    assert "no finding has the fields mood together." in said.err


def test_an_index_that_cannot_be_written_loses_no_decision(
    kartoteka: Kartoteka, index: Path, finding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.0)
    with closing(sqlite3.connect(index / "index.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = kartoteka("judge", finding, "correct", "fond=71", "--by", "Vera")
    assert said.code == 5
    assert "the index is locked" in said.err
    assert said.err.endswith("What was decided is kept, and the next run applies it.\n")
    assert kartoteka("run", "a.txt", "-q").code == 0
    assert "rgaspi/71/3/994" in units(index)


def test_a_damaged_file_of_decisions_stops_a_run_before_it_begins(kartoteka: Kartoteka, tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "judgements"
    folder.mkdir(parents=True)
    (folder / "Vera.jsonl").write_text("rubbish\n")
    (tmp_path / "a.txt").write_text(CHAPTER, encoding="utf-8")
    said = kartoteka("run", "a.txt")
    assert said.code == 2
    assert "Vera.jsonl, line 1: this line is no judgement." in said.err
