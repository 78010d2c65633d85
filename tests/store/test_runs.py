from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.errors import IndexTroubleError
from kartoteka.findings import Failure
from kartoteka.store import runs
from kartoteka.store.runs import Receipt, State

FAILURE = Failure(path="b.pdf", error="EncryptedPdfError", message="asks for a password.", exit_code=4)
DONE = Receipt(path="a.txt", status="done", work="1", fingerprint="f", seconds=1.5, notes=3, citations=4)
FAILED = Receipt(path="b.pdf", status="failed", failure=FAILURE)


def test_state_survives_the_disk(tmp_path: Path) -> None:
    state = State().after([DONE, FAILED], interrupted=True)
    runs.write(tmp_path, state)
    assert runs.read(tmp_path) == state


def test_a_folder_without_runs_has_an_empty_state(tmp_path: Path) -> None:
    assert runs.read(tmp_path / "nowhere") == State()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"form": 1}', '{"form": 1, "inputs": [{"path": 1}], "last": ""}'])
def test_a_damaged_state_is_index_trouble_and_says_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / runs.FILE_NAME).write_text(text)
    with pytest.raises(IndexTroubleError, match="Delete this file"):
        runs.read(tmp_path)


def test_a_state_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / runs.FILE_NAME).write_text('{"form": 99, "inputs": [], "last": "", "interrupted": false}')
    with pytest.raises(IndexTroubleError, match="newer version"):
        runs.read(tmp_path)


def test_an_unchanged_input_keeps_the_receipt_of_its_reading() -> None:
    state = State().after([DONE]).after([Receipt(path="a.txt", status="unchanged", work="1", fingerprint="f")])
    assert state.inputs["a.txt"] == DONE
    assert state.last == "1 in: 0 done, 1 unchanged, 0 failed"


def test_a_failure_gives_way_when_the_input_is_mended() -> None:
    mended = Receipt(path="b.pdf", status="done", work="2")
    assert State().after([FAILED]).after([mended]).inputs["b.pdf"] == mended


@given(st.lists(st.sampled_from(runs.STATUSES)))
def test_the_account_adds_up(statuses: list[runs.Status]) -> None:
    line = runs.account([Receipt(path=str(at), status=status) for at, status in enumerate(statuses)])
    total, parts = line.split(" in: ")
    assert int(total) == len(statuses) == sum(int(part.split()[0]) for part in parts.split(", "))


def test_the_account_reads_as_the_contract_has_it() -> None:
    batch = [DONE, FAILED, Receipt(path="c.txt", status="unchanged")]
    assert runs.account(batch) == "3 in: 1 done, 1 unchanged, 1 failed"
