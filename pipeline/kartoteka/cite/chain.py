"""The notes of a work in their order: archival readers first, print readers on what is left, then what points back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kartoteka.authority import Authority
from kartoteka.cite import archival, back_references, names, printed, record_series, relation
from kartoteka.cite.back_references import Memory, antecedent, inherit
from kartoteka.cite.confidence import probability
from kartoteka.cite.keying import keyed
from kartoteka.cite.passage import Passage
from kartoteka.cite.repository import decide
from kartoteka.cite.stated import Stated
from kartoteka.findings import BackReference, Citation, Evidence
from kartoteka.span import Span


def read(passages: Sequence[Passage], authority: Authority) -> list[Citation]:
    """The citations of all passages, in order; spans count in the text of the passage that `note` names.

    Ids are `<passage id>:<ordinal>`, good within this call; the workflow makes lasting ones.
    """
    memories: dict[int | None, Memory] = {}
    found: list[Citation] = []
    for passage in passages:
        memory = memories.setdefault(passage.sequence, Memory())
        if passage.text is None:
            memory.hole()
            continue
        citations = list(_passage(passage, passage.text, memory, authority))
        memory.note_read(passage.text, citations)
        found.extend(citations)
    return found


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    stated: Stated | None
    citation: Citation | None


def _passage(passage: Passage, text: str, memory: Memory, authority: Authority) -> Iterator[Citation]:
    marks = back_references.markers(text, authority)
    stated = archival.Reader(text, names=names.find(text, authority), markers=marks, authority=authority).references()
    taken = [Span(each.start, each.end) for each in stated]
    series = record_series.find(text, series=authority.record_series)
    series = [each for each in series if not any(Span(each.start, each.end).overlaps(span) for span in taken)]
    taken += [Span(each.start, each.end) for each in series]
    prints = printed.find(text, taken=_pinpointed(text, taken, stated), periodicals=authority.periodicals)
    items = [_Item(each.start, each, None) for each in stated] + [_Item(each.start, None, each) for each in (*series, *prints)]
    before: list[Citation] = []
    for item in sorted(items, key=lambda each: each.start):
        if item.citation is not None:
            citation = item.citation
        else:
            assert item.stated is not None
            read_one = _resolved(item.stated, text, before, memory, authority)
            if read_one is None:
                continue
            citation = read_one
        citation = replace(citation, note=passage.id, citation=f"{passage.id}:{len(before) + 1}", page=passage.page)
        before.append(citation)
    yield from before


def _pinpointed(text: str, taken: Sequence[Span], stated: Sequence[Stated]) -> list[Span]:
    """`taken`, the tails of back-references (`Ibid., no. 9, p. 39`) included: they are no print references of their own."""
    tails = []
    for each in stated:
        if each.marker and each.highest == 5:
            each.end = max(each.end, printed.pinpoint_end(text, each.end))
            tails.append(Span(each.start, each.end))
    return [*taken, *tails]


def _resolved(stated: Stated, text: str, before: Sequence[Citation], memory: Memory, authority: Authority) -> Citation | None:
    citation = _by_itself(stated, text, memory, authority)
    if stated.marker:
        return _back(stated, citation, text, before, memory, authority)
    if stated.name is not None:
        return keyed(citation, authority)
    source = next((each for each in reversed(before) if each.kind == "archival"), None)
    across = source is None
    source = source or memory.archival
    if source is None:
        return _without_archive(stated, citation, authority)
    citation = inherit(citation, stated, source, status="resolved")
    if across:
        reason = Evidence(feature="inherited-across-notes", value=source.citation, effect=-0.7, words="the archive is taken from an earlier note")
        citation = replace(citation, evidence=(*citation.evidence, reason), warnings=(*citation.warnings, "archive taken from an earlier note"))
    return keyed(citation, authority)


def _by_itself(stated: Stated, text: str, memory: Memory, authority: Authority) -> Citation:
    evidence = tuple(stated.evidence)
    warnings = tuple(stated.warnings)
    archive = None
    if stated.name is not None:
        choice = decide(stated.name, fond=stated.fond, seen=memory.archives, authority=authority)
        evidence, warnings, archive = (*choice.evidence, *evidence), (*choice.warnings, *warnings), choice.archive
        if archive and not choice.warnings:
            memory.archives.add(archive)
    start, end = stated.start, stated.end
    return Citation(
        start=start,
        end=end,
        raw=text[start:end],
        kind="archival",
        relation=relation.relation(text, start, end, authority),
        scheme=stated.scheme,
        location=stated.location,
        archive=archive,
        archive_as_written=stated.name.written if stated.name else None,
        fond=stated.fond,
        opis=stated.opis,
        delo=tuple(stated.delo),
        leaves=tuple(stated.leaves),
        levels=tuple(stated.levels),
        confidence=probability(evidence),
        evidence=evidence,
        alternatives=tuple(stated.alternatives),
        warnings=warnings,
    )


def _back(
    stated: Stated, citation: Citation, text: str, before: Sequence[Citation], memory: Memory, authority: Authority
) -> Citation | None:
    tail = printed.pinpoints(text[stated.start : stated.end])
    only_print = bool(set(tail) & {"volume", "issue", "issued"})
    found = antecedent(stated, before=before, memory=memory, pinpoints=only_print)
    source = found.citation
    if source is None:
        kind = "archival" if stated.numbered or (stated.leaves and not stated.paged and not stated.bare) else None
        if kind is None:
            likely = memory.last[-1].kind if memory.last else "print"
            kind = "print" if only_print or stated.paged else likely
        back = BackReference(marker=stated.marker, status="unresolved", candidates=found.candidates)
        reason = Evidence(feature="back-reference-unresolved", effect=-2.0, words="what it follows was not read, is lost, or is of another kind")
        citation = replace(citation, kind=kind, back_reference=back, evidence=(*citation.evidence, reason), warnings=(*citation.warnings, "back-reference unresolved"))
        if kind != "archival":
            citation = _plain(citation)
            citation = replace(citation, csl=tail or None) if kind == "print" else citation
        return replace(citation, confidence=probability(citation.evidence)) if kind != "archival" else keyed(citation, authority)
    reason = Evidence(feature=f"back-reference-{found.status}", value=source.citation, effect=-0.2 if found.status == "resolved" else -1.5, words=f"stands on {source.raw!r}")
    citation = replace(citation, evidence=(*citation.evidence, reason), warnings=(*citation.warnings, *(("back-reference ambiguous",) if found.candidates else ())))
    if source.kind == "archival":
        return keyed(inherit(citation, stated, source, status=found.status, candidates=found.candidates), authority)
    back = BackReference(
        marker=stated.marker,
        to=source.citation,
        root=(source.back_reference.root if source.back_reference else None) or source.citation,
        inherited=("title",) if source.kind == "record-series" else tuple(name for name in (source.csl or {}) if name not in tail),
        status=found.status,  # type: ignore[arg-type]  # one of the three words
        candidates=found.candidates,
    )
    csl = {**{name: value for name, value in (source.csl or {}).items() if name not in _PINPOINTS}, **tail} if source.kind == "print" else None
    citation = _plain(citation)
    return replace(
        citation,
        kind=source.kind,
        csl=csl,
        genre=source.genre,
        title=source.title,
        probable_unit=source.probable_unit,
        back_reference=back,
        confidence=probability(citation.evidence),
    )


_PINPOINTS = frozenset({"page", "locator"})


def _plain(citation: Citation) -> Citation:
    """`citation` without anything that only an archival reference has."""
    return replace(citation, scheme=None, location=None, fond=None, opis=None, delo=(), leaves=(), levels=(), alternatives=())


def _without_archive(stated: Stated, citation: Citation, authority: Authority) -> Citation | None:
    """A reference that names no archive and has none to inherit: known fonds of one archive alone say which it is."""
    archives = authority.archives_with_fond(stated.fond) if stated.fond and stated.numbered > 1 else ()
    if len(archives) == 1:
        reason = Evidence(feature="archive-inferred", value=archives[0], effect=-1.5, words=f"no archive is named; fond {stated.fond} is known in this one alone")
        return keyed(replace(citation, archive=archives[0], evidence=(*citation.evidence, reason), warnings=(*citation.warnings, "archive inferred")), authority)
    reason = Evidence(feature="archive-missing", effect=-1.0, words="no archive is named, and none stands before it")
    return keyed(replace(citation, evidence=(*citation.evidence, reason), warnings=(*citation.warnings, "archive missing")), authority)
