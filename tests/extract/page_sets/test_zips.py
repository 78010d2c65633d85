from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from kartoteka import extract
from kartoteka.errors import EmptyInputError, TooLargeError, UnreadableInputError
from kartoteka.extract import compressed
from kartoteka.extract.page_sets import zips
from page_sets import folder, of_pages, picture, words, zipped


def test_a_zip_of_other_works_says_what_it_holds(tmp_path: Path) -> None:
    path = zipped(tmp_path / "works.zip", {"a/ivanov.pdf": "x", "a/petrov.pdf": "x", "readme.docx": "x"})
    with pytest.raises(UnreadableInputError, match=r"2 \.pdf and 1 \.docx\. Unpack it"):
        extract.read(path)


@pytest.mark.parametrize(
    "files",
    [
        of_pages([1, 2], "ivanov/{}.png") | of_pages([1, 2], "petrov/{}.png"),
        of_pages([1, 2], "ivanov_{}.png") | of_pages([1, 2], "petrov_{}.png"),
    ],
    ids=["folders", "names"],
)
def test_a_zip_of_two_works_is_refused_by_name(tmp_path: Path, files: dict[str, bytes | str]) -> None:
    with pytest.raises(UnreadableInputError, match=r"several works .*ivanov.*petrov"):
        extract.read(zipped(tmp_path / "works.zip", files))


def test_files_that_are_no_pages_are_left_and_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "book.zip", {"1.txt": words(1), "2.txt": words(2), "inner.zip": "x", "about.pdf": "x"})
    assert extract.read(path).warnings == ("left unread in the zip: inner.zip, about.pdf",)


def test_the_only_page_that_fails_is_named_with_its_zip(tmp_path: Path) -> None:
    path = zipped(tmp_path / "one.zip", {"only\n.png": picture(1)[:90]})
    with pytest.raises(UnreadableInputError, match=r"one\.zip, only\\n\.png: the picture breaks off"):
        extract.read(path)


def test_a_zip_without_files_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError):
        extract.read(zipped(tmp_path / "empty.zip", {"folder/": "", "__MACOSX/._a": "x"}))


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", {"1.txt": words(1)})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(UnreadableInputError, match="password"):
        extract.read(path)


@pytest.mark.parametrize("kept", [0.3, 0.8])
def test_a_zip_that_breaks_off_is_refused(tmp_path: Path, kept: float) -> None:
    path = zipped(tmp_path / "cut.zip", of_pages([1, 2]))
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * kept)])
    with pytest.raises(UnreadableInputError, match=r"cut\.zip: the zip is damaged"):
        extract.read(path)


def test_a_zip_that_unpacks_to_hundreds_of_times_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compressed, "_SAFE", 100_000)
    path = zipped(tmp_path / "bomb.zip", {"1.txt": bytes(2_000_000)}, method=zipfile.ZIP_DEFLATED)
    with pytest.raises(TooLargeError, match="2 MB"):
        extract.read(path)


def test_a_zip_of_countless_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_MOST_MEMBERS", 3)
    with pytest.raises(TooLargeError, match="4 files"):
        extract.read(zipped(tmp_path / "many.zip", {f"{number}.txt": "x" for number in range(4)}))


def test_a_member_that_leads_out_of_the_folder_is_a_name_and_nothing_more(tmp_path: Path) -> None:
    path = zipped(tmp_path / "up.zip", {"../../1.txt": words(1), "../../2.txt": words(2)})
    assert len(extract.read(path).pages) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["up.zip"]


def test_gzipped_pages_in_a_zip_are_unpacked(tmp_path: Path) -> None:
    files = {f"{number}.txt.gz": gzip.compress(words(number).encode()) for number in (1, 2)}
    assert extract.read(zipped(tmp_path / "book.zip", files)).raw == words(1) + "\f" + words(2)


def test_a_zip_and_its_folder_hold_the_same_text(tmp_path: Path) -> None:
    files = {f"{number:04}.txt": words(number) for number in range(1, 13)}
    assert extract.read(zipped(tmp_path / "book.zip", files)) == extract.read(folder(tmp_path / "book", files))
