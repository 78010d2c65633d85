"""How alike two strings are to a scanner and to a reader: OCR confusions with their weight, look-alike letters.

RapidFuzz is imported where it is used, so that the parser starts without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import inf

CONFUSION_COST = 0.4
"""What a confusion of print costs where any other slip costs 1. Words of five letters and more against a gazetteer:
a limit of 0.5 (one confusion, no other slip) rescued ten damaged words of ten with one false hit; plain distance 1
had 22."""

# Printed: sprayka, Soynarkom, Izvestiva, Trotskvist (v/y); Polithuro (b/h); Politbuuro, Betraued (u/y); GARE (E/F).
_LATIN = "v/y b/h u/y f/e c/e c/o n/u i/l i/j g/q h/k rn/m nn/m in/m ni/m cl/d li/h vv/w ii/u ri/n"
_CAPITAL = "E/F F/P G/C O/Q O/D I/l I/J B/R K/X U/V H/N"
_CYRILLIC = "и/н п/н и/п ш/щ г/т е/с о/с ц/п ь/ъ л/п б/в з/э и/й у/ч И/Н И/Й И/П П/Н Ш/Щ Г/Т Е/Б О/С Л/П З/Э Б/В Р/Г Ц/П А/Л Д/Л П/ГТ П/II П/ІІ"
# in type a digit and a letter share a shape: l/1/I/i/|, O/0/o/Q, S/5, B/8, Z/2, b/6, G/6, З/3
_DIGITS = "1/l 1/I 1/i 1/| 0/O 0/o 0/Q 0/О 0/о 5/S 5/s 8/B 8/В 2/Z 2/z 6/b 6/б 6/G 3/З 3/з 4/ч 4/Ч"


def _pairs(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, _, other in (pair.partition("/") for pair in words.split()))


DIGIT_SHAPES: Mapping[str, str] = {shape: digit for digit, shape in _pairs(_DIGITS)}
"""The digit that a letter stands for inside a number (`f. l7`, `d. 99S`)."""

LATIN_TWINS: Mapping[str, str] = dict(zip("АВЕЅКМНОРСТХІЈЗаеорсухіѕј", "ABESKMHOPCTXIJ3aeopcyxisj", strict=True))
"""The Latin letter (or digit) of the same shape as a Cyrillic one (`Ф. P-5434` with a Latin P)."""

CYRILLIC_TWINS: Mapping[str, str] = dict(zip("ABEKMHOPCTXaeopcyx", "АВЕКМНОРСТХаеорсух", strict=True))
"""The Russian letter of the same shape as a Latin one."""


@cache
def confusions(*, folded: bool = False) -> Mapping[str, tuple[str, ...]]:
    """What each letter, digit, pair of letters may have been before the scan; each pair goes both ways.

    Args:
        folded: the strings have been brought to small letters, so capitals' shapes count for small letters too.
    """
    pairs = [*_pairs(f"{_LATIN} {_CAPITAL} {_CYRILLIC} {_DIGITS}"), *LATIN_TWINS.items()]
    if folded:
        pairs += [(one.casefold(), other.casefold()) for one, other in pairs]
    table: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            table.setdefault(one, set()).add(other)
            table.setdefault(other, set()).add(one)
    return {shape: tuple(sorted(others)) for shape, others in table.items()}


def one_confusion_away(word: str, *, folded: bool = False) -> Iterator[str]:
    """Every string that one confusion makes of `word`: what `confusion_distance` puts at CONFUSION_COST.

    Args:
        word: the string.
        folded: as in `confusions`.
    """
    table = confusions(folded=folded)
    for at in range(len(word)):
        for width in (1, 2):
            for other in table.get(word[at : at + width], ()) if at + width <= len(word) else ():
                yield word[:at] + other + word[at + width :]


def confusion_distance(a: str, b: str, *, limit: float = inf) -> float:
    """Edit distance in which a confusion of print costs CONFUSION_COST and any other slip 1; `inf` beyond `limit`.

    Strings without any capital are taken as folded: `carf` is as near to `garf` as CARF to GARF.
    """
    if a == b:
        return 0.0
    if abs(len(a) - len(b)) > limit + 1:
        return inf
    table = confusions(folded=a == a.lower() and b == b.lower())
    before: list[list[float]] = [[float(at) for at in range(len(b) + 1)]]
    for i in range(1, len(a) + 1):
        row = [float(i)]
        for j in range(1, len(b) + 1):
            same = 0.0 if a[i - 1] == b[j - 1] else 1.0
            best = min(before[i - 1][j] + 1, row[j - 1] + 1, before[i - 1][j - 1] + same)
            for wide in (1, 2):
                for other in table.get(a[i - wide : i], ()) if wide <= i else ():
                    if b.endswith(other, 0, j):
                        best = min(best, before[i - wide][j - len(other)] + CONFUSION_COST)
            row.append(best)
        # a pair of letters reaches back two rows, so both must be beyond the limit before the rest is
        if min(row) > limit and min(before[i - 1]) > limit:
            return inf
        before.append(row)
    distance = round(before[-1][-1], 6)
    return distance if distance <= limit else inf


def ratio(a: str, b: str) -> float:
    """Likeness from 0 to 100: twice the common letters over all letters."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(a, b))


def within_ratio(a: str, b: str) -> float:
    """Likeness from 0 to 100 of the shorter string to the best-fitting stretch of the longer."""
    from rapidfuzz import fuzz

    return float(fuzz.partial_ratio(a, b))


def edit_distance(a: str, b: str, *, limit: int | None = None) -> int:
    """Letters to insert, delete or replace; `limit` + 1 if more than `limit`."""
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(a, b, score_cutoff=limit))


def closest(query: str, choices: Mapping[str, str], *, least: float = 0.0, count: int = 5) -> list[tuple[str, float]]:
    """The keys of the `choices` that are most like `query`, with their `ratio`, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(query, choices, scorer=fuzz.ratio, score_cutoff=least, limit=count)
    return [(key, float(score)) for _, score, key in found]
