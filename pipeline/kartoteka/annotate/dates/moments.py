"""Reads one moment at a place: a day, month or season, or what is longer, with the words that qualify it."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.decades import century, decade, loose_decade
from kartoteka.annotate.dates.numbers import numeric, roman_month
from kartoteka.annotate.dates.parts import part_of
from kartoteka.annotate.dates.relative import adjacent, other_year, past_adjective, relative
from kartoteka.annotate.dates.relative_words import ADJECTIVES_AFTER, BARE_UNITS, Shift
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment, Part
from kartoteka.annotate.dates.years import Read, in_number, labelled, past_year_word, year, year_tail

_ENGLISH_SUFFIXES = ("st", "nd", "rd", "th")
_ENGLISH_ORDINAL_ENDS = ("th", "first", "second", "third")
_THAT_MONTH = Shift("month", 0)
_VERBS = ("may", "march", "mar")
"""In lower case they are words of the sentence: "of the 30 may have ..."."""


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
    if (word in words.MONTHS or word in words.SEASONS) and line.word(at + 1) in ADJECTIVES_AFTER:
        told = adjacent(line, at)
        if told is not None:
            return told
    if word in words.MONTHS:
        return month_first(line, at)
    if word in words.QUOTES:
        return _quoted_day(line, at) or year(line, at) or decade(line, at)
    if word in words.DAY_ORDINALS or word in words.DAY_TENS:
        return day_first(line, at) or decade(line, at) or century(line, at) or year(line, at)
    return season(line, at) or roman_month(line, at) or decade(line, at) or century(line, at) or year(line, at)


def day_number(line: Words, at: int, *, slashed: bool = False) -> tuple[int, int] | None:
    """A day of the month (`5`, `5th`, `1er`, `5-го`) that is no other number, and the place after it.

    `slashed` allows the days of 12/25 October.
    """
    day = line.number(at)
    if day is None or not 1 <= day <= 31 or labelled(line, at) or (not slashed and in_number(line, at)):
        return None
    after = at + 1
    if line.glued(after) and line.word(after) in (*_ENGLISH_SUFFIXES, "er"):
        return day, after + 1
    if line.glued(after) and line.word(after) in words.DASHES and line.word(after + 1) in words.YEAR_SUFFIXES:
        return day, after + 2
    return day, after


def day_first(line: Words, at: int, *, slashed: bool = False) -> Read | None:
    """5 March 1932, 5th of March, 1932, 5 марта 1932 г., 5. März 1932, le 1er mars 1932."""
    spelled = _spelled_day(line, at)
    day = spelled or day_number(line, at, slashed=slashed)
    if day is None:
        return None
    here = line.past_all(day[1], ("of", "the"), most=2) if line.word(day[1]) != "." else day[1] + 1
    dashed = line.word(here) == "-" and line.word(here + 2) == "-" and line.number(here + 3, digits=(4,))
    if dashed and line.word(here + 1) in words.MONTHS and line.glued(here) and line.glued(here + 3):
        # 12-Sep-1937
        return Read(Moment(grain="day", day=day[0], month=words.MONTHS[line.word(here + 1)], year=dashed), here + 4)
    month = words.MONTHS.get(line.word(here))
    if month is None:
        return _day_of_month(line, at, day) if spelled is None else None
    of_year, after = _year_after(line, _past_stop(line, here))
    if of_year.year is None and line.word(here) in _VERBS and not line.capital(here):
        return None
    return Read(replace(of_year, grain="day", day=day[0], month=month), after)


def _quoted_day(line: Words, at: int) -> Read | None:
    """«15» декабря 1937 г., as forms are filled in."""
    day, month = line.number(at + 1), words.MONTHS.get(line.word(at + 3))
    if day is None or not 1 <= day <= 31 or month is None or line.word(at + 2) not in words.QUOTES:
        return None
    of_year, after = _year_after(line, at + 4)
    return Read(replace(of_year, grain="day", day=day, month=month), after)


def _spelled_day(line: Words, at: int) -> tuple[int, int] | None:
    """Двадцатого, twenty-first of: a month must follow, after `of` in English ("the first May" is none)."""
    tens, here = words.DAY_TENS.get(line.word(at)), at
    if tens is not None:
        here = line.past(at + 1, words.DASHES)
    ones = words.DAY_ORDINALS.get(line.word(here))
    if tens is not None and (ones is None or ones > 9 or here == at):
        ones, tens, here = words.DAY_ORDINALS.get(line.word(at)), None, at
    if ones is None or (line.word(here).endswith(_ENGLISH_ORDINAL_ENDS) and line.word(here + 1) != "of"):
        return None
    return (tens or 0) + ones, here + 1


def _day_of_month(line: Words, at: int, day: tuple[int, int]) -> Read | None:
    """On the 20th, the 5th of that month, 5 числа того же месяца, am 5. desselben Monats: of the month last named."""
    named = words.DAY_OF_MONTH
    here = line.past(line.past(day[1], (".",)), named)
    found = adjacent(line, line.past_all(here, words.CONNECTING, most=2))
    if found is not None and found.moment.grain == "month" and found.moment.month is None:
        return Read(replace(found.moment, grain="day", day=day[0]), found.after)
    suffixed = day[1] == at + 2 and line.word(at + 1) in _ENGLISH_SUFFIXES
    if suffixed and line.words[day[1] : day[1] + 3] == ["of", "the", "month"]:
        return Read(Moment(grain="day", day=day[0], shift=_THAT_MONTH), day[1] + 3)
    english = suffixed and line.word(at - 1) == "the" and line.word(at - 2) in words.DAY_CUES
    if (english and _clause_goes_on(line, day[1])) or (here > day[1] and line.word(here - 1) in named):
        return Read(Moment(grain="day", day=day[0], shift=_THAT_MONTH), here if not english else day[1])
    return None


def _clause_goes_on(line: Words, at: int) -> bool:
    """True unless a noun may follow: the 5th Army, the 5th regiment, the 5th-grade pupils."""
    following = line.word(at)
    if line.capital(at) or following in words.DASHES:
        return False
    return not following[:1].isalnum() or (following in words.FUNCTION_WORDS and following != "of")


def month_first(line: Words, at: int) -> Read | None:
    """March 5, 1932, March 5th, March 1932, mars 1932, March."""
    month = words.MONTHS.get(line.word(at))
    if month is None:
        return None
    here = line.past(_past_stop(line, at), words.MONTH_ITSELF)
    day = day_number(line, line.past(here, ("the",)))
    if day is not None and line.capital(at):
        of_year, after = _year_after(line, day[1])
        if of_year != Moment(grain="year") or stands_free(line, day[1]):
            return Read(replace(of_year, grain="day", day=day[0], month=month), after)
    if line.word(at) in _VERBS and not line.capital(at):
        return None
    of_year, after = _year_after(line, line.past_all(here, words.CONNECTING, most=2))
    if of_year == Moment(grain="year"):
        shift, after = other_year(line, at + 1)
        of_year = replace(of_year, shift=shift)
        after = after if shift else line.past_phrase(at + 1, words.SAME_YEAR)
    return Read(replace(of_year, grain="month", month=month), after)


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


def year_first(line: Words, at: int) -> Read | None:
    """1937 September 12; 1937, 12 September: as catalogues print it; the day has no year of its own."""
    printed = line.number(at, digits=(4,))
    if printed is None or not 1000 <= printed < 2100:
        return None
    here = past_year_word(line, at + 1)
    here, worded = line.past(here, (",",)), here > at + 1
    month = words.MONTHS.get(line.word(here))
    if month is not None and (line.capital(here) if line.word(here).isascii() else worded):
        day = day_number(line, here + 1)
        if day is None and worded and not _year_after(line, here + 1)[0].year and not line.word(here).isascii():
            # 1937 г., май
            return Read(Moment(grain="month", year=printed, month=month), here + 1)
        english = line.word(here).isascii()
        if day is None or _year_after(line, day[1])[1] > day[1] or (english and not stands_free(line, day[1])):
            return None
        return Read(Moment(grain="day", year=printed, month=month, day=day[0]), day[1])
    found = day_first(line, here) if here > at + 1 and line.word(here)[:1].isdecimal() else None
    if found is None or found.moment.year is not None or found.moment.month is None or found.moment.shift is not None:
        return None
    return Read(replace(found.moment, year=printed), found.after)


def stands_free(line: Words, at: int) -> bool:
    """True if no counted thing follows: "In March 12 people were shot" names no 12 March."""
    following = line.word(at)
    return not following[:1].isalpha() or line.capital(at) or following in words.FUNCTION_WORDS


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


def _past_stop(line: Words, at: int) -> int:
    """After a month: the full stop of an abbreviation (Aug. 1937) belongs to it, that of a sentence does not."""
    abbreviated = line.word(at + 1) == "." and line.glued(at + 1) and len(line.word(at)) <= 5
    return at + 2 if abbreviated and line.word(at) not in words.LONE_MONTHS else at + 1


def _year_after(line: Words, at: int) -> tuple[Moment, int]:
    """The year after a day or month (`1932`, `, 1932 г.`, `[1932]`, `'37`, `of the next year`), or none; and where the date ends."""
    none = Moment(grain="year")
    same = line.past_phrase(at, words.SAME_YEAR)
    if same > at:
        return none, same
    shift, after = other_year(line, at)
    if shift is not None:
        return replace(none, shift=shift), after
    here = line.past_all(line.past(at, (",",)), ("im", "jahres", "roku", "de", "of"), most=1)
    here = past_adjective(line, here)
    if line.word(here) == "[" and line.word(here + 2) == "]":
        found = year(line, here + 1)
        return (found.moment, here + 3) if found and found.after == here + 2 else (none, at)
    found = year(line, here)
    if found is None or found.moment.split_year:
        return none, at
    return found
