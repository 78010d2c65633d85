"""Citations that may mean a unit though they do not print it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, select, union_all

from kartoteka.index import schema
from kartoteka.index.answer import Hit
from kartoteka.index.candidates import TELLING_LEAF, Slip, is_plain, slip, slipped_paths
from kartoteka.index.citing import pinned
from kartoteka.index.database import in_chunks
from kartoteka.index.giving import giving, under, works_printing
from kartoteka.index.hits import Found, cited_at, hits_of, matched
from kartoteka.index.known import Known
from kartoteka.index.packing import How
from kartoteka.index.records import Place
from kartoteka.index.surroundings import ATTESTED
from kartoteka.index.units import OPEN, contains, folded_number, folded_path, parent, parts, sorted_key, subtree

_FEW: Final = 500
COMPARED: Final = 500
"""Doubtful citations that are looked at: a series without numbers is cited by half a field, and says little of any file."""


def possible_hits(
    connection: Connection, units: Sequence[str], leaves: tuple[str, ...], known: Known, *, but: Collection[str]
) -> tuple[list[Hit], int]:
    """Citations that may mean one of `units`: another is printed, the key is open, or a series is cited by its title.

    Args:
        connection: of the index.
        units: those asked for.
        leaves: those asked for.
        known: what is known of archives.
        but: ids of citations that are hits already.

    Returns:
        The hits, and how many citations were not looked at because there are too many.
    """
    open_keys = sorted({key for unit in units for key in _left_open(unit)})
    column = schema.units.c.path
    places = {place for unit in units for place in _slipped(connection, unit)}
    may = in_chunks(sorted({folded_path(key) for key in open_keys}))
    places |= pinned(connection, (column.in_(some) for some in may), How.PRINTED, How.OPEN)
    places |= _suggesting(connection, units)
    inside = [schema.below(column, *subtree(path)) for unit in units if (path := folded_path(unit))]
    # a reference to a file that leaves its archive open has the very path of the unit
    inside += [column == path for unit in units if (path := folded_path(unit))]
    places |= pinned(connection, inside, How.OPEN)
    first, left = _cut(connection, places)
    found: list[Found] = [
        (match, citation)
        for match, citation in matched(connection, first, known)
        if any(contains(unit, meant) for unit in units for meant in match.candidates) or match.key in open_keys
    ]
    first, more = _cut(connection, pinned(connection, under(units), How.SERIES))
    found += [(None, citation) for citation in cited_at(connection, first)]
    found = [each for each in found if each[1].citation not in but]
    return hits_of(connection, found, units, leaves, also=open_keys, sure=False), left + more


def _cut(connection: Connection, places: Collection[Place]) -> tuple[list[Place], int]:
    if len(places) <= COMPARED:
        return sorted(places), 0
    table = schema.works.c
    named: dict[int, str] = {}
    for some in in_chunks({work for work, _ in places}):
        named.update(
            (number, work)
            for number, work in connection.execute(select(table.id, table.work).where(table.id.in_(some)))
        )
    first = sorted(places, key=lambda place: (named[place[0]], place[1]))[:COMPARED]
    return first, len(places) - COMPARED


def _slipped(connection: Connection, unit: str) -> set[Place]:
    """Citations of units one slip away; one in opis or file is believed of the same leaves only (`compare.reasons_for`)."""
    table = schema.units
    telling = union_all(
        *(
            select(citing.c.low, citing.c.high)
            .join(table, table.c.id == citing.c.unit)
            .where(table.c.sorted == sorted_key(unit), citing.c.how == How.PRINTED, citing.c.high >= TELLING_LEAF)
            .distinct()
            for citing in schema.CITING
        )
    )
    leaves = {(low, high) for low, high in connection.execute(telling)}
    near = _rarely_cited(connection, slipped_paths(unit, leaves_tell=bool(leaves)))
    found: set[Place] = set()
    for some in in_chunks(near):
        asked = union_all(
            *(
                select(citing.c.work, citing.c.row, citing.c.low, citing.c.high, table.c.unit)
                .join(table, table.c.id == citing.c.unit)
                .where(table.c.id.in_(some), citing.c.how == How.PRINTED)
                for citing in schema.CITING
            )
        )
        for work, row, low, high, other in connection.execute(asked):
            where = slip(other, unit)
            if where in (Slip.ARCHIVE, Slip.FOND) or (where is not None and (low, high) in leaves):
                found.add((work, row))
    return found


def _rarely_cited(connection: Connection, paths: Iterable[str]) -> list[int]:
    """Units with these paths that some work cites which no `ATTESTED` others do: for the rest no other one is looked for."""
    table = schema.units
    found: list[int] = []
    for some in in_chunks(sorted(paths)):
        asked = select(table.c.id).where(table.c.path.in_(some), works_printing(ATTESTED + 1) <= ATTESTED)
        found += connection.execute(asked).scalars()
    return found


def _suggesting(connection: Connection, units: Sequence[str]) -> set[Place]:
    """Citations with the same opis and file as one of `units`, of works that cite its opis: the fond may have slipped.

    Only where few works cite the opis: where many do, what each of them may have meant is its own audit's.
    """
    pins, table = schema.pins, schema.units
    found: set[Place] = set()
    for unit in units:
        _, fond, opis, delo, levels = parts(unit)
        above = parent(unit)
        if None in (fond, opis, delo) or levels or above is None or is_plain(opis or ""):
            continue
        below = under([above])
        asking = union_all(*(select(each.c.work).where(giving(each, below)).distinct() for each in schema.CITING))
        works = connection.execute(asking.limit(_FEW + 1)).scalars().all()
        if len(works) <= _FEW:
            tail = f"%/{folded_number(opis)}/{folded_number(delo)}"
            asked = select(pins.c.work, pins.c.row).join(table, table.c.id == pins.c.unit)
            for some in in_chunks(works):
                rows = connection.execute(asked.where(pins.c.work.in_(some), table.c.path.like(tail)))
                found.update((work, row) for work, row in rows)
    return found


def _left_open(unit: str) -> list[str]:
    """The keys that a citation has which leaves out the opis, or the fond, of `unit`."""
    archive, fond, opis, delo, levels = parts(unit)
    if None in (fond, opis, delo) or levels:
        return []
    tail = unit.split("/")
    return ["/".join((archive, tail[1], OPEN, tail[3])), "/".join((archive, OPEN, tail[2], tail[3]))]
