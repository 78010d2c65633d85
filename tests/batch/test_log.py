from __future__ import annotations

import json
from pathlib import Path

import pytest

import chapters
import faults
import kartoteka
from kartoteka.errors import UsageError


def test_each_event_is_a_line_and_a_second_run_adds_its_own(tmp_path: Path) -> None:
    sources, log = tmp_path / "sources", tmp_path / "log.jsonl"
    chapters.write(sources, 1, blocks=5)
    (sources / "empty.txt").write_text("")
    for _ in range(2):
        kartoteka.run(sources, out=tmp_path / "out", settings=faults.settings(tmp_path), log=log)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == [
        *("begin", "read", "done", "read", "failed", "end"),
        *("begin", "unchanged", "failed", "end"),
    ]
    assert lines[0]["to_read"] == 2
    assert lines[1]["why"] == "new"
    assert lines[2]["citations"] > 0
    assert lines[4]["failure"]["error"] == "EmptyInputError"
    assert lines[5]["account"] == "2 in: 1 done, 0 unchanged, 1 failed"
    assert all(line["at"].endswith("+00:00") for line in lines)


def test_a_log_that_cannot_be_written_is_said_before_anything_is_read(tmp_path: Path) -> None:
    chapters.write(tmp_path / "sources", 1, blocks=2)
    with pytest.raises(UsageError, match="nothing can be written here"):
        kartoteka.run(
            tmp_path / "sources",
            out=tmp_path / "out",
            settings=faults.settings(tmp_path),
            log=tmp_path / "no" / "folder" / "log",
        )
    assert not (tmp_path / "out" / "works").exists()
