"""Reads books of our own, set in many layouts and scanned in many qualities: `python tests/bench/books.py`.

--only LAYOUT/QUALITY (either may be left out) restricts it, --seed N takes other names and numbers, --misses prints
what was missed. tests/bench/accuracy.py writes the same figures into docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from books.layouts import LAYOUTS
from books.measuring import Measured, measured
from books.scanning import QUALITIES


def main() -> None:
    """One line a book, as it is read."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="/", metavar="LAYOUT/QUALITY")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--misses", action="store_true")
    options = asked.parse_args()
    layout_name, _, quality_name = options.only.partition("/")
    for layout in LAYOUTS:
        for quality in QUALITIES:
            if layout_name in ("", layout.name) and quality_name in ("", quality):
                start = perf_counter()
                each = measured(layout, quality, seed=options.seed)
                print(_line(each), f"{perf_counter() - start:6.1f} s", flush=True)
                if options.misses:
                    print("".join(f"    {miss}\n" for miss in each.proof.misses), end="")


def _line(each: Measured) -> str:
    found = each.proof
    scores = {"notes": found.notes, "markers": found.markers, "archival": found.citations["archival"]}
    shown = " ".join(f"{name} {score.right}/{score.found}/{score.gold}" for name, score in scores.items())
    errors = f"CER body {100 * found.body.rate:5.2f} % notes {100 * found.note_words.rate:5.2f} %"
    return f"{each.layout.name:12} {each.quality:10} {each.pages:2} p. {shown} (right/found/printed) {errors}"


if __name__ == "__main__":
    main()
