from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.errors import IndexTroubleError, UsageError
from kartoteka.findings import Failure
from kartoteka.store import manifest
from kartoteka.store.manifest import Manifest
from kartoteka.store.runs import Receipt, State

FAILURE = Failure(path="b.pdf", error="EncryptedPdfError", message="asks for a password.", exit_code=4)
DONE = Receipt(path="а.txt", status="done", work="1", fingerprint="f", seconds=1.5, notes=3, warnings=("one", "two"))
FAILED = Receipt(path="b.pdf", status="failed", failure=FAILURE)


def begun(out: Path, *waiting: str) -> Manifest:
    made = Manifest(out)
    made.begin(settled={"unchanged": 3}, waiting=waiting, digests={"lies so": "digest"})
    return made


def whole(out: Path) -> Path:
    made = begun(out, "а.txt", "b.pdf", "c.txt")
    made.take(DONE)
    made.take(FAILED)
    made.close()
    return out / manifest.FILE_NAME


def test_a_run_that_is_killed_leaves_all_that_was_done_and_what_waits(tmp_path: Path) -> None:
    whole(tmp_path)
    state = manifest.read(tmp_path)
    assert state.inputs == {"а.txt": DONE, "b.pdf": FAILED}
    assert list(state.waiting) == ["c.txt"]
    assert state.interrupted
    assert state.last == "5 in: 1 done, 3 unchanged, 1 failed"
    assert state.digests == {"lies so": "digest"}


def test_a_run_that_ends_says_so(tmp_path: Path) -> None:
    made = begun(tmp_path, "а.txt")
    made.take(DONE)
    made.end("4 in: 1 done, 3 unchanged, 0 failed", index="lies so")
    made.close()
    state = manifest.read(tmp_path)
    assert (state.interrupted, state.index, state.last) == (False, "lies so", "4 in: 1 done, 3 unchanged, 0 failed")


def test_a_folder_without_runs_has_an_empty_state(tmp_path: Path) -> None:
    assert manifest.read(tmp_path / "nowhere") == State()


@given(cut=st.integers(0, 2000), rubbish=st.sampled_from([b"", b"\0" * 50, b'{"inp', b"\xff\xfe"]))
def test_wherever_a_crash_cuts_the_file_the_lines_before_hold_and_the_next_run_goes_on(
    tmp_path_factory: pytest.TempPathFactory, cut: int, rubbish: bytes
) -> None:
    out = tmp_path_factory.mktemp("cut")
    path = whole(out)
    data = path.read_bytes()[:cut]
    lines = data.count(b"\n")
    path.write_bytes(data + rubbish)
    assert len(manifest.read(out).inputs) == max(0, lines - 2)
    made = begun(out)
    made.take(FAILED)
    made.close()
    assert manifest.read(out).inputs["b.pdf"] == FAILED


@pytest.mark.parametrize("text", ["[]\n", '{"form": 1}\n{"input": {"path": 1}}\n', 'rubbish\n{"form": 2}\n'])
def test_a_damaged_state_is_index_trouble_and_says_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.FILE_NAME).write_text(text)
    with pytest.raises(IndexTroubleError, match="Delete this file"):
        manifest.read(tmp_path)


def test_a_state_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / manifest.FILE_NAME).write_text('{"form": 99}\n')
    with pytest.raises(IndexTroubleError, match="newer version"):
        manifest.read(tmp_path)


def test_a_full_disk_takes_no_line_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = begun(tmp_path, "а.txt", "b.pdf")
    made.take(DONE)
    write = os.write

    def full(file: int, data: bytes) -> int:
        if len(data) < 30:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(file, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UsageError, match="Make room"):
        made.take(FAILED)
    monkeypatch.undo()
    assert (tmp_path / manifest.FILE_NAME).read_bytes().endswith(b"}\n")
    assert list(manifest.read(tmp_path).inputs) == ["а.txt"]
    made.close()


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    for _ in range(200):
        made = begun(tmp_path)
        made.take(DONE)
        made.end("1 in: 1 done, 0 unchanged, 0 failed", index=None)
        made.close()
    assert len((tmp_path / manifest.FILE_NAME).read_text(encoding="utf-8").splitlines()) < 60
    assert manifest.read(tmp_path).inputs == {"а.txt": DONE}
