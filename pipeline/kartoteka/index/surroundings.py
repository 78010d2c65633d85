"""Makes match rows, with what the work of a reference and the whole index say around it.

Nothing of it is stored: a match is a function of the works in the index and of the authority data, asked for when somebody wants to know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import CompoundSelect, Connection, func, select, union_all

from kartoteka.findings import Citation, Evidence, Match
from kartoteka.index.among import among
from kartoteka.index.beside import Beside
from kartoteka.index.candidates import TELLING_LEAF, slipped_paths, suggested, units_at
from kartoteka.index.cited_keys import OPEN_MARK, Key, keys_of
from kartoteka.index.compare import SEVERAL, About
from kartoteka.index.database import in_chunks
from kartoteka.index.giving import giving, under, works_printing
from kartoteka.index.known import Known
from kartoteka.index.leaves import bounds
from kartoteka.index.match import HIGH_LEAF, far_leaf, match
from kartoteka.index.packing import How
from kartoteka.index.records import Place
from kartoteka.index.schema import CITING, pins, units, works
from kartoteka.index.units import folded_path, fond_of, parts

ATTESTED: Final = 2
"""A unit that so many other works cite is what is meant where it is printed: no other one is looked for."""


@dataclass(frozen=True)
class _Target:
    """One key whose match is to be made."""

    row: int
    citation: Citation
    key: Key
    beside: Beside
    suggested: tuple[str, ...]

    @cached_property
    def leaves(self) -> tuple[int | None, int | None]:
        return bounds(self.citation.leaves) or (None, None)


class Surroundings:
    """What one work and the index say around the references of that work."""

    def __init__(self, connection: Connection, work: int, known: Known) -> None:
        self._connection, self._work, self._known = connection, work, known
        asked = select(works.c.original).where(works.c.id == work)
        self._original: str = connection.execute(asked).scalar_one()
        self._fonds: dict[str, bool] = {}

    def matches(self, citations: Mapping[int, Citation]) -> list[tuple[int, Match]]:
        """The matches of some citations of the work, by their rows, one a key."""
        own = select(units.c.unit, units.c.id, func.count().label("times")).join(pins, pins.c.unit == units.c.id)
        own = own.where(pins.c.work == self._work).group_by(units.c.unit, units.c.id)
        numbers: dict[str, int] = {}
        times: dict[str, int] = {}
        for row in self._connection.execute(own):
            numbers[row.unit], times[row.unit] = row.id, row.times
        cited = Beside(unit for unit in numbers if not unit.startswith(OPEN_MARK))
        targets = [
            self._target(row, citation, key, cited) for row, citation in citations.items() for key in keys_of(citation)
        ]
        others = self._others({numbers[each.key.name] for each in targets if not each.key.is_open})
        doubtful = [each for each in targets if each.key.is_open or others.get(numbers[each.key.name], 0) < ATTESTED]
        rivals = self._rivals(doubtful)
        others |= self._others({number for each in rivals.values() for number in each.values()})
        leaves = self._by_leaves(doubtful, rivals)
        made = []
        for target in targets:
            its = rivals.get((target.row, target.key.name), {})
            counts = {rival: others.get(number, 0) for rival, number in its.items()}
            if not target.key.is_open:
                counts[target.key.name] = others.get(numbers[target.key.name], 0)
            found = match(
                target.citation,
                target.key,
                rivals=sorted({*its, *target.suggested} - set(target.citation.keys)),
                about=About(
                    known=self._known,
                    beside=target.beside,
                    others={unit: count for unit, count in counts.items() if count},
                    same_leaves={
                        rival: self._giving(leaves.get((number, *target.leaves), set()), target)
                        for rival, number in its.items()
                    },
                    same_leaves_here=frozenset(
                        rival
                        for rival, number in its.items()
                        # of two files with the same leaves the one that the work gives more often is the right one
                        if times.get(rival, 0) >= times.get(target.key.name, 0)
                        and any(work == self._work for _, (work, _) in leaves.get((number, *target.leaves), ()))
                    ),
                    gives_range=target.leaves[0] != target.leaves[1],
                    as_written=target.citation.archive_as_written,
                ),
                attested=target.key.is_open or self._is_attested(target.key.name),
                leaf=None if target.key.is_open else self._far_leaf(target, numbers[target.key.name]),
            )
            made.append((target.row, found))
        return made

    def _target(self, row: int, citation: Citation, key: Key, cited: Beside) -> _Target:
        beside = cited.without(citation.keys)
        if key.is_open:
            meant = {unit for reading in citation.alternatives for unit in reading.keys}
        else:
            meant = set(suggested(key.name, beside, self._known))
        return _Target(row, citation, key, beside, tuple(sorted(meant)))

    def _rivals(self, targets: Sequence[_Target]) -> dict[tuple[int, str], dict[str, int]]:
        """For each target the cited units that may be meant instead, with their numbers."""
        paths = {(each.row, each.key.name): self._paths(each) for each in targets}
        there = units_at(self._connection, {path for some in paths.values() for path in some})
        cited = set(there)
        found = {}
        for target in targets:
            place = target.row, target.key.name
            units_there = {unit: number for path in paths[place] & cited for unit, number in there[path].items()}
            found[place] = {
                unit: number
                for unit, number in units_there.items()
                if unit not in target.citation.keys and unit != target.key.name
            }
        return found

    @staticmethod
    def _paths(target: _Target) -> set[str]:
        _, high = target.leaves
        paths = slipped_paths(target.key.name, leaves_tell=high is not None and high >= TELLING_LEAF)
        return paths | {folded_path(unit) for unit in target.suggested}

    def _others(self, numbers: Collection[int]) -> dict[int, int]:
        """How many other works cite each unit, up to `SEVERAL`; reprints and translations count with their original."""
        found: dict[int, int] = {}
        for some in in_chunks(numbers):
            asked = select(units.c.id, works_printing(SEVERAL, but=self._original))
            rows = self._connection.execute(asked.where(among(self._connection, units.c.id, some)))
            found.update((number, min(SEVERAL, several)) for number, several in rows)
        return found

    def _by_leaves(
        self, targets: Iterable[_Target], rivals: Mapping[tuple[int, str], Mapping[str, int]]
    ) -> dict[tuple[int, int | None, int | None], set[tuple[str, Place]]]:
        """Who gives each rival with the very leaves of its reference: originals of works, and places; the leaf 1 says nothing."""
        wanted = {
            (number, *target.leaves)
            for target in targets
            for number in rivals.get((target.row, target.key.name), {}).values()
            if (target.leaves[1] or 0) >= TELLING_LEAF
        }
        found: dict[tuple[int, int | None, int | None], set[tuple[str, Place]]] = {}
        for some in in_chunks(sorted(wanted)):
            # asked for as triples, SQLite would go through all that there are
            units_of, ends = {unit for unit, _, _ in some}, {high for _, _, high in some}
            near = union_all(
                *(
                    select(each.c.unit, each.c.low, each.c.high, works.c.original, each.c.work, each.c.row)
                    .join(works, works.c.id == each.c.work)
                    .where(each.c.unit.in_(units_of), each.c.high.in_(ends), each.c.how == How.PRINTED)
                    for each in CITING
                )
            )
            for unit, low, high, original, work, row in self._connection.execute(near):
                if (unit, low, high) in wanted:
                    found.setdefault((unit, low, high), set()).add((original, (work, row)))
        return found

    def _giving(self, found: Iterable[tuple[str, Place]], target: _Target) -> int:
        own = (self._work, target.row)
        return min(SEVERAL, len({original for original, place in found if place != own}))

    def _far_leaf(self, target: _Target, number: int) -> Evidence | None:
        _, high = target.leaves
        if high is None or high <= HIGH_LEAF:
            return None
        asked = union_all(
            *(
                select(works.c.original, func.max(each.c.high))
                .join(each, each.c.work == works.c.id)
                .where(each.c.unit == number, each.c.how == How.PRINTED, works.c.original != self._original)
                .where(each.c.high.is_not(None))
                .group_by(works.c.original)
                for each in CITING
            )
        )
        there = self._connection.execute(asked).all()
        return far_leaf(high, len({original for original, _ in there}), max((other for _, other in there), default=0))

    def _is_attested(self, key: str) -> bool:
        """Whether the authority or another work knows the fond."""
        archive, fond, *_ = parts(key)
        if fond is None:
            return self._known.name(archive) is not None
        if self._known.knows_fond(archive, fond):
            return True
        above = fond_of(key)
        if above not in self._fonds:
            self._fonds[above] = self._connection.execute(self._citing(above)).first() is not None
        return self._fonds[above]

    def _citing(self, fond: str) -> CompoundSelect[Any]:
        """Asks for one other work that cites anything in the fond."""
        return union_all(
            *(
                select(each.c.work)
                .join(works, works.c.id == each.c.work)
                .where(giving(each, under([fond])), each.c.how == How.PRINTED, works.c.original != self._original)
                for each in CITING
            )
        ).limit(1)


def matches_of(
    connection: Connection, work: int, citations: Sequence[Citation], known: Known, rows: Iterable[int] | None = None
) -> list[tuple[int, Match]]:
    """The matches of a work's citations, or of those at `rows`, one a key, with the rows of their citations."""
    wanted = range(len(citations)) if rows is None else sorted(set(rows))
    return Surroundings(connection, work, known).matches({row: citations[row] for row in wanted})
