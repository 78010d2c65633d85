"""Whether anything takes more than linear time: `python tests/bench/hostile.py`.

Repeats that parsers stumble over, at four sizes from 10 kB to 1 MB: seconds, and the exponent between the last two
(1: twice the text takes twice the time). --random N adds repeats of parts of references made from --seed, --only PATTERN ... picks
some, --archival leaves print unread, --notes reads chains of 20,000 notes instead of one text,
--profile prints where the time goes at the largest size reached. Ends with 1 if an exponent is above 1.25.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import log
from time import process_time

SIZES = (10_000, 40_000, 160_000, 1_000_000)
"""Signs."""
NOTES = (300, 1_250, 5_000, 20_000)
MOST = 1.25
"""The exponent that caches, the collector and other processes can explain."""
_PATIENCE = 120
"""Seconds of one reading: it is broken off then."""
_TELLING = 0.02
"""Seconds below which a reading says nothing about the next."""

PATTERNS = (
    "l1 ", "ф. 1 ", "f. 1 ", "d. 5, l. 7; ", "д. 5, л. 7; ", "Ibid. ", "Ibid., l. 5; ", "Там же. Л. 5. ", "GARF, ", "GARF ",
    "ГАРФ. ", "GARF, f. ", "GARF, f. R-5446, ", "17/3/994, ", "17/3/994; ", "17/3/", "1/", "см. ", "см. ф. ", "op. cit., ",
    "Orlov, op. cit., p. 5; ", "op. 3, ", "оп. 3 д. ", "ll. 5-8, ", "л. 5 об., ", "l. 5 ob.-7, ", "5, ", "5; ", "12. ", "1932 ",
    "(", "((1) ", "[", "[1] ", "[1, l. 5] ", "(f. 1, ", ")(", "()", "«", "“", "\"", "“a” ", "'", "`", "‘", "„", "7", "0", ".", ". . ", "…",
    "1-1-1-", "1.1.1.", "1:1:", "1,", "1 ", "1-", "–", "-", "— ", ",", ";", " ", "\n", "\n\n", "\t", "  a", " \n", "No. ", "№ ", "nr 5 ",
    "\u200b", "a\u200b", "\u00ad", "f\u00ad. 1 ", "\u00a0", "Аa", "фf", "ГGА", "ГАРF ", "RGASPI", "A", "АБВ", "AB ", "A. ", "A.B. ", "A. B. Orlov, ",
    "И. И. Иванов, ", "Orlov, A. B., ", "a", "aa ", "Ab ", "Ab cd ", "Ab Cd Ef. ", "and ", "и ", "of ", "the Archive ", "Archive of ",
    "State Archive of the ", "Государственный архив ", "архив ", "Arkhiv ", "hereafter ", "hereafter GARF ", "(hereafter RGVA) ", "Далее: ГАРФ. ",
    "GARF = ", "ГАРФ – Государственный архив\n", "p. 5 ", "pp. 5–8, ", "vol. 2, ", "т. 5, ", "no. 5 (1993), ", "(1993), ", "1993, ", "19", "XX ",
    "IV-", "Moscow: ", "(Moscow, 1993), ", "Orlov, Bread (Moscow, 1993), p. 5; ", "Орлов А. А. Хлеб. М., 1993. С. 5; ", "Pravda, ", "Pravda, 5 May 1932, ",
    "Правда. 1932. 5 мая. ", "https://", "https://a.b/", "doi:10.1/", "//", "http://a.b/c?", "in ", "In: ", "// ", "ed. ", "eds., ", "trans. ", "et al., ",
    "see ", "see also ", "cf. ", "quoted in ", "cited by ", "published in ", "copy in ", "USHMM, RG-22.002M, reel 5 ", "TNA, FO 371/", "FO 371/17250, ",
    "NARA, RG 59, ", "box 5, ", "Box ", "BArch, R 43/", "reel 5, ", "frame 5, ", "interview with ", "Interview by author, ", "protocol no. 5, ", "Protokoly ",
    "d. 5 ", "д. 12, 13, ", "dd. 5, 6, ", "т. 2, ч. 1, ", "оп. 1 доп., ", "ed. khr. 5 ", "од. зб. 5 ", "арк. 5 зв. ", "Bl. 5 Rs., ", "276. f. ", "fond 5 ", "f5l7",
    "11. 5 ", "11.", "O0lI1 ", "F.1.", "f.1,", "Ф.1.Оп.2.Д.3.Л.4.", "f. 17, op. 3, d. 994, l. 5; ", "RGASPI, f. 17, op. 3, d. 994, l. 5; ",
    "RGASPI, f. 17, op. 3, d. 994, l. 5. ", "RGASPI, 17/3/994, 56; ", "РГАСПИ. Ф. 17. Оп. 3. Д. 994. Л. 56. ", "d. 1, f. 2, op. 3, GARF; ",
    "f. 17 GARF, op. 3, d. 1; ", "PA-101. f., 1. apr., ", "3arxa ", "\u0301", "e\u0301", "\U0001f600", "中", "א", "\x00", "\x0c", "\r", "\ufffd", "\\", "<b>", "&amp;",
    "Thid. ", "ibid", "Ihid., ", "Там ", "там же ", "ebd. ", "dies., ", "Id., ", "S. 5, ", "с. 5, ", "С. ", "L. ", "Л. Каганович ", "П43/305 ", "58-10 ", "7/8/32 ",
)  # fmt: skip

_PARTS = (
    *("GARF", "РГАСПИ", "RGASPI", "TsGAOR", "Ibid.", "Там же", "op. cit.", "f.", "ф.", "op.", "оп.", "d.", "д.", "l.", "ll.", "л.", "арк."),
    *("ob.", "об.", "1", "17", "994", "1932", "R-5446", "67a", "5-8", "17/3/994", "No.", "№", "see", "см.", "and", "и", "in", "vol. 2", "p. 5"),
    *("Orlov", "A.", "Bread", "Moscow", "Archive", "State", "архив", "hereafter", "Pravda", "May", "(", ")", "[", "]", "“", "”", "«", "»"),
    *("/", "-", "–", ":", ";", ",", ".", "\n", "//", "\u200b", "\u00ad", "\u00a0", "a", "Ж", "l1", "O0"),
)  # fmt: skip


def repeats(count: int, seed: int) -> Iterator[str]:
    """Repeats of a few parts of references in any order."""
    draw = random.Random(seed)
    for _ in range(count):
        parts = draw.choices(_PARTS, k=draw.randint(1, 6))
        yield "".join(part + draw.choice(("", " ", " ", ", ", "; ")) for part in parts)


class _TooLongError(Exception):
    pass


def seconds(read: Callable[[], object]) -> float | None:
    """Of the processor; None if it was broken off."""

    def stop(*_: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(_PATIENCE)
    began = process_time()
    try:
        read()
    except _TooLongError:
        return None
    finally:
        signal.alarm(0)
    return process_time() - began


def measured(read: Callable[[int], object], sizes: Sequence[int]) -> list[float | None]:
    """Seconds at each size; what would take too long at the rate of the last two is not begun."""
    found: list[float | None] = []
    for size, factor in zip(sizes, (1, *(b / a for a, b in pairwise(sizes))), strict=True):
        if found and (found[-1] is None or found[-1] * factor > _PATIENCE):
            found.append(None)
            continue
        found.append(seconds(lambda size=size: read(size)))  # type: ignore[misc]
    return found


def exponent(sizes: Sequence[int], times: Sequence[float | None]) -> float | None:
    """Between the last two sizes that were read; None where all are too quick to tell."""
    known = [(size, time) for size, time in zip(sizes, times, strict=True) if time is not None and time > _TELLING]
    if len(known) < 2:
        return None
    (small, before), (large, after) = known[-2:]
    return log(after / before) / log(large / small)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", nargs="+", default=[])
    options.add_argument("--random", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--up-to", type=int, default=SIZES[-1])
    options.add_argument("--archival", action="store_true")
    options.add_argument("--notes", action="store_true")
    options.add_argument("--profile", action="store_true")
    chosen = options.parse_args()
    import kartoteka
    from kartoteka import config

    settings = config.load()
    for warm in ("GARF, f. 1, op. 2, d. 3, l. 4", "Orlov, Bread (Moscow, 1993), p. 5; Ibid. " * 40):
        kartoteka.parse(warm, settings=settings)
    patterns = [each for each in PATTERNS if each in chosen.only or not chosen.only]
    patterns += repeats(chosen.random, chosen.seed)
    sizes = [size for size in (NOTES if chosen.notes else SIZES) if size <= chosen.up_to or chosen.notes]
    print(f"{'repeated':36} " + " ".join(f"{size:>9,}" for size in sizes) + "  exponent")
    bad = 0
    for each in patterns:

        def read(size: int, each: str = each) -> object:
            if chosen.notes:
                return kartoteka.parse_notes(
                    [each.strip() or each] * size, archival_only=chosen.archival, settings=settings
                )
            text = (each * (size // len(each) + 1))[:size]
            return kartoteka.parse(text, archival_only=chosen.archival, settings=settings)

        times = measured(read, sizes)
        power = exponent(sizes, times)
        too_much = times[-1] is None or (power or 0) > MOST
        bad += too_much
        row = " ".join(f"{'too long' if time is None else format(time, '.2f'):>9}" for time in times)
        print(
            f"{each!r:36} {row}  {'' if power is None else format(power, '.2f')}{' !' if too_much else ''}", flush=True
        )
        if chosen.profile:
            largest = max(size for size, time in zip(sizes, times, strict=True) if time is not None)
            profile = cProfile.Profile()
            profile.runcall(read, largest)
            pstats.Stats(profile).sort_stats("cumulative").print_stats(18)
            pstats.Stats(profile).sort_stats("tottime").print_stats(12)
    print(f"{len(patterns)} patterns, {bad} worse than linear")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
