from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka import extract
from kartoteka.errors import MissingInputError, NoSourcesError


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.pdf", "below/c.TXT", "below/notes.docx", ".hidden/d.txt", "._a.pdf", "below/e.text"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")
    return tmp_path


def names(files: list[Path], shelf: Path) -> list[str]:
    return [file.relative_to(shelf).as_posix() for file in files]


def test_a_folder_stands_for_what_can_be_read_in_it_and_below(shelf: Path) -> None:
    assert names(extract.find_inputs([shelf]), shelf) == ["a.pdf", "b.txt", "below/c.TXT", "below/e.text"]


def test_a_pattern_stands_for_what_it_matches(shelf: Path) -> None:
    assert names(extract.find_inputs([str(shelf / "*.txt")]), shelf) == ["b.txt"]
    assert names(extract.find_inputs([str(shelf / "**" / "*.text")]), shelf) == ["below/e.text"]


def test_what_is_named_twice_is_read_once(shelf: Path) -> None:
    assert names(extract.find_inputs([shelf / "b.txt", str(shelf / "b.txt"), shelf / "a.pdf"]), shelf) == [
        "a.pdf",
        "b.txt",
    ]


def test_a_name_with_brackets_is_a_name_before_it_is_a_pattern(tmp_path: Path) -> None:
    file = tmp_path / "Kuznetsova [1998].txt"
    file.write_text("words")
    assert extract.find_inputs([file]) == [file]


@pytest.mark.parametrize("name", ["nothing.txt", "no/such/folder"])
def test_what_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(MissingInputError, match=name):
        extract.find_inputs([tmp_path / name])


@pytest.mark.parametrize("name", ["", "*.pdf"])
def test_a_folder_or_pattern_without_texts_has_no_sources(tmp_path: Path, name: str) -> None:
    (tmp_path / "readme.md").write_text("words")
    with pytest.raises(NoSourcesError):
        extract.find_inputs([str(tmp_path / name)])


def test_a_work_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    one, same, other = (tmp_path / name for name in ("one.txt", "same.txt", "other.txt"))
    one.write_text("words")
    same.write_text("words")
    other.write_text("Words")
    assert extract.source(one).digest == extract.source(same).digest != extract.source(other).digest
    assert len(extract.source(one).digest) == 16


def test_only_files_can_be_sources(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="folder"):
        extract.source(tmp_path)


def test_files_of_other_kinds_are_named_and_sidecars_are_not(tmp_path: Path) -> None:
    for name in ("chapter.txt", "notes.docx", "works.csv", ".hidden.docx"):
        (tmp_path / name).write_text("words", encoding="utf-8")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [file.name for file in extract.passed_over([tmp_path])] == ["dead.txt", "notes.docx"]
    assert extract.passed_over([tmp_path / "chapter.txt"]) == []
