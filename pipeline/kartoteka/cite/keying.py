"""From what is printed to what is meant: the keys of a citation."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.authority import Authority, FondMeaning, keys
from kartoteka.cite.confidence import probability
from kartoteka.findings import ArchivalReading, Citation, Evidence


def keyed(citation: Citation, authority: Authority) -> Citation:
    """`citation` with its keys, or with the candidates between which they stay open, and its confidence."""
    if citation.scheme == "fond" and (citation.fond or citation.delo):
        if citation.archive is not None:
            citation = _in_archive(citation, citation.archive, authority)
        if citation.alternatives:
            readings = tuple(_with_keys(each, citation, authority) for each in citation.alternatives)
            citation = replace(citation, alternatives=readings)
    confidence = probability(citation.evidence)
    return citation if citation.confidence == confidence else replace(citation, confidence=confidence)


def _in_archive(citation: Citation, archive: str, authority: Authority) -> Citation:
    if citation.fond is None:
        return replace(citation, keys=_keys(citation, archive, None, citation.delo))
    meaning = authority.meant_fond(archive, citation.fond, written_as=citation.archive_as_written)
    evidence = (*citation.evidence, *_reasons(meaning))
    if meaning.fond is not None:
        keys = _keys(citation, archive, meaning.fond, citation.delo)
        return replace(citation, evidence=evidence, keys=keys, confidence=probability(evidence))
    warning = "fond ambiguous" if meaning.candidates else "fond without a mapping"
    readings = tuple(
        ArchivalReading(
            archive=archive,
            fond=citation.fond,
            opis=citation.opis,
            delo=citation.delo,
            leaves=citation.leaves,
            keys=_keys(citation, archive, candidate, citation.delo),
            confidence=round(1 / len(meaning.candidates), 3),
            words=f"fond {citation.fond} read as {candidate}",
        )
        for candidate in meaning.candidates
    )
    warnings = (*citation.warnings, warning)
    return replace(citation, evidence=evidence, warnings=warnings, alternatives=(*citation.alternatives, *readings))


def _reasons(meaning: FondMeaning) -> tuple[Evidence, ...]:
    if meaning.mapping == "as-printed" and meaning.certain:
        return ()
    words = meaning.words if meaning.mapping != "as-printed" else "the authority does not list this fond of the archive"
    effect = 0.2 if meaning.certain else -0.4
    return (Evidence(feature=f"fond-{meaning.mapping}", value=meaning.fond, effect=effect, words=words),)


def _with_keys(reading: ArchivalReading, citation: Citation, authority: Authority) -> ArchivalReading:
    """An alternative with the keys that it would have; none if its own fond is open."""
    archive = reading.archive or citation.archive
    if reading.keys or archive is None:
        return reading
    fond = authority.meant_fond(archive, reading.fond).fond if reading.fond else None
    if reading.fond and fond is None:
        return replace(reading, archive=archive)
    return replace(reading, archive=archive, keys=_keys(citation, archive, fond, reading.delo))


def _keys(citation: Citation, archive: str, fond: str | None, files: tuple[str, ...]) -> tuple[str, ...]:
    further = [(level.level, level.value) for level in citation.levels]
    return tuple(keys.key(archive, fond, citation.opis, file, further) for file in files or (None,))
