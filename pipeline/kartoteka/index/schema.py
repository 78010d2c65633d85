"""The tables of the index as SQL: one a table of the contract, a column a field.

What starts with an underscore is the index's own: the order of rows, and tables that make matching and lookup quick. It
is never exported and can be made again from the other tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from types import MappingProxyType, NoneType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from sqlalchemy import Column, Dialect, Float, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from kartoteka.tables import OF_A_WORK, TABLES

VERSION: Final = 2
"""Counts up with every change that an older program could not read."""


def as_json(value: object) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class JsonText(TypeDecorator[Any]):
    """Lists and objects as JSON text: the same in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """To the database."""
        return None if value is None else as_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """From the database."""
        # most lists are empty
        return None if value is None else [] if value == "[]" else json.loads(value)


def _name() -> TypeEngine[str]:
    # Keys are searched by ranges of their beginnings ('rgaspi/17/' to 'rgaspi/170'), which holds by code point only:
    # a linguistic collation of the server would sort the slash away. MySQL wants a length for what it indexes.
    return (
        Text()
        .with_variant(Text(collation="C"), "postgresql")
        .with_variant(String(255, collation="utf8mb4_bin"), "mysql", "mariadb")
    )


metadata: Final = MetaData()

_INDEXED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "works": ("_twin",),
        "notes": ("note",),
        "citations": ("citation", "probable_unit"),
        "units": ("parent", "_path"),
        "matches": ("unit", "citation"),
        "audit": ("finding",),
        "entity_links": ("entity",),
        "judgements": ("finding",),
    }
)
_NATURAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"works": ("work",), "units": ("unit",), "printed_works": ("printed_work",), "entity_links": ("work", "cluster")}
)
"""Tables whose own columns tell the rows apart. The others count their rows up, most of them within a work."""


def _own_columns(name: str) -> Iterable[Column[Any]]:
    if name in _NATURAL:
        if name == "works":
            yield Column("_twin", _name())
        if name == "units":
            yield Column("_path", _name(), nullable=False)
            yield Column("_low", Integer)
            yield Column("_high", Integer)
        return
    if name in ("matches", "audit"):
        yield Column("_work", _name(), primary_key=True)
    yield Column("_row", Integer, primary_key=True, autoincrement=name in ("relations", "judgements"))


def _columns(name: str, kind: Any) -> Iterable[Column[Any]]:
    hints = get_type_hints(kind)
    natural = _NATURAL.get(name, ())
    named = {*_INDEXED.get(name, ()), *natural, "work"}
    for field in fields(kind):
        hint = hints[field.name]
        optional = NoneType in get_args(hint)
        of = next(each for each in get_args(hint) if each is not NoneType) if optional else hint
        column: TypeEngine[Any]
        if of is str or get_origin(of) is Literal:
            column = _name() if field.name in named else Text()
        else:
            column = Integer() if of is int else Float() if of is float else JsonText()
        key = field.name in natural or (field.name == "work" and name in OF_A_WORK)
        yield Column(field.name, column, primary_key=key, nullable=optional)
    yield from _own_columns(name)


def _table(name: str, kind: type) -> Table:
    table = Table(name, metadata, *_columns(name, kind))
    for column in _INDEXED.get(name, ()):
        Index(f"ix_{name}_{column.lstrip('_')}", table.c[column])
    return table


tables: Final[Mapping[str, Table]] = MappingProxyType({name: _table(name, kind) for name, kind in TABLES.items()})
"""The tables of the contract by name."""


version: Final = Table(
    "_version",
    metadata,
    Column("schema", Integer, primary_key=True, autoincrement=False),
    Column("made_by", Text),
    Column("known", Text),
)
"""One row. `known` is a digest of the authority data that the units and matches were made with."""

pinpoints: Final = Table(
    "_pinpoints",
    metadata,
    Column("work", _name(), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("key", _name(), primary_key=True),
    Column("original", _name(), nullable=False),
    Column("low", Integer),
    Column("high", Integer),
    Index("ix_pinpoints_key", "key"),
)
"""Which citation (`work`, `_row`) gives which key, with its first and last leaf.

`original` is the work that a reprint or translation counts with. A key that the print leaves open begins with `?`.
"""

blocks: Final = Table(
    "_blocks",
    metadata,
    Column("block", _name(), primary_key=True),
    Column("key", _name(), primary_key=True),
    Index("ix_blocks_key", "key"),
)
"""Cited keys that could be mistaken for each other share a block (`candidates.blocks`)."""

watched: Final = Table(
    "_watched",
    metadata,
    Column("unit", _name(), primary_key=True),
    Column("work", _name(), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Index("ix_watched_work", "work"),
)
"""Units that a citation's own work or the authority suggests for it: its match depends on who else cites them."""

candidates: Final = Table(
    "_candidates",
    metadata,
    Column("unit", _name(), primary_key=True),
    Column("work", _name(), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Index("ix_candidates_work", "work"),
)
"""Which match (`_work`, `_row`) may mean a unit other than its own."""

print_keys: Final = Table(
    "_print_keys",
    metadata,
    Column("key", _name(), primary_key=True),
    Column("work", _name(), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Index("ix_print_keys_work", "work"),
)
"""Which citations (`work`, `_row`) are of one printed work."""

people: Final = Table(
    "_people",
    metadata,
    Column("work", _name(), primary_key=True),
    Column("cluster", _name(), primary_key=True),
    Column("names", JsonText(), nullable=False),
    Column("known", Text),
    Column("confidence", Float, nullable=False),
)
"""People whose names say who they are, with all that they are called in one work."""

name_blocks: Final = Table(
    "_name_blocks",
    metadata,
    Column("block", _name(), primary_key=True),
    Column("work", _name(), primary_key=True),
    Column("cluster", _name(), primary_key=True),
    Index("ix_name_blocks_work", "work"),
)
"""Where those people are looked for whom a name of another work can mean (`namesakes.blocks`)."""
