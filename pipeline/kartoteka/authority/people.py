"""The people of the user's own lists: JSON, TOML, or a table in CSV or TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kartoteka.authority.check import check
from kartoteka.authority.fields import PERSON
from kartoteka.authority.files import listed_in, of_user
from kartoteka.errors import AuthorityError

TABLES = (".csv", ".tsv")
_YES, _NO = ("yes", "true", "1", "x"), ("no", "false", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person whom the user knows."""

    id: str
    surname: str
    """In Cyrillic if the person has a name in it, so that every transliteration is known."""
    given: str
    """Given name and patronymic, in any script."""
    also: tuple[str, ...]
    """Other surnames and spellings that no rule gives: Джугашвили, Koba, Djugashvili."""
    alone: bool | None
    """Whether the surname alone means this person; None: if nobody else in the lists bears it."""


def people(user_folder: Path | None) -> tuple[Person, ...]:
    """The user's people, of two with one id the later; without a folder none.

    Raises:
        AuthorityError: a file cannot be read or does not fit.
    """
    if user_folder is None:
        return ()
    found: dict[str, Person] = {}
    for path, line, where in _lines(user_folder):
        check(line, PERSON, where=where)
        if not line["surname"].strip() or not line["id"].strip():
            raise AuthorityError("a person needs an id and a surname.", where=str(path))
        found[line["id"]] = Person(
            id=line["id"],
            surname=line["surname"],
            given=line.get("given", ""),
            also=tuple(line.get("also", ())),
            alone=line.get("alone"),
        )
    return tuple(found.values())


def _lines(folder: Path) -> Iterator[tuple[Path, dict[str, Any], str]]:
    for path, record in of_user(folder, "people"):
        for line in listed_in(record, "people", where=path):
            yield path, line, str(path)
    for path in [folder / f"people{ending}" for ending in TABLES] + sorted((folder / "people").rglob("*")):
        if path.suffix in TABLES and path.is_file():
            for number, line in enumerate(_rows(path), start=2):
                yield path, line, f"{path} line {number}"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a table as records: `also` is parted by semicolons, `alone` yes or no; empty cells are left out."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            parted_by = "\t" if path.suffix == ".tsv" else ";" if first.count(";") > first.count(",") else ","
            table = csv.DictReader(file, delimiter=parted_by, strict=True)
            if first.strip() and not {"id", "surname"} <= {name.strip() for name in table.fieldnames or ()}:
                raise AuthorityError(
                    "the first line names no columns id and surname.",
                    where=str(path),
                    hint="It names the columns, parted by commas or semicolons: id,surname,given,also,alone.",
                )
            for line in table:
                yield _record(line, where=str(path))
    except OSError as error:
        raise AuthorityError(f"the file cannot be read ({error.strerror}).", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise AuthorityError("the file is not written in UTF-8.", where=str(path), hint="Save it as UTF-8.") from error
    except csv.Error as error:
        raise AuthorityError(f"this is no table: {error}.", where=str(path)) from error


def _record(line: dict[str | Any, Any], *, where: str) -> dict[str, Any]:
    if None in line:
        raise AuthorityError(
            "a line has more cells than the first line names.",
            where=where,
            hint="Put cells that hold the separator into quotation marks.",
        )
    record: dict[str, Any] = {name.strip(): cell.strip() for name, cell in line.items() if cell and cell.strip()}
    if "also" in record:
        record["also"] = [each.strip() for each in record["also"].split(";") if each.strip()]
    said = str(record.get("alone", "")).casefold()
    if said in (*_YES, *_NO):
        record["alone"] = said in _YES
    return record
