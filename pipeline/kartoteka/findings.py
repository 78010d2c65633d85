"""What the program says about a text. Each class is a row of the table of its name; the schema is made from here.

Every `start`, `end` and `pieces` counts code points of the work's raw text, half-open; `boxes` are PDF points, origin
top left. `pieces` part a finding that a line, a page or the notes between two halves of a sentence break; `start` and
`end` are their hull. What is not known is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kartoteka.document import Box

Pieces = tuple[tuple[int, int], ...]
NoteStatus = Literal["linked", "marker-missing", "text-missing", "unnumbered"]
BackReferenceStatus = Literal["resolved", "unresolved", "ambiguous"]
CitationKind = Literal["archival", "print", "record-series", "oral-history"]
Relation = Literal["direct", "see", "cf", "via", "published-in", "copy-of"]
EntityLabel = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "TERM"]
MatchKind = Literal["exact", "normalised", "fuzzy", "new"]
Decision = Literal["accept", "correct", "reject", "merge", "split", "withdraw"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for a finding, or against it."""

    feature: str
    """A short fixed name (`archive-repaired`, `marker-raised`), so that reasons can be counted."""
    value: str | float | int | bool | None = None
    effect: float = 0.0
    """What it does to the odds: above 0 for, below 0 against."""
    words: str = ""
    """The reason as a person reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One citing text: a chapter, article or book."""

    work: str
    path: str
    title: str | None = None
    author: str | None = None
    translator: str | None = None
    editor: str | None = None
    container: str | None = None
    year: int | None = None
    language: str | None = None
    reprint_of: str | None = None
    translation_of: str | None = None
    pages: int | None = None
    extraction: str | None = None
    status: Literal["done", "failed"] = "done"
    error: str | None = None
    warnings: tuple[str, ...] = ()
    """Among them where each bibliographic field comes from (`title: from the title page`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a work with its own author or notes: an editor's introduction before a chapter."""

    work: str
    part: int
    """1, 2, ... in the work."""
    title: str | None = None
    author: str | None = None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One page and what happened to it (table `pages`)."""

    work: str
    page: int
    label: str | None = None
    start: int
    end: int
    width: float | None = None
    height: float | None = None
    """In points, of the sheet as it came: every box of the page lies in it."""
    extraction: str
    ocr_confidence: float | None = None
    status: Literal["done", "failed"] = "done"
    error: str | None = None
    sheet: int
    """The page of the input that holds it: two pages of a spread share one, and its frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote or endnote: its label, its marker in the body, its text."""

    work: str = ""
    note: str = ""
    """Id, a digest of content."""
    part: int | None = None
    sequence: int | None = None
    """1, 2, ... in the work; None for an unnumbered note."""
    label: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None
    pieces: Pieces = ()
    boxes: tuple[Box, ...] = ()
    marker_start: int | None = None
    marker_end: int | None = None
    marker_page: int | None = None
    claim_start: int | None = None
    claim_end: int | None = None
    claim_pieces: Pieces = ()
    claim: str | None = None
    """The sentence of the body that the marker closes, cleaned."""
    text: str | None = None
    """The note's words after cleaning, without its label."""
    raw: str | None = None
    language: str | None = None
    status: NoteStatus
    label_source: Literal["printed", "inferred"] | None = None
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of an archival reference as printed: papka 5, chast' 2."""

    level: str
    value: str
    word: str | None = None
    """The level word of the print (`op.`, `од. зб.`), None where the order alone tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackReference:
    """What an Ibid. or an elliptical reference inherits, and from where."""

    marker: str | None = None
    """The printed word (`Ibid.`, `Там же`); None if elliptical ("d. 995, l. 3")."""
    to: str | None = None
    """Id of the citation it stands on."""
    root: str | None = None
    """Id of the first full citation of the chain."""
    inherited: tuple[str, ...] = ()
    status: BackReferenceStatus
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """The document that a note names inside a file: whose letter, to whom, of what day."""

    title: str | None = None
    author: str | None = None
    recipient: str | None = None
    date: str | None = None
    """EDTF."""
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivalReading:
    """Another whole reading of an archival reference, kept beside the likelier one."""

    archive: str | None = None
    fond: str | None = None
    opis: str | None = None
    delo: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    confidence: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One cited thing inside a note or the body.

    A reader returns it with spans that count in the text it was given; the workflow leads them back to the raw text.
    """

    work: str = ""
    citation: str = ""
    """Id, a digest of content."""
    note: str | None = None
    page: int | None = None
    start: int
    end: int
    pieces: Pieces = ()
    boxes: tuple[Box, ...] = ()
    raw: str
    kind: CitationKind
    relation: Relation = "direct"

    scheme: str | None = None
    """`fond`, or the name of another system (us-nara, uk-tna, de-barch, fr-an, hoover, other)."""
    location: str | None = None
    """The words of a reference of another system."""
    archive: str | None = None
    """Authority id of today's repository."""
    archive_as_written: str | None = None
    fond: str | None = None
    opis: str | None = None
    delo: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    keys: tuple[str, ...] = ()
    """One per delo; empty while the key is open."""
    cited_document: CitedDocument | None = None
    holder: str | None = None
    """Authority id of the holder of a copy."""

    csl: dict[str, object] | None = None
    """A CSL-JSON item."""
    genre: str | None = None
    """book | chapter | article | press | document-collection | journal-document | dissertation | web."""
    published_reference: str | None = None

    title: str | None = None
    """Of a record series, as printed."""
    probable_unit: str | None = None
    """Key of the unit where the series lies today; not cited by the author."""

    back_reference: BackReference | None = None
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[ArchivalReading, ...] = ()
    warnings: tuple[str, ...] = ()
    mirror_of: str | None = None

    @property
    def prints_archive(self) -> bool:
        """True if an archive's name stands in its print, and is not taken over from another citation."""
        taken_over = self.back_reference is not None and "archive" in self.back_reference.inherited
        return bool(self.archive_as_written) and not taken_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name in the body."""

    work: str = ""
    start: int
    end: int
    pieces: Pieces = ()
    page: int | None = None
    text: str
    label: EntityLabel
    cluster: str | None = None
    """One person or institution within the work."""
    by: Literal["model", "lexicon", "pattern"]
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """An expression of time, at its own precision."""

    work: str = ""
    start: int
    end: int
    pieces: Pieces = ()
    page: int | None = None
    text: str
    edtf: str
    earliest: str
    """ISO day."""
    latest: str
    anchor: str | None = None
    """The words that supplied what the print leaves out: the year, the date that this one is counted from, or the name of an
    event; None if all is printed."""
    calendar: Literal["gregorian", "julian"] = "gregorian"
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change to what was printed, or to what was read of it."""

    work: str = ""
    start: int
    end: int
    page: int | None = None
    before: str
    after: str
    rule: str
    """Why: docs/formats.md lists them."""
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of description in the index: an archive, fond, opis or delo."""

    unit: str
    """Its key: rgaspi, rgaspi/17, rgaspi/17/3, rgaspi/17/3/994."""
    archive: str
    level: str
    number: str | None = None
    title: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Which unit one key of a citation means."""

    citation: str
    key: str
    unit: str | None
    """None while the key is open; the candidates say between what."""
    match: MatchKind
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWork:
    """One cited printed work with its citations."""

    printed_work: str
    csl: dict[str, object]
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink:
    """A person or institution of one work, joined with those of others."""

    work: str
    cluster: str
    entity: str
    name: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRelation:
    """A fond that moved, was renumbered, or lies elsewhere as a copy (table `relations`)."""

    unit: str
    other: str
    kind: Literal["transferred", "renumbered", "copy"]
    year: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """Something for a person to look at (table `audit`)."""

    finding: str
    problem: str
    suggestion: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided about a finding; append-only."""

    finding: str
    """Id of a citation, note, work or printed work; the key of a unit; `WORK:CLUSTER` for a person or institution."""
    decision: Decision
    fields: dict[str, object] | None = None
    """Of a correction, what is right; of an acceptance, what was accepted; `other` of a merge or split; `settles`: true if it
    ends the quarrel of those before it."""
    by: str
    at: str
    """When, in UTC: `2026-01-31T09:30:00Z`."""
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read, and why."""

    path: str
    error: str
    """Name of the error class (docs/errors.md)."""
    message: str
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFindings:
    """All that was found in one work: made from that work alone, so the order of a batch never matters."""

    work: Work
    parts: tuple[Part, ...] = ()
    pages: tuple[PageRow, ...] = ()
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    corrections: tuple[Correction, ...] = ()


def digest(*parts: object) -> str:
    """A short id made of content alone: the same on every machine and in every run."""
    from hashlib import blake2b  # which a lone parse need not wait for

    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(joined.encode(), digest_size=8).hexdigest()
