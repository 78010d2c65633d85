"""The authority's files as they are written: the fields of each kind of record, and the check a user's file must pass."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Scheme = Literal["fond", "us-nara", "uk-tna", "de-barch", "fr-an", "hoover", "other"]
"""The system an archive cites by: fond, opis, delo, or another one."""


class FormRecord(TypedDict):
    """A line of `forms`: one printed form of an archive's name."""

    form: str
    system: str
    of: NotRequired[str]
    needs_context: NotRequired[bool]
    generated: NotRequired[bool]
    uncertain: NotRequired[bool]


class NamesRecord(TypedDict):
    """The full names of an archive; the English one is the record's `name`."""

    original: NotRequired[str]
    transliterated: NotRequired[str]
    variants: NotRequired[list[str]]


class PredecessorRecord(TypedDict):
    """A former name, or a body that was merged in."""

    abbreviation: str
    abbreviation_original: NotRequired[str]
    original: NotRequired[str]
    transliterated: NotRequired[str]
    english: NotRequired[list[str]]
    years: NotRequired[dict[str, int | None]]
    merged: NotRequired[bool]
    remark: NotRequired[str]
    uncertain: NotRequired[bool]


class MappingRecord(TypedDict):
    """A line of `fond_mappings`."""

    of: str
    fond: str
    becomes: list[str]
    uncertain: NotRequired[bool]


class FondRecord(TypedDict):
    """A line of `fonds`."""

    number: str
    title: str
    also: NotRequired[list[str]]
    uncertain: NotRequired[bool]


class ExampleRecord(TypedDict):
    """A printed reference, and what must be read from it (None in a counter-example: nothing)."""

    text: str
    reading: dict[str, object] | None
    note: NotRequired[str]


class ArchiveRecord(TypedDict):
    """One archive's file."""

    id: str
    name: str
    abbreviation: str
    abbreviation_original: NotRequired[str]
    names: NotRequired[NamesRecord]
    country: NotRequired[str]
    city: NotRequired[str]
    kind: NotRequired[str]
    years: NotRequired[dict[str, int | None]]
    status: NotRequired[str]
    part_of: NotRequired[str]
    successor: NotRequired[str]
    weight: NotRequired[int]
    scheme: NotRequired[Scheme]
    levels: NotRequired[list[str]]
    fond_prefixes: NotRequired[list[str]]
    fond_suffixes: NotRequired[list[str]]
    prefixes_left_out: NotRequired[list[str]]
    predecessors: NotRequired[list[PredecessorRecord]]
    fond_mappings: NotRequired[list[MappingRecord]]
    forms: NotRequired[list[FormRecord]]
    fonds: NotRequired[list[FondRecord]]
    examples: NotRequired[list[ExampleRecord]]
    counter_examples: NotRequired[list[ExampleRecord]]
    notes: NotRequired[str]
    uncertain: NotRequired[list[str]]
    checked: NotRequired[list[str]]


class LevelRecord(TypedDict):
    """A line of levels.json."""

    word: str
    level: str
    plural: NotRequired[bool]
    fills: NotRequired[str]
    after_number: NotRequired[bool]
    languages: NotRequired[list[str]]
    countries: NotRequired[list[str]]
    archives: NotRequired[list[str]]


class AmbiguousRecord(TypedDict):
    """A line of ambiguous_forms.json: one form that several archives bear."""

    form: str
    archives: list[str]
    attested_for: NotRequired[list[str]]


class BackReferenceRecord(TypedDict):
    """A line of back_references.json."""

    word: str
    kind: Literal["same", "same-author", "printed-only"]
    language: str


class ReferenceWordRecord(TypedDict):
    """A line of reference_words.json."""

    word: str
    says: str
    language: str
