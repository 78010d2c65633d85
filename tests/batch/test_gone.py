"""Inputs that are not there any more: said, kept, and let go when somebody asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kartoteka import index
from kartoteka.batch import Batch, planned, run
from kartoteka.config import Annotate, Run, Settings
from kartoteka.store import manifest

TEXT = "Bread was short.1\n\n¹ RTsKhIDNI, 17/3/{number}, 56.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(annotate=Annotate(entities=False), run=Run(isolated=False), origin=tmp_path / "kartoteka.toml")


@pytest.fixture
def sources(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "sources"
    (folder / "below").mkdir(parents=True)
    for number, name in enumerate(("bread", "salt", "below/lamps")):
        (folder / f"{name}.txt").write_text(TEXT.format(number=number), encoding="utf-8")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4")
    again(folder, settings)
    return folder


def again(folder: Path | list[Path], settings: Settings, **asked: Any) -> Batch:
    assert settings.origin is not None
    return run(folder, out=settings.origin.parent / "out", settings=settings, **asked)


def cited(batch: Batch) -> set[object]:
    return {row["unit"] for row in index.rows(index.open_index(batch.out), "matches")}


def test_what_is_gone_is_said_and_stays_until_somebody_lets_it_go(sources: Path, settings: Settings) -> None:
    (sources / "bread.txt").unlink()
    (sources / "torn.pdf").unlink()
    gone = (str(sources / "bread.txt"), str(sources / "torn.pdf"))
    said = again(sources, settings)
    assert (said.gone, said.let_go) == (gone, ())
    assert cited(said) == {"rgaspi/17/3/0", "rgaspi/17/3/1", "rgaspi/17/3/2"}
    foreseen = planned(sources, out=said.out, settings=settings, forget_gone=True)
    assert [row["path"] for row in foreseen.rows() if row["do"] == "let go"] == list(gone)
    done = again(sources, settings, forget_gone=True)
    assert (done.gone, done.let_go) == ((), gone)
    assert cited(done) == {"rgaspi/17/3/1", "rgaspi/17/3/2"}
    assert {Path(path).name for path in manifest.read(done.out).inputs} == {"salt.txt", "lamps.txt"}
    assert again(sources, settings).gone == ()


def test_what_failed_and_is_gone_need_not_fail_for_ever(sources: Path, settings: Settings) -> None:
    (sources / "torn.pdf").unlink()
    assert [each.status for each in again([], settings, retry_failed=True).receipts] == ["failed"]
    done = again([], settings, retry_failed=True, forget_gone=True)
    assert (done.receipts, done.let_go) == ((), (str(sources / "torn.pdf"),))
    assert not again([], settings, retry_failed=True).receipts


def test_a_folder_and_a_file_that_are_gone_can_be_named(sources: Path, settings: Settings) -> None:
    (sources / "salt.txt").unlink()
    assert again(sources / "salt.txt", settings, forget_gone=True).let_go == (str(sources / "salt.txt"),)
    sources.rename(sources.with_name("elsewhere"))
    assert len(again(sources, settings, forget_gone=True).let_go) == 3
    # what nobody knows is no input that is gone
    assert [each.status for each in again(sources, settings, forget_gone=True).receipts] == ["failed"]


def test_what_was_not_asked_for_or_is_there_is_not_gone(sources: Path, settings: Settings) -> None:
    (sources / "bread.txt").unlink()
    assert again(sources / "below", settings, forget_gone=True).let_go == ()
    assert again(sources / "salt.txt", settings, only=["*.txt"], forget_gone=True).let_go == ()
    # one that was renamed is the same input
    (sources / "salt.txt").rename(sources / "pepper.txt")
    assert again(sources, settings).gone == (str(sources / "bread.txt"),)


def test_a_run_that_is_killed_after_letting_go_takes_it_out_the_next_time(sources: Path, settings: Settings) -> None:
    (sources / "bread.txt").unlink()
    out = again(sources, settings).out
    kept = manifest.Manifest(out)
    kept.begin(settled={}, waiting=(), digests={})
    kept.let_go(str(sources / "bread.txt"))
    kept.close()
    assert cited(again(sources, settings)) == {"rgaspi/17/3/1", "rgaspi/17/3/2"}


def test_a_name_that_is_no_file_makes_no_index(settings: Settings, tmp_path: Path) -> None:
    nothing = again(tmp_path / "nothing", settings)
    assert [each.status for each in nothing.receipts] == ["failed"]
    assert not nothing.index.exists()
    assert not nothing.report.exists()
    assert [each.status for each in manifest.read(nothing.out).inputs.values()] == ["failed"]
