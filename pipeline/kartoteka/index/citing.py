"""Which citations give some units, and how many: asked of the slim tables, however many there are, before any is unpacked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Table, func, or_, select, true, union_all

from kartoteka.index.database import in_chunks, streamed
from kartoteka.index.giving import giving, under
from kartoteka.index.packing import How
from kartoteka.index.records import Place
from kartoteka.index.schema import CITING, below, file_ranges, mirrors, works
from kartoteka.index.schema import units as table
from kartoteka.index.units import is_range, number_range, parent, sorted_key, subtree

LeafSpan = tuple[int, int]
Rank = Callable[[Table], ColumnElement[bool]]
"""Which rows of a table of who cites what come first, or next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Units that are asked for, and the ranges of files that hold one of them."""

    units: tuple[str, ...]
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingWork:
    """A work that cites what is asked for."""

    number: int
    work: str
    year: int | None
    original: str
    citations: int
    """Those of a list that is printed twice counted once."""
    printed: int
    """All of them."""


def wanted_in(connection: Connection, units: Sequence[str]) -> Wanted:
    """`units`, with the ranges of files of this index that hold one."""
    over = {other for unit in units for other in _ranges_over(connection, unit)}
    return Wanted(units=tuple(units), over=tuple(sorted(over - set(units))))


def citing_works(connection: Connection, wanted: Wanted) -> list[CitingWork]:
    """The works that cite what is wanted, the oldest first."""
    printed: dict[int, int] = {}
    twice: dict[int, int] = {}
    for counted, joined in ((printed, False), (twice, True)):
        for citing in CITING:
            # how many a work has is counted at once for all units: one citation may give two of them
            asked = select(citing.c.work, func.count(citing.c.row.distinct())).group_by(citing.c.work)
            if joined:
                asked = asked.join(mirrors, (mirrors.c.work == citing.c.work) & (mirrors.c.row == citing.c.row))
            asked = asked.where(giving(citing, _wanted(wanted)), citing.c.how == How.PRINTED)
            counted.update((work, count) for work, count in connection.execute(asked))
    found = []
    for some in in_chunks(printed):
        heads = select(works.c.id, works.c.work, works.c.year, works.c.original).where(works.c.id.in_(some))
        for number, work, year, original in connection.execute(heads):
            every = printed[number]
            found.append(
                CitingWork(
                    number=number,
                    work=work,
                    year=year,
                    original=original,
                    citations=every - twice.get(number, 0),
                    printed=every,
                )
            )
    return sorted(found, key=lambda each: (each.year is None, each.year or 0, each.work))


def first_places(connection: Connection, wanted: Wanted, leaves: Sequence[LeafSpan], limit: int | None) -> set[Place]:
    """Citations of what is wanted: overlapping leaves first, then in the order of the archive, then the oldest works.

    Args:
        connection: of the index.
        wanted: the units.
        leaves: those asked for, first and last.
        limit: so many.
    """
    found: dict[Place, None] = {}
    for rank in _ranks(leaves):
        for condition in _wanted(wanted):
            of_unit: dict[Place, None] = {}
            last = ""
            # one unit after the other, so that an archive of a million citations is not gone through for the first ten
            for at in streamed(connection, _ordered(condition, rank)):
                if at.sorted != last:
                    _take(connection, found, of_unit, limit)
                    of_unit, last = {}, at.sorted
                if limit is not None and len(found) >= limit:
                    return set(found)
                if (at.work, at.row) not in found:
                    of_unit[at.work, at.row] = None
            _take(connection, found, of_unit, limit)
    return set(found)


def pinned(connection: Connection, which: Iterable[ColumnElement[bool]], *how: How) -> set[Place]:
    """The citations that give units of which any condition holds."""
    listed = list(which)
    asked = union_all(
        *(select(citing.c.work, citing.c.row).where(giving(citing, listed), citing.c.how.in_(how)) for citing in CITING)
    )
    return {(work, row) for work, row in connection.execute(asked)}


def _wanted(wanted: Wanted) -> list[ColumnElement[bool]]:
    over = map(sorted_key, wanted.over)
    return [*under(wanted.units), *(table.c.sorted.in_(some) for some in in_chunks(over))]


def _ordered(condition: ColumnElement[bool], rank: Rank) -> CompoundSelect[Any]:
    asked = union_all(
        *(
            select(citing.c.work, citing.c.row, table.c.sorted)
            .select_from(table.join(citing, citing.c.unit == table.c.id))
            .where(condition, citing.c.how == How.PRINTED, rank(citing))
            for citing in CITING
        )
    )
    return asked.order_by("sorted")


def _ranks(leaves: Sequence[LeafSpan]) -> list[Rank]:
    """Leaves that meet those asked for, none given, other leaves."""
    if not leaves:
        return [lambda _: true()]

    def meets(citing: Table) -> ColumnElement[bool]:
        return or_(*((citing.c.low <= high) & (citing.c.high >= low) for low, high in leaves))

    return [
        meets,
        lambda citing: citing.c.low.is_(None),
        lambda citing: citing.c.low.is_not(None) & ~meets(citing),
    ]


def _take(connection: Connection, found: dict[Place, None], of_unit: Collection[Place], limit: int | None) -> None:
    """Adds the citations of one unit, of the oldest works only if there are too many."""
    if limit is not None and len(found) + len(of_unit) > limit:
        age: dict[int, tuple[bool, int, str]] = {}
        for some in in_chunks({work for work, _ in of_unit}):
            heads = select(works.c.id, works.c.year, works.c.work).where(works.c.id.in_(some))
            age.update((number, (year is None, year or 0, work)) for number, year, work in connection.execute(heads))
        of_unit = sorted(of_unit, key=lambda place: (age[place[0]], place[1]))[: limit - len(found)]
    found.update(dict.fromkeys(of_unit))


def _ranges_over(connection: Connection, unit: str) -> list[str]:
    """Ranges of files that hold the file `unit`; if it is a range itself, the files and ranges that meet it."""
    span, above = number_range(unit), parent(unit)
    if span is None or above is None:
        return []
    asked = select(table.c.unit).join(file_ranges, file_ranges.c.unit == table.c.id)
    meets = (file_ranges.c.above == above, file_ranges.c.low <= span[1], file_ranges.c.high >= span[0])
    found = set(connection.execute(asked.where(*meets)).scalars())
    if is_range(unit):
        order = sorted_key(above)
        inside = select(table.c.unit).where(below(table.c.sorted, *subtree(order)))
        found.update(each for each in connection.execute(inside).scalars() if _meets(each, above, span))
    return sorted(found - {unit})


def _meets(unit: str, above: str, span: tuple[int, int]) -> bool:
    its = number_range(unit)
    return parent(unit) == above and its is not None and its[0] <= span[1] and span[0] <= its[1]
