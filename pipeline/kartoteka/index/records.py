"""Records from rows of the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from kartoteka import tables

Record = TypeVar("Record")


def as_record(kind: type[Record], row: Mapping[Any, Any]) -> Record:
    """The record of class `kind` in a row; columns that the class does not have are passed over."""
    wanted: type = kind
    return tables.record(kind, {name: row[name] for name in tables.columns_of(wanted)})
