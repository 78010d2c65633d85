"""What became of each citation: the grain of which groups, chains, calibration and comparison are made."""

from __future__ import annotations

from dataclasses import dataclass

from kartoteka.findings import BackReferenceStatus, CitationKind

BESIDE = frozenset({"keys", "back", "relation", "repository"})
"""Faults that leave the reference itself exact: how it is named in the index, and what it hangs on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One citation of the gold and what was read for it, or one that was read and is not in the gold."""

    document: str
    note: str | None
    """`sequence:label`, or the label alone; None for the body."""
    raw: str
    """The printed words in the gold; of what is not in it, those that were read."""
    kind: CitationKind
    wanted: str | None = None
    """None: not in the gold."""
    read: str | None = None
    """None: not found."""
    faults: tuple[str, ...] = ()
    """Wrong fields, by name; `missed` and `extra` where there is nothing to compare with."""
    language: str | None = None
    notation: str | None = None
    depth: int | None = None
    """Of a back-reference: how many notes away from its chain's first full reference, 1 for the first Ibid.; 0 within it."""
    due: BackReferenceStatus | None = None
    """What its back-reference should be."""
    left_open: bool = False
    """The program said that it does not know what it stands on, or between what it is open."""
    confidence: float | None = None

    @property
    def exact(self) -> bool:
        """True if archive, fond, opis, files and leaves are all as wanted."""
        return BESIDE.issuperset(self.faults)
