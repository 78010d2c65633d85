"""Where the index lies, and what can be wrong with it. Nothing outside this file knows which database it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import (
    URL,
    Connection,
    Dialect,
    Engine,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from kartoteka import __version__
from kartoteka.errors import IndexTroubleError, MissingProgramError, UsageError
from kartoteka.index.schema import VERSION, metadata, version

Value = TypeVar("Value")
FILE_NAME: Final = "index.db"
_AT_ONCE: Final = 500
"""Values in one question: some databases take no more than a thousand."""
PATIENCE: Final = 10.0
"""Seconds to wait for another program that is writing."""

_MAKE = "`kartoteka run INPUT... -o DIR` makes one; name its DIR with -i."
_AGAIN = "Delete it and run again: the index is made from the inputs, and judgements lie apart from it."


def open_index(where: str | Path, *, create: bool = False) -> Engine:
    """The index at `where`: a DIR of `run`, its index.db, or a database URL (`postgresql+psycopg://...`).

    Args:
        where: a path, or a URL with `://`.
        create: makes what is missing; without it nothing is written.

    Raises:
        IndexTroubleError: it is missing, locked, damaged, no index, or was written by a newer version.
        UsageError: the URL cannot be read.
        MissingProgramError: the driver that the URL names is not installed.
    """
    url = _url(where)
    place = url.database if _is_file(url) else url.render_as_string(hide_password=True)
    if _is_file(url):
        _check_file(Path(url.database or ""), create=create)
    engine = _engine(url)
    with trouble(place or ""):
        _check_schema(engine, place or "", create=create)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the index from its first to its last question."""
    with trouble(_place(engine)), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are kept all together at its end, or not at all."""
    with (
        trouble(_place(engine)),
        engine.connect() as connection,
        connection.execution_options(kartoteka_writes=True).begin(),
    ):
        yield connection


def check_writable(engine: Engine) -> None:
    """Raises IndexTroubleError if the index cannot be written: it is locked, or closed to this user."""
    with writing(engine) as connection:
        # to begin is not enough: SQLite finds out at the first statement that would write
        connection.execute(update(version).where(version.c.schema < 0).values(schema=version.c.schema))


@contextmanager
def trouble(place: str) -> Iterator[None]:
    """Turns what a driver says into one line that a person can act on.

    Raises:
        IndexTroubleError: in place of any error of the database.
    """
    try:
        yield
    except DBAPIError as error:
        raise _explained(str(error.orig), place) from error


def in_chunks(values: Iterable[Value], size: int = _AT_ONCE) -> Iterator[Sequence[Value]]:
    """`values` in portions that every database takes in one question."""
    listed = list(values)
    for at in range(0, len(listed), size):
        yield listed[at : at + size]


def write(
    connection: Connection,
    table: Table,
    rows: Sequence[tuple[Any, ...]],
    *,
    columns: tuple[str, ...] = (),
    once: bool = False,
) -> None:
    """Inserts rows.

    Args:
        connection: of the index.
        table: whose columns `rows` fill, in order.
        rows: values as the driver takes them.
        columns: those that are filled, where it is not all.
        once: passes over rows that are there, from this writer or another one.
    """
    if rows:
        statement = _statement(table, columns or tuple(table.c.keys()), once, connection.dialect)
        connection.exec_driver_sql(statement, list(rows))


@cache
def _statement(table: Table, columns: tuple[str, ...], once: bool, dialect: Dialect) -> str:
    make = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[dialect.name] if once else insert
    statement = make(table)
    if once:
        statement = statement.on_conflict_do_nothing()  # type: ignore[attr-defined]
    return str(statement.compile(dialect=dialect, column_keys=list(columns)))


def _explained(said: str, place: str) -> IndexTroubleError:
    low = said.lower()
    if "locked" in low or "busy" in low:
        return IndexTroubleError(
            "the index is locked: another program is writing it.", where=place, hint="Wait for it, or close it."
        )
    if "readonly" in low or "read-only" in low:
        return IndexTroubleError(
            "the index cannot be written.", where=place, hint="Check the rights of the file and of its folder."
        )
    if "not a database" in low:
        return IndexTroubleError("this file is no index.", where=place, hint=_AGAIN)
    if "malformed" in low or "corrupt" in low or "disk i/o" in low:
        return IndexTroubleError("the index is damaged.", where=place, hint=_AGAIN)
    if "full" in low:
        return IndexTroubleError("the disk is full.", where=place, hint="Make room and run again: nothing was lost.")
    return IndexTroubleError(f"the database says: {' '.join(said.split())}.", where=place)


def _url(where: str | Path) -> URL:
    if isinstance(where, str) and "://" in where:
        try:
            return make_url(where)
        except ArgumentError as error:
            raise UsageError(
                "this is no database URL.", where=where, hint="One looks like sqlite:////home/me/index.db."
            ) from error
    path = Path(where)
    if path.suffix != ".db" and not path.is_file():
        path /= FILE_NAME
    return URL.create("sqlite", database=str(path))


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")


def _check_file(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise IndexTroubleError("a folder stands where the index should be.", where=str(path), hint=_MAKE)
        if not path.exists():
            if not create:
                what = "this folder holds no index." if path.parent.is_dir() else "there is no index here."
                raise IndexTroubleError(what, where=str(path.parent if path.name == FILE_NAME else path), hint=_MAKE)
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexTroubleError(f"the index cannot be reached ({error.strerror}).", where=str(path)) from error


def _engine(url: URL) -> Engine:
    try:
        if not _is_file(url):
            engine = create_engine(url)
        else:
            # no pool: a connection kept open would hold the file on Windows and warn when it is collected
            engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise MissingProgramError(
            f"no driver for {url.drivername!r} is installed ({error}).",
            where=url.render_as_string(hide_password=True),
            hint="For PostgreSQL: `pip install psycopg[binary]` and postgresql+psycopg://...",
        ) from error
    if url.get_backend_name() == "sqlite":
        _tell_sqlite_about_transactions(engine)
    return engine


def _tell_sqlite_about_transactions(engine: Engine) -> None:
    """Python's sqlite3 opens a transaction at the first change only: reads before it would see another state."""

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("kartoteka_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_schema(engine: Engine, place: str, *, create: bool) -> None:
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    if version.name not in names:
        if names:
            raise IndexTroubleError("this database is no index.", where=place, hint=_MAKE)
        if not create:
            raise IndexTroubleError("there is no index in this database yet.", where=place, hint=_MAKE)
        with writing(engine) as connection:
            metadata.create_all(connection)
            if connection.execute(select(version.c.schema)).first() is None:
                connection.execute(insert(version).values(schema=VERSION, made_by=__version__))
    with reading(engine) as connection:
        row = connection.execute(select(version.c.schema, version.c.made_by)).first()
    if row is None or row.schema < VERSION:
        raise IndexTroubleError("the index was made by an older version.", where=place, hint=_AGAIN)
    if row.schema > VERSION:
        raise IndexTroubleError(
            f"the index was written by a newer version ({row.made_by}).", where=place, hint="Install that version."
        )


def _place(engine: Engine) -> str:
    url = engine.url
    return (url.database or "") if _is_file(url) else url.render_as_string(hide_password=True)
