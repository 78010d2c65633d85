"""The authority's files as they are written: the fields of each kind of record, and the check a user's file must pass."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from kartoteka.findings import EntityLabel

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
    """A printed reference and what must be read from it; in a counter-example there is no reading."""

    text: str
    before: NotRequired[str]
    notation: NotRequired[str]
    reading: NotRequired[dict[str, object] | list[dict[str, object]]]
    note: NotRequired[str]


class ArchiveRecord(TypedDict):
    """One archive's file."""

    id: str
    name: str
    abbreviation: str
    abbreviation_original: NotRequired[str]
    names: NotRequired[NamesRecord]
    collective: NotRequired[bool]
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


class AliasRecord(TypedDict):
    """A line of `aliases`."""

    form: str
    language: NotRequired[str]
    common: NotRequired[bool]
    needs_context: NotRequired[bool]
    also: NotRequired[list[str]]


EntryRecord = TypedDict(
    "EntryRecord",
    {
        "id": str,
        "name": str,
        "original": NotRequired[str],
        "english": NotRequired[str],
        "label": EntityLabel,
        "generic": NotRequired[bool],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "parent": NotRequired[str],
        "wikidata": NotRequired[str],
        "aliases": list[AliasRecord],
        "notes": NotRequired[str],
        "uncertain": NotRequired[bool],
    },
)
"""An entry of a gazetteer file; a function call, because `from` is no name in Python."""


class PeriodicalRecord(TypedDict):
    """An entry of periodicals.json."""

    id: str
    name: str
    original: NotRequired[str]
    kind: Literal["newspaper", "journal", "edition"]
    language: NotRequired[str]
    years: NotRequired[dict[str, int | None]]
    aliases: list[AliasRecord]
    notes: NotRequired[str]


class QualifierRecord(TypedDict):
    """What may follow the title of a record series."""

    forms: list[str]
    probable_unit: NotRequired[str | None]


class SeriesRecord(TypedDict):
    """An entry of record_series.json."""

    id: str
    title: str
    original: NotRequired[str]
    english: NotRequired[str]
    probable_unit: NotRequired[str | None]
    forms: list[str]
    qualifiers: NotRequired[list[QualifierRecord]]
    notes: NotRequired[str]


class RelationRecord(TypedDict):
    """A line of relations.json."""

    unit: str
    other: str
    kind: Literal["transferred", "renumbered", "copy"]
    year: NotRequired[int | None]
    evidence: str
    uncertain: NotRequired[bool]
