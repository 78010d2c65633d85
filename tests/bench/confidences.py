"""Fits what print that is hard to read takes from the confidence of archival references: `python tests/bench/confidences.py`.

Reads the books of our own (tests/books), fits the weights on every other layout and checks them on the rest, and the
other way round; then fits them on all. kartoteka.cite.legibility and loose_ends hold what it printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from books.layouts import LAYOUTS
from books.measuring import Measured, measured
from books.proofreading import Judged
from books.reliability import above, calibration, judged, together
from books.scanning import QUALITIES, Quality
from books.weights import NOTHING, Weights, fitted, weighed


def main() -> None:
    """Prints the weights, and tables of the layouts that they were not fitted on."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, default=1, help="how many sets of books")
    seeds = range(1, asked.parse_args().seeds + 1)
    scans = QUALITIES[1:]
    every = [measured(layout, quality, seed=seed) for seed in seeds for layout in LAYOUTS for quality in scans]
    halves = [[each for each in every if each.layout in LAYOUTS[start::2]] for start in (0, 1)]
    print(tables(halves))


def tables(halves: Sequence[Sequence[Measured]]) -> str:
    """The weights and what they do to books that they have not seen."""
    sides = [judged(half, "archival") for half in halves]
    fits = [fitted(together(side)) for side in sides]
    out = [_line(name, each) for name, each in zip(("one half", "other half"), fits, strict=True)]
    out.append(_line("all", fitted(together(*sides))))
    without = [_reweighed(side, NOTHING) for side in sides]
    held_out = [_reweighed(side, fits[1 - at]) for at, side in enumerate(sides)]
    for name, (one, other) in {
        "without these reasons": without,
        "with them, each half by the weights of the other": held_out,
        "as the program has them": sides,
    }.items():
        both = {quality: [*one[quality], *other[quality]] for quality in one}
        out += [f"\n{name}:\n", calibration(together(both)), above(both)]
    return "\n".join(out)


def _reweighed(side: Mapping[Quality, Sequence[Judged]], weights: Weights) -> dict[Quality, list[Judged]]:
    return {quality: weighed(some, weights) for quality, some in side.items()}


def _line(name: str, weights: Weights) -> str:
    return f"{name}: " + ", ".join(f"{feature} {weight:+.2f}" for feature, weight in weights.items())


if __name__ == "__main__":
    main()
