"""What can be wrong with a server: one line, exit code 5, and nothing half-written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Connection

from factories import cited, says
from kartoteka import index
from kartoteka.errors import IndexTroubleError
from kartoteka.index import database, put
from kartoteka.index.schema import version
from kartoteka.index.search import put_words

if TYPE_CHECKING:
    from postgres import Server

ONE = says("one", cited("rgaspi/17/3/994", "56"))


def trouble(where: str, *, create: bool = False) -> str:
    with pytest.raises(IndexTroubleError) as caught:
        index.open_index(where, create=create)
    error = caught.value
    assert error.exit_code == 5
    assert error.hint, "an error names the way out"
    assert "\n" not in str(error)
    assert "secret" not in str(error)
    return error.what


def test_nobody_answers(tmp_path: Path) -> None:
    assert "does not answer" in trouble(f"postgresql://me:secret@/index?host={tmp_path}")
    assert "does not answer" in trouble("postgresql://me:secret@127.0.0.1:1/index")


def test_the_server_refuses(postgresql: Server) -> None:
    assert "name and password" in trouble(postgresql.url(user="stranger", password="secret"))
    assert "no such database" in trouble(postgresql.url("nowhere"))
    assert "no such schema" in trouble(postgresql.url(schema="nowhere"))
    assert "nonsense" in trouble(postgresql.url() + "&nonsense=1")


def test_an_empty_place_and_one_of_another_program(postgresql: Server) -> None:
    where = postgresql.new()
    assert "no index in this database yet" in trouble(where)
    postgresql.do(f"CREATE TABLE {where.rpartition('%3D')[2]}.books (title text)")
    for create in (False, True):
        assert "is no index" in trouble(where, create=create)


def test_letters_that_the_database_cannot_hold(postgresql: Server) -> None:
    postgresql.do("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'")
    assert "LATIN1" in trouble(postgresql.url("latin"), create=True)
    assert "no index in this database yet" in trouble(postgresql.url("latin")), "no table was left"


def test_a_reader_may_read_and_nothing_else(postgresql: Server) -> None:
    where = postgresql.new()
    schema = where.rpartition("%3D")[2]
    index.add(index.open_index(where, create=True), ONE)
    postgresql.do("CREATE ROLE reader LOGIN PASSWORD 'secret'", f"GRANT USAGE ON SCHEMA {schema} TO reader")
    theirs = postgresql.url(user="reader", password="secret", schema=schema)
    assert "the right" in trouble(theirs)
    postgresql.do(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    engine = index.open_index(theirs)
    assert index.count(engine, "works") == 1
    with pytest.raises(IndexTroubleError, match="the right"):
        index.check_writable(engine)
    assert "the right" in trouble(postgresql.url(user="reader", password="secret"), create=True)


def test_a_connection_that_breaks_in_the_middle(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    where = postgresql.new()
    engine = index.open_index(where, create=True)
    index.add(engine, ONE)

    def breaks(connection: Connection, works: Iterable[Any]) -> None:
        postgresql.do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kartoteka'")
        put_words(connection, works)

    monkeypatch.setattr(put, "put_words", breaks)
    people = says("two", cited("rgaspi/17/3/995", "1"))
    with pytest.raises(IndexTroubleError, match="was lost"):
        index.add(engine, people)
    monkeypatch.undo()
    assert [row["unit"] for row in index.rows(engine, "units")][-1] == "rgaspi/17/3/994"
    index.add(engine, people)
    assert index.count(engine, "works") == 2


def test_one_who_waits_for_another_writer_gives_up_at_last(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE_WITH_SERVERS", 1)
    engine = index.open_index(postgresql.new(), create=True)
    with database.writing(engine):
        with pytest.raises(IndexTroubleError, match="locked"):
            index.add(engine, ONE)
        assert index.count(engine, "works") == 0, "who reads waits for nobody"
    with database.reading(engine) as before:
        index.add(engine, ONE)
        assert before.execute(version.select()).all(), "a long read keeps nobody from writing"


def test_a_server_learns_what_its_tables_hold(postgresql: Server) -> None:
    engine = index.open_index(postgresql.new(), create=True)
    index.add(engine, ONE)
    index.settle(engine)
    asked = (
        "SELECT relname, reltuples FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    )
    with database.reading(engine) as connection:
        rows = {name: count for name, count in connection.exec_driver_sql(asked)}  # noqa: C416 (typed rows)
    assert rows["_works"] == 1
    assert rows["_units"] == index.count(engine, "units")
    assert min(rows.values()) == 0, "an empty table is known to be empty"
