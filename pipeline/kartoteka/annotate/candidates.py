"""A name that one source sees in a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kartoteka.findings import EntityLabel, Evidence

Origin = Literal["lexicon", "pattern", "model"]
LINKING = frozenset("of the for and on in de du von van der den to von und pri po i и по при the".split())  # noqa: SIM905
"""Small words that a name of several words may hold: Commission on Legal Matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that one source sees; positions count in the text of the work."""

    start: int
    end: int
    label: EntityLabel
    by: Origin
    confidence: float
    known: str | None = None
    """Id of the lexicon entry."""
    evidence: tuple[Evidence, ...] = ()

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Candidate) -> bool:
        """True if `other` lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Candidate) -> bool:
        """True if both claim some of the same words."""
        return self.start < other.end and other.start < self.end


def joined(one: Candidate, other: Candidate) -> Candidate:
    """Both as one name, under the label of the first."""
    return replace(
        one, start=min(one.start, other.start), end=max(one.end, other.end), known=one.known or other.known,
        confidence=max(one.confidence, other.confidence), evidence=(*other.evidence, *one.evidence),
    )  # fmt: skip
