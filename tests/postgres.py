"""A PostgreSQL server for the tests: started from the system's own programs, in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import psycopg

_USER, _PASSWORD = "keeper", "the fond's 17th"
_SETTINGS = (
    "listen_addresses=''",
    # what a power cut would cost matters to nobody here
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One that runs."""

    folder: Path
    programs: Path
    numbers: Iterator[int]

    def url(self, database: str = "postgres", *, user: str = _USER, password: str = _PASSWORD, schema: str = "") -> str:
        """Of a database on it, as a person writes it."""
        options = f"&options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql://{user}:{quote(password, safe='')}@/{database}?host={self.folder}{options}"

    def new(self) -> str:
        """The URL of a place for an index where nothing is yet."""
        schema = f"place_{next(self.numbers)}"
        self.do(f"CREATE SCHEMA {schema}")
        return self.url(schema=schema)

    def do(self, *statements: str, database: str = "postgres") -> None:
        """Statements of whoever keeps the server."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest one; Debian has them beside the PATH."""
    found = shutil.which("pg_ctl")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda each: float(each.parts[-3]))
    return debian[-1].parent if debian else Path(found).resolve().parent if found else None


@contextmanager
def running(found: Path) -> Iterator[Server]:
    """A server that is gone at the end of the block."""
    folder = Path(mkdtemp(prefix="kartoteka-pg-"))
    try:
        (folder / "password").write_text(_PASSWORD)
        if os.geteuid() == 0:
            owner = _somebody()
            for each in (folder, folder / "password"):
                os.chown(each, owner.pw_uid, owner.pw_gid)
        # the server's own order of letters is one that an index must not take
        order = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--encoding=UTF8")
        login = (f"--username={_USER}", f"--pwfile={folder / 'password'}", "--auth=scram-sha-256")
        _run(found / "initdb", "--no-sync", *order, *login, folder / "data", folder=folder)
        # a check of the keeper's password would cost each connection ten milliseconds
        (folder / "data" / "pg_hba.conf").write_text(f"local all {_USER} trust\nlocal all all scram-sha-256\n")
        settings = " ".join(f"-c {each}" for each in (*_SETTINGS, f"unix_socket_directories='{folder}'"))
        _run(
            found / "pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "log", "-o", settings, folder=folder
        )
        try:
            yield Server(folder=folder, programs=found, numbers=count(1))
        finally:
            _run(found / "pg_ctl", "stop", "-m", "immediate", "-D", folder / "data", folder=folder)
    finally:
        shutil.rmtree(folder)


def _run(*command: str | Path, folder: Path) -> None:
    words = [str(each) for each in command]
    if os.geteuid() == 0:
        # a server refuses to run as root
        owner = _somebody()
        words = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups", *words]
    with (folder / "said").open("w") as said:
        # a file, for a server that was started keeps a pipe open
        done = subprocess.run(words, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{words} ends with {done.returncode}:\n{(folder / 'said').read_text()}")


def _somebody() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
