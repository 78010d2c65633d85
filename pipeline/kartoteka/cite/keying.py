"""From what is printed to what is meant: the keys of a citation."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.authority import Authority, keys
from kartoteka.cite.confidence import probability
from kartoteka.findings import ArchivalReading, Citation, Evidence


def keyed(citation: Citation, authority: Authority) -> Citation:
    """`citation` with its keys, or with the candidates between which they stay open, and its confidence."""
    if citation.archive is None or citation.scheme != "fond" or not (citation.fond or citation.delo):
        return replace(citation, confidence=probability(citation.evidence))
    meaning = (
        authority.meant_fond(citation.archive, citation.fond, written_as=citation.archive_as_written)
        if citation.fond
        else None
    )
    evidence, warnings, alternatives = citation.evidence, citation.warnings, citation.alternatives
    fond = citation.fond
    if meaning is not None:
        fond = meaning.fond
        if meaning.mapping != "as-printed" or not meaning.certain:
            words = (
                meaning.words
                if meaning.mapping != "as-printed"
                else "the authority does not list this fond of the archive"
            )
            evidence = (
                *evidence,
                Evidence(
                    feature=f"fond-{meaning.mapping}", value=fond, effect=0.2 if meaning.certain else -0.4, words=words
                ),
            )
        if fond is None:
            warnings = (*warnings, "fond ambiguous" if meaning.candidates else "fond without a mapping")
            alternatives = (*alternatives, *(_reading(citation, candidate) for candidate in meaning.candidates))
    found = () if meaning is not None and fond is None else _keys(citation, fond)
    alternatives = tuple(
        replace(each, archive=each.archive or citation.archive, keys=each.keys or _keys_of(citation, fond, each.delo))
        for each in alternatives
    )
    return replace(
        citation,
        keys=found,
        evidence=evidence,
        warnings=warnings,
        alternatives=alternatives,
        confidence=probability(evidence),
    )


def _keys(citation: Citation, fond: str | None) -> tuple[str, ...]:
    return _keys_of(citation, fond, citation.delo)


def _keys_of(citation: Citation, fond: str | None, delo: tuple[str, ...]) -> tuple[str, ...]:
    assert citation.archive is not None
    further = [(level.level, level.value) for level in citation.levels]
    return tuple(keys.key(citation.archive, fond, citation.opis, file, further) for file in delo or (None,))


def _reading(citation: Citation, fond: str) -> ArchivalReading:
    return ArchivalReading(
        archive=citation.archive,
        fond=citation.fond,
        opis=citation.opis,
        delo=citation.delo,
        leaves=citation.leaves,
        keys=_keys(citation, fond),
        confidence=0.5,
        words=f"fond {citation.fond} read as {fond}",
    )
