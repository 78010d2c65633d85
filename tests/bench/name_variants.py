"""Recall and false rate of joining spellings of one name, on name variants of our own writing (corpus/gold/names)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import process_time

from kartoteka.authority.readings import forget
from kartoteka.persons import compare, read
from kartoteka.persons.declension import nominatives
from kartoteka.persons.given import given

NAMES = Path(__file__).parents[2] / "corpus" / "gold" / "names"
ROUNDS = 20
Pair = tuple[str, str]


def lines(path: Path, sign: str) -> Iterator[list[str]]:
    """The names of each line that begins with `sign`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{sign} "):
            yield [name.strip() for name in line[1:].split("|")]


def joined(pair: Pair) -> bool:
    """True if the two names are taken for one."""
    return compare(read(pair[0]), read(pair[1])) is not None


def speed(names: list[str]) -> float:
    """Names read in a second of processor time, nothing remembered."""
    begun = process_time()
    for _ in range(ROUNDS):
        forget()
        for cache in (read, given, nominatives):
            cache.cache_clear()
        for name in names:
            read(name)
    return ROUNDS * len(names) / (process_time() - begun)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one file of names gives."""

    people: int
    spellings: int
    same: int
    missed: list[Pair]
    apart: int
    false: list[Pair]

    @property
    def recall(self) -> float:
        """Of the pairs that are one, the share that is joined."""
        return 1 - len(self.missed) / max(1, self.same)

    @property
    def false_rate(self) -> float:
        """Of the pairs that are two, the share that is joined."""
        return len(self.false) / max(1, self.apart)


def figures(path: Path) -> Figures:
    """Joins all pairs of a file."""
    people = list(lines(path, "="))
    same = [pair for names in people for pair in combinations(names, 2)]
    apart = [(one, other) for one, other in lines(path, "!")]
    return Figures(
        people=len(people),
        spellings=len({name for names in people for name in names}),
        same=len(same),
        missed=[pair for pair in same if not joined(pair)],
        apart=len(apart),
        false=[pair for pair in apart if joined(pair)],
    )


def main() -> None:
    """Prints one line a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[NAMES / "variants.txt", NAMES / "variants-kept.txt"])
    parser.add_argument(
        "--misses", action="store_true", help="name the pairs that are wrong (not for what is kept apart)"
    )
    asked = parser.parse_args()
    for path in asked.files:
        found = figures(path)
        names = list(dict.fromkeys(name for line in lines(path, "=") for name in line))
        print(
            f"{path.stem}: {found.people} names in {found.spellings} spellings; of {found.same} pairs that are one "
            f"{found.recall:.3f} joined, of {found.apart} that are two {found.false_rate:.3f}; {speed(names):,.0f} names/s"
        )
        if asked.misses:
            print(*(f"  missed: {one} | {other}" for one, other in found.missed), sep="\n")
            print(*(f"  false: {one} | {other}" for one, other in found.false), sep="\n")


if __name__ == "__main__":
    main()
