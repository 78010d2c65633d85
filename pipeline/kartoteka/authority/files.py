"""Reads the authority's files: the ones that ship with the package, and the user's own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kartoteka.errors import AuthorityError

Record = dict[str, Any]
# no importlib.resources: it takes as long to load as all these files
_HERE = Path(__file__).parent
_HOW = "corpus/authority/README.md shows the fields and an example."


@cache
def packaged(name: str) -> Record:
    """One JSON file of the package, by its path below `authority/`."""
    record: Record = json.loads((_HERE / name).read_bytes())
    return record


def packaged_folder(name: str) -> Iterator[tuple[str, Record]]:
    """Name and content of every JSON file of a folder of the package and of its folders."""
    for folder, folders, entries in os.walk(_HERE / name):
        folders.sort(reverse=True)
        for entry in sorted(entries):
            if entry.endswith(".json"):
                yield entry, json.loads((Path(folder) / entry).read_bytes())


def of_user(folder: Path, name: str) -> Iterator[tuple[Path, Record]]:
    """The user's files under `folder/name`, a folder or a file with the ending .json or .toml.

    Raises:
        AuthorityError: a file cannot be read, or is no JSON or TOML, or holds no table.
    """
    places = [folder / f"{name}.json", folder / f"{name}.toml", *sorted((folder / name).rglob("*"))]
    for path in places:
        if path.suffix in (".json", ".toml") and path.is_file():
            yield path, _read(path)


KINDS = ("archives", "gazetteer", "periodicals", "record_series", "relations", "people")
"""What a user's folder may hold: a folder of one of these names, or a file of it."""


def refuse_unknown(folder: Path) -> None:
    """A file that nobody would read is a mistake, and must not be passed over.

    Raises:
        AuthorityError: a file of data stands in `folder` under a name that is none of `KINDS`.
    """
    for path in sorted(folder.glob("[!._]*")):
        if (path.suffix in (".json", ".toml", ".csv", ".tsv") and path.stem not in KINDS) or (
            path.is_dir() and path.name not in KINDS
        ):
            raise AuthorityError("nothing reads this.", where=str(path), hint=f"Allowed names: {', '.join(KINDS)}.")
        if path.stem in KINDS and path.suffix in (".xlsx", ".xls", ".ods"):
            raise AuthorityError(
                "a spreadsheet of this kind is not read.", where=str(path), hint="Save it as CSV in UTF-8."
            )


def listed_in(record: Record, name: str, *, where: Path) -> list[Any]:
    """The list under `name`, or the record itself as a list of one if it has an id of its own.

    Raises:
        AuthorityError: there is neither.
    """
    found = record.get(name)
    if isinstance(found, list):
        return found
    if "id" in record:
        return [record]
    raise AuthorityError(f"a list {name!r} is wanted here.", where=str(where), hint=_HOW)


def _read(path: Path) -> Record:
    import tomllib  # not for a command that reads no file of the user's

    try:
        text = path.read_text(encoding="utf-8-sig")
        record = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise AuthorityError(f"the file cannot be read ({error.strerror}).", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise AuthorityError("the file is not written in UTF-8.", where=str(path), hint="Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        hint = f"Look at line {error.lineno}: a comma or a quotation mark is missing there, or one too many."
        raise AuthorityError(f"this is no JSON: {error.msg}.", where=str(path), hint=hint) from error
    except tomllib.TOMLDecodeError as error:
        raise AuthorityError(f"this is no TOML: {error}.", where=str(path), hint=_HOW) from error
    if not isinstance(record, dict):
        raise AuthorityError("a table with fields is wanted here, not a list.", where=str(path), hint=_HOW)
    return record
