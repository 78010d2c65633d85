"""What leaves the house: facts always; people and the words of the print only when asked for.

A shelfmark, a page and a count are facts and free. The sentences of a chapter belong to their author, and the people
named in it may live; docs/formats.md says what stays null, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from kartoteka.decisions.marks import MARK, unsigned
from kartoteka.findings import digest
from kartoteka.tables import Row

SNIPPETS: Mapping[str, tuple[str, ...]] = MappingProxyType({"notes": ("claim", "text", "raw")})
"""Columns that hold sentences of the print. (`raw` of a citation is the reference as printed: a fact.)"""

Rows = Callable[[str], Iterable[Row]]
"""Gives the rows of a table by its name."""
Person = tuple[str, str]
"""Work and cluster."""


def leaving(rows: Rows, *, persons: bool, snippets: bool) -> Rows:
    """The rows of each table that may leave, with null where words were.

    Args:
        rows: gives all of them.
        persons: with the people named in the body, and reviewers under their own names.
        snippets: with the words of notes and claims.
    """
    people = frozenset[Person]() if persons else _people(rows)
    return lambda table: _only(table, rows(table), persons=persons, snippets=snippets, people=people)


def _people(rows: Rows) -> frozenset[Person]:
    """The clusters that stand for people, in this work or, joined with them, in another.

    A name that was once taken for a place or an institution (Kaganovich, whose name towns bore too) is a person's all the same.
    """
    found = {(row["work"], row["cluster"]) for row in rows("entities") if row["label"] == "PERSON" and row["cluster"]}
    persons = {row["entity"] for row in rows("entity_links") if (row["work"], row["cluster"]) in found}
    joined = {(row["work"], row["cluster"]) for row in rows("entity_links") if row["entity"] in persons}
    return frozenset(found | joined)


def _only(
    table: str, rows: Iterable[Row], *, persons: bool, snippets: bool, people: frozenset[Person]
) -> Iterator[Row]:
    for row in rows:
        if not persons and _names_a_person(table, row, people):
            continue
        kept = row if snippets else {**row, **dict.fromkeys(SNIPPETS.get(table, ()))}
        if table == "notes" and not snippets:
            # a reason quotes what stands before the marker: the end of a sentence, and often somebody's name
            kept["evidence"] = [{**reason, "value": None, "words": ""} for reason in row["evidence"]]
        if not persons and table == "judgements":
            kept = {**kept, "by": pseudonym(row["by"]), "remark": None}
        if not persons and any(reason["feature"].startswith(MARK) for reason in kept.get("evidence") or ()):
            kept = {**kept, "evidence": [unsigned(reason, pseudonym) for reason in kept["evidence"]]}
        yield kept


def pseudonym(reviewer: str) -> str:
    """The name under which a reviewer leaves: always the same."""
    return f"reviewer-{digest(reviewer)[:6]}"


def _names_a_person(table: str, row: Row, people: frozenset[Person]) -> bool:
    if table == "entities" and row["label"] == "PERSON":
        return True
    if table in ("judgements", "audit"):
        # people are decided about by work and cluster, which is made of their names
        names = (row["finding"], (row.get("fields") or {}).get("other") or "")
        return any((work, cluster) in people for work, _, cluster in (name.partition(":") for name in names))
    return table in ("entities", "entity_links") and (row["work"], row["cluster"]) in people
