"""What a work says, once people have decided about it: a function of its findings and the decisions, applied before it is indexed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kartoteka.authority import Authority
from kartoteka.decisions import marks
from kartoteka.decisions.citations import decided_citations, values
from kartoteka.decisions.decided import Decisions, Verdict
from kartoteka.decisions.fields import FIELDS, Finding
from kartoteka.findings import Citation, Entity, EntityLink, Note, Work, WorkFindings

ACCEPTED_WORK = "accepted by a person"
"""A warning of a work that nothing need be asked about any more."""
_BY_A_PERSON = "decided by a person"


def applied(found: WorkFindings, decisions: Decisions, authority: Authority) -> WorkFindings:
    """`found` as decided: the same rows in the same order. What was decided so already stays as it is.

    What is rejected stays, with confidence 0 and its mark; what is corrected has the right fields and confidence 1, and the
    reading of the program among its alternatives or in the words of its mark.

    Args:
        found: as the program read it; what was decided otherwise is not led back.
        decisions: about this work and others.
        authority: makes keys of corrected numbers.
    """
    if decisions == Decisions():
        return found
    return replace(
        found,
        work=_work(found.work, decisions.verdicts.get(found.work.work)),
        notes=tuple(_note(note, decisions.verdicts.get(note.note)) for note in found.notes),
        citations=decided_citations(found.citations, decisions, authority),
        entities=tuple(
            _entity(entity, decisions.verdicts.get(f"{entity.work}:{entity.cluster}")) for entity in found.entities
        ),
    )


def current(finding: Finding) -> dict[str, object]:
    """What a finding says now, under the names under which it can be corrected."""
    if isinstance(finding, Citation):
        return values(finding)
    if isinstance(finding, EntityLink):
        return {}  # its mentions may bear several labels
    names = FIELDS["note" if isinstance(finding, Note) else "work"]
    return {name: value for name in names if (value := getattr(finding, name)) is not None}


def _note(note: Note, verdict: Verdict | None) -> Note:
    if verdict is None or marks.is_settled(note):
        return note
    if verdict.rejects:
        reason = marks.mark(marks.REJECTED, verdict.judgements, "rejected: this is no note")
        return replace(note, confidence=0.0, evidence=(reason, *note.evidence))
    label = verdict.fields.get("label", note.label)
    feature = marks.CORRECTED if verdict.corrects else marks.ACCEPTED
    words = (
        "accepted as read" if label == note.label else f"corrected: label {label}, read as {note.label or 'nothing'}"
    )
    reason = marks.mark(feature, verdict.judgements, words)
    return replace(note, label=str(label) if label else None, confidence=1.0, evidence=(reason, *note.evidence))


def _entity(entity: Entity, verdict: Verdict | None) -> Entity:
    """A mention of a person or institution about which somebody decided."""
    if verdict is None or marks.is_settled(entity):
        return entity
    if verdict.rejects:
        reason = marks.mark(marks.REJECTED, verdict.judgements, "rejected: this is nobody's name")
        return replace(entity, cluster=None, confidence=0.0, evidence=(reason, *entity.evidence))
    label: Any = verdict.fields.get("label", entity.label)
    feature = marks.CORRECTED if verdict.corrects else marks.ACCEPTED
    words = "accepted as read" if label == entity.label else f"corrected: label {label}, read as {entity.label}"
    reason = marks.mark(feature, verdict.judgements, words)
    return replace(entity, label=label, confidence=1.0, evidence=(reason, *entity.evidence))


def _work(work: Work, verdict: Verdict | None) -> Work:
    """A work has no evidence: who decided, the table of judgements says."""
    if verdict is None or verdict.rejects:
        return work
    changed: dict[str, Any] = {
        name: value or None for name, value in verdict.fields.items() if (value or None) != getattr(work, name)
    }
    kept = [each for each in work.warnings if each.partition(":")[0] not in changed and each != ACCEPTED_WORK]
    told = [f"{name}: {_BY_A_PERSON}" for name in changed] if verdict.corrects else [ACCEPTED_WORK]
    return replace(work, **changed, warnings=(*kept, *told))
