"""Reads a date written in numbers: 1932-03-05, 05.03.32, 7.8.1932, 7/VIII/32; and guards against archive numbers."""

from __future__ import annotations

from kartoteka.annotate.dates import clause_words, words
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.years import Read, labelled, past_year_word

_LAST_SECTION = 25
"""3.2.14 may number a section, 6.8.43 a day."""
_SIGNS = frozenset("./") | words.DASHES
_DATING_WORDS = words.LONE_CUES | {"dated", "den", "le", "dnia", "am", "датирован", "датировано"}


def numeric(line: Words, at: int) -> Read | None:
    """A day in numbers, at the place of its first number."""
    if labelled(line, at) or (line.glued(at) and line.word(at - 1) in ("/", ".", ",", ":")):
        return None
    return _iso(line, at) or _roman(line, at) or _three_numbers(line, at) or _german(line, at)


def _iso(line: Words, at: int) -> Read | None:
    """1932-03-05, and 1932-03 where it can be no range of years."""
    year, month = line.number(at, digits=(4,)), line.number(at + 2, digits=(2,))
    if year is None or month is None or line.word(at + 1) != "-" or not _close(line, at, 3) or not 1 <= month <= 12:
        return None
    day = line.number(at + 4, digits=(2,))
    if line.word(at + 3) == "-" and day is not None and _close(line, at, 5) and not _goes_on(line, at + 5, "-"):
        return Read(Moment(grain="day", year=year, month=month, day=day), at + 5) if 1 <= day <= 31 else None
    if line.word(at + 2).startswith("0") and year % 100 >= month and not _goes_on(line, at + 3, "-"):
        return Read(Moment(grain="month", year=year, month=month), at + 3)
    return None


def _roman(line: Words, at: int) -> Read | None:
    """7/VIII/32, 7.VIII.1932 г., 7 VIII 1932."""
    day, here = line.number(at), at + 1
    if day is None or not 1 <= day <= 31:
        return None
    signed = line.word(here) in _SIGNS
    here = here + 1 if signed else here
    month = words.ROMANS.get(
        (line.written(here).upper() if signed else line.written(here)).translate(words.CYRILLIC_DIGITS)
    )
    if month is None or month > 12:
        return None
    here += 1
    if signed:
        # 30/VII 1937 г., 30.VII.-37 г.
        spaced = line.word(here).isdecimal() and not line.glued(here)
        if line.word(here) not in _SIGNS and not spaced:
            return None
        here = here if spaced else here + 1
        here = line.past(here, words.DASHES) if line.word(here - 1) == "." else here
    sign = line.word(here - 1)
    digits = (2, 4) if signed else (4,)
    year = line.number(here, digits=digits)
    if year is None or _goes_on(line, here + 1, sign):
        return None
    short = len(line.word(here)) == 2
    if not short and not 1000 <= year <= 2099:
        return None
    return Read(Moment(grain="day", day=day, month=month, year=year, short_year=short), past_year_word(line, here + 1))


def _german(line: Words, at: int) -> Read | None:
    """Am 11.7., vom 10. bis 12.7.: the year is left out."""
    day, month = line.number(at), line.number(at + 2)
    stops = line.word(at + 1) == line.word(at + 3) == "." and _close(line, at, 4)
    if day is None or month is None or not stops or line.word(at - 1) not in clause_words.GERMAN_DAY_CUES:
        return None
    if not (1 <= day <= 31 and 1 <= month <= 12) or line.word(at + 4)[:1].isdecimal():
        return None
    return Read(Moment(grain="day", day=day, month=month), at + 4)


def roman_month(line: Words, at: int) -> Read | None:
    """XII.1937, XII/1937."""
    month, year = words.ROMANS.get(line.written(at)), line.number(at + 2, digits=(4,))
    signed = line.word(at + 1) in (".", "/") and _close(line, at, 3)
    if month is None or month > 12 or year is None or not signed or not 1000 <= year < 2100:
        return None
    if line.glued(at) or _goes_on(line, at + 3, line.word(at + 1)):
        return None
    return Read(Moment(grain="month", year=year, month=month), past_year_word(line, at + 3))


def _three_numbers(line: Words, at: int) -> Read | None:
    """7.8.1932, 05.03.32, 17/3/1937, 3-17-1937."""
    first, second, year = line.number(at), line.number(at + 2), line.number(at + 4, digits=(2, 4))
    sign = line.word(at + 1)
    if first is None or second is None or year is None or sign not in _SIGNS or line.word(at + 3) != sign:
        return None
    spaced = not _close(line, at, 5)
    if (
        _goes_on(line, at + 5, sign)
        or (spaced and sign != ".")
        or (len(line.word(at + 4)) == 4 and not 1000 <= year <= 2099)
    ):
        return None
    short = len(line.word(at + 4)) == 2
    if spaced and short:
        return None
    if sign != "." and (_archival(line, at) or (short and line.word(at - 1) not in _DATING_WORDS)):
        # 17/3/94 is a fond, opis and delo unless a word says that it is a day
        return None
    if (
        sign == "."
        and short
        and not line.word(at).startswith("0")
        and not line.word(at + 2).startswith("0")
        and first < 10
        and second < 10
        and year <= _LAST_SECTION
    ):
        # section 3.2.14
        return None if line.word(at - 1) not in _DATING_WORDS else _day(first, second, year, short, line, at + 5)
    return _day(first, second, year, short, line, at + 5)


def _day(first: int, second: int, year: int, short: bool, line: Words, after: int) -> Read | None:
    day, month = (second, first) if second > 12 >= first else (first, second)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Read(Moment(grain="day", day=day, month=month, year=year, short_year=short), past_year_word(line, after))


def _close(line: Words, at: int, count: int) -> bool:
    return all(line.glued(place) for place in range(at + 1, at + count))


def _goes_on(line: Words, at: int, sign: str) -> bool:
    """True if a further number or letter is glued on: 1937-08-27-3, 17/3/1937/5; but 05.03.32-07.04.32 is a range."""
    if not line.glued(at):
        return False
    if line.word(at)[:1].isalnum():
        return line.word(at) not in words.YEAR_WORDS
    return line.word(at) in ("/", sign) and line.glued(at + 1) and line.word(at + 1).isdecimal()


def _archival(line: Words, at: int) -> bool:
    """True if the name of an archive stands just before: RGASPI, 17/3/1937."""
    before = at - 2 if line.word(at - 1) in (",", ":") else at - 1
    name = line.written(before)
    return len(name) >= 3 and sum(letter.isupper() for letter in name) >= 3
