from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kartoteka.catalogue import csl_json
from kartoteka.errors import SidecarError

ITEM: dict[str, Any] = {
    "id": "dahl-levy",
    "type": "chapter",
    "title": "The <i>Winter</i> Levy",
    "author": [{"family": "Dahl", "given": "Ingrid"}, {"literal": "Northern Seminar"}],
    "editor": [{"family": "Laue", "non-dropping-particle": "von", "given": "Per"}],
    "container-title": "Bread and Power",
    "issued": {"date-parts": [[1994, 5]]},
    "language": "en",
}


def put(tmp_path: Path, name: str, value: object) -> Path:
    (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
    return tmp_path / "levy.txt"


@pytest.mark.parametrize("name", ["levy.json", "levy.txt.json", "levy.csl.json", "levy.txt.csl.json"])
def test_the_inputs_own_file_is_read(tmp_path: Path, name: str) -> None:
    record = csl_json.read(put(tmp_path, name, [ITEM]))
    assert record is not None
    assert record.values == {
        "title": "The Winter Levy",
        "author": "Ingrid Dahl; Northern Seminar",
        "editor": "Per von Laue",
        "container": "Bread and Power",
        "year": "1994",
        "language": "en",
    }


def test_a_file_of_the_folder_is_read_if_an_item_names_the_input(tmp_path: Path) -> None:
    path = put(
        tmp_path, "library.json", [{"id": "other", "title": "Other"}, {**ITEM, "file": "/home/dahl/papers/levy.txt"}]
    )
    record = csl_json.read(path)
    assert record is not None
    assert record.values["title"] == "The Winter Levy"


def test_files_about_others_are_ignored_even_if_broken(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert csl_json.read(put(tmp_path, "library.json", [{"id": "other", "title": "Other"}])) is None


def test_an_original_title_makes_a_translation_and_an_original_date_a_reprint(tmp_path: Path) -> None:
    translated = {
        **ITEM,
        "translator": [{"family": "Holm", "given": "Marta"}],
        "original-title": "Vinterskatten",
        "original-date": {"date-parts": [[1981]]},
    }
    record = csl_json.read(put(tmp_path, "levy.json", translated))
    assert record is not None
    assert record.values["translation_of"] == "Ingrid Dahl; Northern Seminar, Vinterskatten (1981)"
    assert "reprint_of" not in record.values
    record = csl_json.read(put(tmp_path, "levy.json", {**ITEM, "original-date": {"date-parts": [[1981]]}}))
    assert record is not None
    assert record.values["reprint_of"] == "Ingrid Dahl; Northern Seminar, The Winter Levy (1981)"


def test_several_items_need_one_that_names_the_input(tmp_path: Path) -> None:
    with pytest.raises(SidecarError, match="2 items stand here"):
        csl_json.read(put(tmp_path, "levy.json", [ITEM, {**ITEM, "id": "x"}]))
    record = csl_json.read(put(tmp_path, "levy.json", [ITEM, {**ITEM, "id": "levy", "title": "Mine"}]))
    assert record is not None
    assert record.values["title"] == "Mine"


def test_a_broken_file_says_its_line(tmp_path: Path) -> None:
    (tmp_path / "levy.json").write_text('[\n {"title": "Levy"\n "year": 2}\n]', encoding="utf-8")
    with pytest.raises(SidecarError) as caught:
        csl_json.read(tmp_path / "levy.txt")
    assert caught.value.where.endswith("levy.json, line 3")
    assert "Export it again" in caught.value.hint


def test_json_that_is_no_list_of_items_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SidecarError, match="list of items"):
        csl_json.read(put(tmp_path, "levy.json", ["levy"]))
