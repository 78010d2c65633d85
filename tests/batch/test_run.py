from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

import pdfs
from kartoteka import index, stages, tables, workflow
from kartoteka.batch import Batch, Tick
from kartoteka.batch import run as run_batch
from kartoteka.config import Annotate, Extract, Run, Settings
from kartoteka.document import Source
from kartoteka.errors import IndexTroubleError, UsageError
from kartoteka.extract import PageProgress
from kartoteka.findings import WorkFindings
from kartoteka.store import manifest

CHAPTER = """The commission on fodder met for the first time in March 1937.1 It had eleven members, and seven of them
came.2 What they decided was carried out in two districts only.3 The others waited, as they had been told
to wait, until the new harvest was in.4

¹ RTsKhIDNI, 17/3/994, 56.

² Ibid., 57-8.

³ GARF, f. R-5446, op. 22a, d. 69, l. 8ob.

⁴ M. Pell, The Long Harvest (Leeds, 1988), pp. 201-14.
"""
OTHER = CHAPTER.replace("fodder", "flax").replace("994", "995").replace("d. 69", "d. 70")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    # entities need a trained model, which the slow tests load
    return Settings(annotate=Annotate(entities=False), run=Run(isolated=False), origin=tmp_path / "kartoteka.toml")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.txt").write_text(CHAPTER, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def run(sources: Path | list[Path], settings: Settings, **asked: Any) -> Batch:
    assert settings.origin is not None
    named = list(sources) if isinstance(sources, list) else sources
    return run_batch(named, out=settings.origin.parent / "out", settings=settings, **asked)


def indexed(batch: Batch) -> list[str]:
    return sorted(str(row["path"]).rpartition("/")[2] for row in index.rows(index.open_index(batch.out), "works"))


def test_a_first_run_makes_everything(sources: Path, settings: Settings) -> None:
    batch = run(sources, settings)
    assert batch.account == "2 in: 2 done, 0 unchanged, 0 failed"
    assert batch.exit_code == 0
    assert indexed(batch) == ["a.txt", "b.txt"]
    assert "17, op. 3, d. 994" in batch.report.read_text(encoding="utf-8")
    (receipt, _) = batch.receipts
    assert (batch.out / "raw" / f"{receipt.work}.txt").read_text(encoding="utf-8") == CHAPTER
    assert set(batch.citations["keys"].explode().dropna()) >= {"rgaspi/17/3/994", "rgaspi/17/3/995"}
    assert "rgaspi/17/3/994" in set(batch.units["unit"])
    assert tuple(batch.notes.columns) == tables.columns("notes")


def test_a_second_run_reads_nothing_and_says_so(sources: Path, settings: Settings) -> None:
    first = run(sources, settings)
    again = run(sources, settings)
    assert again.account == "2 in: 0 done, 2 unchanged, 0 failed"
    assert again.exit_code == 0
    assert again.citations.equals(first.citations)
    assert manifest.read(again.out).inputs == {receipt.path: receipt for receipt in first.receipts}
    assert run(sources, settings, force=True).account == "2 in: 2 done, 0 unchanged, 0 failed"


def test_other_settings_are_a_reason_to_read_again(sources: Path, settings: Settings) -> None:
    run(sources, settings)
    changed = replace(settings, extract=Extract(max_text_megabytes=1))
    assert run(sources, changed).account == "2 in: 2 done, 0 unchanged, 0 failed"


@pytest.mark.parametrize("lost", ["works", "raw"])
def test_a_result_that_is_lost_is_made_again(sources: Path, settings: Settings, lost: str) -> None:
    first = run(sources, settings)
    for path in (first.out / lost).iterdir():
        path.unlink()
    again = run(sources, settings)
    assert again.account == "2 in: 2 done, 0 unchanged, 0 failed"
    assert again.citations.equals(first.citations)


def test_an_index_that_is_lost_is_made_again_of_what_was_read(sources: Path, settings: Settings) -> None:
    first = run(sources, settings)
    units = first.units
    first.index.unlink()
    again = run(sources, settings)
    assert again.account == "2 in: 0 done, 2 unchanged, 0 failed"
    assert again.units.equals(units)


def test_an_index_that_is_lost_comes_back_whole_where_one_input_is_named(sources: Path, settings: Settings) -> None:
    first = run(sources, settings)
    units = first.units
    first.index.unlink()
    assert run(sources / "a.txt", settings).units.equals(units)


def test_a_mended_file_is_one_work_and_not_two(sources: Path, settings: Settings) -> None:
    run(sources, settings)
    (sources / "b.txt").write_text(OTHER.replace("995", "996"), encoding="utf-8")
    batch = run(sources, settings)
    assert batch.account == "2 in: 1 done, 1 unchanged, 0 failed"
    assert indexed(batch) == ["a.txt", "b.txt"]
    assert "rgaspi/17/3/996" in set(batch.units["unit"])
    assert "rgaspi/17/3/995" not in set(batch.units["unit"])
    assert len(list((batch.out / "works").iterdir())) == 2


def test_a_renamed_file_is_the_same_work(sources: Path, settings: Settings) -> None:
    run(sources, settings)
    (sources / "b.txt").rename(sources / "c.txt")
    batch = run(sources, settings)
    assert batch.account == "2 in: 1 done, 1 unchanged, 0 failed"
    assert indexed(batch) == ["a.txt", "c.txt"]
    assert sorted(Path(path).name for path in manifest.read(batch.out).inputs) == ["a.txt", "c.txt"]


def test_the_same_bytes_are_read_once_also_over_runs(sources: Path, settings: Settings) -> None:
    run(sources, settings)
    (sources / "z.txt").write_text(CHAPTER, encoding="utf-8")
    batch = run(sources, settings)
    assert batch.account == "3 in: 0 done, 2 unchanged, 0 failed, 1 the same as another"
    alone = run([sources / "z.txt"], settings)
    assert alone.account == "1 in: 0 done, 0 unchanged, 0 failed, 1 the same as another"
    assert indexed(alone) == ["a.txt", "b.txt"]
    assert set(alone.citations["work"]) == {alone.receipts[0].work}


def test_bad_inputs_fail_one_by_one_and_leave_the_others_whole(sources: Path, settings: Settings) -> None:
    before = run(sources, settings)
    (sources / "empty.txt").write_text("")
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (sources / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    batch = run([sources, sources / "missing.txt"], settings)
    assert batch.account == "6 in: 0 done, 2 unchanged, 4 failed"
    assert batch.exit_code == 1
    assert {Path(each.path).name: each.error for each in batch.failures} == {
        "empty.txt": "EmptyInputError",
        "binary.txt": "NotTextError",
        "broken.pdf": "DamagedPdfError",
        "missing.txt": "MissingInputError",
    }
    assert all("\n" not in each.message for each in batch.failures)
    assert batch.citations.equals(before.citations)


def test_a_copy_of_an_input_that_fails_fails_too(sources: Path, settings: Settings) -> None:
    (sources / "c.txt").write_text("")
    (sources / "d.pdf").write_text("")
    batch = run(sources, settings)
    assert batch.account == "4 in: 2 done, 0 unchanged, 2 failed"
    assert batch.failures[1].message.endswith("c.txt, which could not be read.")


@pytest.mark.skipif(os.name == "nt", reason="such names are tried on POSIX")
def test_a_file_may_have_any_name(sources: Path, settings: Settings) -> None:
    for name in (b"line\nend.txt", b"no utf-8 \xff.txt"):
        Path(os.fsdecode(os.fsencode(sources) + b"/" + name)).write_text(
            OTHER + name.decode("latin-1"), encoding="utf-8"
        )
    (sources / "bad\n.txt").write_text("")
    batch = run(sources, settings)
    assert batch.account == "5 in: 4 done, 0 unchanged, 1 failed"
    assert {Path(each.path).name for each in batch.receipts} >= {"line\\nend.txt", "no utf-8 \\udcff.txt"}
    assert "\n" not in batch.failures[0].message
    assert run(sources, settings).account == "5 in: 0 done, 4 unchanged, 1 failed"


def test_nothing_readable_ends_with_4(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "nothing").mkdir()
    batch = run([tmp_path / "nothing", tmp_path / "missing.txt"], settings)
    assert batch.account == "2 in: 0 done, 0 unchanged, 2 failed"
    assert batch.exit_code == 4


def test_a_file_that_failed_is_tried_again_and_forgotten_when_it_is_mended(sources: Path, settings: Settings) -> None:
    (sources / "b.txt").write_bytes(bytes(range(256)) * 40)
    failed = run(sources, settings)
    assert list(failed.works["path"]) == [str(sources / "a.txt")]
    rows = {str(row["path"]): row["status"] for row in index.rows(index.open_index(failed.out), "works")}
    assert rows[str(sources / "b.txt")] == "failed"
    (sources / "b.txt").write_text(OTHER, encoding="utf-8")
    assert run(sources, settings).account == "2 in: 1 done, 1 unchanged, 0 failed"
    assert indexed(failed) == ["a.txt", "b.txt"]


def test_a_file_that_breaks_keeps_the_findings_of_its_last_good_reading(sources: Path, settings: Settings) -> None:
    run(sources, settings)
    (sources / "b.txt").write_text("")
    batch = run(sources, settings)
    assert batch.exit_code == 1
    assert "rgaspi/17/3/995" in set(batch.units["unit"])


def test_a_defect_of_a_stage_fails_one_input_and_is_not_hidden(
    sources: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Source, settings: Settings, progress: PageProgress) -> object:
        if source.path.name == "a.txt":
            raise ZeroDivisionError("nobody thought\nof that")
        return stages.extracted(source, settings, progress)

    first = replace(workflow.STAGES[0], target=broken)
    monkeypatch.setattr(workflow, "STAGES", (first, *workflow.STAGES[1:]))
    batch = run(sources, settings)
    (failure,) = batch.failures
    assert failure.error == "StageDefectError"
    assert "ZeroDivisionError: nobody thought of that" in failure.message
    assert batch.account == "2 in: 1 done, 0 unchanged, 1 failed"


def test_a_defect_of_the_index_fails_one_input_too(
    sources: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = index.add

    first: list[object] = []

    def broken(engine: Engine, *found: WorkFindings | index.Pack, **_: object) -> None:
        if not first:
            first.append(found)
            raise IndexError("nobody thought of that")
        add(engine, *found)

    monkeypatch.setattr(index, "add", broken)
    batch = run(sources, settings)
    assert batch.account == "2 in: 1 done, 0 unchanged, 1 failed"
    monkeypatch.undo()
    assert run(sources, settings, retry_failed=True).account == "2 in: 1 done, 1 unchanged, 0 failed"


def test_an_interrupted_run_goes_on_where_it_stopped(sources: Path, settings: Settings) -> None:
    out = sources.parent / "out"

    def stop(tick: Tick) -> None:
        if tick.receipt is not None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(sources, out=out, settings=settings, progress=stop)
    state = manifest.read(out)
    assert state.interrupted
    assert [Path(path).name for path in state.inputs] == ["a.txt"]
    assert run(sources, settings).account == "2 in: 1 done, 1 unchanged, 0 failed"
    assert not manifest.read(out).interrupted


def test_progress_counts_to_the_end_and_names_what_is_read(sources: Path, settings: Settings) -> None:
    ticks: list[Tick] = []
    run_batch(sources, out=sources.parent / "out", settings=settings, progress=ticks.append)
    assert [tick.done for tick in ticks if tick.receipt] == [1, 2]
    assert {tick.of for tick in ticks} == {2}
    assert [Path(tick.reading or "-").name for tick in ticks if tick.receipt] == ["b.txt", "-"]
    assert [tick.looked for tick in ticks if tick.looked is not None] == [0, 1]


def test_progress_names_the_page_of_an_input_that_has_many(tmp_path: Path, settings: Settings) -> None:
    file = pdfs.by_hand(tmp_path / "long.pdf", [pdfs.line(f"page {number}") for number in range(1, 4)])
    ticks: list[Tick] = []
    run_batch(file, out=tmp_path / "out", settings=settings, progress=ticks.append)
    assert [(tick.page, tick.pages) for tick in ticks if tick.page] == [(1, 3), (2, 3), (3, 3)]


def test_a_folder_that_cannot_be_written_to_stops_the_run_at_once(sources: Path, settings: Settings) -> None:
    (sources.parent / "out").write_text("a file, not a folder")
    with pytest.raises(UsageError, match="a file stands where the folder") as caught:
        run(sources, settings)
    assert caught.value.where == str(sources.parent / "out")


def test_a_damaged_index_stops_the_run_before_anything_is_read(sources: Path, settings: Settings) -> None:
    batch = run(sources, settings)
    batch.index.write_bytes(b"this is no database" * 100)
    with pytest.raises(IndexTroubleError):
        run(sources, settings)


@pytest.mark.slow
def test_processes_side_by_side_find_the_same(sources: Path, settings: Settings) -> None:
    alone = run(sources, settings)
    side_by_side = run_batch(
        sources, out=sources.parent / "other", settings=replace(settings, run=Run(workers=2)), force=True
    )
    assert side_by_side.account == "2 in: 2 done, 0 unchanged, 0 failed"
    assert side_by_side.citations.equals(alone.citations)
    assert side_by_side.units.equals(alone.units)
