"""Which files are cited together: by the same works, and in the same notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations, groupby

from kartoteka.decisions.marks import row_is_rejected
from kartoteka.report.counting import Counts, printed_units
from kartoteka.report.originals import first_copies
from kartoteka.tables import Row

MOST_FILES = 100
"""Of the most cited; pairs of all would be as many as an index has works, squared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two files that are cited together: a row of `kartoteka.cited_together`."""

    unit: str
    other: str
    works: int
    """Works that cite both; a reprint or translation counts with its original."""
    notes: int
    """Notes that cite both."""


class Together:
    """Counts pairs of some files, work by work."""

    def __init__(self, counts: Counts, files: Iterable[str]) -> None:
        """Of `files` alone; of a work and its reprint one is looked into."""
        self._order = {unit: at for at, unit in enumerate(files)}
        self._looked_into: Collection[str] = first_copies((work["work"] for work in counts.done), counts.originals)
        self._works: Counter[tuple[str, str]] = Counter()
        self._notes: Counter[tuple[str, str]] = Counter()

    def add(self, work: str, rows: Iterable[Row]) -> None:
        """The citations of one work."""
        if work not in self._looked_into:
            return
        by_note: dict[str | None, set[str]] = {}
        for row in rows:
            if not row_is_rejected(row) and (units := self._order.keys() & set(printed_units(row))):
                by_note.setdefault(row["note"], set()).update(units)
        for note, units in by_note.items():
            if note is not None:
                self._notes.update(self._pairs(units))
        self._works.update(self._pairs(set().union(*by_note.values())))

    def _pairs(self, units: Collection[str]) -> Iterable[tuple[str, str]]:
        return combinations(sorted(units, key=self._order.__getitem__), 2)

    @property
    def pairs(self) -> list[Pair]:
        """Those that most works join first; two that one work joins count only if one note does."""
        told = [
            Pair(unit=unit, other=other, works=works, notes=self._notes[unit, other])
            for (unit, other), works in self._works.items()
            if works > 1 or self._notes[unit, other]
        ]
        return sorted(
            told, key=lambda pair: (-pair.works, -pair.notes, self._order[pair.unit], self._order[pair.other])
        )


def together(counts: Counts, citations: Iterable[Row], *, most: int = MOST_FILES) -> list[Pair]:
    """The pairs of an index.

    Args:
        counts: of the index.
        citations: rows of the table, those of one work together.
        most: of the most cited files are paired.
    """
    found = Together(counts, counts.most_cited(most))
    for work, rows in groupby(citations, key=lambda row: row["work"]):
        found.add(work, rows)
    return found.pairs
