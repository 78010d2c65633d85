from __future__ import annotations

import os
from pathlib import Path

import pytest

from kartoteka import files
from kartoteka.errors import UsageError


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    files.write_text(tmp_path / "new" / "a.txt", "ф. 17\nоп. 3\n")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "ф. 17\nоп. 3\n".encode()


def test_a_write_that_breaks_off_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        files.write_text(path, "new \ud800")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_place_that_cannot_be_written_to_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="nothing can be written here") as caught:
        files.write_text(tmp_path / "file" / "a.txt", "x")
    assert "-o" in caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_others_may_read_what_the_umask_lets_them(tmp_path: Path) -> None:
    files.write_text(tmp_path / "a.txt", "x")
    (tmp_path / "b.txt").write_text("x")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode
