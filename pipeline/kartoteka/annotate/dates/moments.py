"""Reads one moment at a place: a day, month or season, or what is longer, with the words that qualify it."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.days import day_first, month_first, quoted_day, stands_free, year_first
from kartoteka.annotate.dates.decades import century, decade, loose_decade
from kartoteka.annotate.dates.feasts import HEADS as FEASTS
from kartoteka.annotate.dates.feasts import feast
from kartoteka.annotate.dates.numbers import numeric, roman_month
from kartoteka.annotate.dates.parts import part_of
from kartoteka.annotate.dates.relative import adjacent, other_year, past_adjective, relative
from kartoteka.annotate.dates.relative_words import ADJECTIVES_AFTER, BARE_UNITS, Shift
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment, Part
from kartoteka.annotate.dates.years import Read, year, year_tail


def qualified(line: Words, at: int) -> Read | None:
    """A moment with what stands before it (c., the late, the second half of) and after it ([1943?])."""
    if at not in line.known:
        line.known[at] = _qualified(line, at)
    return line.known[at]  # type: ignore[no-any-return]


def _qualified(line: Words, at: int) -> Read | None:
    approximate, here = _circa(line, at)
    part, here = part_of(line, here)
    unit_of_part = here - 1
    here, unit = _past_connecting(line, here) if part else (here, here)
    read = moment(line, here) or relative(line, here)
    if read is None and part:
        # au début de l'année suivante, à la fin de l'année
        read = relative(line, unit) or _bare_unit(line, unit) or loose_decade(line, here)
        read = (
            read
            if read is None or read.moment.grain != "decade" or read.after > here + 1 or line.word(here).isalpha()
            else None
        )
    if (
        read is None
        or (part and read.moment.grain == "day")
        or (part and read.moment.short_year and read.moment.grain == "year")
    ):
        return None
    if approximate and read.moment.year is None:
        return None
    if read.moment.grain == "year" and line.word(unit_of_part) in words.WEEKS | words.WEEK:
        # the first weeks of 1938 are not its first half
        part = Part.BEGINNING if part in (Part.FIRST_HALF, Part.FIRST_QUARTER) else Part.END
    uncertain, after = _doubt(line, read.after, line.word(at - 1) == "[")
    approximate = approximate or read.moment.approximate
    part = part or read.moment.part
    return Read(replace(read.moment, part=part, approximate=approximate, uncertain=uncertain), after)


def _bare_unit(line: Words, at: int) -> Read | None:
    """By the end of the year: of the one that the text speaks of."""
    unit = BARE_UNITS.get(line.word(at))
    english = line.word(at) in ("year", "month", "decade")
    if unit is None or (english and not stands_free(line, at + 1)) or line.word(at + 1)[:1].isdecimal():
        return None
    return Read(Moment(grain=unit, shift=Shift(unit, 0)), at + 1)


def _past_connecting(line: Words, at: int) -> tuple[int, int]:
    """The place after `of the year`, `des Monats`, `du mois de`; and that of the year or month itself, if one stands there."""
    unit = line.past_all(at, words.CONNECTING - words.UNITS_BETWEEN)
    if line.word(unit) not in words.UNITS_BETWEEN:
        return unit, unit
    return line.past(unit + 1, ("of", "de", "d'")), unit


def moment(line: Words, at: int) -> Read | None:
    """A moment without qualifiers."""
    if line.word(at)[:1].isdecimal():
        return (
            numeric(line, at)
            or year_first(line, at)
            or day_first(line, at)
            or decade(line, at)
            or century(line, at)
            or year(line, at)
        )
    word = line.word(at)
    named = feast(line, at) if word in FEASTS else None
    if named is not None:
        return named
    if (word in words.MONTHS or word in words.SEASONS) and line.word(at + 1) in ADJECTIVES_AFTER:
        told = adjacent(line, at)
        if told is not None:
            return told
    if word in words.MONTHS:
        return month_first(line, at)
    if word in words.QUOTES:
        return quoted_day(line, at) or year(line, at) or decade(line, at)
    if word in words.DAY_ORDINALS or word in words.DAY_TENS:
        return day_first(line, at) or decade(line, at) or century(line, at) or year(line, at)
    return season(line, at) or roman_month(line, at) or decade(line, at) or century(line, at) or year(line, at)


def season(line: Words, at: int) -> Read | None:
    """The autumn of 1936, весной 1933 г., im Winter 1932/33, winter 1932-33, im Spätsommer 1937, the winter months of 1932-33."""
    word, part = line.word(at), None
    if word in words.SEASON_PARTS:
        word, name = words.SEASON_PARTS[word]
        part = {"early": Part.BEGINNING, "mid": Part.MIDDLE, "late": Part.END}[name]
    named = words.SEASONS.get(word)
    if named is None:
        return None
    bare = Moment(grain="season", season=named, part=part)
    here = line.past(at + 1, words.PLURAL_MONTHS)
    found = year(line, past_adjective(line, line.past_all(here, words.CONNECTING, most=3)))
    if found is None:
        shift, after = other_year(line, at + 1)
        if shift is not None:
            return Read(replace(bare, shift=shift), after)
        return Read(bare, line.past_phrase(at + 1, words.SAME_YEAR))
    tail, after = year_tail(line, found.after)
    split = found.moment.split_year or (tail is not None and tail - 1 == found.moment.year)
    whole = replace(found.moment, grain="season", season=named, part=part, split_year=split, economic=False)
    return Read(whole, after if split else found.after)


def _circa(line: Words, at: int) -> tuple[bool, int]:
    if line.word(at) not in words.CIRCA_WORDS or (line.word(at) == "c" and line.capital(at)):
        return False, at
    return True, line.past(at + 1, (".",))


def _doubt(line: Words, at: int, bracketed: bool) -> tuple[bool, int]:
    """[1943?] and 1943 (?), but not the question mark of a sentence."""
    if bracketed and line.word(at) == "?":
        return True, at + 1
    if line.word(at) == "(" and line.word(at + 1) == "?" and line.word(at + 2) == ")":
        return True, at + 3
    return False, at
