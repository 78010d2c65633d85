"""All that the HTML report shows, made from the rows of an index."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kartoteka.decisions.marks import row_is_rejected
from kartoteka.findings import Citation, Work
from kartoteka.index import PROBLEMS
from kartoteka.index.cited_keys import cited_units
from kartoteka.report import words
from kartoteka.report.counting import Rows, by_author
from kartoteka.report.originals import originals
from kartoteka.report.places import NotePlaces, note_places
from kartoteka.report.tree import Node
from kartoteka.tables import Row, record

HOLES = frozenset({"text-missing", "marker-missing", "hole-in-numbering", "number-repaired", "number-twice"})
"""Problems of the numbering, which the report shows with their work and not among the doubtful references."""

DOUBTS = frozenset({"archive-doubtful", "fond-doubtful", "opis-doubtful", "file-doubtful", "low-confidence"})
"""Problems of which one must know who sees the citation under its unit."""


_SAID_ELSEWHERE = frozenset({"likelier-unit", "printed-right", "alignment"})
"""Reasons that repeat the suggestion, or count for a machine alone."""
_KEY = re.compile(r"[a-z][a-z0-9-]*(?:/\S+)*/\S+")
"""`rgaspi/17/3/994`, and not the `17/3/994, 56` of a print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row of the audit with what it is about."""

    finding: str
    problem: str
    meaning: str
    work: Row | None
    note: Row | None
    printed: str
    suggestion: str
    suggestion_key: str
    """The same as a key, as a decision names it."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The rows of an index, led together."""

    works: tuple[Row, ...]
    notes: Mapping[str, Row]
    citations: Mapping[str, Row]
    units: Mapping[str, Row]
    units_of: Mapping[str, tuple[str, ...]]
    """The units that each citation prints, as far as the print decides them."""
    audit: tuple[Row, ...]
    pages: Mapping[tuple[str, int], str | None]

    @cached_property
    def by_work(self) -> Mapping[str, Row]:
        """The works by id."""
        return {work["work"]: work for work in self.works}

    @cached_property
    def originals(self) -> Mapping[str, str]:
        """The work that each work counts as: its original, if it is a reprint or a translation."""
        return originals([record(Work, work) for work in self.works])

    @cached_property
    def citations_of(self) -> Mapping[tuple[str, str | None], tuple[Row, ...]]:
        """The citations of each note by work and note; those of the body under None."""
        found: dict[tuple[str, str | None], list[Row]] = {}
        for citation in self.citations.values():
            found.setdefault((citation["work"], citation["note"]), []).append(citation)
        return {place: tuple(rows) for place, rows in found.items()}

    @cached_property
    def notes_of(self) -> Mapping[str, tuple[Row, ...]]:
        """The notes of each work."""
        found: dict[str, list[Row]] = {}
        for note in self.notes.values():
            found.setdefault(note["work"], []).append(note)
        return {work: tuple(rows) for work, rows in found.items()}

    @cached_property
    def places(self) -> Mapping[str, NotePlaces]:
        """Where the notes of each work stand in its raw text."""
        return note_places(self.notes.values())

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The audit in words, in the order of the works."""
        return tuple(self._problem(row) for row in self.audit)

    @cached_property
    def doubts(self) -> Mapping[str, Problem]:
        """What speaks against a citation of the unit that it prints, by the citation."""
        return {each.finding: each for each in self.problems if each.problem in DOUBTS}

    def problems_by_meaning(self, *, holes: bool) -> Mapping[str, tuple[Problem, ...]]:
        """The holes in the numbering, or everything else, by what they mean."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            if (problem.problem in HOLES) == holes:
                found.setdefault(problem.meaning, []).append(problem)
        return {meaning: tuple(problems) for meaning, problems in found.items()}

    def archive_name(self, archive: str) -> str:
        """Today's short name of an archive, its id if none is known."""
        unit = self.units.get(archive)
        return str(unit["title"] or archive) if unit is not None else archive

    def unit_words(self, key: str) -> str:
        """A unit as a historian writes it."""
        return words.unit_words(key, archive_name=self.archive_name)

    def page_words(self, row: Row | None) -> str:
        """`p. 43` as printed, else `page 3 of the file`; empty if it has no page."""
        if row is None or row["page"] is None:
            return ""
        label = self.pages.get((row["work"], row["page"]))
        return f"p. {label}" if label is not None else f"page {row['page']} of the file"

    def citing(self, node: Node) -> list[tuple[Row, list[Row]]]:
        """The works that cite this very unit with their citations of it."""
        found: dict[str, list[Row]] = {}
        for name in node.citations:
            row = self.citations[name]
            found.setdefault(row["work"], []).append(row)
        return [(self.by_work[work], found[work]) for work in sorted(found, key=self._order.__getitem__)]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {work["work"]: at for at, work in enumerate(self.works)}

    def _problem(self, row: Row) -> Problem:
        finding = row["finding"]
        citation = self.citations.get(finding)
        note = self.notes.get(citation["note"] or "") if citation is not None else self.notes.get(finding)
        about = citation or note
        return Problem(
            finding=finding,
            problem=row["problem"],
            meaning=PROBLEMS.get(row["problem"], row["problem"]),
            work=self.by_work.get(about["work"] if about is not None else finding),
            note=note,
            printed=" ".join(citation["raw"].split()) if citation is not None else self._unit_words(finding),
            suggestion=self._suggestion(row["suggestion"]),
            suggestion_key=row["suggestion"] or "",
            reasons=tuple(
                reason["words"]
                for reason in row["evidence"]
                # `note 13: a marker stands ...` and `printed: Ibid.` are said by the other fields
                if reason["words"]
                and reason["feature"] not in _SAID_ELSEWHERE
                and not reason["words"].startswith(("note ", "printed: "))
            ),
        )

    def _unit_words(self, finding: str) -> str:
        """Units and people have no place in print; a unit is written as a historian does."""
        return self.unit_words(finding) if finding.partition("/")[0] in self.units else ""

    def _suggestion(self, suggestion: str | None) -> str:
        if suggestion is None:
            return ""
        if suggestion in self.by_work:
            return words.work_words(self.by_work[suggestion])
        return " | ".join(self.unit_words(each) if _KEY.fullmatch(each) else each for each in suggestion.split(" | "))


_NOTE = (
    "work", "note", "label", "page", "status", "language", "start", "pieces", "claim_pieces", "marker_start", "marker_end",
)  # fmt: skip
_CITATION = (
    "work", "citation", "note", "page", "raw", "kind", "genre", "location", "leaves", "back_reference", "warnings",
    "probable_unit",
)  # fmt: skip


def overview(rows: Rows, *, works: Iterable[Row] | None = None, whole: Collection[str] | None = None) -> Overview:
    """The overview of some rows. Of notes and citations only what is shown is kept.

    Args:
        rows: gives the rows of a table by its name; is asked for citations first, then for notes, then for pages.
        works: those in their order; by default all, by author.
        whole: ids of works whose notes are kept with their words; by default all.
    """
    citations: dict[str, Row] = {}
    units_of: dict[str, tuple[str, ...]] = {}
    for row in rows("citations"):
        if row_is_rejected(row):
            continue
        citations[row["citation"]] = {name: row[name] for name in _CITATION}
        if units := cited_units(record(Citation, row)):
            units_of[row["citation"]] = units
    notes: dict[str, Row] = {}
    for row in rows("notes"):
        if row_is_rejected(row):
            continue
        notes[row["note"]] = {name: row[name] for name in _NOTE}
        for name in ("claim", "text"):
            notes[row["note"]][name] = row[name] if whole is None or row["work"] in whole else None
    return Overview(
        works=tuple(sorted(rows("works"), key=by_author) if works is None else works),
        notes=notes,
        citations=citations,
        units={row["unit"]: row for row in rows("units")},
        units_of=units_of,
        audit=tuple(rows("audit")),
        pages={(row["work"], row["page"]): row["label"] for row in rows("pages")},
    )
