"""The tables of the contract: which class is a row of which, and rows as plain values and as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kartoteka import findings

if TYPE_CHECKING:
    from pandas import DataFrame

Record = TypeVar("Record")
Row = dict[str, Any]
"""A record as JSON knows it: its columns by name, nested records as dicts, tuples as lists, what is unknown as None."""

OF_A_WORK: Mapping[str, type] = MappingProxyType(
    {
        "works": findings.Work,
        "parts": findings.Part,
        "pages": findings.PageRow,
        "notes": findings.Note,
        "citations": findings.Citation,
        "entities": findings.Entity,
        "dates": findings.DateMention,
        "corrections": findings.Correction,
    }
)
"""What one work says; made from that work alone."""

OF_THE_INDEX: Mapping[str, type] = MappingProxyType(
    {
        "units": findings.Unit,
        "matches": findings.Match,
        "printed_works": findings.PrintedWork,
        "entity_links": findings.EntityLink,
        "relations": findings.UnitRelation,
        "audit": findings.AuditRow,
        "judgements": findings.Judgement,
    }
)
"""What the index makes of all works, and what people decided."""

TABLES: Mapping[str, type] = MappingProxyType({**OF_A_WORK, **OF_THE_INDEX})


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table, in the order in which every export writes them."""
    return tuple(each.name for each in fields(TABLES[table]))


def row(record: object) -> Row:
    """A record as a plain row; nothing is shared with the record."""
    plain = _plain(record)
    assert isinstance(plain, dict)
    return plain


def record(kind: type[Record], plain: Row) -> Record:
    """The record that `row` was made from.

    Raises:
        ValueError: the row has other columns than `kind`, or a value of another shape.
    """
    made = _restored(kind, plain)
    assert isinstance(made, kind)
    return made


def rows_of_work(found: findings.WorkFindings) -> dict[str, list[Row]]:
    """The rows of one work by table; `works` has exactly one."""
    rows = {"works": [row(found.work)]}
    for table in OF_A_WORK:
        if table != "works":
            rows[table] = [row(each) for each in getattr(found, table)]
    return rows


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> DataFrame:
    """The rows as a pandas frame with exactly the table's columns; lists stay lists, unknown numbers are <NA>."""
    from pandas import DataFrame

    names = columns(table)
    kinds = get_type_hints(TABLES[table])
    data = [[each[name] for name in names] for each in rows]
    made = DataFrame(data, columns=list(names), dtype=object)
    return made.astype({name: dtype for name in names if (dtype := _dtype(kinds[name]))})


def _dtype(kind: Any) -> str | None:
    # nullable types: in pandas' own, one unknown page number turns a column of ints into floats
    inner = [each for each in _members(kind) if each is not NoneType]
    return {int: "Int64", float: "Float64"}.get(inner[0]) if len(inner) == 1 else None


def _members(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (UnionType, Union) else (kind,)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _restored(kind: Any, value: Any) -> object:
    if value is None:
        return None
    for member in _members(kind):
        if is_dataclass(member):
            return _restored_record(member, value)
        if get_origin(member) is tuple:
            return _restored_tuple(get_args(member), value)
    return value


def _restored_record(kind: Any, value: Any) -> object:
    hints = _hints(kind)
    if not isinstance(value, dict) or value.keys() != hints.keys():
        raise ValueError(f"no row of {kind.__name__}: {value!r:.80}")
    return kind(**{name: _restored(hints[name], each) for name, each in value.items()})


def _restored_tuple(inner: tuple[Any, ...], value: Any) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ValueError(f"no list: {value!r:.80}")
    of_one_kind = len(inner) == 2 and inner[1] is Ellipsis
    kinds = [inner[0]] * len(value) if of_one_kind else inner
    return tuple(_restored(kind, each) for kind, each in zip(kinds, value, strict=True))
