"""How the index is opened, read and written. Nothing outside this file and `address.py` knows which database it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, TypeVarTuple

from sqlalchemy import (
    URL,
    CompoundSelect,
    Connection,
    Dialect,
    Engine,
    Row,
    Select,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import NullPool

from kartoteka import __version__
from kartoteka.errors import IndexTroubleError, MissingProgramError
from kartoteka.index import migrations
from kartoteka.index.address import FILE_NAME, is_file, place, url_of
from kartoteka.index.schema import VERSION, metadata, version
from kartoteka.index.shares import refuse_share
from kartoteka.index.trouble import AGAIN, explained, trouble

Value = TypeVar("Value")
Columns = TypeVarTuple("Columns")
_AT_ONCE: Final = 500
"""Values in one question: some databases take no more than a thousand."""
_STREAMED: Final = 1_000
"""Rows that are held at once of an answer without end."""
PATIENCE: Final = 10.0
"""Seconds to wait for another program that is writing the file."""
PATIENCE_WITH_SERVERS: Final = 120
"""The same of a server, where those who write are many."""

_MAKE = "`kartoteka run INPUT... -o DIR` makes one; name its DIR with -i."
_ANOTHER = "It is not this program's: name another DIR with -o."
_MAKE_THERE = "`kartoteka run INPUT... --index URL` makes one."
_ELSEWHERE = "Make a database, or a schema, of its own for the index."
_TO_EMPTY = (
    "Make an empty database and name that: the next `run` of everybody fills it, without reading anything again."
)
_CACHE: Final = 65_536
"""Kilobytes that SQLite may hold of a large file: with its own two thousand a field of ten millions is taken in half as fast."""
_WRITERS: Final = "pg_advisory_xact_lock(1801548916, hashtext(current_schema()))"
"""Held by whoever writes, one at a time, until the end of the transaction. The number has no meaning, but is ours."""


def open_index(where: str | Path, *, create: bool = False) -> Engine:
    """The index at `where`: a DIR of `run`, its index.db, or a database URL (`postgresql://NAME@SERVER/DATABASE`).

    Args:
        where: a path, or a URL with `://`.
        create: makes what is missing, and brings an index of an older version up to this one; without it nothing is
            written.

    Raises:
        IndexTroubleError: it is missing, locked, damaged, no index, on a network share, or of another version.
        UsageError: the URL cannot be read.
        MissingProgramError: the driver for it is not installed.
    """
    url = url_of(where)
    if is_file(url):
        _check_file(Path(url.database or ""), create=create)
    engine = _engine(url)
    with trouble(place(url)):
        _check_schema(engine, place(url), create=create)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the index from its first to its last question."""
    with _transaction(engine, "read") as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are kept all together at its end, or not at all; nobody else writes meanwhile."""
    with _transaction(engine, "write") as connection:
        yield connection


def check_writable(engine: Engine) -> None:
    """Raises IndexTroubleError if the index cannot be written: it is locked, or closed to this user."""
    with writing(engine) as connection:
        # to begin is not enough: SQLite finds out at the first statement that would write
        connection.execute(update(version).where(version.c.schema < 0).values(schema=version.c.schema))


def settle(engine: Engine) -> None:
    """Tells a server what its tables hold now: without it, it plans the look-ups after a large run as if they were empty.

    Raises:
        IndexTroubleError: it cannot be reached.
    """
    if engine.dialect.name == "postgresql":
        with writing(engine) as connection:
            names = map(connection.dialect.identifier_preparer.quote, inspect(connection).get_table_names())
            # tables of another owner are passed over with a notice
            connection.exec_driver_sql(f"ANALYZE {', '.join(names)}")


@contextmanager
def _transaction(engine: Engine, to: Literal["read", "write"]) -> Iterator[Connection]:
    with (
        trouble(place(engine.url)),
        engine.connect() as connection,
        connection.execution_options(kartoteka=to).begin(),
    ):
        yield connection


def streamed(connection: Connection, asked: Select[*Columns] | CompoundSelect[*Columns]) -> Iterator[Row[*Columns]]:
    """The rows of an answer that does not fit into memory; whoever stops in the middle leaves nothing open."""
    with connection.execute(asked.execution_options(yield_per=_STREAMED)) as answer:
        yield from answer


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
        columns = columns or tuple(table.c.keys())
        if connection.dialect.name == "postgresql" and not once:
            _copy(connection, table, columns, rows)
        else:
            connection.exec_driver_sql(_statement(table, columns, once, connection.dialect), list(rows))


def _copy(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """One stream to the server: single statements would cost several times as much."""
    quoted = connection.dialect.identifier_preparer.quote
    order = f"COPY {quoted(table.name)} ({', '.join(map(quoted, columns))}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    dbapi: Any = connection.dialect.loaded_dbapi
    try:
        with driver.cursor() as cursor, cursor.copy(order) as stream:
            for row in rows:
                stream.write_row(row)
    except dbapi.Error as error:
        raise explained(error, place(connection.engine.url)) from error


@cache
def _statement(table: Table, columns: tuple[str, ...], once: bool, dialect: Dialect) -> str:
    make = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[dialect.name] if once else insert
    # inline: the numbers of the new rows are not asked for
    statement = make(table).inline()
    if once:
        statement = statement.on_conflict_do_nothing()  # type: ignore[attr-defined]
    return str(statement.compile(dialect=dialect, column_keys=list(columns)))


def _check_file(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            hint = _ANOTHER if create else _MAKE
            raise IndexTroubleError("a folder stands where the index should be.", where=str(path), hint=hint)
        if not path.exists() and not create:
            what = "this folder holds no index." if path.parent.is_dir() else "there is no index here."
            raise IndexTroubleError(what, where=str(path.parent if path.name == FILE_NAME else path), hint=_MAKE)
        refuse_share(path)
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexTroubleError(f"the index cannot be reached ({error.strerror}).", where=str(path)) from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        if not is_file(url):
            engine = create_engine(url)
        else:
            # no pool: a connection kept open would hold the file on Windows and warn when it is collected
            engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
        _tell_sqlite_about_transactions(engine)
        return engine
    wanted = {"connect_timeout": 10, "application_name": "kartoteka", "keepalives_idle": 30}
    given = {name: value for name, value in wanted.items() if name not in url.query}
    try:
        # no pool: a run reads for minutes between two writings, and a server may end what says nothing
        engine = create_engine(url, poolclass=NullPool, paramstyle="format", connect_args=given)
    except ImportError as error:
        what = "the driver for PostgreSQL is not installed."
        hint = "`pip install 'kartoteka[postgresql]'`."
        raise MissingProgramError(what, where=place(url), hint=hint) from error
    _tell_postgresql_about_transactions(engine)
    return engine


def _tell_sqlite_about_transactions(engine: Engine) -> None:
    """Python's sqlite3 opens a transaction at the first change only: reads before it would see another state."""

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA cache_size = {-_CACHE}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("kartoteka") == "write"
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _tell_postgresql_about_transactions(engine: Engine) -> None:
    """Who writes waits for the others first, and then sees all that they wrote; who reads sees one state."""

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        to = connection.get_execution_options().get("kartoteka")
        if to == "read":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        elif to == "write":
            # a snapshot of the whole transaction would be taken before the wait
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE_WITH_SERVERS}s'")
            connection.exec_driver_sql(f"SELECT {_WRITERS}")


def _check_schema(engine: Engine, place: str, *, create: bool) -> None:
    on_server = engine.dialect.name == "postgresql"
    with engine.connect() as connection:
        looked = inspect(connection)
        if on_server and looked.default_schema_name is None:
            raise IndexTroubleError(
                "this database has no such schema, or you may not use it.", where=place, hint=_ELSEWHERE
            )
        names = set(looked.get_table_names())
    if version.name not in names:
        if names:
            hint = _ELSEWHERE if on_server else _ANOTHER if create else _MAKE
            raise IndexTroubleError("this database is no index.", where=place, hint=hint)
        if not create:
            hint = _MAKE_THERE if on_server else _MAKE
            raise IndexTroubleError("there is no index in this database yet.", where=place, hint=hint)
        with writing(engine) as connection:
            _make(connection, place)
    with reading(engine) as connection:
        row = connection.execute(select(version.c.schema, version.c.made_by)).first()
    made, by = (0, None) if row is None else (row.schema, row.made_by)
    if made > VERSION:
        what = f"the index was written by a newer version ({by})."
        raise IndexTroubleError(what, where=place, hint="Install that version.")
    if made < VERSION:
        what = "the index was made by an older version."
        if not migrations.lead_from(made):
            raise IndexTroubleError(what, where=place, hint=_TO_EMPTY if on_server else AGAIN)
        if not create:
            raise IndexTroubleError(what, where=place, hint="Any `kartoteka run` into it brings it up to this one.")
        with writing(engine) as connection:
            migrations.migrate(connection)


def _make(connection: Connection, place: str) -> None:
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            what = f"this database keeps its text in {encoding}, which has not all letters."
            raise IndexTroubleError(what, where=place, hint="Make one with the encoding UTF8.")
    # another writer may have made it meanwhile
    metadata.create_all(connection)
    if connection.execute(select(version.c.schema)).first() is None:
        connection.execute(insert(version).values(schema=VERSION, made_by=__version__))
