"""A print reference as read: its words, its CSL item, and the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kartoteka.cite.print.names import Name
from kartoteka.cite.print.persons import People
from kartoteka.findings import Evidence, Relation
from kartoteka.span import Span

CslItem = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One print reference; `span` counts in the note's text."""

    span: Span
    csl: CslItem
    genre: str
    relation: Relation | None = None
    """None if no cue stands before it."""
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()
    people: tuple[Name, ...] = field(default=())
    """The authors, for a following reference that leaves them out."""


def reason(feature: str, effect: float, words: str, *, value: str | int | None = None) -> Evidence:
    """One reason for (effect above 0) or against a reading."""
    return Evidence(feature=feature, value=value, effect=effect, words=words)


def issued(year: int | str, *, date: str | None = None) -> dict[str, object]:
    """CSL `issued`: the date (EDTF) if there is one, else the year."""
    if date is None:
        return {"date-parts": [[int(str(year)[:4])]]}
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 2 and parts[1] > 12:
        return {"date-parts": [parts[:1]], "season": parts[1] - 20}
    return {"date-parts": [parts]}


def people_fields(people: People | None, *, container: bool = False) -> CslItem:
    """The names under the CSL variable of their role."""
    if people is None or not people.names:
        return {}
    role = "container-author" if container and people.role == "author" else people.role
    return {role: [dict(name) for name in people.names]}


def literal_names(words: str, names: Sequence[Name] | None) -> list[Name]:
    """Parsed names, or the words as they stand."""
    return [dict(name) for name in names] if names else [{"literal": words}]
