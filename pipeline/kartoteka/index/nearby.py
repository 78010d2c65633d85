"""What to look at beside the unit asked for: near numbers where nothing was found, and fonds that moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import CompoundSelect, Connection, func, select, union_all

from kartoteka.index.answer import Nearby, Related
from kartoteka.index.candidates import one_off, slipped_paths, units_at
from kartoteka.index.compare import swapped
from kartoteka.index.giving import giving, under
from kartoteka.index.known import Known
from kartoteka.index.packing import How
from kartoteka.index.schema import CITING, units
from kartoteka.index.units import (
    contains,
    folded_path,
    lineage,
    number_range,
    parent,
    parts,
    sorted_key,
    subtree,
    unit_of,
)

MOST: Final = 5
_LOOKED_AT: Final = 200
Ranked = tuple[str, tuple[int, int], str]
"""A unit, its rank (the lower the nearer), and what makes it near."""


def is_cited(connection: Connection, unit: str) -> bool:
    """True if a work gives the unit or anything below it."""
    return connection.execute(_printing(unit).limit(1)).first() is not None


def counts_below(connection: Connection, unit: str) -> tuple[int, int]:
    """How many works and how many citations give `unit` or anything below it."""
    below = _printing(unit).subquery()
    works, citations = connection.execute(select(func.count(below.c.work.distinct()), func.count())).one()
    return int(works), int(citations)


def _printing(unit: str) -> CompoundSelect[Any]:
    """Asks for the citations that give `unit` or anything below it, each once."""
    return union_all(
        *(
            select(citing.c.work, citing.c.row)
            .where(giving(citing, under([unit])), citing.c.how == How.PRINTED)
            .distinct()
            for citing in CITING
        )
    )


def neighbours_of(connection: Connection, asked: Sequence[str], known: Known) -> list[Nearby]:
    """The units of this index nearest to some that are not in it: a slip of one figure first, then near numbers."""
    ranked: dict[str, tuple[tuple[int, int], str]] = {}
    for unit in asked:
        for other, rank, words in (*_slipped(connection, unit), *_beside(connection, unit)):
            if other not in ranked or rank < ranked[other][0]:
                ranked[other] = (rank, words)
    made: list[Nearby] = []
    for near in sorted(ranked, key=lambda other: (ranked[other][0], sorted_key(other))):
        works, citations = counts_below(connection, near)
        if citations:
            title = unit_of(near, known).title
            made.append(Nearby(unit=near, title=title, works=works, citations=citations, words=ranked[near][1]))
        if len(made) == MOST:
            break
    return made


def _slipped(connection: Connection, unit: str) -> Iterator[Ranked]:
    """Units with the same numbers in another archive, and those one slip away in any level."""
    found = parts(unit)
    if found.fond is None:
        return
    paths = slipped_paths(unit, leaves_tell=True) or _slipped_short(unit)
    same = folded_path(unit)
    for path, there in units_at(connection, paths).items():
        for other in there:
            if path == same and parts(other).archive != found.archive:
                yield other, (0, 0), "the same numbers in another archive"
            elif path != same and parts(other).archive == found.archive and (words := _slip(same, path)):
                yield other, (0, 1), words


def _slipped_short(unit: str) -> set[str]:
    """The same for a fond or an opis, whose last number alone is looked at."""
    *above, last = folded_path(unit).split("/")
    return {"/".join((*above, other)) for other in {last, *(one_off(last) if len(last) > 2 else ())}}


def _slip(path: str, other: str) -> str:
    """What parts two paths that one slip parts; of numbers with two figures nearly all are one figure off."""
    pairs = zip(path.split("/"), other.split("/"), strict=True)
    mine, its = next((mine, its) for mine, its in pairs if mine != its)
    return "two figures swapped" if swapped(mine, its) else "one figure off" if len(mine) > 2 else ""


def _beside(connection: Connection, unit: str) -> Iterator[Ranked]:
    """The nearest numbers below the lowest unit above `unit` that the index has."""
    *path, _ = lineage(unit)
    above = next((each for each in reversed(path) if is_cited(connection, each)), None)
    if above is None:
        return
    wanted = next(each for each in (*path, unit) if each != above and parent(each) == above)
    start, stop = subtree(sorted_key(above))
    column = units.c.sorted
    here = sorted_key(wanted)
    before = select(units.c.unit).where(column >= start, column < here).order_by(column.desc())
    after = select(units.c.unit).where(column > here, column < stop).order_by(column)
    for asked in (before, after):
        near: dict[str, None] = {}
        for other in connection.execute(asked.limit(_LOOKED_AT)).scalars():
            near.setdefault(next(each for each in lineage(other) if parent(each) == above))
        for child in list(near)[:MOST]:
            if child != wanted:
                gap = _gap(wanted, child)
                yield child, (1, abs(gap)) if gap is not None else (2, 0), _gap_words(gap, above)


def _gap(wanted: str, other: str) -> int | None:
    mine, its = number_range(wanted), number_range(other)
    return None if mine is None or its is None else its[0] - mine[0]


def _gap_words(gap: int | None, above: str) -> str:
    if not gap:
        levels = parts(above)
        return f"in the same {'opis' if levels.opis else 'fond' if levels.fond else 'archive'}"
    return f"{abs(gap)} {'file' if abs(gap) == 1 else 'files'} {'after' if gap > 0 else 'before'}"


def related_to(connection: Connection, asked: Sequence[str], known: Known) -> list[Related]:
    """Where the papers of the units asked for came from, went to, or lie as a copy; an archive as a whole has no relations."""
    wanted = [unit for unit in asked if parts(unit).fond is not None]
    found: dict[tuple[str, str], Related] = {}
    for relation in known.relations if wanted else ():
        for unit, other in ((relation.unit, relation.other), (relation.other, relation.unit)):
            if (unit, other) not in found and any(contains(unit, each) or contains(each, unit) for each in wanted):
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
