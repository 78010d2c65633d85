"""A user's own files win, and a broken one says where it is broken."""

import json
from pathlib import Path

import pytest

from kartoteka.authority import Authority, fold_name
from kartoteka.errors import AuthorityError

TOML = """
id = "ga-vymysel"
name = "State Archive of Vymysel Oblast"
abbreviation = "GAVymO"
fond_prefixes = ["R"]
prefixes_left_out = ["R"]
[names]
original = "Государственный архив Вымысельской области"
[[predecessors]]
abbreviation = "PAVymO"
merged = true
[[fond_mappings]]
of = "PAVymO"
fond = "*"
becomes = ["P-*"]
[[forms]]
form = "ПАВымО"
system = "cyrillic"
of = "PAVymO"
[[fonds]]
number = "R-88"
title = "oblispolkom"
"""


def put(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_an_archive_in_toml_is_added(tmp_path: Path) -> None:
    put(tmp_path, "archives/mine/vymysel.toml", TOML)
    known = Authority(tmp_path)
    assert len(known.archives) == 377
    assert {form.archive for form in known.forms_of(fold_name("ПАВымО"))} == {"ga-vymysel"}
    assert known.meant_fond("ga-vymysel", "88").fond == "R-88"
    assert known.meant_fond("ga-vymysel", "4", written_as="ПАВымО").fond == "P-4"
    assert known.archives["ga-vymysel"].levels == ("fond", "opis", "delo", "leaf")


def test_an_archive_of_a_known_id_takes_the_place_whole(tmp_path: Path) -> None:
    put(tmp_path, "archives/rgaspi.json", {"id": "rgaspi", "name": "Mine", "abbreviation": "MEIN"})
    known = Authority(tmp_path)
    assert len(known.archives) == 376
    assert known.archives["rgaspi"].name == "Mine"
    assert known.forms_of(fold_name("RTsKhIDNI")) == ()


def test_gazetteer_periodicals_series_and_relations_are_added(tmp_path: Path) -> None:
    entry = {"id": "vymstroi", "name": "Vymstroi", "label": "ORG", "aliases": [{"form": "Вымстрой"}]}
    put(tmp_path, "gazetteer/mine.json", {"entries": [entry]})
    title = {"id": "vymysel", "name": "Vymysel'", "kind": "journal", "aliases": [{"form": "Vymysel'"}]}
    put(tmp_path, "periodicals.json", {"entries": [title]})
    series = {"id": "politbiuro", "title": "Protokoly", "probable_unit": "rgaspi/17/3", "forms": ["Protokoly"]}
    put(tmp_path, "record_series.json", series)
    relation = {"unit": "garf/1", "other": "rgaspi/1", "kind": "copy", "evidence": "said so"}
    put(tmp_path, "relations.json", {"relations": [relation]})
    known, shipped = Authority(tmp_path), Authority()
    assert known.gazetteer["vymstroi"].aliases[0].form == "Вымстрой"
    assert "Вымстрой" in known.lexicon
    assert len(known.periodicals) == len(shipped.periodicals) + 1
    assert [each.forms for each in known.record_series if each.id == "politbiuro"] == [("Protokoly",)]
    assert len(known.relations) == len(shipped.relations) + 1


def test_a_folder_with_only_a_readme_or_none_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# mine")
    assert len(Authority(tmp_path).archives) == len(Authority(tmp_path / "not-there").archives) == 376


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("archives/a.json", '{"id": "a",}', "no JSON"),
        ("archives/a.toml", 'id = "a', "no TOML"),
        ("archives/a.json", "[]", "a table with fields"),
        ("archives/a.json", {"id": "a", "abbreviation": "A"}, "the field name is missing"),
        ("archives/a.json", {"id": "a", "name": "A", "abbreviation": "A", "colour": "red"}, "colour is no field"),
        ("archives/a.json", {"id": "a", "name": 1, "abbreviation": "A"}, "name: 1 is not text"),
        ("archives/a.json", {"id": "a", "name": "A", "abbreviation": "A", "scheme": "x"}, "scheme: 'x' is not known"),
        ("archives/a.json", {"id": "a", "name": "A", "abbreviation": "A", "weight": True}, "not a whole number"),
        (
            "archives/a.json",
            {"id": "a", "name": "A", "abbreviation": "A", "forms": [{"form": "B", "system": "lc"}, {"form": "C"}]},
            "the field forms, line 2: system is missing",
        ),
        (
            "archives/a.json",
            {"id": "a", "name": "A", "abbreviation": "A", "forms": [{"form": "B", "system": "lc", "of": "X"}]},
            "no predecessor has the abbreviation 'X'",
        ),
        ("archive.json", {"id": "a"}, "nothing reads this"),
    ],
)
def test_a_broken_archive_names_file_and_field(tmp_path: Path, name: str, content: object, said: str) -> None:
    path = put(tmp_path, name, content)
    with pytest.raises(AuthorityError) as caught:
        Authority(tmp_path)
    assert said in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "archives" / "a.json"
    path.parent.mkdir()
    path.write_bytes('{"id": "архив"}'.encode("cp1251"))
    with pytest.raises(AuthorityError, match="UTF-8"):
        Authority(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "gazetteer/a.json",
            {"entries": [{"id": "a", "name": "A", "label": "THING", "aliases": []}]},
            "'THING' is not known",
        ),
        ("gazetteer/a.json", {"things": []}, "a list 'entries' is wanted"),
    ],
)
def test_a_broken_gazetteer_is_named_when_it_is_read(tmp_path: Path, name: str, content: object, said: str) -> None:
    put(tmp_path, name, content)
    known = Authority(tmp_path)
    with pytest.raises(AuthorityError) as caught:
        _ = known.gazetteer
    assert said in caught.value.what
