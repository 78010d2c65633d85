"""The units of the index as a tree, with who cites them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kartoteka.index.units import sorted_key
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
    citations: tuple[str, ...]
    """Ids of the citations of this very unit, not of those below."""
    total: int
    """Number of citations of it and of all below."""
    below: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """This unit and all below, in order."""
        yield self
        for node in self.below:
            yield from node.walk()


def trees(
    units: Iterable[Row], units_of: Mapping[str, Iterable[str]], *, work_of: Mapping[str, str]
) -> tuple[Node, ...]:
    """One tree an archive, what is cited by most works first; units that nobody cites are left out.

    Args:
        units: rows of the table.
        units_of: the units that each citation prints.
        work_of: the work that each citation counts for.
    """
    cited: dict[str, dict[str, None]] = {}
    for citation, printed in units_of.items():
        for name in printed if citation in work_of else ():
            cited.setdefault(name, {})[citation] = None
    children: dict[str | None, list[Row]] = {}
    for unit in units:
        children.setdefault(unit["parent"], []).append(unit)

    def grow(unit: Row) -> tuple[Node, set[str]]:
        own = tuple(cited.get(unit["unit"], ()))
        citing = {work_of[citation] for citation in own}
        below: list[Node] = []
        total = len(own)
        for child in children.get(unit["unit"], ()):
            node, others = grow(child)
            if node.total:
                below.append(node)
                citing |= others
                total += node.total
        node = Node(
            unit=unit["unit"],
            level=unit["level"],
            number=unit["number"],
            title=unit["title"],
            works=len(citing),
            citations=own,
            total=total,
            below=_ordered(below),
        )
        return node, citing

    return _ordered(node for node, _ in map(grow, children.get(None, ())) if node.total)


def _ordered(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: (-node.works, -node.total, sorted_key(node.unit))))
