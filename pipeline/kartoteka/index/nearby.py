"""What to look at beside the unit asked for: near numbers where nothing was found, and fonds that moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, func, or_, select

from kartoteka.findings import UnitRelation
from kartoteka.index.answer import Nearby, Related
from kartoteka.index.compare import swapped
from kartoteka.index.records import as_record
from kartoteka.index.schema import tables
from kartoteka.index.units import contains, folded_number, folded_path, lineage, natural, number_range, parts, subtree
from kartoteka.similarity import edit_distance

MOST: Final = 5
Ranked = tuple[str, tuple[int, int], str]
"""A unit, its rank (the lower the nearer), and what makes it near."""


def counts_below(connection: Connection, unit: str) -> tuple[int, int]:
    """How many works and how many citations give `unit` or anything below it."""
    table = tables["matches"]
    low, high = subtree(unit)
    asked = select(func.count(table.c._work.distinct()), func.count(table.c.citation.distinct()))
    below = or_(table.c.unit == unit, (table.c.unit >= low) & (table.c.unit < high))
    works, citations = connection.execute(asked.where(below)).one()
    return int(works), int(citations)


def neighbours_of(connection: Connection, units: Sequence[str]) -> list[Nearby]:
    """The units of this index nearest to some that are not in it: a slip of one figure first, then near numbers."""
    ranked: dict[str, tuple[tuple[int, int], str]] = {}
    for unit in units:
        near = [*_nearest(connection, unit), *_elsewhere(connection, unit)]
        for other, rank, words in near:
            if other not in ranked or rank < ranked[other][0]:
                ranked[other] = (rank, words)
    ordered = sorted(ranked, key=lambda other: (ranked[other][0], natural(other)))[:MOST]
    table = tables["units"]
    made = []
    for near_unit in ordered:
        title = connection.execute(select(table.c.title).where(table.c.unit == near_unit)).scalar()
        works, citations = counts_below(connection, near_unit)
        made.append(Nearby(unit=near_unit, title=title, works=works, citations=citations, words=ranked[near_unit][1]))
    return made


def _elsewhere(connection: Connection, unit: str) -> Iterator[Ranked]:
    if parts(unit).fond is None:
        return
    table = tables["units"]
    asked = select(table.c.unit).where(table.c._path == folded_path(unit), table.c.archive != parts(unit).archive)
    for other in connection.execute(asked).scalars():
        yield other, (0, 0), "the same numbers in another archive"


def _nearest(connection: Connection, unit: str) -> Iterator[Ranked]:
    table = tables["units"]
    path = lineage(unit)
    there = set(connection.execute(select(table.c.unit).where(table.c.unit.in_(path))).scalars())
    depth = max((at for at, key in enumerate(path) if key in there), default=None)
    if depth is None or depth + 1 >= len(path):
        return
    wanted, rest = path[depth + 1], unit[len(path[depth + 1]) :]
    children = connection.execute(select(table.c.unit).where(table.c.parent == path[depth])).scalars().all()
    for child in sorted(children):
        slip = _slip(wanted, child)
        if slip and rest:
            whole = connection.execute(select(table.c.unit).where(table.c.unit == child + rest)).scalar()
            if whole is not None:
                yield whole, (0, 1), slip
                continue
        if slip and not rest:
            yield child, (0, 1), slip
            continue
        gap = _gap(wanted, child)
        yield child, (1, abs(gap)) if gap is not None else (2, 0), _gap_words(gap, path[depth])


def _slip(wanted: str, other: str) -> str:
    one, two = folded_number(wanted.rpartition("/")[2]), folded_number(other.rpartition("/")[2])
    if swapped(one, two):
        return "two figures swapped"
    return "one figure off" if one != two and len(one) > 2 and edit_distance(one, two, limit=1) == 1 else ""


def _gap(wanted: str, other: str) -> int | None:
    mine, its = number_range(wanted), number_range(other)
    return None if mine is None or its is None else its[0] - mine[0]


def _gap_words(gap: int | None, above: str) -> str:
    if not gap:
        return f"also cited in {above}"
    return f"{abs(gap)} {'file' if abs(gap) == 1 else 'files'} {'after' if gap > 0 else 'before'}"


def related_to(connection: Connection, units: Sequence[str]) -> list[Related]:
    """Where the papers of `units` came from, went to, or lie as a copy; an archive as a whole has no relations."""
    table = tables["relations"]
    asked = [unit for unit in units if parts(unit).fond is not None]
    found: dict[tuple[str, str], Related] = {}
    for row in connection.execute(select(table).order_by(table.c._row)) if asked else ():
        relation = as_record(UnitRelation, row._mapping)
        for unit, other in ((relation.unit, relation.other), (relation.other, relation.unit)):
            if (unit, other) not in found and any(contains(unit, each) or contains(each, unit) for each in asked):
                works, citations = counts_below(connection, other)
                found[unit, other] = Related(
                    unit=unit,
                    other=other,
                    kind=relation.kind,
                    year=relation.year,
                    works=works,
                    citations=citations,
                    evidence=relation.evidence,
                )
    return list(found.values())
