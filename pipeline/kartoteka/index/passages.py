"""Notes by their words, and citations by the title or author of what they cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Engine

from kartoteka.errors import UsageError
from kartoteka.findings import Citation, Note, Work
from kartoteka.index.database import reading
from kartoteka.index.hits import described
from kartoteka.index.records import rows_of
from kartoteka.index.search import found_with
from kartoteka.index.words import DOCUMENT, NOTE, asked
from kartoteka.tables import Row, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A note, or a citation of a document, that says what was looked for."""

    work: str
    author: str | None
    title: str | None
    year: int | None
    note: str | None
    """Id; None for a citation in the body."""
    note_label: str | None
    page: int | None
    page_label: str | None
    """As printed."""
    claim: str | None
    text: str
    """Of the note, or the printed words of the citation."""
    citation: str | None = None
    """Id, where a document was looked for."""
    keys: tuple[str, ...] = ()
    """The units that the citation gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The first of all that say it, by work."""

    passages: tuple[Passage, ...]
    left_out: int
    """Beyond the limit."""


def passages(engine: Engine, words: str, *, where: Literal["notes", "documents"], limit: int | None) -> Passages:
    """What says all of some words, in either script.

    Args:
        engine: the index.
        words: `Molotov*` is a beginning, `"special folder"` stands just so.
        where: in the words of notes, or in titles and names of what is cited.
        limit: the most to give back; all are counted.

    Raises:
        UsageError: there is no word in `words`.
        IndexTroubleError: the index cannot be read.
    """
    phrases = asked(words)
    if not phrases:
        raise UsageError("there is no word in the question.", where="lookup")
    kind = NOTE if where == "notes" else DOCUMENT
    with reading(engine) as connection:
        rows: dict[int, list[Row]] = {}
        left_out = taken = 0
        for (work, _), row in found_with(connection, phrases, kind):
            if limit is not None and taken >= limit:
                left_out += 1
                continue
            rows.setdefault(work, []).append(row)
            taken += 1
        found: list[Passage] = []
        for number, its in rows.items():
            citing = described(connection, number)
            labels = {page["page"]: page["label"] for page in rows_of(connection, "pages", number)}
            if kind == NOTE:
                found += (_of_note(citing, record(Note, row), labels) for row in its)
            else:
                notes = {row["note"]: row for row in rows_of(connection, "notes", number)}
                found += (_of_citation(citing, record(Citation, row), notes.get(row["note"]), labels) for row in its)
    found.sort(key=lambda each: (each.year is None, each.year or 0, each.work))
    return Passages(passages=tuple(found), left_out=left_out)


def _of_note(work: Work, note: Note, labels: dict[int, str | None]) -> Passage:
    return Passage(
        work=work.work,
        author=work.author,
        title=work.title or work.path,
        year=work.year,
        note=note.note,
        note_label=note.label,
        page=note.page,
        page_label=labels.get(note.page) if note.page is not None else None,
        claim=note.claim,
        text=note.text or note.raw or "",
    )


def _of_citation(work: Work, citation: Citation, note: Row | None, labels: dict[int, str | None]) -> Passage:
    return Passage(
        work=work.work,
        author=work.author,
        title=work.title or work.path,
        year=work.year,
        note=citation.note,
        note_label=note["label"] if note is not None else None,
        page=citation.page,
        page_label=labels.get(citation.page) if citation.page is not None else None,
        claim=note["claim"] if note is not None else None,
        text=citation.raw,
        citation=citation.citation,
        keys=citation.keys,
    )
