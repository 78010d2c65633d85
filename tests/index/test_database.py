from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url, update
from sqlalchemy.schema import CreateTable

from factories import cited, says
from kartoteka import index
from kartoteka.errors import IndexTroubleError, MissingProgramError, UsageError
from kartoteka.index import database
from kartoteka.index.schema import VERSION, metadata, units, version

ONE = says("one", cited("rgaspi/17/3/994", "56"))


def trouble(where: str | Path) -> IndexTroubleError:
    with pytest.raises(IndexTroubleError) as caught:
        list(index.rows(index.open_index(where), "works"))
    assert caught.value.exit_code == 5
    assert caught.value.hint, "an error names the way out"
    return caught.value


def test_a_folder_its_file_and_a_url_lead_to_the_same_index(tmp_path: Path) -> None:
    index.add(index.open_index(tmp_path / "out", create=True), ONE)
    file = tmp_path / "out" / "index.db"
    for where in (tmp_path / "out", str(tmp_path / "out"), file, f"sqlite:///{file}"):
        assert [row["work"] for row in index.rows(index.open_index(where), "works")] == [ONE.work.work]


def test_opening_twice_with_create_keeps_what_is_there(tmp_path: Path) -> None:
    index.add(index.open_index(tmp_path, create=True), ONE)
    assert index.count(index.open_index(tmp_path, create=True), "works") == 1


def test_what_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    assert "no index here" in trouble(tmp_path / "nowhere").what
    assert "holds no index" in trouble(tmp_path).what
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "index.db").write_text("These are minutes of a meeting, not an index. " * 100)
    error = trouble(tmp_path)
    assert "no index" in error.what
    assert error.where == str(tmp_path / "index.db")


def test_another_programs_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "books.db") as books:
        books.execute("create table books (title text)")
    books.close()
    assert "no index" in trouble(tmp_path / "books.db").what


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "index.db").mkdir()
    assert "folder" in trouble(tmp_path).what


def test_a_damaged_index(tmp_path: Path) -> None:
    engine = index.open_index(tmp_path, create=True)
    for number in range(20):
        index.add(engine, says(f"work {number}", cited(f"rgaspi/17/3/{number}", "56")))
    file = tmp_path / "index.db"
    content = bytearray(file.read_bytes())
    half = len(content) // 2
    content[4096 : 4096 + half] = b"\xff" * half
    file.write_bytes(content)
    assert "damaged" in trouble(tmp_path).what


def test_an_index_of_a_newer_version(tmp_path: Path) -> None:
    engine = index.open_index(tmp_path, create=True)
    with engine.begin() as connection:
        connection.execute(update(version).values(schema=VERSION + 1, made_by="99.0"))
    error = trouble(tmp_path)
    assert "newer version (99.0)" in error.what


def test_an_index_that_another_program_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    engine = index.open_index(tmp_path, create=True)
    other = sqlite3.connect(tmp_path / "index.db", isolation_level=None)
    other.execute("begin exclusive")
    try:
        assert "locked" in trouble(tmp_path).what
        with pytest.raises(IndexTroubleError, match="locked"):
            index.add(engine, ONE)
    finally:
        other.close()
    index.add(engine, ONE)


@pytest.mark.parametrize(
    "url",
    [
        "://",
        "postgresql://keeper:secret@archive.example:port/index",
        "postgresql://keeper:secret@archive.example",
        "postgresql://keeper:se@cret@archive.example/index",
        "postgresql+nodriver://keeper:secret@archive.example/index",
        "nosuchbase://keeper:se/cret@archive.example/index",
        "nosuchbase://archive.example/index?password=secret",
    ],
)
def test_a_url_that_cannot_be_read(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        index.open_index(url)
    assert caught.value.exit_code == 2
    assert "cret" not in str(caught.value), "no password is ever shown"


def test_a_driver_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingProgramError, match=r"kartoteka\[postgresql\]") as caught:
        index.open_index("postgresql://keeper:secret@archive.example/index")
    assert "secret" not in str(caught.value)


def test_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "index.db").touch()
    assert "no index in this database" in trouble(tmp_path).what


def test_the_tables_can_be_made_in_postgresql() -> None:
    """Keys sort by code point everywhere: a linguistic collation would lose what lies below a unit."""
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=make_url("postgresql://").get_dialect()()))
    made = str(CreateTable(units).compile(dialect=make_url("postgresql://").get_dialect()()))
    assert 'sorted TEXT COLLATE "C"' in made
