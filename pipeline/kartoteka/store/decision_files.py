"""Files of decisions that people fill in: CSV, as `audit --csv` and `export` write it, and JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any, Final

from kartoteka.decisions import FIELDS
from kartoteka.errors import UsageError

TEMPLATE: Final = ("decision", "fields", "other", "remark")
"""The columns that wait for a person."""
_NAMES: Final = ("finding", "citation", "printed_work", "unit", "note", "work")
"""The column that names what is decided about: the first of these that a table has."""
_KNOWN: Final = (*TEMPLATE, "by", "at", "settles")
_CELLS: Final = frozenset(name for names in FIELDS.values() for name in names)
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "да", "ja"})
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A decision as it stands in a file; what is left out is "" or empty."""

    where: str
    """File and line."""
    finding: str
    of: str = ""
    decision: str
    fields: Mapping[str, object] = field(default_factory=dict)
    cells: Mapping[str, object] = field(default_factory=dict)
    """The row's columns that a correction can change."""
    other: str = ""
    by: str = ""
    at: str = ""
    remark: str = ""
    settles: bool = False


class Lines(list[Line]):
    """The decisions of a file, with the faults of its other lines and the number of those not filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[UsageError] = []
        self.open = 0


def read(path: Path) -> Lines:
    """The decisions in a file.

    Raises:
        UsageError: it cannot be read at all, or is no such file.
    """
    text = _text(path)
    found = Lines()
    if not text.strip():
        raise UsageError("the file is empty.", where=str(path))
    rows = _json_lines(text, path, found) if text.lstrip()[0] in "{[" else _table(text, path, found)
    for where, row in rows:
        try:
            line = _line(row, where)
        except ValueError as error:
            found.faults.append(UsageError(str(error), where=where))
            continue
        if line is None:
            found.open += 1
        else:
            found.append(line)
    return found


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"the file cannot be read ({error.strerror}).", where=str(path)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith(_UTF16):
            what, where = "the file is written in UTF-16", str(path)
        else:
            line = data.count(b"\n", 0, error.start) + 1
            what, where = "this is not written in UTF-8 (in Windows-1251 perhaps)", f"{path}, line {line}"
        raise UsageError(f"{what}.", where=where, hint="Save it as “CSV UTF-8”.") from error


def _json_lines(text: str, path: Path, found: Lines) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, words in enumerate(text.split("\n"), start=1):
        if not words.strip():
            continue
        where = f"{path}, line {number}"
        try:
            value = json.loads(words)
        except (ValueError, RecursionError):
            found.faults.append(UsageError("this line is no JSON.", where=where))
            continue
        if not isinstance(value, dict):
            found.faults.append(UsageError("a JSON object is wanted here.", where=where))
            continue
        yield where, value


def _table(text: str, path: Path, found: Lines) -> Iterator[tuple[str, dict[str, Any]]]:
    heading = text.splitlines()[0]
    # a spreadsheet on the Continent writes semicolons
    sign = max((",", ";", "\t"), key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        columns = [cell.strip().casefold() for cell in next(reader)]
        _check(columns, path)
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns):
                what = f"{len(cells)} values stand in this line, where {len(columns)} columns are."
                found.faults.append(UsageError(what, where=where))
                continue
            yield where, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise UsageError(
            f"this is no CSV: {error}.",
            where=f"{path}, line {reader.line_num}",
            hint="Look for a quotation mark that is not closed.",
        ) from error


def _check(columns: list[str], path: Path) -> None:
    where = f"{path}, line 1"
    for name in ("decision", "fields", "remark"):
        near = get_close_matches(name, columns, n=1, cutoff=0.75)
        if name not in columns and near and near[0] not in (*_KNOWN, *_NAMES, *_CELLS):
            raise UsageError(f"there is no column {near[0]!r}.", where=where, hint=f"Call it {name}.")
    if "decision" not in columns or not {*_NAMES, "cluster"} & set(columns):
        raise UsageError(
            "columns called finding and decision are wanted.",
            where=where,
            hint="`kartoteka audit --csv` writes a table to be filled in.",
        )
    twice = next((name for name in (*_KNOWN, *_NAMES) if columns.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"two columns are called {twice}.", where=where)


def _line(row: dict[str, Any], where: str) -> Line | None:
    """The decision of a row; None if it is not filled in.

    Raises:
        ValueError: it cannot be read.
    """
    words = {name: _words(row.get(name), name) for name in (*_KNOWN, "work", "cluster") if name != "fields"}
    fields = _fields(row.get("fields"))
    name = next((each for each in _NAMES if each in row), None)
    finding = _words(row[name], name) if name is not None else ""
    if words["cluster"] and name in (None, "work"):
        finding = f"{words['work']}:{words['cluster']}"
    if not words["decision"]:
        if fields or words["other"]:
            raise ValueError("the decision is missing.")
        return None
    if not finding:
        raise ValueError("the finding is missing.")
    other = words["other"] or str(fields.pop("other", ""))
    settles = words["settles"] or str(fields.pop("settles", ""))
    of = str(fields.pop("of", "")) or words["work"]
    return Line(
        where=where,
        finding=finding,
        of="" if of == finding or ":" in finding else of,
        decision=words["decision"],
        fields=fields,
        cells={each: _cell(value) for each, value in row.items() if each in _CELLS} | _renamed(row),
        other=other,
        by=words["by"],
        at=words["at"],
        remark=words["remark"],
        settles=settles.casefold() in _YES,
    )


def _renamed(row: Mapping[str, Any]) -> dict[str, object]:
    """Columns that the tables call otherwise than the fields of a decision."""
    names = {"keys": "key", "probable_unit": "unit"}
    return {field: _cell(row[column]) for column, field in names.items() if column in row and field not in row}


def _words(value: object, name: str) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text.")
    return value.strip()


def _fields(value: object) -> dict[str, object]:
    """`fond=71; delo=43, 44`, or a JSON object."""
    if value is None or value == "":
        return {}
    if isinstance(value, str):
        words = value.strip()
        if words.startswith("{"):
            value = _json(words)
        else:
            parts = [part.partition("=") for part in words.replace("\n", ";").split(";") if part.strip()]
            wrong = next((name for name, equals, _ in parts if not equals), None)
            if wrong is not None:
                raise ValueError(f"{wrong.strip()!r} is no field: write fond=71; delo=43, 44.")
            return {name.strip(): given.strip() for name, _, given in parts}
    if not isinstance(value, dict):
        raise ValueError("fields is no object.")
    return {name: each for name, each in value.items() if each is not None}


def _cell(value: object) -> object:
    if isinstance(value, str):
        words = value.strip()
        return _json(words) if words.startswith("[") else words
    return "" if value is None else value


def _json(words: str) -> object:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        raise ValueError(f"{words[:40]!r} is no JSON.") from None
