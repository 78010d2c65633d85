"""The audit by several processes is that of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import cited, says
from kartoteka import index
from kartoteka.batch import auditing
from kartoteka.batch.auditing import audit
from kartoteka.batch.supervisor import Loss
from kartoteka.findings import Judgement
from kartoteka.tables import Row


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """Of more works than one process takes up at once, in a folder of which the tests read the audit."""
    monkeypatch.setattr(auditing, "_MANY", 2)
    works = [
        says(f"Work {number}", cited("garf/R-5446/57/53", "27"), cited(f"garf/{number}/57/60", "1"), year=1990 + number)
        for number in range(12)
    ]
    engine = index.open_index(tmp_path, create=True)
    index.add(engine, *works)
    about = works[3].citations[0].citation
    said = [
        Judgement(finding=about, decision="correct", fields={"fond": fond}, by=by, at="2026-01-01T10:00:00Z")
        for fond, by in (("1", "A"), ("2", "B"))
    ]
    index.judge(engine, said)
    rows = list(index.rows(engine, "audit"))
    assert {"judgements-conflict", "fond-doubtful"} <= {row["problem"] for row in rows}
    return rows


def named(where: Path) -> list[str]:
    return [row["work"] for row in index.rows(index.open_index(where), "works")]


def test_several_processes_make_the_audit_of_one(whole: list[Row], tmp_path: Path) -> None:
    for workers in (1, 2):
        assert list(audit(str(tmp_path), named(tmp_path), workers=workers)) == whole


def test_what_a_lost_process_had_taken_up_is_not_lost(
    whole: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kartoteka.batch.supervisor.Supervisor._tried", lambda *_: Loss(by="death"))
    assert list(audit(str(tmp_path), named(tmp_path), workers=2)) == whole
