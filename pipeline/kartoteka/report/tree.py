"""The cited units as a tree, with who cites them: those that most works cite, and how much lies beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kartoteka.index.units import parent
from kartoteka.report.counting import Counts
from kartoteka.tables import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A unit of description and what lies below it."""

    unit: str
    level: str
    number: str | None
    title: str | None
    works: int
    """Works that cite it or anything below it; a reprint or translation counts with its original."""
    cited: int
    """Number of citations of this very unit, not of those below."""
    citations: tuple[str, ...]
    """Ids of them, as many as are written out."""
    total: int
    """Number of citations of it and of all below; one that gives several of them counts once."""
    below: tuple[Node, ...]
    left_out: int
    """Cited units right below it that are not written out."""

    def walk(self) -> Iterator[Node]:
        """This unit and all below, in order."""
        yield self
        for node in self.below:
            yield from node.walk()


def trees(
    counts: Counts, shown: Collection[str], *, units: Mapping[str, Row], citing: Mapping[str, Sequence[str]]
) -> tuple[Node, ...]:
    """One tree an archive, what is cited by most works first.

    Args:
        counts: of the index.
        shown: units that are written out, with all that hold them.
        units: rows of the table by key.
        citing: ids of the citations of each unit that are written out.
    """
    children: dict[str | None, list[str]] = {}
    for unit in shown:
        children.setdefault(parent(unit), []).append(unit)

    def grow(unit: str) -> Node:
        count, row = counts.units[unit], units.get(unit)
        below = tuple(grow(each) for each in sorted(children.get(unit, ()), key=counts.rank))
        return Node(
            unit=unit,
            level=row["level"] if row is not None else "unit",
            number=row["number"] if row is not None else unit.rpartition("/")[2],
            title=row["title"] if row is not None else None,
            works=count.works,
            cited=count.citations,
            citations=tuple(citing.get(unit, ())),
            total=count.total,
            below=below,
            left_out=count.below - len(below),
        )

    return tuple(grow(each) for each in sorted(children.get(None, ()), key=counts.rank))
