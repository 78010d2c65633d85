"""Reads the authority's files: the ones that ship with the package, and the user's own."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kartoteka.errors import AuthorityError

Record = dict[str, Any]
_HOW = "corpus/authority/README.md shows the fields and an example."


@cache
def packaged(name: str) -> Record:
    """One JSON file of the package, by its path below `authority/`."""
    record: Record = json.loads(files("kartoteka.authority").joinpath(name).read_bytes())
    return record


def packaged_folder(name: str) -> Iterator[Record]:
    """Every JSON file of a folder of the package and of its folders, in the order of their names."""
    pending = [files("kartoteka.authority").joinpath(name)]
    while pending:
        for entry in sorted(pending.pop().iterdir(), key=lambda each: each.name):
            if entry.name.endswith(".json"):
                yield json.loads(entry.read_bytes())
            elif "." not in entry.name and entry.name != "__pycache__":
                pending.append(entry)


def of_user(folder: Path, name: str) -> Iterator[tuple[Path, Record]]:
    """The user's files under `folder/name`, a folder or a file with the ending .json or .toml.

    Raises:
        AuthorityError: a file cannot be read, or is no JSON or TOML, or holds no table.
    """
    places = [folder / f"{name}.json", folder / f"{name}.toml", *sorted((folder / name).rglob("*"))]
    for path in places:
        if path.suffix in (".json", ".toml") and path.is_file():
            yield path, _read(path)


def _read(path: Path) -> Record:
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
