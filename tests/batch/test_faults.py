"""What goes wrong around a run: it is killed, the disk is full, the folder is closed, another run is there, an input moves."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

import chapters
import faults
import kartoteka
from kartoteka import workflow
from kartoteka.batch import Batch
from kartoteka.config import Settings
from kartoteka.errors import IndexTroubleError, UsageError
from kartoteka.extract import PageProgress
from kartoteka.store import manifest
from kartoteka.store.lock import locked

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of this process is killed where there are copies")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    chapters.write(tmp_path / "sources", 6, blocks=3)
    (tmp_path / "sources" / "empty.txt").write_text("")
    (tmp_path / "kartoteka.toml").write_text(faults.SETTINGS)
    return tmp_path / "sources"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return faults.settings(tmp_path)


@forks
def test_a_run_that_is_killed_again_and_again_comes_to_the_same(sources: Path, settings: Settings) -> None:
    here, dice = sources.parent, Random(7)
    faults.finished(sources, here / "whole", settings)
    wanted = faults.exported(here / "whole", here / "wanted")
    for _ in range(5):
        faults.killed(sources, here / "out", settings, after=dice.uniform(0.02, 0.3))
    faults.finished(sources, here / "out", settings)
    assert faults.exported(here / "out", here / "tables") == wanted
    assert faults.left_over(here / "out") == []
    assert not manifest.read(here / "out").interrupted


@forks
@pytest.mark.slow
def test_a_command_with_workers_that_is_killed_comes_to_the_same(sources: Path, settings: Settings) -> None:
    here = sources.parent
    faults.finished(sources, here / "whole", settings)
    for after in (2.0, 3.5):
        faults.killed_command(sources, here / "out", after=after)
    faults.finished(sources, here / "out", settings)
    wanted = faults.exported(here / "whole", here / "wanted")
    assert faults.exported(here / "out", here / "tables") == wanted


class Full:
    """A disk that takes so many bytes more."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._fsync = os.fsync

    def __call__(self, file: int) -> None:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._fsync(file)


@pytest.mark.parametrize("room", range(0, 24, 4))
def test_a_disk_that_fills_up_stops_the_run_with_one_line_and_loses_nothing(
    sources: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    here = sources.parent
    faults.finished(sources, here / "whole", settings)
    monkeypatch.setattr(os, "fsync", Full(room))
    with pytest.raises(UsageError, match="Make room and give the same command again"):
        faults.finished(sources, here / "out", settings)
    monkeypatch.undo()
    faults.finished(sources, here / "out", settings)
    assert faults.exported(here / "out", here / "tables") == faults.exported(here / "whole", here / "wanted")


@contextmanager
def disk(place: Path, *, kilobytes: int) -> Iterator[None]:
    """A disk of that size at `place`."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be made by root alone")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.parametrize("kilobytes", [64, 160, 240])
def test_a_small_disk_is_said_to_be_full_and_what_was_done_is_kept(
    sources: Path, settings: Settings, kilobytes: int
) -> None:
    here, out = sources.parent, sources.parent / "small" / "out"
    faults.finished(sources, here / "whole", settings)
    with disk(here / "small", kilobytes=kilobytes):
        with pytest.raises((UsageError, IndexTroubleError), match=r"No space left on device|the disk is full"):
            faults.finished(sources, out, settings)
        subprocess.run(["mount", "-o", "remount,size=9M", str(here / "small")], check=True)
        faults.finished(sources, out, settings)
        assert faults.exported(out, here / "tables") == faults.exported(here / "whole", here / "wanted")


def test_of_two_runs_into_one_folder_the_second_is_refused(sources: Path, settings: Settings) -> None:
    out = sources.parent / "out"
    with locked(out), pytest.raises(IndexTroubleError, match=rf"another run .*process {os.getpid()} on .*Wait for it"):
        kartoteka.run(sources, out=out, settings=settings)
    assert sorted(path.name for path in out.iterdir()) == [".lock"]
    assert faults.finished(sources, out, settings) == "7 in: 6 done, 0 unchanged, 1 failed"


@contextmanager
def somebody_else() -> Iterator[None]:
    """Root may write everywhere, so the tests of a root are nobody's for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder into which others may look, which those of pytest are not."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name == "nt", reason="rights are tried on POSIX")
def test_a_folder_that_is_closed_to_the_user_is_said_in_one_line(open_place: Path, settings: Settings) -> None:
    out = open_place / "out"
    out.mkdir(mode=0o555)
    with (
        somebody_else(),
        pytest.raises(UsageError, match=r"nothing can be written here \(Permission denied\)") as caught,
    ):
        kartoteka.run(open_place, out=out, settings=settings)
    assert caught.value.where == str(out)


@pytest.mark.skipif(os.name == "nt", reason="rights are tried on POSIX")
def test_an_index_that_is_closed_to_the_user_is_said_before_anything_is_read(open_place: Path) -> None:
    settings = faults.settings(open_place)
    sources, out = open_place / "sources", open_place / "out"
    chapters.write(sources, 1, blocks=2)
    faults.finished(sources, out, settings)
    chapters.write(sources, 2, blocks=2)
    for path in (out, *out.rglob("*")):
        path.chmod(0o777)
    (out / "index.db").chmod(0o444)
    with somebody_else(), pytest.raises(IndexTroubleError, match="the index cannot be written"):
        faults.finished(sources, out, settings)
    assert len(list((out / "works").iterdir())) == 1


def reading(
    monkeypatch: pytest.MonkeyPatch, sources: Path, settings: Settings, *, writings: int
) -> tuple[Batch, list[str]]:
    """A run in which somebody writes the first chapter while it is read, so many times."""
    path = sources / "chapter-00001.txt"
    read, seen = workflow.read, []

    def read_and_changed(source: Path, settings: Settings, *, progress: PageProgress) -> workflow.Reading:
        found = read(source, settings, progress=progress)
        if source == path:
            seen.append(found.text.raw)
            if len(seen) <= writings:
                path.write_text(chapters.text(blocks=3, seed=1000 + len(seen)), encoding="utf-8")
        return found

    monkeypatch.setattr(workflow, "read", read_and_changed)
    return kartoteka.run(path, out=sources.parent / "out", settings=settings), seen


def test_an_input_that_changes_while_it_is_read_is_read_again(
    sources: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, seen = reading(monkeypatch, sources, settings, writings=1)
    assert batch.account == "1 in: 1 done, 0 unchanged, 0 failed"
    assert len(seen) == 2
    (receipt,) = batch.receipts
    assert (batch.out / "raw" / f"{receipt.work}.txt").read_text(encoding="utf-8") == seen[1]
    monkeypatch.undo()
    assert faults.finished(sources / "chapter-00001.txt", batch.out, settings).startswith("1 in: 0 done, 1 unchanged")


def test_an_input_that_does_not_stop_changing_fails(
    sources: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, _ = reading(monkeypatch, sources, settings, writings=9)
    (failure,) = batch.failures
    assert failure.error == "ChangedInputError"
    assert failure.message.endswith("it changed while it was read, 3 times. Run again when it is whole.")
    monkeypatch.undo()
    assert faults.finished(sources / "chapter-00001.txt", batch.out, settings).startswith("1 in: 1 done")
