"""CSL-JSON beside the input, as Zotero and other reference managers export it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kartoteka.catalogue.record import Field, Record
from kartoteka.errors import SidecarError

_LARGEST = 20_000_000
_PEOPLE: tuple[Field, ...] = ("author", "translator", "editor")
Item = dict[str, Any]


def read(path: Path) -> Record | None:
    """The item for the input at `path` from its own file (chapter.txt.json, chapter.csl.json) or from a file that names it.

    Raises:
        SidecarError: the input's own file is no CSL-JSON, or holds several items and none names the input.
    """
    own = [file for file in _own_files(path) if file.is_file()]
    if own:
        items = _items(own[0])
        named = [item for item in items if _names(item, path)]
        if len(items) > 1 and len(named) != 1:
            hint = f"Leave one item, or give the right one the id {path.stem!r}."
            raise SidecarError(
                f"{len(items)} items stand here, and {len(named)} name {path.name}.", where=str(own[0]), hint=hint
            )
        return _record((named or items)[0]) if items else None
    for file in sorted(path.parent.glob("*.json")):
        if file == path or file.stat().st_size > _LARGEST or path.name.encode() not in file.read_bytes():
            continue
        found = next((item for item in _items(file) if _names(item, path)), None)
        if found is not None:
            return _record(found)
    return None


def _own_files(path: Path) -> tuple[Path, ...]:
    ends = (".csl.json", ".json")
    return tuple(
        path.with_name(name + end) for end in ends for name in (path.name, path.stem) if name + end != path.name
    )


def _items(file: Path) -> list[Item]:
    try:
        value = json.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SidecarError("the file is not written in UTF-8.", where=str(file), hint="Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        hint = "Export it again, or look for a comma or quotation mark there."
        raise SidecarError(f"this is no JSON: {error.msg}.", where=f"{file}, line {error.lineno}", hint=hint) from error
    items = value.get("items", [value]) if isinstance(value, dict) else value
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise SidecarError(
            "this is no CSL-JSON: a list of items is wanted.", where=str(file), hint="Export from Zotero as CSL JSON."
        )
    return items


def _names(item: Item, path: Path) -> bool:
    """True if the id, or any value below the item, is the input's file name or its path."""
    if item.get("id") in (path.stem, path.name):
        return True
    return any(Path(value.removeprefix("file:").strip()).name == path.name for value in _strings(item))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line for line in value.splitlines() if len(line) < 1000)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _record(item: Item) -> Record:
    values: dict[Field, str] = {}
    for name in _PEOPLE:
        values[name] = _people(item.get(name))
    values["title"] = _plain(item.get("title"))
    values["container"] = _plain(item.get("container-title"))
    values["language"] = _plain(item.get("language"))
    values["year"] = _year(item.get("issued"))
    first = _year(item.get("original-date"))
    other_title = _plain(item.get("original-title"))
    author = _people(item.get("original-author")) or values["author"]
    if values["translator"] or other_title:
        # an original is only named where the item gives its title or its year
        if other_title or first:
            values["translation_of"] = _original(author, other_title, first)
    elif first and first != values["year"]:
        values["reprint_of"] = _original(author, values["title"], first)
    return Record({name: value for name, value in values.items() if value})


def _original(author: str, title: str, year: str) -> str:
    words = ", ".join(part for part in (author, title) if part)
    return f"{words} ({year})" if year else words


def _people(names: object) -> str:
    if not isinstance(names, list):
        return ""
    return "; ".join(name for person in names if isinstance(person, dict) and (name := _person(person)))


def _person(person: dict[str, Any]) -> str:
    if person.get("literal"):
        return _plain(person["literal"])
    parts = (person.get(part) for part in ("given", "dropping-particle", "non-dropping-particle", "family", "suffix"))
    return " ".join(_plain(part) for part in parts if part)


def _year(date: object) -> str:
    if not isinstance(date, dict):
        return ""
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    found = re.search(r"\b\d{4}\b", str(date.get("raw") or date.get("literal") or ""))
    return found[0] if found else ""


def _plain(value: object) -> str:
    """Without the markup that CSL allows in titles."""
    return re.sub(r"</?(?:i|b|sub|sup|span|sc)[^>]*>", "", str(value)).strip() if value else ""
