from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.catalogue import works_table
from kartoteka.catalogue.record import Record
from kartoteka.errors import SidecarError


def read(tmp_path: Path, table: str, path: str = "sources/levy.txt", work: str = "w1") -> Record | None:
    file = tmp_path / "works.csv"
    file.write_bytes(table.encode("utf-8-sig"))
    return works_table.read(file, path=tmp_path / path, work=work)


@pytest.mark.parametrize("written", ["sources/levy.txt", "./sources/../sources/levy.txt", "levy.txt"])
def test_a_row_is_found_by_path_or_bare_name(tmp_path: Path, written: str) -> None:
    record = read(tmp_path, f"path,title\n{written},The Winter Levy\n")
    assert record is not None
    assert record.values == {"title": "The Winter Levy"}


def test_a_row_is_found_by_the_id_of_the_work(tmp_path: Path) -> None:
    record = read(tmp_path, "work,title\nw1,The Winter Levy\n")
    assert record is not None
    assert record.values["title"] == "The Winter Levy"


def test_a_row_for_another_file_is_ignored_even_if_it_has_the_same_name(tmp_path: Path) -> None:
    assert read(tmp_path, "path,title,year\nother/levy.txt,Another,no year\n") is None


def test_semicolons_of_a_spreadsheet_are_read(tmp_path: Path) -> None:
    record = read(tmp_path, "path;title;author\r\nlevy.txt;Roads, Levies;Dahl, Ingrid\r\n")
    assert record is not None
    assert record.values == {"title": "Roads, Levies", "author": "Dahl, Ingrid"}


def test_a_reprint_of_another_row_is_named_by_a_short_citation(tmp_path: Path) -> None:
    table = "path,title,author,container,year,reprint_of\nold.txt,The Winter Levy,Ingrid Dahl,Bread and Power,1994,\nlevy.txt,The Winter Levy,Ingrid Dahl,A Reader,2005,old.txt\n"
    record = read(tmp_path, table)
    assert record is not None
    assert record.values["reprint_of"] == "Ingrid Dahl, The Winter Levy, in Bread and Power (1994)"


@pytest.mark.parametrize(
    ("table", "line", "words"),
    [
        ("title,year\nThe Winter Levy,1994\n", "line 1", "no column is called path"),
        ("path,titel\nlevy.txt,x\n", "line 1", "Call it title."),
        ("path,title\n\nlevy.txt,Roads, and Levies\n", "line 3", "quotation marks"),
        ("path,title,year\nlevy.txt,Roads,19994\n", "line 2", "'19994' is no year"),
        ('path,title\nlevy.txt,"Roads\n', "line 2", "quotation mark"),
        ("path,title\nlevy.txt,Roads\nlevy.txt,Levies\n", "", "lines 2 and 3 both describe levy.txt"),
    ],
    ids=["no-path", "misspelt-column", "unquoted-comma", "year", "open-quote", "two-rows"],
)
def test_a_malformed_table_says_where_and_what_to_do(tmp_path: Path, table: str, line: str, words: str) -> None:
    with pytest.raises(SidecarError) as caught:
        read(tmp_path, table)
    assert "works.csv" in caught.value.where
    assert line in caught.value.where
    assert words in str(caught.value)
    assert caught.value.hint.endswith(".")


def test_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "works.csv"
    file.write_bytes("path,title\nlevy.txt,Зимний налог\n".encode("cp1251"))
    with pytest.raises(SidecarError, match="UTF-8"):
        works_table.read(file, path=tmp_path / "levy.txt", work="w1")
