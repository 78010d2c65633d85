"""Which unit a reference means: the printed one, with the likelier ones beside it where reasons speak for them.

Nothing is mended here. A suspicious reference keeps the unit that is printed, an open one has none; both name the units
that they may mean instead, best first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import exp, log
from typing import Final

from kartoteka.decisions.marks import CORRECTED, is_mark, is_settled, kept_apart, marks_of
from kartoteka.findings import Citation, Evidence, Match, MatchKind
from kartoteka.index.cited_keys import Key
from kartoteka.index.compare import About, reasons_for, reasons_for_open, total
from kartoteka.index.known import Known
from kartoteka.index.units import folded_number, parts

WORTH_NAMING: Final = -1.5
"""A unit is named beside the printed one from these log-odds on (about one in five)."""
CANDIDATES: Final = 5
LIKELIER: Final = "likelier-unit"
"""Feature of the reason that names the unit which fits better than the printed one."""
FAR_LEAF: Final = "leaf-beyond-others"
HIGH_LEAF: Final = 400
"""Few files of a Soviet archive have more leaves (notations.md, rule 13)."""


def match(
    citation: Citation, key: Key, *, rivals: Iterable[str], about: About, attested: bool, leaf: Evidence | None
) -> Match:
    """The match row of one key.

    Args:
        citation: the citation that prints it.
        key: one of `keys_of(citation)`.
        rivals: units that may be meant instead.
        about: what the work and the index say around the key.
        attested: whether the authority or another work knows the fond.
        leaf: the remark that a leaf lies far beyond what others cite of the file.
    """
    if is_settled(citation):
        citation, rivals, leaf = replace(citation, alternatives=()), (), None
    rivals = set(rivals) - kept_apart(key.name, citation.evidence)
    if key.is_open:
        return _open(citation, key, rivals=rivals, about=about)
    scored = _scored((rival, reasons_for(key.name, rival, about)) for rival in rivals if rival != key.name)
    weight = sum(exp(score) for score, _, _ in scored)
    kind, how = _as_printed(citation, key.name, about.known)
    evidence = (*how, *((leaf,) if leaf else ()))
    if scored and scored[0][0] > 0:
        _, best, reasons = scored[0]
        words = f"{best} may be meant where {key.name} is printed"
        likelier = Evidence(feature=LIKELIER, value=best, words=words)
        # the finding is the printed unit: what speaks for the other one speaks against it
        against = (replace(reason, effect=0.0 - reason.effect) for reason in reasons)
        kind, evidence = "fuzzy", (likelier, *against, *evidence)
    elif not attested:
        words = "no other work and no authority file knows this fond"
        kind, evidence = "new", (*evidence, Evidence(feature="fond-not-attested", words=words))
    return Match(
        citation=citation.citation,
        key=key.name,
        unit=key.name,
        match=kind,
        confidence=round(citation.confidence / (1 + weight), 4),
        evidence=evidence,
        candidates=tuple(rival for _, rival, _ in scored),
    )


def _open(citation: Citation, key: Key, *, rivals: Iterable[str], about: About) -> Match:
    offered = {unit: reading.confidence for reading in citation.alternatives for unit in reading.keys}
    compared = ((rival, (*reasons_for_open(rival, about), *_read(rival, offered))) for rival in {*rivals, *offered})
    scored = _scored(compared, always=frozenset(offered))
    weight = sum(exp(score) for score, _, _ in scored)
    evidence: tuple[Evidence, ...] = ()
    if scored:
        _, best, reasons = scored[0]
        words = f"{best} is the likeliest of {len(scored)}" if len(scored) > 1 else f"{best} may be meant"
        evidence = (Evidence(feature=LIKELIER, value=best, words=words), *reasons)
    return Match(
        citation=citation.citation,
        key=key.name,
        unit=None,
        match="fuzzy" if scored else "new",
        confidence=round(exp(scored[0][0]) / (1 + weight), 4) if scored else 0.0,
        evidence=evidence,
        candidates=tuple(rival for _, rival, _ in scored),
    )


def _read(rival: str, offered: Mapping[str, float]) -> tuple[Evidence, ...]:
    if rival not in offered:
        return ()
    confidence = min(max(offered[rival], 0.01), 0.99)
    effect = round(log(confidence / (1 - confidence)), 2)
    return (Evidence(feature="other-reading", value=offered[rival], effect=effect, words=f"may be read as {rival}"),)


def _scored(
    compared: Iterable[tuple[str, tuple[Evidence, ...]]], *, always: frozenset[str] = frozenset()
) -> list[tuple[float, str, tuple[Evidence, ...]]]:
    found = [(total(reasons), rival, reasons) for rival, reasons in compared if reasons]
    kept = [each for each in found if each[0] > WORTH_NAMING or each[1] in always]
    return sorted(kept, key=lambda each: (-each[0], each[1]))[:CANDIDATES]


def _as_printed(citation: Citation, key: str, known: Known) -> tuple[MatchKind, tuple[Evidence, ...]]:
    """Whether the key is what stands in print, or what the authority makes of it, and by which steps."""
    archive, fond, *_ = parts(key)
    name = known.name(archive) or archive
    how = list(marks_of(citation))
    if any(each.feature == CORRECTED for each in how):
        return "normalised", tuple(how)  # what is printed was another thing
    written = citation.archive_as_written
    if written is not None and _letters(written) != _letters(name):
        how.append(Evidence(feature="archive-name", value=written, words=f"printed {written}, today {name}"))
    if citation.fond is not None and fond is not None and citation.fond != fond:
        same = folded_number(citation.fond) == folded_number(fond)
        words = f"fond {citation.fond} is {fond} there" if same else f"fond {citation.fond} is {fond} today"
        how.append(Evidence(feature="fond-number", value=citation.fond, words=words))
    as_it_stands = all(is_mark(each) for each in how)
    return ("exact" if as_it_stands else "normalised"), tuple(how)


def far_leaf(high: int, others: int, highest: int) -> Evidence | None:
    """A remark if a leaf lies far beyond those that other works (`others` of them) cite of the file."""
    if high <= HIGH_LEAF or others < 2 or high <= 3 * highest:
        return None
    words = f"leaf {high}, where {others} other works go no further than {highest}"
    return Evidence(feature=FAR_LEAF, value=high, words=words)


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())
