"""The tables of the index as SQL.

What a work says lies packed, some records a row (`_records`), as it was read. Beside it stand slim tables to ask: who cites which
unit, who is named, what days are meant. What the index makes of all works, matches and audit and joined people, is not stored but
made when it is asked for: so nothing can be out of step, whatever came in which order.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from kartoteka.tables import OF_A_WORK

VERSION: Final = 8
"""Counts up with every change that an older program could not read (`migrations`)."""


def _name() -> TypeEngine[str]:
    # Keys are searched by ranges of their beginnings ('rgaspi/b17/' to 'rgaspi/b170'), which holds by code point only:
    # a linguistic collation of the server would sort the slash away.
    return Text().with_variant(Text(collation="C"), "postgresql")


def _id() -> TypeEngine[int]:
    # SQLite counts a primary key up by itself only if it is called INTEGER, which holds 64 bits there
    return BigInteger().with_variant(Integer(), "sqlite")


metadata: Final = MetaData()

version: Final = Table(
    "_version",
    metadata,
    Column("schema", Integer, primary_key=True, autoincrement=False),
    Column("made_by", Text),
)
"""One row."""

works: Final = Table(
    "_works",
    metadata,
    Column("id", _id(), primary_key=True),
    Column("work", _name(), nullable=False, unique=True),
    Column("original", _name(), nullable=False),
    Column("twin", _name(), index=True),
    Column("status", Text, nullable=False),
    Column("year", SmallInteger),
    Column("pack", _name()),
)
"""The works. `original` is the one that a reprint or translation counts with, `twin` what two scans of one work share
(`packing.twin_key`), `pack` a digest of all that the work says."""

KINDS: Final = tuple(OF_A_WORK)
"""What a work says, by table; the place in this list stands in `_records.kind`."""

records: Final = Table(
    "_records",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    Column("nth", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=True,
)
"""`packing.A_ROW` records of one work and kind as packed JSON, from record `nth * A_ROW` on."""

units: Final = Table(
    "_units",
    metadata,
    Column("id", _id(), primary_key=True),
    Column("sorted", _name(), nullable=False, unique=True),
    Column("unit", _name(), nullable=False),
    Column("path", _name(), nullable=False, index=True),
)
"""Every key that was ever cited, and the units above it; `sorted` is the key in an order that counts file 9 before file 10."""

file_ranges: Final = Table(
    "_file_ranges",
    metadata,
    Column("unit", _id(), primary_key=True, autoincrement=False),
    Column("above", _name(), nullable=False, index=True),
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
)
"""Units that are ranges of files (`504..692`), under the key of their opis."""

pins: Final = Table(
    "_pins",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("unit", _id(), primary_key=True, autoincrement=False),
    Column("low", Integer),
    Column("high", Integer),
    Column("how", SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Which citation (`row` of its work) gives which unit, with its first and last leaf; `how` is one of `packing.How`."""


def _by_unit(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("unit", _id(), primary_key=True, autoincrement=False),
        Column("work", _id(), primary_key=True, autoincrement=False),
        Column("row", Integer, primary_key=True, autoincrement=False),
        Column("low", Integer),
        Column("high", Integer),
        Column("how", SmallInteger, nullable=False),
        sqlite_with_rowid=False,
    )


citing: Final = _by_unit("_citing")
citing_lately: Final = _by_unit("_citing_lately")
CITING: Final = (citing, citing_lately)
"""The same as `_pins`, by unit. Each work lies in one of the two: what came lately goes over into the large one when it has grown
(`put.LATELY`), in one go and in order. Row by row, each would fall on a page of its own of a tree of millions."""

printed: Final = Table(
    "_printed",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("key", _name(), nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Which citation is of which printed work (`printed_works.print_key`)."""

mirrors: Final = Table(
    "_mirrors",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Citations of a list that is printed twice, in transliteration, so that it is counted once."""

mentions: Final = Table(
    "_mentions",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("nth", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("cluster", _name()),
    sqlite_with_rowid=False,
)
"""Each printed name of a work once."""

days: Final = Table(
    "_days",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("earliest", _name()),
    Column("latest", _name()),
    Index("ix_days", "earliest", "latest"),
    sqlite_with_rowid=False,
)
"""The days of each date of a work."""

names: Final = Table(
    "_names",
    metadata,
    Column("id", _id(), primary_key=True),
    Column("digest", _name(), nullable=False, unique=True),
    Column("text", Text, nullable=False),
)
"""What works call people, institutions, places and events (`entities.Name.text`); a name outlives the works that gave it."""

name_blocks: Final = Table(
    "_name_blocks",
    metadata,
    Column("block", _name(), primary_key=True),
    Column("name", _id(), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Where those names of people are looked for whom another name can mean (`person_blocks`)."""

clusters: Final = Table(
    "_clusters",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("cluster", _name(), primary_key=True),
    Column("name", _id(), nullable=False, index=True),
    Column("entity", _name(), nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""The people, institutions, places and events of each work; `entity` is whom or what the names alone lead to, before they are
compared with those of other works (`entity_links`)."""

undecided: Final = Table(
    "_undecided",
    metadata,
    Column("work", _id(), primary_key=True, autoincrement=False),
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Records as they were read (JSON), of those that a person's decision changed."""

holders: Final = Table(
    "_holders",
    metadata,
    Column("work", _name(), primary_key=True),
    Column("holder", _name(), primary_key=True),
    sqlite_with_rowid=False,
)
"""Which folders of runs have brought a work into an index that they share: it stays until the last of them lets go of it."""

judgements: Final = Table(
    "_judgements",
    metadata,
    Column("id", _id(), primary_key=True),
    Column("body", Text, nullable=False),
)
"""All judgements that the index was ever given (JSON), in the order in which it got them."""

judged: Final = Table("_judged", metadata, Column("digest", Text, primary_key=True))
"""One row, or none before the first judgement: a digest of all of them, so that nobody reads them twice."""

OF_A_WORK_HERE: Final = (records, pins, printed, mirrors, mentions, days, clusters, undecided)
"""Tables whose rows go with their work."""


def below(column: Column[Any], low: str, high: str) -> ColumnElement[bool]:
    """True for what lies in the half-open range of keys."""
    return (column >= low) & (column < high)
