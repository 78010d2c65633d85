"""What leaves the house: facts always; people and the words of the print only when asked for.

A shelfmark, a page and a count are facts and free. The sentences of a chapter belong to their author, and the people
named in it may live; docs/formats.md says what stays null, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kartoteka.findings import digest
from kartoteka.tables import Row

SNIPPETS: Mapping[str, tuple[str, ...]] = MappingProxyType({"notes": ("claim", "text", "raw")})
"""Columns that hold sentences of the print. (`raw` of a citation is the reference as printed: a fact.)"""

Person = tuple[str, str]
"""Work and cluster."""


def people(entities: Iterable[Row]) -> frozenset[Person]:
    """The clusters that stand for people."""
    return frozenset((row["work"], row["cluster"]) for row in entities if row["label"] == "PERSON" and row["cluster"])


def only(table: str, rows: Iterable[Row], *, persons: bool, snippets: bool, people: frozenset[Person]) -> Iterator[Row]:
    """The rows that may leave, with null where words were."""
    for row in rows:
        if not persons and _names_a_person(table, row, people):
            continue
        kept = row if snippets else {**row, **dict.fromkeys(SNIPPETS.get(table, ()))}
        yield kept if persons or table != "judgements" else {**kept, "by": f"reviewer-{digest(row['by'])[:6]}"}


def _names_a_person(table: str, row: Row, people: frozenset[Person]) -> bool:
    if table == "entities":
        return bool(row["label"] == "PERSON")
    return table == "entity_links" and (row["work"], row["cluster"]) in people
