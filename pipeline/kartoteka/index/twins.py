"""Two inputs that are one work: the same chapter as text and as PDF, or scanned twice."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, select, union_all

from kartoteka import tables
from kartoteka.findings import Evidence, Work
from kartoteka.index.among import among
from kartoteka.index.database import in_chunks
from kartoteka.index.packing import How
from kartoteka.index.records import rows_of
from kartoteka.index.schema import CITING, pins, units, works

SHARED_KEYS = 5
"""Fewer common references may be chance, or two chapters on one file."""
SHARED_PART = 0.8
_MANY = 1_000
Reference = tuple[int, int | None, int | None]
"""Number of a unit, first and last leaf."""


def twins_of(connection: Connection, work: int) -> list[tuple[Work, Evidence]]:
    """The works that look like this one, reprints and translations left out; each sees the other as its twin."""
    mine = _described(connection, work)
    own = connection.execute(select(works.c.twin).where(works.c.id == work)).scalar()
    found: dict[int, Evidence] = {}
    if own is not None:
        alike = select(works.c.id).where(works.c.twin == own, works.c.id != work)
        for other in connection.execute(alike).scalars():
            words = (
                "the same author, title and year" if mine.year is not None else "the same author and title, and no year"
            )
            found[other] = Evidence(feature="same-title", value=mine.title, effect=2.0, words=words)
    for other, shared, of in _sharing(connection, work):
        words = f"{shared} of {of} references are the same, leaves included"
        found[other] = Evidence(feature="same-references", value=shared, effect=3.0, words=words)
    others = [_named(_described(connection, other), reason) for other, reason in found.items()]
    others.sort(key=lambda each: each[0].work)
    return [(other, reason) for other, reason in others if not _told_apart(mine, other)]


def _named(twin: Work, reason: Evidence) -> tuple[Work, Evidence]:
    return twin, replace(reason, words=f"{twin.path}: {reason.words}")


def _described(connection: Connection, work: int) -> Work:
    return tables.record(Work, rows_of(connection, "works", work)[0])


def _sharing(connection: Connection, work: int) -> Iterable[tuple[int, int, int]]:
    own = _references(connection, work)
    least = max(SHARED_KEYS, math.ceil(SHARED_PART * len(own)))
    if len(own) < least:
        return
    for other in sorted(_met(connection, own, least, work)):
        there = _references(connection, other)
        shared, of = len(own & there), max(len(own), len(there))
        if shared >= SHARED_KEYS and shared >= SHARED_PART * of:
            yield other, shared, of


def _met(connection: Connection, references: Collection[Reference], least: int, work: int) -> Iterator[int]:
    """Other works that share so many references.

    One that shares `least` of n shares one of any n - least + 1: the rarest units are asked for alone, for a file that half
    the field cites would bring half the field.
    """
    cited = _citing(connection, {unit for unit, _, _ in references})
    ordered = sorted(references, key=lambda each: (cited[each[0]], each[0]))
    asked = sorted({unit for unit, _, _ in ordered[: len(ordered) - least + 1]})
    found: set[int] = set()
    for some in in_chunks(asked):
        others = union_all(*(select(each.c.work).where(each.c.unit.in_(some)).distinct() for each in CITING))
        found.update(connection.execute(others).scalars())
    found.discard(work)
    yield from found


def _citing(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """How many citations give each unit, up to a bound."""
    some_of = (
        select(citing.c.work).where(citing.c.unit == units.c.id).limit(_MANY).correlate(units).subquery()
        for citing in CITING
    )
    one, other = (select(func.count()).select_from(each).scalar_subquery() for each in some_of)
    found: dict[int, int] = {}
    for some in in_chunks(sorted(numbers)):
        rows = connection.execute(select(units.c.id, one + other).where(among(connection, units.c.id, some)))
        found.update((number, citing) for number, citing in rows)
    return found


def _references(connection: Connection, work: int) -> set[Reference]:
    asked = select(pins.c.unit, pins.c.low, pins.c.high).where(pins.c.work == work, pins.c.how != How.SERIES)
    return {(unit, low, high) for unit, low, high in connection.execute(asked)}


def _told_apart(one: Work, other: Work) -> bool:
    """True if their bibliographic data say that one repeats the other, or that they are two editions."""
    repeats = [work.reprint_of is not None or work.translation_of is not None for work in (one, other)]
    return repeats[0] != repeats[1] or (all(repeats) and one.year != other.year)
