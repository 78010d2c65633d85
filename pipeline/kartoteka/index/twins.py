"""Two inputs that are one work: the same chapter as text and as PDF, or scanned twice."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from sqlalchemy import Connection, and_, func, select

from kartoteka.authority import to_latin
from kartoteka.findings import Evidence, Work
from kartoteka.index.records import as_record
from kartoteka.index.schema import pinpoints, tables

SHARED_KEYS = 5
"""Fewer common references may be chance, or two chapters on one file."""
SHARED_PART = 0.8
_SIGNS = re.compile(r"[\W_]+")


def twin_key(work: Work) -> str | None:
    """Author, title and year, folded; None without a title and an author."""
    if not work.title or not work.author:
        return None
    return "|".join(_SIGNS.sub("", to_latin(part).casefold()) for part in (work.author, work.title, str(work.year)))


def twins_of(connection: Connection, work: str) -> list[tuple[Work, Evidence]]:
    """The works that look like this one, reprints and translations left out; each sees the other as its twin."""
    table = tables["works"]
    own = connection.execute(select(table).where(table.c.work == work)).first()
    if own is None:
        return []
    found: dict[str, Evidence] = {}
    if own._twin is not None:
        alike = select(table.c.work).where(table.c._twin == own._twin, table.c.work != work)
        for other in connection.execute(alike).scalars():
            words = "the same author, title and year"
            found[other] = Evidence(feature="same-title", value=own.title, effect=2.0, words=words)
    for other, shared, of in _sharing(connection, work):
        words = f"{shared} of {of} references are the same, leaves included"
        found[other] = Evidence(feature="same-references", value=shared, effect=3.0, words=words)
    asked = select(table).where(table.c.work.in_(sorted(found))).order_by(table.c.work)
    others = [as_record(Work, row._mapping) for row in connection.execute(asked)] if found else []
    mine = as_record(Work, own._mapping)
    return [(other, found[other.work]) for other in others if not _told_apart(mine, other)]


def _sharing(connection: Connection, work: str) -> Iterable[tuple[str, int, int]]:
    own = _references(connection, work)
    least = max(SHARED_KEYS, math.ceil(SHARED_PART * len(own)))
    if len(own) < least:
        return
    mine, its = pinpoints.alias(), pinpoints.alias()
    same_leaves = [func.coalesce(mine.c[at], -1) == func.coalesce(its.c[at], -1) for at in ("low", "high")]
    asked = (
        select(its.c.work)
        .join(mine, and_(its.c.key == mine.c.key, *same_leaves))
        .where(mine.c.work == work, its.c.work != work)
        .group_by(its.c.work)
        .having(func.count() >= least)
    )
    for other in sorted(connection.execute(asked).scalars()):
        there = _references(connection, other)
        shared, of = len(own & there), max(len(own), len(there))
        if shared >= SHARED_KEYS and shared >= SHARED_PART * of:
            yield other, shared, of


def _references(connection: Connection, work: str) -> set[tuple[str, int | None, int | None]]:
    asked = select(pinpoints.c.key, pinpoints.c.low, pinpoints.c.high).where(pinpoints.c.work == work)
    return {(key, low, high) for key, low, high in connection.execute(asked)}


def _told_apart(one: Work, other: Work) -> bool:
    """True if their bibliographic data say that one repeats the other, or that they are two editions."""
    repeats = [work.reprint_of is not None or work.translation_of is not None for work in (one, other)]
    return repeats[0] != repeats[1] or (all(repeats) and one.year != other.year)
