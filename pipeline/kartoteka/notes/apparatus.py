"""What the stage gives: the body as one running text, the notes with markers and claims, zones and parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kartoteka.document import CleanText
from kartoteka.findings import Correction, Evidence, Note, Part
from kartoteka.span import Span

ZoneKind = Literal[
    "body",
    "heading",
    "block-quotation",
    "list",
    "table",
    "caption",
    "marginal",
    "note",
    "bibliography",
    "furniture",
    "unplaced",
]

RUNNING: frozenset[ZoneKind] = frozenset(("body", "heading", "block-quotation", "list", "table"))
"""The kinds that make up the running body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of one page that is of one kind; `span` counts in the raw text."""

    span: Span
    page: int
    kind: ZoneKind
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """A note and its own words, without the label, ready for a reader of citations."""

    note: Note
    text: CleanText | None
    """None where the note's text is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apparatus:
    """A work taken apart into body and notes."""

    parts: tuple[Part, ...]
    zones: tuple[Zone, ...]
    body: CleanText
    """Body zones in order, page breaks joined, paragraphs parted by an empty line, markers of notes taken out."""
    notes: tuple[NoteText, ...]
    """Sequence by sequence as printed; holes in the numbering have their rows."""
    corrections: tuple[Correction, ...] = ()
    """Words joined over a line or page end; numbers of notes that the pictures or the counting put right."""
    warnings: tuple[str, ...] = ()
