from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import chapters
import faults
import kartoteka
from kartoteka import extract
from kartoteka.batch import Batch, planned
from kartoteka.config import Extract, Settings
from kartoteka.document import Source
from kartoteka.errors import NoSourcesError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return faults.settings(tmp_path)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    chapters.write(tmp_path / "sources", 2, blocks=2)
    chapters.write(tmp_path / "sources" / "second", 1, blocks=2, seed=2)
    (tmp_path / "sources" / "empty.txt").write_text("")
    return tmp_path / "sources"


def run(sources: Path | tuple[()], settings: Settings, **asked: Any) -> Batch:
    return kartoteka.run(sources, out=settings.folder("works").parents[1] / "out", settings=settings, **asked)


def told(sources: Path, settings: Settings, **asked: Any) -> dict[str, str]:
    made = planned(sources, out=settings.folder("works").parents[1] / "out", settings=settings, **asked)
    return {Path(row["path"]).relative_to(sources).as_posix(): f"{row['do']}: {row['why']}" for row in made.rows()}


def test_a_plan_says_what_would_be_read_and_why_and_writes_nothing(sources: Path, settings: Settings) -> None:
    assert set(told(sources, settings).values()) == {"read: new"}
    assert not (sources.parent / "out").exists()
    run(sources, settings)
    again = told(sources, settings)
    assert again["empty.txt"].startswith("nothing: failed before, and nothing has changed: the file is empty")
    assert {why for name, why in again.items() if name != "empty.txt"} == {"nothing: unchanged"}


def test_each_reason_is_told(sources: Path, settings: Settings) -> None:
    out = run(sources, settings).out
    first = sources / "chapter-00001.txt"
    assert told(sources, settings, force=True)[first.name] == "read: asked for by --force"
    assert told(sources, settings, retry_failed=True)["empty.txt"] == "read: it failed before"
    other = replace(settings, extract=Extract(max_text_megabytes=1))
    assert told(sources, other)[first.name] == "read: other settings"
    first.with_suffix(".json").write_text("[]")
    assert told(sources, settings)[first.name] == "read: it was renamed, or what describes it has changed"
    first.write_text(chapters.text(blocks=2, seed=77), encoding="utf-8")
    assert told(sources, settings)[first.name] == "read: its bytes have changed"
    shutil.rmtree(out / "raw")
    assert told(sources, settings)["chapter-00002.txt"] == "read: its results are missing"
    shutil.copy(sources / "chapter-00002.txt", sources / "copy.txt")
    assert told(sources, settings)["copy.txt"] == f"nothing: the same as {sources / 'chapter-00002.txt'}"


def test_what_failed_is_not_read_again_before_it_changes_or_is_asked_for(sources: Path, settings: Settings) -> None:
    first = run(sources, settings)
    assert (first.account, first.failed_before) == ("4 in: 3 done, 0 unchanged, 1 failed", 0)
    again = run(sources, settings)
    assert (again.account, again.failed_before, again.exit_code) == ("4 in: 0 done, 3 unchanged, 1 failed", 1, 1)
    assert run((), settings, retry_failed=True).account == "1 in: 0 done, 0 unchanged, 1 failed"
    (sources / "empty.txt").write_text(chapters.text(blocks=2, seed=9), encoding="utf-8")
    assert run((), settings, retry_failed=True).account == "1 in: 1 done, 0 unchanged, 0 failed"
    assert run((), settings, retry_failed=True).account == "0 in: 0 done, 0 unchanged, 0 failed"


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*2.TXT", ["chapter-00002.txt"]),
        ("second/*", ["chapter-00001.txt"]),
        ("*.txt", ["chapter-00001.txt", "chapter-00001.txt", "chapter-00002.txt", "empty.txt"]),
    ],
)
def test_only_the_inputs_whose_names_fit(sources: Path, settings: Settings, pattern: str, names: list[str]) -> None:
    made = planned(sources, out=sources.parent / "out", settings=settings, only=[pattern])
    assert sorted(job.path.name for job in made.jobs) == names


def test_a_pattern_that_nothing_fits_is_said(sources: Path, settings: Settings) -> None:
    with pytest.raises(NoSourcesError, match=r"none of the 4 inputs has a name that fits \*\.pdf"):
        planned(sources, out=sources.parent / "out", settings=settings, only=["*.pdf"])


def test_a_file_that_lies_as_it_lay_is_not_opened(
    sources: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # nothing that was changed in the last two seconds is believed
    monkeypatch.setattr("kartoteka.files.time", lambda: 4e9)
    run(sources, settings)
    opened: list[str] = []
    source = extract.source

    def watched(path: Path) -> Source:
        opened.append(path.name)
        return source(path)

    monkeypatch.setattr(extract, "source", watched)
    assert run(sources, settings).account == "4 in: 0 done, 3 unchanged, 1 failed"
    assert opened == []
    first = sources / "chapter-00001.txt"
    lay = first.stat()
    changed = first.read_text(encoding="utf-8").replace("e", "o", 1)
    first.write_text(changed, encoding="utf-8")
    os.utime(first, ns=(lay.st_atime_ns, lay.st_mtime_ns))
    assert run(sources, settings).account == "4 in: 1 done, 2 unchanged, 1 failed"
    assert set(opened) == {first.name}


def test_a_file_that_was_just_written_is_not_believed_to_lie_still(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sources / "chapter-00001.txt"
    for later, believed in ((1.0, False), (3.0, True)):
        now = first.stat().st_ctime + later
        monkeypatch.setattr("kartoteka.files.time", lambda now=now: now)
        assert (extract.lies(first)[0] is not None) is believed
    assert extract.lies(sources / "missing.txt") == (None, 0)


def test_a_folder_of_pages_lies_otherwise_when_a_page_comes_or_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kartoteka.files.time", lambda: 4e9)
    for number in (1, 2, 3):
        (tmp_path / f"{number:04}.txt").write_text(f"Page {number} says little.\n")
    seen = [extract.lies(tmp_path)]
    (tmp_path / "0004.txt").write_text("And one more.\n")
    seen.append(extract.lies(tmp_path))
    (tmp_path / "0002.txt").write_text("Page 2 says more.\n")
    seen.append(extract.lies(tmp_path))
    assert len({lies for lies, _ in seen}) == 3
    assert [size for _, size in seen] == [60, 74, 72]
