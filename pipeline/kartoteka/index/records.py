"""Records from rows of the database. Reading works back is the index's inner loop, so each class is taken apart once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Reader = Callable[[Any], Any]


def as_record(kind: type[Record], row: Mapping[Any, Any]) -> Record:
    """The record of class `kind` in a row; columns that the class does not have are passed over."""
    reader = _reader(cast("Any", kind))
    assert reader is not None
    return cast("Record", reader(row))


@cache
def _reader(hint: Any) -> _Reader | None:
    """What makes a value of a type from plain JSON; None where the value is taken as it is."""
    if get_origin(hint) in (UnionType, Union):
        members = [each for each in get_args(hint) if each is not NoneType]
        return _reader(members[0]) if len(members) == 1 else None
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if not is_dataclass(hint):
        return None
    readers = [(name, _reader(each)) for name, each in get_type_hints(hint).items()]

    def read(row: Mapping[str, Any]) -> Any:
        return cast("type", hint)(
            **{
                name: row[name] if reader is None or row[name] is None else reader(row[name])
                for name, reader in readers
                if name in row
            }
        )

    return read


def _tuple_reader(inner: tuple[Any, ...]) -> _Reader:
    if len(inner) == 2 and inner[1] is Ellipsis:
        each = _reader(inner[0])
        return tuple if each is None else lambda values: tuple(map(each, values))
    readers = [_reader(one) for one in inner]
    return lambda values: tuple(
        value if reader is None else reader(value) for reader, value in zip(readers, values, strict=True)
    )
