"""Bibliographic data of one citing work, each field with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Field = Literal[
    "title", "author", "translator", "editor", "container", "year", "language", "reprint_of", "translation_of"
]
FIELDS: tuple[Field, ...] = get_args(Field)
"""The bibliographic columns of `works`, in their order."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one source says; several names stand in one value, parted by `; `."""

    values: Mapping[Field, str] = field(default_factory=dict)
    origin: str = ""
    """Where the values come from, in words for `Work.warnings`; "" for a sidecar, which a person wrote."""

    def __bool__(self) -> bool:
        return any(self.values.values())


def first_of(records: list[Record]) -> Iterator[tuple[Field, str, str]]:
    """Each field with its first value among `records` and the origin of that value."""
    for name in FIELDS:
        found = next(((record.values[name], record.origin) for record in records if record.values.get(name)), None)
        if found:
            yield name, found[0].strip(), found[1]


def short_citation(values: Mapping[Field, str]) -> str:
    """`Author, Title, in Container (Year)`, as much of it as is known."""
    words = ", ".join(part for part in (values.get("author"), values.get("title")) if part)
    if values.get("container"):
        words += f", in {values['container']}" if words else values["container"]
    return f"{words} ({values['year']})" if values.get("year") else words
