from __future__ import annotations

from pathlib import Path

import pytest

import page_sets
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


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    pages = page_sets.of_pages([1, 2, 10], "chapter/p{}.png")
    others = {"chapter/review.txt": "words", "chapter/Thumbs.db": "x", "letter.txt": "words", "notes.docx": "x"}
    return page_sets.folder(tmp_path, pages | others)


def test_a_folder_of_pages_is_one_work_and_what_lies_beside_is_another(scans: Path) -> None:
    assert names(extract.find_inputs([scans]), scans) == ["chapter", "chapter/review.txt", "letter.txt"]
    assert names(extract.find_inputs([scans / "chapter"]), scans) == ["chapter", "chapter/review.txt"]
    assert names(extract.find_inputs([str(scans / "ch*")]), scans) == ["chapter", "chapter/review.txt"]
    assert [file.name for file in extract.passed_over([scans])] == ["notes.docx"]


def test_all_pages_named_one_by_one_are_their_folder(scans: Path) -> None:
    pages = sorted((scans / "chapter").glob("*.png"))
    assert extract.find_inputs(pages) == [scans / "chapter"]
    assert extract.find_inputs(sorted((scans / "chapter").iterdir())) == [
        scans / "chapter",
        scans / "chapter/review.txt",
    ]
    assert extract.find_inputs([str(scans / "chapter" / "*.png")]) == [scans / "chapter"]
    assert extract.find_inputs(pages[:2]) == pages[:2]


def test_pages_with_their_ocr_in_a_folder_below_are_one_work(tmp_path: Path) -> None:
    files = page_sets.of_pages([1, 2], "ms/{}.png") | {f"ms/page/{each}.xml": page_sets.alto(each) for each in (1, 2)}
    page_sets.folder(tmp_path, files | {"ms/mets.xml": "<mets/>", "ms/page/about.txt": "words"})
    assert names(extract.find_inputs([tmp_path]), tmp_path) == ["ms", "ms/page/about.txt"]


def test_pictures_and_their_ocr_in_folders_side_by_side_are_one_work(tmp_path: Path) -> None:
    files = page_sets.of_pages([1, 2], "ms/images/{}.png") | {f"ms/alto/{n}.xml": page_sets.alto(n) for n in (1, 2)}
    assert names(extract.find_inputs([page_sets.folder(tmp_path, files)]), tmp_path) == ["ms"]


def test_folders_of_pages_side_by_side_are_as_many_works(tmp_path: Path) -> None:
    files = page_sets.of_pages([1, 2], "ivanov/{}.png") | page_sets.of_pages([1, 2], "petrov/{}.png")
    assert names(extract.find_inputs([page_sets.folder(tmp_path, files)]), tmp_path) == ["ivanov", "petrov"]


def test_two_works_in_one_folder_are_one_input_that_will_say_so(tmp_path: Path) -> None:
    files = page_sets.of_pages([1, 2], "s/ivanov_{}.png") | page_sets.of_pages([1, 2], "s/petrov_{}.png")
    assert names(extract.find_inputs([page_sets.folder(tmp_path, files)]), tmp_path) == ["s"]


def test_chapters_in_one_folder_stay_works_of_their_own(tmp_path: Path) -> None:
    files = {"chapter1.txt": "words", "chapter2.txt": "words", "1.pdf": "x", "2.pdf": "x"}
    assert len(extract.find_inputs([page_sets.folder(tmp_path, files)])) == 4


def test_only_xml_and_gzip_of_pages_are_found_in_a_folder(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "book.xml": page_sets.alto(1),
        "mets.xml": "<mets/>",
        "index.html": "<html><body>",
        "data.tar.gz": b"\x1f\x8b",
    }
    page_sets.folder(tmp_path, files | {"book_djvu.txt.gz": b"\x1f\x8b"})
    found = names(extract.find_inputs([tmp_path]), tmp_path)
    # a gzip that cannot be looked into says so when it is read
    assert found == ["book.xml", "book_djvu.txt.gz", "data.tar.gz"]
    assert [file.name for file in extract.passed_over([tmp_path])] == ["index.html"]


def test_a_folder_is_known_by_its_pages_and_their_names(tmp_path: Path) -> None:
    one = page_sets.folder(tmp_path / "one", page_sets.of_pages([1, 2]))
    same = page_sets.folder(tmp_path / "same", {**page_sets.of_pages([1, 2]), "readme.docx": "x", "Thumbs.db": "x"})
    renamed = page_sets.folder(tmp_path / "renamed", page_sets.of_pages([1, 2], "leaf{}.png"))
    longer = page_sets.folder(tmp_path / "longer", page_sets.of_pages([1, 2, 3]))
    digests = [extract.source(each).digest for each in (one, same, renamed, longer)]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
