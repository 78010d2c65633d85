"""The tables of the contract: which class is a row of which, and rows as plain values and as pandas frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    wanted: type = kind
    restore = _restorer(wanted)
    assert restore is not None
    made = restore(plain)
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
    return frame_of(TABLES[table], rows)


def frame_of(kind: type, rows: Iterable[Mapping[str, Any]]) -> DataFrame:
    """The rows of records of class `kind` as a pandas frame, as `frame` gives those of a table."""
    from pandas import DataFrame

    names = columns_of(kind)
    kinds = get_type_hints(kind)
    data = [[each[name] for name in names] for each in rows]
    made = DataFrame(data, columns=list(names), dtype=object)
    return made.astype({name: dtype for name in names if (dtype := _dtype(kinds[name]))})


def _dtype(kind: Any) -> str | None:
    # nullable types: in pandas' own, one unknown page number turns a column of ints into floats
    inner = [each for each in _members(kind) if each is not NoneType]
    return {int: "Int64", float: "Float64", bool: "boolean"}.get(inner[0]) if len(inner) == 1 else None


def _members(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (UnionType, Union) else (kind,)


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    kind: type = type(value)
    return {name: _plain(getattr(value, name)) for name in columns_of(kind)}


@cache
def columns_of(kind: type) -> tuple[str, ...]:
    """The columns of the records of class `kind`, in order."""
    return tuple(each.name for each in fields(kind))


Restore = Callable[[Any], Any]


@cache
def _restorer(kind: Any) -> Restore | None:
    """What makes a value of type `kind` from plain JSON; None if it is one already. Made once a type."""
    for member in _members(kind):
        made: Restore | None = None
        if is_dataclass(member):
            made = _record_restorer(member)
        elif get_origin(member) is tuple:
            made = _tuple_restorer(get_args(member))
        if made is not None:
            return made
    return None


def _record_restorer(kind: Any) -> Restore:
    hints = get_type_hints(kind)
    made = {name: inner for name, hint in hints.items() if (inner := _restorer(hint)) is not None}

    def restore(value: Any) -> Any:
        if not isinstance(value, dict) or value.keys() != hints.keys():
            raise ValueError(f"no row of {kind.__name__}: {value!r:.80}")
        given = dict(value)
        for name, make in made.items():
            if given[name] is not None:
                given[name] = make(given[name])
        return kind(**given)

    return restore


def _tuple_restorer(inner: tuple[Any, ...]) -> Restore:
    of_one_kind = len(inner) == 2 and inner[1] is Ellipsis
    item = _restorer(inner[0])

    def restore(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"no list: {value!r:.80}")
        if not of_one_kind and len(value) != len(inner):
            raise ValueError(f"no list of {len(inner)}: {value!r:.80}")
        return tuple(value) if item is None else tuple(map(item, value))

    return restore
