"""Leaves as stretches of a file: does `7-14ob` meet `14`?"""

from __future__ import annotations

import re
from dataclasses import dataclass

# 56 | 62-83 | 7-14ob | 5ob-6 | 17a | p.12 | fr.3
_PINPOINT = re.compile(
    r"(?P<unit>p\.|fr\.)?(?P<low>\d+)(?P<low_rest>[^\W\d]*)(?:-(?P<high>\d+)(?P<high_rest>[^\W\d]*))?"
)

Position = tuple[int, str, bool]
"""Number, letter of an inserted leaf (17a), verso."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one side of a leaf to another, both included; `unit` is "" (leaves), "p." or "fr."."""

    unit: str
    low: Position
    high: Position

    def overlaps(self, other: Stretch) -> bool:
        """True if one side of one leaf stands in both; leaves, pages and frames never meet."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high


def stretch(leaf: str) -> Stretch | None:
    """`leaf` in the text form of the tables as a stretch; None for words (`passim`)."""
    found = _PINPOINT.fullmatch(leaf.replace(" ", ""))
    if found is None:
        return None
    low, low_verso = _side(found["low_rest"])
    if found["high"] is None:
        # `5` may be the recto or the whole leaf: it is met by `5ob`
        return Stretch(
            unit=found["unit"] or "", low=(int(found["low"]), low, low_verso), high=(int(found["low"]), low, True)
        )
    high, _ = _side(found["high_rest"])
    return Stretch(
        unit=found["unit"] or "", low=(int(found["low"]), low, low_verso), high=(int(found["high"]), high, True)
    )


def stretches(leaves: tuple[str, ...]) -> tuple[Stretch, ...]:
    """Those of `leaves` that are stretches."""
    return tuple(found for leaf in leaves if (found := stretch(leaf)) is not None)


def meet(leaves: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """True if any of `leaves` overlaps any of `others`."""
    there = stretches(others)
    return any(one.overlaps(other) for one in stretches(leaves) for other in there)


def bounds(leaves: tuple[str, ...]) -> tuple[int, int] | None:
    """The first and the last leaf number (of leaves proper, not of pages or frames)."""
    found = [one for one in stretches(leaves) if not one.unit]
    if not found:
        return None
    return min(one.low[0] for one in found), max(max(one.high[0], one.low[0]) for one in found)


def spans(leaves: tuple[str, ...]) -> list[tuple[int, int]]:
    """The first and last leaf number of each stretch of leaves proper."""
    return [found for leaf in leaves if (found := bounds((leaf,))) is not None]


def descends(leaf: str) -> bool:
    """True if the stretch ends before it begins (`34-2`), which no file can show."""
    found = stretch(leaf)
    return found is not None and found.high < found.low


def _side(rest: str) -> tuple[str, bool]:
    return (rest[:-2], True) if rest.endswith("ob") else (rest, False)
