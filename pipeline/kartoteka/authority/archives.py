"""An archive: its names through time, its levels, the fonds that help to tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kartoteka.authority.names import NameForm
from kartoteka.authority.records import (
    ArchiveRecord,
    ExampleRecord,
    FondRecord,
    MappingRecord,
    PredecessorRecord,
    Scheme,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """A former name of an archive, or a body that was merged into it."""

    abbreviation: str
    abbreviation_original: str | None = None
    original: str | None = None
    transliterated: str | None = None
    english: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    merged: bool = False
    """True if it was a body of its own, so that its fond numbers need not be today's."""
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fond:
    """A fond that is often cited."""

    number: str
    """As the archive numbers it today: R-5446, 500k, 06."""
    title: str
    also: tuple[str, ...] = ()
    """Other ways to write the same number (1/p, 88-r)."""
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FondMapping:
    """How a predecessor's fond number is written today; `*` stands for any number."""

    of: str
    """Abbreviation of the predecessor."""
    fond: str
    becomes: tuple[str, ...]
    """More than one if the number alone does not tell (TsKhIDK f. 1 is 1k or 1p)."""
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A printed reference and what must be read from it: fields of a citation, one mapping a reference."""

    text: str
    readings: tuple[Mapping[str, object], ...] = ()
    """Empty in a counter-example: no reference to this archive may be read."""
    note: str = ""
    before: str = ""
    """The note that stands before, where the reading needs one (Ibid.)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """One repository of today, with everything that tells a reference to it."""

    id: str
    name: str
    """In English."""
    abbreviation: str
    abbreviation_original: str | None
    original: str | None
    transliterated: str | None
    variants: tuple[str, ...]
    collective: bool
    """True if many small archives share the record: its own name is a description, and never printed."""
    country: str
    city: str
    kind: str
    from_year: int | None
    to_year: int | None
    status: str
    part_of: str | None
    successor: str | None
    weight: int
    """1 occasional, 2 regular, 3 common; an estimate, for ties only."""
    scheme: Scheme
    levels: tuple[str, ...]
    fond_prefixes: tuple[str, ...]
    fond_suffixes: tuple[str, ...]
    prefixes_left_out: tuple[str, ...]
    """Prefixes that the literature often drops, so that a bare number may mean such a fond."""
    predecessors: tuple[Predecessor, ...]
    fond_mappings: tuple[FondMapping, ...]
    forms: tuple[NameForm, ...]
    fonds: tuple[Fond, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    notes: str
    uncertain: tuple[str, ...]
    """Names of the fields that could not be verified."""


def archive_of(record: ArchiveRecord) -> Archive:
    """The archive that a checked record describes."""
    names, years = record.get("names", {}), record.get("years", {})
    return Archive(
        id=record["id"],
        name=record["name"],
        abbreviation=record["abbreviation"],
        abbreviation_original=record.get("abbreviation_original"),
        original=names.get("original"),
        transliterated=names.get("transliterated"),
        variants=tuple(names.get("variants", ())),
        collective=record.get("collective", False),
        country=record.get("country", ""),
        city=record.get("city", ""),
        kind=record.get("kind", ""),
        from_year=years.get("from"),
        to_year=years.get("to"),
        status=record.get("status", "active"),
        part_of=record.get("part_of"),
        successor=record.get("successor"),
        weight=record.get("weight", 1),
        scheme=record.get("scheme", "fond"),
        levels=tuple(record.get("levels", ("fond", "opis", "delo", "leaf"))),
        fond_prefixes=tuple(record.get("fond_prefixes", ())),
        fond_suffixes=tuple(record.get("fond_suffixes", ())),
        prefixes_left_out=tuple(record.get("prefixes_left_out", ())),
        predecessors=tuple(_predecessor(each) for each in record.get("predecessors", ())),
        fond_mappings=tuple(_mapping(each) for each in record.get("fond_mappings", ())),
        forms=tuple(forms_in(record)),
        fonds=tuple(_fond(each) for each in record.get("fonds", ())),
        examples=tuple(example_of(each) for each in record.get("examples", ())),
        counter_examples=tuple(example_of(each) for each in record.get("counter_examples", ())),
        notes=record.get("notes", ""),
        uncertain=tuple(record.get("uncertain", ())),
    )


def _predecessor(record: PredecessorRecord) -> Predecessor:
    years = record.get("years", {})
    return Predecessor(
        abbreviation=record["abbreviation"],
        abbreviation_original=record.get("abbreviation_original"),
        original=record.get("original"),
        transliterated=record.get("transliterated"),
        english=tuple(record.get("english", ())),
        from_year=years.get("from"),
        to_year=years.get("to"),
        merged=record.get("merged", False),
        uncertain=record.get("uncertain", False),
    )


def _mapping(record: MappingRecord) -> FondMapping:
    return FondMapping(
        of=record["of"],
        fond=record["fond"],
        becomes=tuple(record["becomes"]),
        uncertain=record.get("uncertain", False),
    )


def _fond(record: FondRecord) -> Fond:
    return Fond(
        number=record["number"],
        title=record["title"],
        also=tuple(record.get("also", ())),
        uncertain=record.get("uncertain", False),
    )


def example_of(record: ExampleRecord) -> Example:
    """The example that a line describes."""
    reading = record.get("reading", [])
    return Example(
        text=record["text"],
        readings=(reading,) if isinstance(reading, dict) else tuple(reading),
        note=record.get("note", ""),
        before=record.get("before", ""),
    )


def forms_in(record: ArchiveRecord) -> Iterator[NameForm]:
    """Every printed form of an archive's name: the listed ones, then abbreviations and full names, each once."""
    archive = record["id"]
    seen: set[str] = set()
    for line in record.get("forms", ()):
        seen.add(line["form"])
        yield NameForm(
            line["form"],
            archive,
            line.get("of"),
            line["system"],
            line.get("needs_context", False),
            line.get("generated", False),
            line.get("uncertain", False),
            "abbreviation",
        )
    for form, system, of in _full_names(record):
        if form not in seen:
            seen.add(form)
            abbreviated = system == "official"
            yield NameForm(form, archive, of, system, False, False, False, "abbreviation" if abbreviated else "name")


def _full_names(record: ArchiveRecord) -> Iterator[tuple[str, str, str | None]]:
    if not record.get("collective"):
        yield from _own_names(record)
    for variant in record.get("names", {}).get("variants", ()):
        yield variant, "variant", None
    yield from _former_names(record)


def _own_names(record: ArchiveRecord) -> Iterator[tuple[str, str, str | None]]:
    names = record.get("names", {})
    yield record["abbreviation"], "official", None
    if "abbreviation_original" in record:
        yield record["abbreviation_original"], "official", None
    yield record["name"], "english", None
    if "original" in names:
        yield names["original"], "original", None
    if "transliterated" in names:
        yield names["transliterated"], "lc", None


def _former_names(record: ArchiveRecord) -> Iterator[tuple[str, str, str | None]]:
    for former in record.get("predecessors", ()):
        of = former["abbreviation"]
        yield of, "official", of
        if "abbreviation_original" in former:
            yield former["abbreviation_original"], "official", of
        if "original" in former:
            yield former["original"], "original", of
        if "transliterated" in former:
            yield former["transliterated"], "lc", of
        for english in former.get("english", ()):
            yield english, "english", of
