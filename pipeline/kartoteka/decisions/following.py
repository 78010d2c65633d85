"""An Ibid. whose source a person decided about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kartoteka.authority import Authority, parse_key
from kartoteka.decisions import marks
from kartoteka.decisions.numbers import as_archival, as_read, keys_of_numbers, with_numbers
from kartoteka.findings import BackReference, Citation, Evidence

_ANSWERED = ("fond ambiguous", "fond without", "archive missing", "back-reference unresolved")
"""Warnings that a key answers."""


def following(citation: Citation, was: Citation, source: Citation, authority: Authority) -> Citation:
    """`citation`, which stands on `was`, now that this is `source`."""
    back = citation.back_reference
    assert back is not None
    (reason, *_) = marks.marks_of(source) or (Evidence(feature=marks.FOLLOWS),)
    if marks.is_rejected(source):
        return replace(
            _without(citation, back.inherited),
            back_reference=replace(back, to=None, root=None, status="unresolved", inherited=()),
            evidence=(_follows(reason, "what it stands on is no such reference"), *citation.evidence),
        )
    if citation.kind == "print" and source.kind == "print":
        taken = {name: value for name, value in (source.csl or {}).items() if name in back.inherited}
        now = replace(citation, csl={**(citation.csl or {}), **taken}, genre=source.genre)
    elif citation.kind == "print" and source.kind == "archival":
        if citation.csl:
            return citation  # a page of its own: whoever decided has to say what that is of a file
        now = with_numbers(
            as_archival(citation),
            {name: getattr(source, name) for name in ("archive", "fond", "opis", "delo", "leaves")},
        )
        now = replace(now, keys=source.keys)
    elif citation.kind == "archival" and source.kind == "archival":
        taken = {name: getattr(source, name) for name in back.inherited if getattr(source, name) != getattr(was, name)}
        now = with_numbers(citation, taken)
        if "delo" in back.inherited:
            now = replace(now, keys=source.keys)
        elif "fond" in back.inherited and source.keys != was.keys:
            meant = parse_key(source.keys[0]).fond if source.keys else None
            now = replace(now, keys=keys_of_numbers(now, authority, fond=meant))
        elif taken:
            now = replace(now, keys=keys_of_numbers(now, authority))
    else:
        now = replace(citation, title=source.title, probable_unit=source.probable_unit)
    if now == citation:
        return citation
    if now.kind == "archival":
        now = replace(now, alternatives=(as_read(citation), *now.alternatives))
    status = source.back_reference.status if source.back_reference else "resolved"
    as_open = was.back_reference is not None and was.back_reference.status == back.status
    return replace(
        now,
        # what stands on something open was open with it, and is no longer
        back_reference=replace(back, status=status) if as_open or not now.keys else back,
        warnings=tuple(each for each in now.warnings if not (now.keys and each.startswith(_ANSWERED))),
        evidence=(_follows(reason, "what it stands on was corrected"), *citation.evidence),
    )


def _without(citation: Citation, inherited: Sequence[str]) -> Citation:
    """`citation` without what it has from another."""
    if citation.kind == "print":
        return replace(
            citation, csl={name: each for name, each in (citation.csl or {}).items() if name not in inherited}
        )
    if citation.kind != "archival":
        return replace(citation, probable_unit=None)
    taken = {name: () if name in ("delo", "leaves") else None for name in inherited}
    written = None if "archive" in inherited else citation.archive_as_written
    others = (as_read(citation), *citation.alternatives)
    return replace(with_numbers(citation, taken), keys=(), archive_as_written=written, alternatives=others)


def resolved(citation: Citation) -> BackReference | None:
    """Its back-reference; one that stayed open is none any more once the unit is known."""
    back = citation.back_reference
    return replace(back, status="resolved") if back is not None and citation.keys else back


def _follows(reason: Evidence, words: str) -> Evidence:
    return replace(reason, feature=marks.FOLLOWS, words=f"{words}: {reason.words}")
