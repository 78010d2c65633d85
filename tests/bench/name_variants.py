"""Recall and false rate of joining spellings of one name, on name variants of our own writing (corpus/gold/names)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from time import process_time

from kartoteka.authority import reading_keys
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


def by_keys(pair: Pair) -> bool:
    """True if the last words of the two names can be read as the same: no grammar, no given names."""
    one, other = (name.split()[-1] for name in pair)
    return not reading_keys(one).isdisjoint(reading_keys(other))


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


def main() -> None:
    """Prints one line a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[NAMES / "variants.txt", NAMES / "variants-kept.txt"])
    parser.add_argument(
        "--misses", action="store_true", help="name the pairs that are wrong (not for what is kept apart)"
    )
    asked = parser.parse_args()
    for path in asked.files:
        same = [pair for names in lines(path, "=") for pair in combinations(names, 2)]
        apart = [(one, other) for one, other in lines(path, "!")]
        missed = [pair for pair in same if not joined(pair)]
        false = [pair for pair in apart if joined(pair)]
        names = list(dict.fromkeys(name for pair in same for name in pair))
        people = sum(1 for _ in lines(path, "="))
        print(
            f"{path.stem}: {people} names in {len(names)} spellings; of {len(same)} pairs that are one "
            f"{1 - len(missed) / len(same):.3f} joined (bare keys {sum(map(by_keys, same)) / len(same):.3f}), of {len(apart)} that are two "
            f"{len(false) / len(apart):.3f} (bare keys {sum(map(by_keys, apart)) / len(apart):.3f}); {speed(names):,.0f} names/s"
        )
        if asked.misses:
            print(*(f"  missed: {one} | {other}" for one, other in missed), sep="\n")
            print(*(f"  false: {one} | {other}" for one, other in false), sep="\n")


if __name__ == "__main__":
    main()
