"""Reads years and decades that are spelled out in full: тысяча девятьсот тридцать второго года, the eighteen-nineties."""

from __future__ import annotations

from typing import Final

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.words import numbered

_THOUSANDS: Final = {"тысяча": 1000, "тысячи": 1000, "тысячу": 1000, "тисяча": 1000, "тисячі": 1000}
_TWO: Final = ("две", "дві")
_HUNDREDS: Final = {
    word: 100 * number
    for word, number in numbered(
        "пятьсот п'ятсот", "шестьсот шістсот", "семьсот сімсот", "восемьсот вісімсот", "девятьсот дев'ятсот", first=5
    ).items()
}


def _ordinals(stems: str, number: int) -> dict[str, int]:
    return {stem + end: number for stem in stems.split() for end in ("ого", "ом", "ому", "ый", "ий")}


_TEENS: Final = {
    word: number
    for number, stems in enumerate(
        (
            "десят", "одиннадцат одинадцят", "двенадцат дванадцят", "тринадцат тринадцят", "четырнадцат чотирнадцят",
            "пятнадцат п'ятнадцят", "шестнадцат шістнадцят", "семнадцат сімнадцят", "восемнадцат вісімнадцят",
            "девятнадцат дев'ятнадцят",
        ),
        10,
    )
    for word in _ordinals(stems, number)
}  # fmt: skip
_TENS: Final = {
    word: 10 * number
    for number, stems in enumerate(
        (
            "двадцат двадцят", "тридцат тридцят", "сороков", "пятидесят п'ятдесят", "шестидесят шістдесят",
            "семидесят сімдесят", "восьмидесят вісімдесят", "девяност дев'яност",
        ),
        2,
    )
    for word in _ordinals(stems, number)
}  # fmt: skip
_WHOLE: Final = {
    **_ordinals("девятисот дев'ятисот", 1900), **_ordinals("восьмисот", 1800), **_ordinals("двухтысячн двотисячн", 2000),
}  # fmt: skip
HEADS: Final = frozenset({*_THOUSANDS, *_TWO, *_WHOLE, "одна"})
"""Words that may open such a year."""
SHORT: Final = frozenset({*_TEENS, *_TENS, *_HUNDREDS})
"""Words that may be a year without its century by themselves."""
ENGLISH_HUNDREDS: Final = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}


def full_year(line: Words, at: int) -> tuple[int, int] | None:
    """The year and the place after its last number; in Cyrillic only, and always an ordinal number."""
    if line.word(at) in _WHOLE and _WHOLE[line.word(at)] == 2000:
        return 2000, at + 1
    here = line.past(at, (*_TWO, "одна"))
    if line.word(here) not in _THOUSANDS:
        return None
    thousands = 2000 if line.word(at) in _TWO else 1000
    here += 1
    if thousands == 1000 and line.word(here) in _WHOLE:
        return _WHOLE[line.word(here)], here + 1
    hundreds = _HUNDREDS.get(line.word(here), 0)
    if not hundreds and thousands == 1000:
        return None
    here = here + 1 if hundreds else here
    word, following = line.word(here), words.YEAR_ONES.get(line.word(here + 1))
    if word in words.YEAR_TENS and following is not None:
        return thousands + hundreds + words.YEAR_TENS[word] + following, here + 2
    last = _TEENS.get(word) or _TENS.get(word) or words.YEAR_ONES.get(word)
    return (thousands + hundreds + last, here + 1) if last is not None else None


def short_year(line: Words, at: int) -> tuple[int, int] | None:
    """The year without its century or thousand (тридцать седьмого, сорокового, девятьсот пятого), and the place after it."""
    hundreds = _HUNDREDS.get(line.word(at))
    if hundreds is not None:
        rest = short_year(line, at + 1) if line.word(at + 1) not in _HUNDREDS else None
        ones = words.YEAR_ONES.get(line.word(at + 1))
        rest = (ones, at + 2) if rest is None and ones is not None else rest
        return (1000 + hundreds + rest[0], rest[1]) if rest is not None else None
    tens, ones = words.YEAR_TENS.get(line.word(at)), words.YEAR_ONES.get(line.word(at + 1))
    if tens is not None and ones is not None:
        return tens + ones, at + 2
    number = _TEENS.get(line.word(at)) or _TENS.get(line.word(at))
    return (number, at + 1) if number is not None else None


def english_decade(line: Words, at: int) -> tuple[int, int] | None:
    """The first year of the nineteen-thirties, and the place after them."""
    hundreds, here = ENGLISH_HUNDREDS.get(line.word(at)), line.past(at + 1, words.DASHES)
    tens = words.DECADES.get(line.word(here))
    if hundreds is None or tens is None or not line.word(here).endswith("ies"):
        return None
    return hundreds + tens, here + 1
