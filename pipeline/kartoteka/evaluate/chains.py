"""Chains of Ibid. and its kin: how many are right, by how far they stand from the first full reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kartoteka.evaluate.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """The back-references at one depth; the four counts and `missed` add up to `asked`."""

    depth: int
    """Notes of the chain from its first full reference to this one; 0: in one note with it."""
    asked: int
    right: int
    """On the right note and read right."""
    wrong: int
    open_rightly: int
    open_wrongly: int
    missed: int


def depths(verdicts: Iterable[Verdict]) -> tuple[Depth, ...]:
    """One a depth, the nearest first."""
    by_depth: dict[int, list[Verdict]] = {}
    for each in verdicts:
        if each.depth is not None:
            by_depth.setdefault(each.depth, []).append(each)
    return tuple(_depth(depth, by_depth[depth]) for depth in sorted(by_depth))


def _depth(depth: int, some: list[Verdict]) -> Depth:
    found = [each for each in some if each.read is not None]
    closed = [each for each in found if not each.left_open]
    right = sum(each.due == "resolved" and each.exact and "back" not in each.faults for each in closed)
    rightly = sum(each.left_open and each.due != "resolved" for each in found)
    return Depth(
        depth=depth,
        asked=len(some),
        right=right,
        wrong=len(closed) - right,
        open_rightly=rightly,
        open_wrongly=len(found) - len(closed) - rightly,
        missed=len(some) - len(found),
    )
