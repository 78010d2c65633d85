"""`kartoteka doctor`: what is installed, what is missing, how to install it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Json

Verdict = Literal["ok", "missing", "wrong", "not needed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    verdict: Verdict
    """`missing` and `wrong` keep something from working; `not needed` is missing, but only an extra needs it."""
    found: str
    hint: str = ""


def doctor(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder that results will go to.")] = Path(
        OUTPUTS
    ),
    as_json: Json = False,
) -> None:
    """Say what is installed, what is missing and how to install it. Ends with 3 if something is missing."""
    checks = list(examine(out))
    if as_json:
        terminal.data_json([asdict(check) for check in checks])
    else:
        for check in checks:
            terminal.data(f"{check.verdict:<11}{check.name:<16}{check.found}")
            if check.hint:
                terminal.data(f"{'':<11}{check.hint}")
    verdicts = {check.verdict for check in checks}
    if "missing" in verdicts:
        raise typer.Exit(3)
    if "wrong" in verdicts:
        raise typer.Exit(1)


def examine(out: Path) -> Iterator[Check]:
    """Every check, in the order in which a broken set-up is best mended."""
    yield _python()
    yield from _packages()
    yield _model()
    yield _sqlite()
    yield _settings()
    yield _authority()
    yield _folder(out)
    yield _pyarrow()
    yield _tesseract()


def _python() -> Check:
    # an older one could not have installed this package
    return Check(name="Python", verdict="ok", found=f"{sys.version.split()[0]} ({sys.executable})")


def _packages() -> Iterator[Check]:
    """The libraries that the installed package names; nothing is imported."""
    from kartoteka.store.fingerprints import libraries

    for library in libraries():
        if library.version is None:
            hint = f"Install it: pip install '{library.requirement}'"
            yield Check(name=library.name, verdict="missing", found="", hint=hint)
        else:
            yield Check(name=library.name, verdict="ok", found=library.version)


def _model() -> Check:
    from kartoteka import config
    from kartoteka.errors import KartotekaError

    try:
        from kartoteka.annotate import nlp

        settings = config.load()
        loaded = nlp.load(settings.annotate.model)
    except (KartotekaError, ImportError) as error:
        return Check(name="spaCy model", verdict="missing", found="", hint=str(error))
    return Check(
        name="spaCy model", verdict="ok", found=f"{loaded.meta['lang']}_{loaded.meta['name']} {loaded.meta['version']}"
    )


def _sqlite() -> Check:
    import sqlite3

    try:
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        database.close()
    except sqlite3.OperationalError:
        hint = "This SQLite has no full-text search (FTS5): take Python from python.org or your system's packages."
        return Check(name="SQLite", verdict="missing", found=sqlite3.sqlite_version, hint=hint)
    return Check(name="SQLite", verdict="ok", found=f"{sqlite3.sqlite_version} with FTS5")


def _settings() -> Check:
    from kartoteka import config
    from kartoteka.errors import SettingsError

    try:
        found = config.load().origin
    except SettingsError as error:
        return Check(name="settings", verdict="wrong", found=str(error))
    return Check(name="settings", verdict="ok", found=str(found) if found else f"defaults (no {config.FILE_NAME} here)")


def _authority() -> Check:
    from kartoteka import authority, config
    from kartoteka.errors import KartotekaError

    try:
        folder = config.load().folder("authority")
        authority.load(folder)
    except KartotekaError as error:
        return Check(name="authority", verdict="wrong", found=str(error))
    return Check(name="authority", verdict="ok", found=f"as shipped, and {folder}" if folder.is_dir() else "as shipped")


def _folder(out: Path) -> Check:
    """Nothing is made: the nearest folder that is there must let us write."""
    import os

    nearest = next(folder for folder in (out.absolute(), *out.absolute().parents) if folder.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return Check(name="results", verdict="ok", found=f"{out} can be written")
    return Check(name="results", verdict="wrong", found=f"{out} cannot be written", hint="Choose another with -o DIR.")


def _pyarrow() -> Check:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Check(name="pyarrow", verdict="ok", found=f"{version('pyarrow')} (for parquet)")
    except PackageNotFoundError:
        hint = "Only for `export --format parquet`: pip install 'kartoteka[parquet]'"
        return Check(name="pyarrow", verdict="not needed", found="", hint=hint)


def _tesseract() -> Check:
    from shutil import which

    where = which("tesseract")
    if where is None:
        return Check(name="tesseract", verdict="not needed", found="", hint="For scans, which a later version reads.")
    return Check(name="tesseract", verdict="ok", found=f"{where} (for scans, which a later version reads)")
