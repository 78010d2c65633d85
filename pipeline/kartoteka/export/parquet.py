"""Parquet through pyarrow (the extra `parquet`). Column types come from the records, so an empty table has them too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from kartoteka import files
from kartoteka.errors import MissingProgramError
from kartoteka.tables import TABLES, Row

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE = 10_000


def write(path: Path, table: str, rows: Iterable[Row]) -> None:
    """Writes the rows in groups, so that a large table need not stand in memory.

    Raises:
        MissingProgramError: pyarrow is not installed.
    """
    try:
        from pyarrow import RecordBatch
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise MissingProgramError(
            "Parquet needs pyarrow, which is not installed.",
            where="export",
            hint="Install it: pip install 'kartoteka[parquet]'; or export as csv or jsonl.",
        ) from error
    schema = _schema(TABLES[table])
    with files.draft(path) as unfinished, ParquetWriter(unfinished, schema) as out:
        for group in _groups(rows):
            cells = [{name: _value(each, schema.field(name).type) for name, each in row.items()} for row in group]
            out.write_batch(RecordBatch.from_pylist(cells, schema=schema))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while group := list(islice(left, ROWS_AT_ONCE)):
        yield group


def _schema(kind: type) -> pa.Schema:
    import pyarrow as pa

    hints = get_type_hints(kind)
    return pa.schema([pa.field(each.name, _type(hints[each.name])) for each in fields(kind)])


def _type(kind: Any) -> pa.DataType:
    """The Arrow type of a column; what has no fixed shape (a CSL item, the value of a reason) is JSON text."""
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if get_origin(kind) in (UnionType, Union):
        members = [member for member in get_args(kind) if member is not NoneType]
        return _type(members[0]) if len(members) == 1 else pa.string()
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return pa.struct([pa.field(each.name, _type(hints[each.name])) for each in fields(kind)])
    if get_origin(kind) is tuple:
        return pa.list_(_type(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return pa.string()
    return plain.get(kind, pa.string())


def _value(value: Any, kind: pa.DataType) -> Any:
    import pyarrow as pa

    if value is None:
        return None
    if pa.types.is_struct(kind):
        return {field.name: _value(value[field.name], field.type) for field in kind}
    if pa.types.is_list(kind):
        return [_value(each, kind.value_type) for each in value]
    if pa.types.is_string(kind) and not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return value
