"""corpus/works.csv: one row an input, written by hand or exported from a spreadsheet."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from kartoteka.catalogue.record import FIELDS, Field, Record, short_citation
from kartoteka.errors import SidecarError

_COLUMNS = ("path", "work", *FIELDS)
_HOW = f"The first line names the columns: {','.join(_COLUMNS[:1] + _COLUMNS[2:])}."


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: dict[str, str]


def read(table: Path, *, path: Path, work: str) -> Record | None:
    """The row of `table` for the input at `path` or with the id `work`; None if it has none.

    Paths in the table are seen from its own folder, or from the current one; a bare file name fits in any folder.

    Raises:
        SidecarError: the table cannot be read, or a row does not fit its columns.
    """
    rows = list(_rows(table))
    mine = [
        row
        for row in rows
        if (row.cells.get("work") and row.cells["work"] == work)
        or _names(row.cells.get("path", ""), path, table.parent)
    ]
    if not mine:
        return None
    if len(mine) > 1 and len({tuple(sorted(row.cells.items())) for row in mine}) > 1:
        raise SidecarError(
            f"lines {mine[0].line} and {mine[1].line} both describe {path.name}.",
            where=str(table),
            hint="Keep one of them.",
        )
    values: dict[Field, str] = {name: mine[0].cells[name] for name in FIELDS if mine[0].cells.get(name)}
    _check_year(values, table, mine[0].line)
    for name in ("reprint_of", "translation_of"):
        original = next((row for row in rows if row.cells.get("path") and row.cells["path"] == values.get(name)), None)
        if original is not None:
            values[name] = short_citation({each: original.cells.get(each, "") for each in FIELDS})
    return Record(values)


def told(table: Path) -> Callable[[Path, str], str]:
    """What the table says of an input, by its path and id, as words that change when that changes; "" for nothing.

    The table is read once. Of one that cannot be read every input is told all of it: it keeps each from being read.
    """
    try:
        rows = [row.cells for row in _rows(table)]
    except SidecarError as error:
        broken = str(error)
        return lambda _, __: broken
    by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
    for cells in rows:
        by_name[Path(cells.get("path", "")).name].append(cells)
        by_name[cells.get("work", "")].append(cells)

    def told_of(path: Path, work: str) -> str:
        found = [cells for name in (path.name, work) if name for cells in by_name.get(name, ())]
        # which row is meant depends on its folder, and an original has a row of its own
        names = (Path(cells.get(field, "")).name for cells in found for field in ("reprint_of", "translation_of"))
        return repr(found + [cells for name in names if name for cells in by_name.get(name, ())]) if found else ""

    return told_of


def _rows(table: Path) -> Iterator[_Row]:
    try:
        text = table.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SidecarError(
            "the table is not written in UTF-8.", where=str(table), hint="Save it as “CSV UTF-8”."
        ) from error
    except OSError as error:
        raise SidecarError(
            f"the table cannot be read ({error.strerror}).", where=str(table), hint="Mend its permissions or its path."
        ) from error
    if not text.strip():
        return
    heading = text.splitlines()[0]
    # a spreadsheet on the Continent writes semicolons
    sign = max((",", ";", "\t"), key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        columns = _columns(next(reader), table)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns):
                hint = f"{len(columns)} are wanted; put quotation marks around a value that holds {sign!r}."
                raise SidecarError(
                    f"{len(cells)} values stand in this line.", where=f"{table}, line {reader.line_num}", hint=hint
                )
            yield _Row(reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))
    except csv.Error as error:
        raise SidecarError(
            f"this is no CSV: {error}.",
            where=f"{table}, line {reader.line_num}",
            hint="Look for a quotation mark that is not closed.",
        ) from error


def _columns(heading: list[str], table: Path) -> list[str]:
    columns = [cell.strip().casefold() for cell in heading]
    if not {"path", "work"} & set(columns):
        raise SidecarError("no column is called path.", where=f"{table}, line 1", hint=_HOW)
    for column in columns:
        near = get_close_matches(column, _COLUMNS, n=1, cutoff=0.8)
        if column not in _COLUMNS and near:
            raise SidecarError(f"there is no column {column!r}.", where=f"{table}, line 1", hint=f"Call it {near[0]}.")
    return columns


def _names(written: str, path: Path, folder: Path) -> bool:
    if not written:
        return False
    named = Path(written)
    if named.name == written:
        return named.name == path.name
    mine = path.resolve()
    return mine in {(folder / named).resolve(), named.resolve()}


def _check_year(values: dict[Field, str], table: Path, line: int) -> None:
    year = values.get("year", "")
    if year and not (year.isdigit() and len(year) == 4):
        raise SidecarError(
            f"{year!r} is no year.", where=f"{table}, line {line}", hint="Write four digits, or leave it empty."
        )
