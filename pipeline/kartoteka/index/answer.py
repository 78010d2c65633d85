"""The answer to "who cites this archive, fond, opis, delo, leaf?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kartoteka.findings import CitationKind, Evidence, MatchKind, Relation
from kartoteka.tables import Row
from kartoteka.tables import row as as_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One unit that the question may mean."""

    unit: str
    archive: str
    archive_name: str | None = None
    """Today's short name."""
    level: str
    number: str | None = None
    title: str | None = None
    indexed: bool
    """False if no work of this index cites it or anything below it."""
    words: str = ""
    """Why this unit, where the question does not name it whole: `archive not named`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One citation, with all that a historian needs to find it in print."""

    citation: str
    units: tuple[str, ...]
    """The units asked for, or below them, that it gives; what it may mean if `sure` is False."""
    keys: tuple[str, ...]
    """The same as its own keys; they differ where the key is open or another unit is printed."""
    sure: bool
    match: MatchKind | None
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    """Why it is a hit, then the reasons of the match, then those of the reading."""
    work: str
    author: str | None = None
    title: str | None = None
    container: str | None = None
    year: int | None = None
    path: str
    counts_with: str
    """Id of the work that this one counts as: another one if it is a reprint, a translation or a second scan."""
    part: str | None = None
    """Title, or else author, of the part of the work, such as an editor's introduction."""
    note: str | None = None
    """Id of the note; None if it is cited in the body."""
    sequence: int | None = None
    label: str | None = None
    """Number of the note as printed."""
    page: int | None = None
    """1-based page of the input where it is cited."""
    page_label: str | None = None
    """The same as printed."""
    claim_page_label: str | None = None
    """Printed page of the marker, which is another where notes stand at the end."""
    claim: str | None = None
    raw: str
    """The printed words of the citation."""
    archive_as_written: str | None = None
    """None where it is taken over from another citation (Ibid.)."""
    leaves: tuple[str, ...] = ()
    overlap: Literal["yes", "no", "unknown"] | None = None
    """Whether its leaves meet those asked for; unknown if it gives none; None if none were asked for."""
    kind: CitationKind
    relation: Relation
    back_reference: str | None = None
    """The printed `Ibid.`, or `elliptical`, by which it inherits."""
    back_reference_status: str | None = None
    mirror_of: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One form of the archive's name among the hits."""

    archive: str | None
    as_written: str
    citations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A unit of this index beside the one that was not found."""

    unit: str
    title: str | None = None
    works: int
    citations: int
    words: str
    """What makes it near: `two figures swapped`, `12 files before`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Where the papers came from, went to, or lie as a copy."""

    unit: str
    other: str
    kind: Literal["transferred", "renumbered", "copy"]
    year: int | None = None
    works: int
    """Works of this index that cite anything in `other`."""
    citations: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A unit of the same level that is cited together with the one asked for; reprints are not counted."""

    unit: str
    title: str | None = None
    works: int
    """Works that cite both."""
    notes: int
    """Notes that cite both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who cites it, what may cite it, and what else to look at. Every number counts this index alone."""

    query: str
    asked: tuple[Asked, ...]
    """Empty if nothing could be read from the question."""
    leaves: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    """Overlapping leaves first, then whole files, then other leaves."""
    possible: tuple[Hit, ...] = ()
    """Citations that may mean it: open keys, suspicious references, record series without numbers."""
    citations: int = 0
    """Hits, a list that is printed twice counted once, and without reprints."""
    works: int = 0
    """Works among the hits, reprints and translations counted with their original."""
    reprints: int = 0
    """Works among the hits that count with another one."""
    left_out: int = 0
    """Hits beyond the limit."""
    possible_left_out: int = 0
    """Citations that may mean it beyond the limit."""
    not_compared: int = 0
    """Citations that may mean it too, and were not looked at because there are so many."""
    first_year: int | None = None
    last_year: int | None = None
    """When the first and the last work among the hits appeared, reprints apart."""
    indexed_works: int = 0
    """Works in this index."""
    variants: tuple[Variant, ...] = ()
    """Empty where hits are left out."""
    neighbours: tuple[Nearby, ...] = ()
    """Only where there are no hits."""
    related: tuple[Related, ...] = ()
    together: tuple[Together, ...] = ()
    """What is cited with it, the most often first; only what stands in one note with it, or in two works and more."""
    together_in: int = 0
    """Of how many of the works this was counted."""
    looked_for: tuple[str, ...] = ()
    """How the question was read, and by what hits were looked for, in words."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Today's short names of the archives in this answer, by id."""
    words: str = ""
    """The answer in one sentence."""

    def to_json(self) -> Row:
        """The answer as plain values."""
        return as_row(self)
