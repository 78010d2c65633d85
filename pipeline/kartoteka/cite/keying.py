"""From what is printed to what is meant: the keys of a citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kartoteka.authority import Authority, FondMeaning, keys
from kartoteka.cite.confidence import probability
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.findings import ArchivalReading, Citation, Evidence, Level


class Keyed(NamedTuple):
    """What the authority makes of the levels of a reference to one archive."""

    keys: tuple[str, ...]
    """Empty while the fond is open."""
    evidence: tuple[Evidence, ...] = ()
    readings: tuple[ArchivalReading, ...] = ()
    """One for each fond that may be meant, if it is open."""
    warnings: tuple[str, ...] = ()
    fond: str | None = None
    """The fond, where a letter of it had to be mended."""

    def mended(self, levels: Sequence[Level]) -> tuple[Level, ...]:
        """`levels` with the fond as it was mended."""
        fond = self.fond
        if fond is None:
            return tuple(levels)
        return tuple(replace(each, value=fond) if each.level == "fond" else each for each in levels)


_MENDED = ("look-alike", "misread")


def keyed(citation: Citation, authority: Authority) -> Citation:
    """`citation` with its keys, or with the candidates between which they stay open, and its confidence."""
    evidence, warnings, alternatives = citation.evidence, citation.warnings, citation.alternatives
    keys = citation.keys
    if citation.scheme == "fond" and (citation.fond or citation.delo):
        if citation.archive is not None:
            found = in_archive(citation.archive, citation, authority, written=citation.archive_as_written)
            keys, evidence = found.keys, (*evidence, *found.evidence)
            alternatives, warnings = (*alternatives, *found.readings), (*warnings, *found.warnings)
            if found.fond is not None:
                citation = replace(citation, fond=found.fond, levels=found.mended(citation.levels))
        alternatives = tuple(_with_keys(each, citation, authority) for each in alternatives)
    return replace(
        citation,
        keys=keys,
        evidence=evidence,
        warnings=warnings,
        alternatives=alternatives,
        confidence=probability(evidence),
    )


def in_archive(archive: str, of: Stated | Citation, authority: Authority, *, written: str | None) -> Keyed:
    """The keys of the levels of `of` in `archive`, whose name stands in print as `written`."""
    if of.fond is None:
        return Keyed(_keys(archive, None, of.opis, of.delo, of.levels))
    meaning, reasons = _meant(archive, of.fond, written, authority)
    if meaning.fond is not None:
        fond = meaning.fond if meaning.mapping in _MENDED else None
        return Keyed(_keys(archive, meaning.fond, of.opis, of.delo, of.levels), reasons, fond=fond)
    readings = tuple(
        ArchivalReading(
            archive=archive,
            fond=of.fond,
            opis=of.opis,
            delo=tuple(of.delo),
            leaves=tuple(of.leaves),
            keys=_keys(archive, candidate, of.opis, of.delo, of.levels),
            confidence=round(1 / len(meaning.candidates), 3),
            words=f"fond {of.fond} read as {candidate}",
        )
        for candidate in meaning.candidates
    )
    return Keyed((), reasons, readings, ("fond ambiguous" if meaning.candidates else "fond without a mapping",))


@lru_cache(maxsize=4096)
def _meant(
    archive: str, fond: str, written: str | None, authority: Authority
) -> tuple[FondMeaning, tuple[Evidence, ...]]:
    meaning = authority.meant_fond(archive, fond, written_as=written)
    return meaning, _reasons(meaning)


def _reasons(meaning: FondMeaning) -> tuple[Evidence, ...]:
    if meaning.mapping == "as-printed" and meaning.certain:
        return ()
    words = meaning.words if meaning.mapping != "as-printed" else "the authority does not list this fond of the archive"
    sure, unsure = (-0.4, -1.0) if meaning.mapping in _MENDED else (0.2, -0.4)
    effect = sure if meaning.certain else unsure
    return (Evidence(feature=f"fond-{meaning.mapping}", value=meaning.fond, effect=effect, words=words),)


def _with_keys(reading: ArchivalReading, citation: Citation, authority: Authority) -> ArchivalReading:
    """An alternative with the keys that it would have; none if its own fond is open."""
    archive = reading.archive or citation.archive
    if reading.keys or archive is None:
        return reading
    fond = authority.meant_fond(archive, reading.fond).fond if reading.fond else None
    if reading.fond and fond is None:
        return replace(reading, archive=archive)
    return replace(reading, archive=archive, keys=_keys(archive, fond, citation.opis, reading.delo, citation.levels))


def _keys(
    archive: str, fond: str | None, opis: str | None, files: Sequence[str], levels: Sequence[Level]
) -> tuple[str, ...]:
    further = [(level.level, level.value) for level in levels]
    return tuple([keys.key(archive, fond, opis, file, further) for file in files or (None,)])
