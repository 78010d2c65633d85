"""`kartoteka doctor`: what is installed, what is missing, how to install it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Json

if TYPE_CHECKING:
    from kartoteka.config import Settings

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
    """Say what is installed and what is missing.

    With how to install it. Ends with 3 if something is missing, with 1 if something is wrong.
    """
    checks = list(examine(out))
    verdicts = {check.verdict for check in checks}
    if as_json:
        terminal.data_json([asdict(check) for check in checks])
    else:
        terminal.data("\n".join(line for check in checks for line in _lines(check)))
        terminal.data(
            "\nAll that is needed is there." if verdicts <= {"ok", "not needed"} else "\nSee above what to do."
        )
    if "missing" in verdicts:
        raise typer.Exit(3)
    if "wrong" in verdicts:
        raise typer.Exit(1)


def _lines(check: Check) -> Iterator[str]:
    yield f"{check.verdict:<12}{check.name:<14}{check.found}".rstrip()
    if check.hint:
        yield f"{'':<12}{check.hint}"


def examine(out: Path) -> Iterator[Check]:
    """Every check, in the order in which a broken set-up is best mended."""
    from kartoteka import config
    from kartoteka.errors import SettingsError

    yield _python()
    yield from _packages()
    try:
        settings = config.load()
    except SettingsError as error:
        yield Check(name="settings", verdict="wrong", found=str(error))
        settings = config.Settings()
    else:
        found = str(settings.origin) if settings.origin else f"defaults (there is no {config.FILE_NAME} here)"
        yield Check(name="settings", verdict="ok", found=found)
    yield _model(settings)
    yield _sqlite()
    yield _authority(settings)
    yield _folder(out)
    yield _pyarrow()
    yield from _tesseract(settings)


def _python() -> Check:
    # an older one could not have installed this package
    return Check(name="Python", verdict="ok", found=f"{sys.version.split()[0]} ({sys.executable})")


def _packages() -> Iterator[Check]:
    """The libraries that the installed package names; nothing is imported."""
    from kartoteka.store.fingerprints import libraries

    for library in libraries():
        if library.name.startswith("en-core-web"):  # the model has a check of its own, which loads it
            continue
        if library.version is None:
            hint = f"Install it: pip install '{library.requirement}'"
            yield Check(name=library.name, verdict="missing", found="not installed", hint=hint)
        else:
            yield Check(name=library.name, verdict="ok", found=library.version)


def _model(settings: Settings) -> Check:
    from kartoteka.annotate import nlp
    from kartoteka.errors import MissingProgramError

    try:
        meta = nlp.load(settings.model).meta
    except MissingProgramError as error:
        return Check(name="spaCy model", verdict="missing", found=error.what, hint=error.hint)
    return Check(name="spaCy model", verdict="ok", found=f"{meta['lang']}_{meta['name']} {meta['version']}")


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


def _authority(settings: Settings) -> Check:
    from kartoteka import authority
    from kartoteka.errors import AuthorityError

    folder = settings.folder("authority")
    try:
        authority.load(folder)
    except AuthorityError as error:
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
        return Check(name="pyarrow", verdict="not needed", found="not installed", hint=hint)


def _tesseract(settings: Settings) -> Iterator[Check]:
    """The engine that reads scans, and each language that it is asked for."""
    from kartoteka.errors import MissingProgramError
    from kartoteka.extract import ocr

    try:
        yield Check(name="OCR", verdict="ok", found=ocr.engine_name())
    except MissingProgramError as error:
        yield Check(name="OCR", verdict="not needed", found=error.what, hint=f"Only for scans. {error.hint}")
    installed = ocr.available()
    asked = ocr.asked_for(settings.extract)
    for name in dict.fromkeys((*asked, *_USUAL)):
        if name in installed:
            yield Check(name=f"OCR {name}", verdict="ok", found=str(installed[name]))
        else:
            verdict: Verdict = "missing" if name in asked and settings.extract.languages else "not needed"
            hint = f"Only for scans with {_USUAL[name]} in them. " if name in _USUAL else ""
            yield Check(name=f"OCR {name}", verdict=verdict, found="not installed", hint=hint + ocr.remedy(name))
    if others := [name for name in installed if name not in (*asked, *_USUAL, "osd")]:
        yield Check(name="OCR others", verdict="ok", found=f"{', '.join(others)} (taken with --lang)")


_USUAL = {"eng": "English", "rus": "Russian"}
"""What the program reads scans with if nobody says otherwise."""
