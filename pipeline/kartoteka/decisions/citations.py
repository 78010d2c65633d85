"""Citations as people decided: what is corrected, what follows from it, and the keys that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kartoteka.authority import Authority
from kartoteka.authority.keys import located
from kartoteka.decisions import marks
from kartoteka.decisions.decided import Decisions, Verdict
from kartoteka.decisions.following import following, resolved
from kartoteka.decisions.numbers import as_archival, as_read, keys_of_numbers, numbers_of, with_numbers
from kartoteka.decisions.print_fields import as_csl, print_values
from kartoteka.findings import Citation, Evidence, Judgement

_NUMBERS = ("archive", "fond", "opis", "delo")
_OWN = (*_NUMBERS, "leaves", "location")


def values(citation: Citation) -> dict[str, object]:
    """What a citation says, under the names under which it can be corrected; what it leaves open is left out."""
    found: dict[str, object] = {"relation": citation.relation}
    if citation.kind == "archival":
        for name in _OWN:
            value = getattr(citation, name)
            found[name] = list(value) if isinstance(value, tuple) else value
        found["key"] = list(citation.keys)
    elif citation.kind == "print":
        found |= print_values(citation)
    else:
        found |= {"title": citation.title, "unit": citation.probable_unit}
    return {name: value for name, value in found.items() if value}


def decided_citations(
    citations: Sequence[Citation], decisions: Decisions, authority: Authority
) -> tuple[Citation, ...]:
    """The citations of a work, which stay as many and in their order.

    Args:
        citations: in the order of print, so that an Ibid. comes behind what it stands on.
        decisions: what was decided.
        authority: makes keys of corrected numbers.
    """
    before = {citation.citation: citation for citation in citations}
    decided: dict[str, Citation] = {}
    made: list[Citation] = []
    for citation in citations:
        verdict = decisions.verdicts.get(citation.citation)
        to = citation.back_reference.to if citation.back_reference else None
        now = citation
        if to in decided and decided[to] != before[to]:
            now = following(now, before[to], decided[to], authority)
        if verdict is not None and not marks.is_settled(citation):
            now = _rejected(now, verdict) if verdict.rejects else _corrected(now, verdict, authority)
        decided[citation.citation] = now
        made.append(now if marks.is_rejected(now) else _joined(now, decisions))
    return tuple(made)


def _rejected(citation: Citation, verdict: Verdict) -> Citation:
    words = "rejected: this is no such reference"
    return replace(
        citation,
        confidence=0.0,
        evidence=(marks.mark(marks.REJECTED, verdict.judgements, words), *citation.evidence),
    )


def _corrected(citation: Citation, verdict: Verdict, authority: Authority) -> Citation:
    was = values(citation)
    changed = {name: value for name, value in verdict.fields.items() if value != was.get(name, _empty(value))}
    if changed.keys() & {"key", *_NUMBERS} and "leaves" not in verdict.fields and _inherits(citation, "leaves"):
        changed["leaves"] = []  # nobody printed them of this file
    now = citation
    if citation.kind == "print" and changed.get("key"):
        now = _archival(as_archival(citation), changed, authority)
    elif citation.kind == "archival":
        now = _archival(citation, changed, authority)
    elif citation.kind == "print":
        csl, genre = as_csl(citation, changed)
        now = replace(citation, csl=csl, genre=genre)
    else:
        now = replace(
            citation,
            title=_text(changed, "title", citation.title),
            probable_unit=_text(changed, "unit", citation.probable_unit),
        )
    feature = marks.CORRECTED if verdict.corrects else marks.ACCEPTED
    told = [f"{name} {_words(changed[name])}, read as {_words(was.get(name))}" for name in changed]
    how = "corrected" if verdict.corrects else "as it was accepted"
    words = f"{how}: {'; '.join(told)}" if told else "accepted as read"
    relation: Any = changed.get("relation", citation.relation)
    return replace(
        now,
        relation=relation,
        confidence=1.0,
        warnings=(),  # they were about another reading, or are answered
        evidence=(marks.mark(feature, verdict.judgements, words), *citation.evidence),
        back_reference=resolved(now),
    )


def _inherits(citation: Citation, name: str) -> bool:
    return citation.back_reference is not None and name in citation.back_reference.inherited


def _archival(citation: Citation, changed: Mapping[str, Any], authority: Authority) -> Citation:
    if not changed:
        return citation
    numbers: dict[str, Any] = {name: changed[name] for name in _OWN if name in changed}
    keys = tuple(changed.get("key", ()))
    if keys:
        numbers = {**numbers_of(citation, keys), **numbers}
    now = with_numbers(citation, numbers)
    if not keys:
        keys = citation.keys if not numbers.keys() & set(_NUMBERS) else keys_of_numbers(now, authority)
    return replace(now, keys=keys, alternatives=(as_read(citation), *now.alternatives))


def _joined(citation: Citation, decisions: Decisions) -> Citation:
    """`citation` under the units that hers were merged into, with those that it is kept apart from."""
    units = decisions.units
    if not units.means and not units.apart:
        return citation
    reasons: list[Evidence] = []
    keys: list[str] = []
    for each in citation.keys or _located(citation):
        means = decisions.unit(each)
        if means != each:
            reasons.append(marks.mark(marks.MERGED, _who(each, decisions), f"{each} is {means}"))
        for name in dict.fromkeys((each, means)):
            for other in sorted(units.apart.get(name, ())):
                reason = marks.apart(means, decisions.unit(other), units.between(name, other))
                reasons += [reason] if reason not in citation.evidence else []
        keys.append(means)
    probable = citation.probable_unit
    return replace(
        citation,
        # one by words alone has no keys, unless it means another now
        keys=tuple(dict.fromkeys(keys)) if citation.keys or keys != [*_located(citation)] else (),
        probable_unit=None if probable is None else decisions.unit(probable),
        evidence=(*reasons, *citation.evidence),
    )


def _located(citation: Citation) -> tuple[str, ...]:
    """The unit of a citation in an archive of another system: BArch, R 58/1014."""
    if citation.archive is None or citation.location is None:
        return ()
    return (located(citation.archive, citation.location),)


def _who(unit: str, decisions: Decisions) -> Sequence[Judgement]:
    """The judgements that merged a unit, or one above it."""
    head = unit
    while head and head not in decisions.units.means:
        head = head.rpartition("/")[0]
    return decisions.units.merging(head)


def _text(changed: Mapping[str, Any], name: str, otherwise: str | None) -> str | None:
    return (changed[name] or None) if name in changed else otherwise


def _empty(value: object) -> object:
    return [] if isinstance(value, list) else ""


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "nothing")
