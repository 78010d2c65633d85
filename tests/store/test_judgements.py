from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kartoteka import files
from kartoteka.errors import UsageError
from kartoteka.findings import Judgement
from kartoteka.store import judgements
from kartoteka.store.lock import locked

FIRST = Judgement(finding="c1", decision="accept", by="Vera / Moscow", at="2026-01-01T10:00:00Z")
SECOND = Judgement(finding="c1", decision="correct", fields={"fond": "5446"}, by="timur", at="2026-01-02T10:00:00Z")


def test_decisions_come_back_in_their_order_and_lie_in_a_file_a_person(tmp_path: Path) -> None:
    folder = tmp_path / "judgements"
    assert judgements.append(folder, [SECOND]) == 1
    assert judgements.append(folder, [FIRST]) == 1
    assert judgements.read(folder) == [FIRST, SECOND]
    assert sorted(path.name for path in folder.glob("*.jsonl")) == ["Vera---Moscow.jsonl", "timur.jsonl"]


def test_what_stands_there_is_never_changed_and_never_added_again(tmp_path: Path) -> None:
    judgements.append(tmp_path, [FIRST])
    path = tmp_path / "Vera---Moscow.jsonl"
    path.write_bytes(path.read_bytes() + b"\n")
    before = path.read_bytes()
    later = Judgement(finding="c1", decision="withdraw", by=FIRST.by, at="2026-01-03T10:00:00Z")
    assert judgements.append(tmp_path, [FIRST, later, later]) == 1
    assert path.read_bytes().startswith(before)
    assert judgements.read(tmp_path) == [FIRST, later]


def test_a_file_whose_last_line_has_no_end_is_gone_on_with_on_a_new_line(tmp_path: Path) -> None:
    judgements.append(tmp_path, [SECOND])
    path = tmp_path / "timur.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    again = Judgement(finding="c2", decision="reject", by="timur", at="2026-01-03T10:00:00Z")
    judgements.append(tmp_path, [again])
    assert judgements.read(tmp_path) == [SECOND, again]


def test_no_folder_no_judgements(tmp_path: Path) -> None:
    assert judgements.read(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"finding": ""}, "finding, by and at are wanted"),
        ({"decision": "perhaps"}, "'perhaps' is no decision"),
        ({"at": "yesterday"}, "'yesterday' is no time"),
        ({"fields": ["17"]}, "fields is no object"),
        ({"fields": {"fond": {"number": 17}}}, "the value of fond"),
        ({"decision": "correct"}, "correct wants a field"),
        ({"decision": "merge"}, "merge wants another finding"),
        ({"remark": 5}, "the remark is no text"),
        ({"mood": "good"}, "this line is no judgement."),
    ],
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, change: dict[str, object], said: str) -> None:
    judgements.append(tmp_path, [FIRST])
    path = tmp_path / "Vera---Moscow.jsonl"
    path.write_text(path.read_text() + json.dumps({**json.loads(path.read_text()), **change}) + "\n")
    with pytest.raises(UsageError, match=said) as caught:
        judgements.read(tmp_path)
    assert caught.value.where == f"{path}, line 2"
    with pytest.raises(UsageError):
        judgements.append(tmp_path, [SECOND])
    assert len(list(tmp_path.glob("*.jsonl"))) == 1


@pytest.mark.parametrize("bytes_there", [b"{\n", "ф".encode("cp1251"), b"[" * 100_000])
def test_a_file_of_anything_else_is_one_clear_line(tmp_path: Path, bytes_there: bytes) -> None:
    (tmp_path / "x.jsonl").write_bytes(bytes_there)
    with pytest.raises(UsageError):
        judgements.read(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    judgements.append(tmp_path, [SECOND])
    path = tmp_path / "timur.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert judgements.read(tmp_path) == [SECOND]


def test_if_one_file_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judgements.append(tmp_path, [FIRST])
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")}

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    more = Judgement(finding="c9", decision="reject", by=FIRST.by, at="2026-01-03T10:00:00Z")
    with pytest.raises(UsageError, match="No space left"):
        judgements.append(tmp_path, [more, SECOND])
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")} == before
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_written_into_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> object:
        raise files.cannot_write(path, OSError(13, "Permission denied"))

    monkeypatch.setattr(judgements, "locked", refused)
    with pytest.raises(
        UsageError, match=r"Permission denied.*Mend its permissions, or name another folder as judgements"
    ):
        judgements.append(tmp_path, [FIRST])


def test_who_comes_while_somebody_writes_waits_and_gives_up_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judgements, "PATIENCE", 0.0)
    with locked(tmp_path), pytest.raises(UsageError, match="somebody else is writing"):
        judgements.append(tmp_path, [FIRST])
    assert judgements.append(tmp_path, [FIRST]) == 1


def test_many_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    each = [
        Judgement(finding=f"c{number}", decision="accept", by=("Vera", "Timur")[number % 2], at="2026-01-01T10:00:00Z")
        for number in range(24)
    ]
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda one: judgements.append(tmp_path, [one]), each))
    assert added == [1] * len(each)
    assert {one.finding for one in judgements.read(tmp_path)} == {one.finding for one in each}
