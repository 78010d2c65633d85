from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kartoteka import config
from kartoteka.errors import MissingProgramError
from kartoteka.extract.ocr import languages


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two folders with data, and none of this machine."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, names in ((here, ("eng", "osd")), (there, ("eng", "rus"))):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.traineddata").write_text(f"{folder.name} {name}")
    monkeypatch.setattr(languages, "_folders", lambda: iter([here, tmp_path / "nowhere", there]))
    monkeypatch.setattr(languages, "_cache", lambda: tmp_path / "cache")
    return [here, there]


def test_the_first_folder_wins(folders: list[Path]) -> None:
    here, there = folders
    assert {name: file.parent for name, file in languages.available().items()} == {
        "eng": here,
        "osd": here,
        "rus": there,
    }


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [("", ("eng", "rus")), ("rus", ("rus",)), ("rus+eng", ("rus", "eng")), ("eng, eng", ("eng",))],
)
def test_languages_are_chosen_as_asked(folders: list[Path], asked: str, chosen: tuple[str, ...]) -> None:
    assert languages.chosen(config.Extract(languages=asked)) == chosen


def test_without_russian_english_is_taken(folders: list[Path]) -> None:
    (folders[1] / "rus.traineddata").unlink()
    assert languages.chosen(config.Extract()) == ("eng",)


@pytest.mark.parametrize(
    ("asked", "remedy"), [("ukr", "apt install tesseract-ocr-ukr"), ("chi_sim", "apt install tesseract-ocr-chi-sim")]
)
def test_a_language_that_is_missing_is_named_with_its_remedy(folders: list[Path], asked: str, remedy: str) -> None:
    with pytest.raises(MissingProgramError, match=remedy) as raised:
        languages.chosen(config.Extract(languages=f"eng+{asked}"))
    assert asked in raised.value.what


def test_what_is_no_name_of_a_language_is_not_advised_to_be_installed(folders: list[Path]) -> None:
    with pytest.raises(MissingProgramError, match=r"three letters, as in --lang eng\+rus; here it has") as raised:
        languages.chosen(config.Extract(languages="english"))
    assert "apt" not in str(raised.value)


def test_data_in_one_folder_stay_there(folders: list[Path], tmp_path: Path) -> None:
    assert languages.folder(("eng",)) == folders[0]
    assert not (tmp_path / "cache").exists()


def test_data_of_several_folders_are_put_together(folders: list[Path]) -> None:
    home = languages.folder(("eng", "rus"))
    assert {file.name: file.read_text() for file in home.iterdir()} == {
        "eng.traineddata": "here eng",
        "osd.traineddata": "here osd",
        "rus.traineddata": "there rus",
    }
    assert languages.folder(("rus", "eng")) == home


def test_data_are_copied_where_nothing_can_be_linked(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("a privilege is missing")

    monkeypatch.setattr(Path, "symlink_to", refused)
    home = languages.folder(("eng", "rus"))
    assert (home / "rus.traineddata").read_text() == "there rus"


def test_links_into_a_folder_that_is_gone_are_made_anew(folders: list[Path], tmp_path: Path) -> None:
    home = languages.folder(("eng", "rus"))
    (home / "rus.traineddata").unlink()
    (home / "rus.traineddata").symlink_to(tmp_path / "gone")
    again = languages.folder(("eng", "rus"))
    assert (again / "rus.traineddata").read_text() == "there rus"


def test_several_at_once_end_with_one_folder(folders: list[Path], tmp_path: Path) -> None:
    found: list[Path] = []
    at_once = [threading.Thread(target=lambda: found.append(languages.folder(("eng", "rus")))) for _ in range(8)]
    for each in at_once:
        each.start()
    for each in at_once:
        each.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert [each.name for each in (tmp_path / "cache" / "tessdata").iterdir()] == [found[0].name]


def test_the_folder_that_the_user_names_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "xyz.traineddata").write_text("")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert languages.available()["xyz"].parent == tmp_path / "tessdata"
