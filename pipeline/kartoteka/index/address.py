"""Where an index can lie: in a file of SQLite on a disk of this machine, or in a database of a PostgreSQL server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kartoteka.errors import UsageError

FILE_NAME: Final = "index.db"
_DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_PASSWORD: Final = re.compile(r"(?<=://)([^/?:@]*):.*(?=@)|(?<=password=)[^&]*")
_HOW: Final = "One looks like postgresql://NAME@SERVER/DATABASE."


def url_of(where: str | Path) -> URL:
    """The database at `where`: a DIR of `run`, the index.db in it, or a URL.

    Raises:
        UsageError: a URL cannot be read, or names a database of another kind.
    """
    if isinstance(where, Path) or "://" not in where:
        path = Path(where)
        return URL.create("sqlite", database=str(path if path.suffix == ".db" or path.is_file() else path / FILE_NAME))
    try:
        url = make_url(where)
        if url.host is not None and "@" in url.host:
            # what follows would be shown as the name of a server
            raise UsageError("there is a sign @ too many.", where=told(where), hint="In a password it is written %40.")
    except (ArgumentError, ValueError) as error:
        raise UsageError("this is no database URL.", where=told(where), hint=_HOW) from error
    kind, _, driver = url.drivername.partition("+")
    if kind not in _DRIVERS or driver not in ("", "psycopg" if kind != "sqlite" else "pysqlite"):
        what = f"an index lies in PostgreSQL or SQLite, not in {url.drivername!r}."
        raise UsageError(what, where=told(where), hint=_HOW)
    if kind != "sqlite" and not url.database:
        raise UsageError("the URL names no database.", where=told(where), hint=_HOW)
    return url.set(drivername=_DRIVERS[kind])


def file_of(where: str | Path) -> Path | None:
    """The file of an index; None for a database on a server, and for one in memory."""
    url = url_of(where)
    return Path(url.database or "") if is_file(url) else None


def is_file(url: URL) -> bool:
    """True for a database in a file."""
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")


def place(url: URL) -> str:
    """How the index is named to people: never with a password."""
    if is_file(url):
        return url.database or ""
    return told(url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True))


def told(where: str) -> str:
    """A URL as a person typed it, without the password."""
    return _PASSWORD.sub(lambda found: "***" if found[1] is None else f"{found[1]}:***", where)
