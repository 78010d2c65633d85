"""What a person should look at: suspicious references, holes in numbering, what stayed open, with what may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from kartoteka.decisions import ACCEPTED_WORK
from kartoteka.decisions.marks import is_rejected, is_settled
from kartoteka.findings import AuditRow, Citation, Evidence, Match, Note, Work, WorkFindings
from kartoteka.index.archive_names import names_out_of_time
from kartoteka.index.known import Known
from kartoteka.index.leaves import descends
from kartoteka.index.match import FAR_LEAF
from kartoteka.index.units import parts

PROBLEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "archive-doubtful": "the reference fits another archive better",
        "fond-doubtful": "the reference fits another fond better",
        "opis-doubtful": "the reference fits another opis better",
        "file-doubtful": "the reference fits another file better",
        "key-open": "which unit is meant stays open",
        "archive-name-not-yet": "the archive did not bear this name yet when the work appeared",
        "archive-name-former": "the archive bore another name when the work appeared, and the note does not say so",
        "archive-repaired": "the archive's name was read through a slip of print",
        "back-reference-unresolved": "what an Ibid. or an incomplete reference stands on was not found",
        "back-reference-ambiguous": "an Ibid. or an incomplete reference may stand on more than one citation",
        "leaves-descending": "the last leaf comes before the first",
        "leaves-beyond-others": "the leaf lies far beyond what other works cite of the file",
        "doubtful-reading": "the reader of citations was not sure",
        "text-missing": "a marker stands in the body, but its note was not found",
        "marker-missing": "a note was found, but its marker was not",
        "hole-in-numbering": "the numbers of the notes jump",
        "number-repaired": "the number of a note was set wrong, and its neighbours say another",
        "number-twice": "two notes have the same number",
        "low-confidence": "the finding is more likely wrong than right",
        "work-twice": "two inputs look like one work",
        "judgements-conflict": "people decided differently about this, and neither is applied",
    }
)
"""Every problem and what it means."""
UNSURE: Final = 0.5
_AS_PRINTED = frozenset({"text-layer", "plain"})
"""Elsewhere a wrong number is what the OCR made of a right one: a row of the corrections."""
_NUMBER_MENDED = frozenset({"label-due", "label-misread"})
_LEVELS = ("archive", "fond", "opis", "file")
# said by a problem of its own
_COVERED = ("back-reference", "fond ambiguous", "fond without", "archive missing", "leaves run backwards")


def audit_of(
    found: WorkFindings, matches: Iterable[Match], twins: Sequence[tuple[Work, Evidence]], known: Known
) -> list[AuditRow]:
    """All rows of one work, in the order of the print: each note, then what it cites.

    Args:
        found: what the work says.
        matches: the match rows of its citations.
        twins: other works that look like this one, with the reason.
        known: what is known of archives.
    """
    by_citation: dict[str, list[Match]] = {}
    for match in matches:
        by_citation.setdefault(match.citation, []).append(match)
    words = {citation.citation: citation.raw for citation in found.citations}
    rows = [
        AuditRow(finding=found.work.work, problem="work-twice", suggestion=twin.work, evidence=(reason,))
        for twin, reason in (() if ACCEPTED_WORK in found.work.warnings else twins)
    ]
    rows += _of_notes([note for note in found.notes if not is_rejected(note)], found.work)
    for citation in found.citations:
        if not is_settled(citation):
            rows += _of_citation(citation, by_citation.get(citation.citation, ()), words)
    rows += names_out_of_time(found, known)
    place = _places(found)
    return sorted(rows, key=lambda row: place.get(row.finding, -1))


def _places(found: WorkFindings) -> dict[str, int]:
    """Where each note and citation comes in print: a note before what it cites, the work itself before all."""
    place: dict[str, int] = {}
    of_note: dict[str | None, list[str]] = {}
    for citation in found.citations:
        of_note.setdefault(citation.note, []).append(citation.citation)
    for note in (None, *(each.note for each in found.notes)):
        for finding in (*([note] if note is not None else []), *of_note.get(note, ())):
            place.setdefault(finding, len(place))
    return place


def to_look_at(match: Match) -> bool:
    """True if the match gives a row here."""
    return match.unit is None or match.match == "fuzzy" or any(each.feature == FAR_LEAF for each in match.evidence)


def _of_notes(notes: Sequence[Note], work: Work) -> Iterator[AuditRow]:
    for note in notes:
        if is_settled(note):
            continue
        if note.status == "text-missing" and note.marker_start is None:
            words = f"note {note.label}: neither its marker nor its text was found"
            reason = Evidence(feature="hole-in-numbering", value=note.label, words=words)
            yield AuditRow(
                finding=note.note, problem="hole-in-numbering", suggestion=note.label, evidence=(reason, *note.evidence)
            )
        elif note.status in ("text-missing", "marker-missing"):
            words = f"note {note.label}: {PROBLEMS[note.status]}"
            page = note.marker_page if note.status == "text-missing" else note.page
            yield AuditRow(
                finding=note.note,
                problem=note.status,
                evidence=(Evidence(feature=note.status, value=page, words=words), *note.evidence),
            )
        mended = next((each for each in note.evidence if each.feature in _NUMBER_MENDED), None)
        if mended is not None and work.extraction in _AS_PRINTED and _begins_with_number(note):
            yield AuditRow(finding=note.note, problem="number-repaired", suggestion=note.label, evidence=(mended,))
        if note.confidence < UNSURE:
            yield _unsure(note.note, note.confidence, note.evidence)
    by_sequence: dict[int, list[Note]] = {}
    for note in notes:
        if note.sequence is not None and note.label is not None and note.label.isdecimal():
            by_sequence.setdefault(note.sequence, []).append(note)
    for sequence in sorted(by_sequence):
        ordered = sorted(by_sequence[sequence], key=lambda each: int(each.label or 0))
        for one, other in pairwise(ordered):
            if one.label == other.label and not is_settled(other):
                reason = Evidence(feature="number-twice", value=other.label, words=f"two notes {other.label} follow")
                yield AuditRow(finding=other.note, problem="number-twice", evidence=(reason,))
            first, last = int(one.label or 0) + 1, int(other.label or 0) - 1
            if first <= last and not is_settled(one):
                hole = str(first) if first == last else f"{first}-{last}"
                words = f"after note {one.label} comes note {other.label}"
                reason = Evidence(feature="hole-in-numbering", value=hole, words=words)
                yield AuditRow(finding=one.note, problem="hole-in-numbering", suggestion=hole, evidence=(reason,))


def _begins_with_number(note: Note) -> bool:
    return any(char.isdigit() for char in (note.raw or "")[:2])  # behind a bracket


def _of_citation(citation: Citation, matches: Sequence[Match], words: Mapping[str, str]) -> Iterator[AuditRow]:
    back = citation.back_reference
    for match in matches:
        # an Ibid. that hangs in the air is asked about once, below
        if match.unit is not None or match.candidates or back is None or back.status == "resolved":
            yield from _of_match(citation, match)
    for reason in citation.evidence:
        if reason.feature == "archive-repaired":
            suggestion = str(reason.value) if reason.value is not None else citation.archive
            yield AuditRow(
                finding=citation.citation, problem="archive-repaired", suggestion=suggestion, evidence=(reason,)
            )
    if back is not None and back.status != "resolved":
        meant = [words[each] for each in back.candidates if each in words]
        reason = Evidence(feature=f"back-reference-{back.status}", value=back.marker, words=f"printed: {citation.raw}")
        yield AuditRow(
            finding=citation.citation,
            problem=f"back-reference-{back.status}",
            suggestion=" | ".join(meant) or None,
            evidence=(reason,),
        )
    for leaf in citation.leaves:
        if descends(leaf):
            reason = Evidence(feature="leaves-descending", value=leaf, words=f"printed: {citation.raw}")
            yield AuditRow(finding=citation.citation, problem="leaves-descending", evidence=(reason,))
    for warning in citation.warnings:
        if not warning.startswith(_COVERED):
            meant = [key for reading in citation.alternatives for key in reading.keys]
            yield AuditRow(
                finding=citation.citation,
                problem="doubtful-reading",
                suggestion=" | ".join(meant) or None,
                evidence=(Evidence(feature="warning", value=warning, words=warning),),
            )
    if citation.confidence < UNSURE:
        yield _unsure(citation.citation, citation.confidence, citation.evidence)


def _of_match(citation: Citation, match: Match) -> Iterator[AuditRow]:
    likelier = match.candidates[0] if match.candidates else None
    if match.unit is None:
        yield AuditRow(finding=citation.citation, problem="key-open", suggestion=likelier, evidence=match.evidence)
    elif match.match == "fuzzy" and likelier is not None:
        yield AuditRow(
            finding=citation.citation,
            problem=f"{_differs_in(match.key, likelier)}-doubtful",
            suggestion=likelier,
            evidence=match.evidence,
        )
    for reason in match.evidence:
        if reason.feature == FAR_LEAF:
            yield AuditRow(finding=citation.citation, problem="leaves-beyond-others", evidence=(reason,))


def _differs_in(key: str, other: str) -> str:
    pairs = zip(_LEVELS, parts(key), parts(other), strict=False)
    return next((level for level, mine, its in pairs if mine != its), "file")


def _unsure(finding: str, confidence: float, evidence: tuple[Evidence, ...]) -> AuditRow:
    words = f"confidence {confidence:.2f}"
    reason = Evidence(feature="low-confidence", value=confidence, words=words)
    return AuditRow(finding=finding, problem="low-confidence", evidence=(reason, *evidence))
