"""How far the confidences can be believed: what references say of themselves beside the share of them that is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kartoteka.evaluate.verdicts import Verdict

_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The references with a confidence of at least `low` and below `high` (the last bin: up to and with 1)."""

    low: float
    high: float
    found: int
    mean: float
    """Of their confidences."""
    right: float
    """Share of them that is exact."""


def bins(verdicts: Iterable[Verdict]) -> tuple[Bin, ...]:
    """The bins that are not empty, the least sure first; over what was found."""
    sure = [(each.confidence, each.exact) for each in verdicts if each.confidence is not None]
    out = []
    for low, high in pairwise(_EDGES):
        inside = [each for each in sure if low <= each[0] < high or each[0] == high == _EDGES[-1]]
        if inside:
            out.append(
                Bin(
                    low=low,
                    high=high,
                    found=len(inside),
                    mean=sum(confidence for confidence, _ in inside) / len(inside),
                    right=sum(right for _, right in inside) / len(inside),
                )
            )
    return tuple(out)


def error(some: Iterable[Bin]) -> float | None:
    """The expected calibration error: how far mean confidence and share of right ones are apart; None of nothing."""
    every = tuple(some)
    found = sum(each.found for each in every)
    return sum(each.found * abs(each.mean - each.right) for each in every) / found if found else None
