"""What was read in a book, held against what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from books.comparing import Laid, laid, likeness
from books.typesetting import TrueNote, Truth
from kartoteka import authority, extract
from kartoteka.config import Settings
from kartoteka.document import Text
from kartoteka.evaluate import citations as citation_scores
from kartoteka.evaluate.gold import GoldCitation, GoldNote
from kartoteka.evaluate.notes import same_text
from kartoteka.evaluate.scores import Score
from kartoteka.findings import Citation, Evidence, Note, WorkFindings
from kartoteka.notes import Apparatus
from kartoteka.span import Span
from kartoteka.workflow import STAGES

SAME_NOTE = 0.5
"""Less in common than this, and no reader would say that it is the note."""
GOOD_NOTE = 0.8
"""A note of which a fifth is wrong has lost or gained whole words, if it is no short one."""
NEAR = 3
"""Letters that a marker may be away from its place: a full stop and a quote stand before it or behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A work as the stages read it."""

    text: Text
    apparatus: Apparatus
    findings: WorkFindings


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Wrong letters among those that are printed."""

    wrong: int
    printed: int

    @property
    def rate(self) -> float:
        """Character error rate."""
        return self.wrong / self.printed if self.printed else 0.0

    def __add__(self, other: Errors) -> Errors:
        return Errors(wrong=self.wrong + other.wrong, printed=self.printed + other.printed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding and whether it is right."""

    kind: Literal["marker", "archival"]
    confidence: float
    """As the finding says of itself."""
    right: bool
    """The right number at the right place; all levels of a reference, wherever OCR made its note begin and end."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How a book was read."""

    notes: Score
    """Text under the right label."""
    markers: Score
    """The right label at the right place."""
    body: Errors
    note_words: Errors
    """In the notes that were found."""
    citations: Mapping[str, Score]
    judged: tuple[Judged, ...]
    misses: tuple[str, ...]


def read(path: Path, settings: Settings, *, text: Text | None = None) -> Read:
    """As `workflow.read`, with what lies between; a text that has been extracted is not extracted again."""
    made: dict[str, Any] = {
        "source": extract.source(path),
        "settings": settings,
        "authority": authority.load(settings.folder("authority")),
        "progress": extract.silent,
    }
    for stage in STAGES:
        if stage.makes == "text" and text is not None:
            made["text"] = text
        else:
            made[stage.makes] = stage.target(**{name: made[name] for name in stage.needs})
    return Read(text=made["text"], apparatus=cast(Apparatus, made["apparatus"]), findings=made["findings"])


def proof(truth: Truth, found: Read) -> Proof:
    """Counts and errors of one reading."""
    beside = laid(truth.body, found.apparatus.body.text)
    printed = sorted((note for note in found.findings.notes if note.text is not None), key=lambda note: note.start or 0)
    pairs = _paired(truth.notes, printed)
    misses: list[str] = []
    good = 0
    for at, note in enumerate(truth.notes):
        other = pairs.get(at)
        if other is not None and _same_label(note, other) and same_text(note.text, other.text or "", least=GOOD_NOTE):
            good += 1
        else:
            misses.append(f"note {_name(note)}: {note.text[:60]!r} read as {_shown(other)}")
    judged = _judged_markers(truth, found, beside, misses)
    citations, more, missed = _citations(truth, found, pairs)
    words = [laid(note.text, pairs[at].text or "") for at, note in enumerate(truth.notes) if at in pairs]
    return Proof(
        notes=Score(stage="notes", gold=len(truth.notes), found=len(printed), right=good),
        markers=Score(
            stage="markers",
            gold=len(truth.notes),
            found=len(judged),
            right=sum(each.right for each in judged),
        ),
        body=Errors(wrong=beside.wrong(truth.optional), printed=len(beside.true.text)),
        note_words=sum(
            (Errors(wrong=each.wrong(), printed=len(each.true.text)) for each in words), Errors(wrong=0, printed=0)
        ),
        citations=citations,
        judged=(*judged, *more),
        misses=(*misses, *missed),
    )


def _paired(true: Sequence[TrueNote], found: Sequence[Note]) -> dict[int, Note]:
    """The found note of each true one: the order of the print is kept, words and labels decide."""
    gain = [[0.0] * (len(found) + 1) for _ in range(len(true) + 1)]
    worth = [[_worth(note, other) for other in found] for note in true]
    for at in range(len(true)):
        for to in range(len(found)):
            gain[at + 1][to + 1] = max(gain[at][to + 1], gain[at + 1][to], gain[at][to] + worth[at][to])
    pairs: dict[int, Note] = {}
    at, to = len(true), len(found)
    while at and to:
        if gain[at][to] == gain[at - 1][to]:
            at -= 1
        elif gain[at][to] == gain[at][to - 1]:
            to -= 1
        else:
            at, to = at - 1, to - 1
            pairs[at] = found[to]
    return pairs


def _worth(note: TrueNote, other: Note) -> float:
    same = likeness(note.text, other.text or "")
    return same + 0.5 * _same_label(note, other) if same >= SAME_NOTE else 0.0


def _same_label(note: TrueNote, other: Note) -> bool:
    # an asterisk is a label to one reader and no number to another
    return other.label == note.label or (note.starred and other.label is None)


def _judged_markers(truth: Truth, found: Read, beside: Laid, misses: list[str]) -> list[Judged]:
    """Each marker that was found: how sure of itself, and whether its label and its place are right."""
    open_notes = dict(enumerate(truth.notes))
    places = {at: beside.true.place(note.at) for at, note in open_notes.items()}
    judged: list[Judged] = []
    for note in found.findings.notes:
        if note.marker_start is None or note.marker_end is None:
            continue
        body = found.apparatus.body.locate(Span(note.marker_start, note.marker_end)).start
        place = beside.true_place(body)
        hit = next(
            (at for at, one in open_notes.items() if _same_label(one, note) and abs(places[at] - place) <= NEAR), None
        )
        if hit is None:
            before = beside.true.text[max(0, place - 30) : place]
            misses.append(f"marker {note.label} (p. {note.marker_page}) wrongly after {before!r}")
        else:
            del open_notes[hit]
        judged.append(Judged(kind="marker", confidence=note.confidence, right=hit is not None, evidence=note.evidence))
    misses += [
        f"marker {_name(one)} not found after {truth.body[max(0, one.at - 30) : one.at]!r}"
        for one in open_notes.values()
    ]
    return judged


def _citations(
    truth: Truth, found: Read, pairs: Mapping[int, Note]
) -> tuple[dict[str, Score], list[Judged], list[str]]:
    gold = [
        GoldNote(
            sequence=note.sequence,
            label=note.label,
            status="linked",
            after=None,
            text=note.text,
            citations=note.citations,
            where="",
        )
        for note in truth.notes
    ]
    matches = citation_scores.matches(gold, pairs, found.findings.notes, found.findings.citations)
    scores, missed = citation_scores.score(matches), citation_scores.misses(matches)
    by_note: dict[str | None, list[Citation]] = {}
    for citation in found.findings.citations:
        by_note.setdefault(citation.note, []).append(citation)
    right: set[str] = set()
    for at, note in enumerate(gold):
        here = by_note.get(pairs[at].note, []) if at in pairs else []
        for wanted, other in citation_scores.paired(note.citations, here):
            if other is not None and _levels(wanted) == _levels(other):
                right.add(other.citation)
    right |= _read_elsewhere(gold, found.findings.citations, right)
    judged = [
        Judged(kind="archival", confidence=each.confidence, right=each.citation in right, evidence=each.evidence)
        for each in found.findings.citations
        if each.kind == "archival"
    ]
    return {score.stage: score for score in scores}, judged, missed


def _levels(reference: Citation | GoldCitation) -> tuple[object, ...]:
    return tuple(level(reference) for level in citation_scores.LEVELS.values())


def _read_elsewhere(gold: Sequence[GoldNote], found: Sequence[Citation], right: Collection[str]) -> set[str]:
    """Ids of references that were read right in a note that ran into another, or into the body."""
    open_ones = Counter(_levels(each) for note in gold for each in note.citations if each.kind == "archival")
    open_ones.subtract(_levels(each) for each in found if each.citation in right)
    out: set[str] = set()
    for each in found:
        if each.kind == "archival" and each.citation not in right and open_ones[_levels(each)] > 0:
            open_ones[_levels(each)] -= 1
            out.add(each.citation)
    return out


def _name(note: TrueNote) -> str:
    return f"{note.sequence}:{note.label}"


def _shown(note: Note | None) -> str:
    return "nothing" if note is None else f"{note.label} {(note.text or '')[:60]!r}"
