"""From what one reference states by itself to a citation: its repository, what it inherits, its keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kartoteka.authority import Authority
from kartoteka.cite.back_references import antecedent, inherit
from kartoteka.cite.confidence import probability
from kartoteka.cite.keying import in_archive, keyed
from kartoteka.cite.memory import Memory
from kartoteka.cite.names_between import other_holder
from kartoteka.cite.passage import Passage
from kartoteka.cite.relation import relation
from kartoteka.cite.repository import decide
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.findings import ArchivalReading, BackReference, BackReferenceStatus, Citation, CitationKind, Evidence
from kartoteka.patterns import lazily

# `See 17/3/995, 7`: nothing but a lead-in stands before a reference that takes its archive from the note before
_LEAD_IN = lazily(r"\d{0,3}\W*(?:(?:see|also|cf|см|ср|также|siehe|vgl|voir)\b\W*)*", re.IGNORECASE)
_LONGEST_LEAD_IN = 120
_ONLY_PRINT = frozenset({"volume", "issue", "issued", "chapter-number"})
_AROUND = 200
"""Signs on either side in which a place name speaks for one of several archives."""
_ACROSS = "inherited-across-notes"
_FAR = 1500
"""Signs behind a citation in the same passage, beyond which an Ibid. hardly means it."""
_UP_TO_NUMBER = lazily(r"[\s,]{1,2}[(\[]?[^\d.;]{0,4}\.?[^\d.;]{3,30}")
# `ЦГЛЛИ СПб. Ф. 64`: an archive that nobody could read is named
_NAME_BEFORE = lazily(r"[^\W\d_a-zа-яёіїєґ]{3}[^\W_]{0,8}(?:\s[^\W_]{2,8})?[.,:]{0,2}\s{0,2}$")
_NEAR = 30
_OVER_ONE = "stands over a note that cites nothing"
_OF_SERIES = frozenset({"issue", "issued"})
_PINPOINTS = frozenset({"page", "locator"})


def resolved(
    stated: Stated,
    passage: Passage,
    before: Sequence[Citation],
    memory: Memory,
    authority: Authority,
    *,
    source: Citation | None,
) -> Citation | None:
    """The citation that `stated` makes; None if nothing but its look speaks for it.

    It bears the id `<passage id>:<ordinal>`.

    Args:
        stated: the reference, its spans in the text of the passage.
        passage: the note.
        before: the citations before it in the same note.
        memory: what the notes before have cited; learns which archives the work names.
        authority: the archives.
        source: the last of `before` that has an archive to hand on.
    """
    text = passage.text or ""
    citation = _by_itself(stated, passage, text, memory, authority, ordinal=len(before) + 1)
    if stated.source is not None:
        return _listed(stated, citation, stated.source, authority)
    if stated.marker:
        return _back(stated, citation, text, before, memory, authority)
    if stated.name is not None:
        return citation if citation.keys else keyed(citation, authority)
    if source is not None:
        status = _as_sure_as(source)
        if status != "resolved":
            citation = replace(citation, warnings=(*citation.warnings, f"back-reference {status}"))
        if other := other_holder(text, stated, source, authority):
            citation = _with(citation, other, warning=f"archive may be another: {other.value}")
        return keyed(inherit(citation, stated, source, status=status), authority)
    if stated.start <= _LONGEST_LEAD_IN and _LEAD_IN.fullmatch(text, 0, stated.start):
        source = memory.with_fond.get(stated.fond or "", memory.archival)
    if source is None:
        return _without_archive(stated, citation, text, authority)
    citation = inherit(citation, stated, source, status=_as_sure_as(source))
    words = "archive taken from an earlier note"
    # `Ф. 5` or `Д. 17` alone may count anything
    effect = -0.7 if stated.numbered + bool(stated.leaves) > 1 else -1.7
    # in a chain of such notes the archive is doubted once
    rest = tuple(each for each in citation.evidence if each.feature != _ACROSS)
    effect = min(effect, *(each.effect for each in citation.evidence if each.feature == _ACROSS), 0.0)
    citation = replace(citation, evidence=rest, warnings=tuple(each for each in citation.warnings if each != words))
    reason = Evidence(feature=_ACROSS, value=source.citation, effect=effect, words=words)
    return keyed(_with(citation, reason, warning=words), authority)


def _by_itself(
    stated: Stated, passage: Passage, text: str, memory: Memory, authority: Authority, *, ordinal: int
) -> Citation:
    evidence, warnings, archive = tuple(stated.evidence), tuple(stated.warnings), None
    others: tuple[str, ...] = ()
    if stated.name is not None:
        around = text[max(0, stated.start - _AROUND) : stated.end + _AROUND]
        beside = _UP_TO_NUMBER.match(text, stated.name.end) if len(stated.name.forms) > 1 else None
        choice = decide(
            stated.name,
            fond=stated.fond,
            seen=memory.work.archives,
            authority=authority,
            around=around,
            beside=beside[0] if beside else "",
        )
        evidence, warnings, archive = (*choice.evidence, *evidence), (*choice.warnings, *warnings), choice.archive
        others = tuple(other for other in choice.candidates if other != archive)
        if archive and not choice.warnings:
            memory.work.archives.add(archive)
    keys: tuple[str, ...] = ()
    fond, levels = stated.fond, tuple(stated.levels)
    alone = archive and stated.scheme == "fond" and not (stated.marker or others or stated.alternatives)
    if archive and alone and (stated.fond or stated.delo):
        found = in_archive(archive, stated, authority, written=stated.name.written if stated.name else None)
        if found.keys:
            keys, evidence = found.keys, (*evidence, *found.evidence)
            fond, levels = found.fond or fond, found.mended(levels)
    return Citation(
        citation=f"{passage.id}:{ordinal}",
        note=passage.id,
        page=passage.page,
        start=stated.start,
        end=stated.end,
        raw=text[stated.start : stated.end],
        kind="archival",
        relation=relation(text, stated.start, stated.end, authority),
        scheme=stated.scheme,
        location=stated.location,
        archive=archive,
        archive_as_written=stated.name.written if stated.name else None,
        fond=fond,
        opis=stated.opis,
        delo=tuple(stated.delo),
        leaves=tuple(stated.leaves),
        levels=levels,
        keys=keys,
        holder=stated.holder,
        confidence=probability(evidence),
        evidence=evidence,
        alternatives=(*stated.alternatives, *(_in_other(stated, other) for other in others)),
        warnings=warnings,
    )


def _in_other(stated: Stated, archive: str) -> ArchivalReading:
    return ArchivalReading(
        archive=archive,
        fond=stated.fond,
        opis=stated.opis,
        delo=tuple(stated.delo),
        leaves=tuple(stated.leaves),
        confidence=0.2,
        words=f"`{stated.name.written if stated.name else ''}` may also be {archive}",
    )


def _listed(stated: Stated, citation: Citation, source: Citation, authority: Authority) -> Citation:
    words = f"number {stated.marker} of the list of sources is `{source.raw}`"
    citation = _with(
        citation, Evidence(feature="source-list", value=stated.marker, effect=-0.3, words=words), warning=None
    )
    return keyed(inherit(citation, stated, source, status=_as_sure_as(source)), authority)


def _back(
    stated: Stated, citation: Citation, text: str, before: Sequence[Citation], memory: Memory, authority: Authority
) -> Citation:
    tail: dict[str, object] = {}
    if not (stated.numbered or (stated.leaves and not stated.paged and not stated.bare)):
        # levels of its own make it archival, whatever print may have in its tail
        from kartoteka.cite import printed  # see `chain`: compiled only where it is needed

        tail = printed.pinpoints(text[stated.start : stated.end])
    found = antecedent(
        stated,
        before=before,
        memory=memory,
        pinpoints=bool(_ONLY_PRINT & set(tail)),
        of_series=set(tail) <= _OF_SERIES,
    )
    source = found.citation
    if source is None:
        return _unresolved(stated, citation, tail, found.candidates, memory, authority)
    status = found.status if found.status == "ambiguous" else _as_sure_as(source)
    reason = Evidence(
        feature=f"back-reference-{status}",
        value=source.citation,
        effect=0.2 if status == "resolved" else -1.5,
        words=f"stands on `{source.raw}`",
    )
    reasons = [reason]
    if before and stated.start - before[-1].end > _FAR:
        words = "much else stands between it and what it stands on"
        reasons.append(Evidence(feature="far-from-source", effect=-1.5, words=words))
    if memory.remarks and not before:
        words = f"stands over {memory.remarks} notes that cite nothing" if memory.remarks > 1 else _OVER_ONE
        reasons.append(Evidence(feature="over-remarks", value=memory.remarks, effect=-0.7, words=words))
    if found.over_print:
        words = "stands over notes that cite print alone: only an archive has such levels"
        reasons.append(Evidence(feature="over-print", effect=-0.9, words=words))
    citation = _with(citation, *reasons, warning=None if status == "resolved" else f"back-reference {status}")
    if source.kind == "archival":
        return keyed(inherit(citation, stated, source, status=status, candidates=found.candidates), authority)
    if not tail:
        # `Turpat. 50. lpp.`: what may be leaves of a file is a page of a book
        from kartoteka.cite import printed

        tail = printed.pinpoints(text[stated.start : stated.end])
    return _repeats(stated, citation, source, tail, status=status, candidates=found.candidates)


def _repeats(
    stated: Stated,
    citation: Citation,
    source: Citation,
    tail: dict[str, object],
    *,
    status: BackReferenceStatus,
    candidates: tuple[str, ...],
) -> Citation:
    """An Ibid. on a print citation or a record series: the same thing, at its own page."""
    printed_before = source.csl or {}
    # a bare Ibid. repeats the page too; one with any pinpoint of its own has its own page
    kept = {name: value for name, value in printed_before.items() if not tail or name not in _PINPOINTS}
    inherited = tuple(name for name in kept if name not in tail) if source.kind == "print" else ("title",)
    back = BackReference(
        marker=stated.marker,
        to=source.citation,
        root=(source.back_reference.root if source.back_reference else None) or source.citation,
        inherited=inherited,
        status=status,
        candidates=candidates,
    )
    return replace(
        _without_levels(citation, kind=source.kind),
        csl={**kept, **tail} if source.kind == "print" else None,
        genre=source.genre,
        title=source.title,
        probable_unit=source.probable_unit,
        back_reference=back,
        confidence=probability(citation.evidence),
    )


def _unresolved(
    stated: Stated,
    citation: Citation,
    tail: dict[str, object],
    candidates: tuple[str, ...],
    memory: Memory,
    authority: Authority,
) -> Citation:
    words = "what it follows was not read, is lost, or is of another kind"
    reason = Evidence(feature="back-reference-unresolved", effect=-2.0, words=words)
    citation = _with(citation, reason, warning="back-reference unresolved")
    back = BackReference(marker=stated.marker, status="unresolved", candidates=candidates)
    citation = replace(citation, back_reference=back, confidence=probability(citation.evidence))
    if stated.numbered or (stated.leaves and not stated.paged and not stated.bare):
        return keyed(citation, authority)
    kind = "print" if stated.paged or _ONLY_PRINT & set(tail) or not memory.last else memory.last[-1].kind
    return citation if kind == "archival" else replace(_without_levels(citation, kind=kind), csl=tail or None)


def _without_archive(stated: Stated, citation: Citation, text: str, authority: Authority) -> Citation | None:
    """A reference that names no archive and has none to inherit: known fonds of one archive alone say which it is."""
    if not stated.numbered or stated.numbered + bool(stated.leaves) == 1:
        # `L. 5 and l. 6 of the poem`, `f. 17` of a table
        return None
    archives = authority.archives_with_fond(stated.fond) if stated.fond and stated.numbered > 1 else ()
    if len(archives) == 1 and not _NAME_BEFORE.search(text, max(0, stated.start - _NEAR), stated.start):
        words = f"no archive is named; fond {stated.fond} is known in this one alone"
        reason = Evidence(feature="archive-inferred", value=archives[0], effect=-1.5, words=words)
        return keyed(_with(replace(citation, archive=archives[0]), reason, warning="archive inferred"), authority)
    reason = Evidence(
        feature="archive-missing", effect=-3.0, words="no archive is named, and none stands before it to inherit"
    )
    return keyed(_with(citation, reason, warning="archive missing"), authority)


def _as_sure_as(source: Citation) -> BackReferenceStatus:
    """What stands on something unresolved or ambiguous is so itself."""
    return source.back_reference.status if source.back_reference else "resolved"


def _with(citation: Citation, *reasons: Evidence, warning: str | None) -> Citation:
    warnings = (*citation.warnings, warning) if warning else citation.warnings
    return replace(citation, evidence=(*citation.evidence, *reasons), warnings=warnings)


def _without_levels(citation: Citation, *, kind: CitationKind) -> Citation:
    """`citation` as one of another kind: nothing that only an archival reference has."""
    return replace(
        citation,
        kind=kind,
        scheme=None,
        location=None,
        fond=None,
        opis=None,
        delo=(),
        leaves=(),
        levels=(),
        alternatives=(),
    )
