"""Reads one day or month at a place: 5 March 1932, двадцатого июля, March 5th, the 20th, 1937 September 12."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.annotate.dates import clause_words, words
from kartoteka.annotate.dates.relative import adjacent, other_year, past_adjective
from kartoteka.annotate.dates.relative_words import Shift
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.years import Read, clause_free, in_number, labelled, past_tense, past_year_word, year

_ENGLISH_SUFFIXES = ("st", "nd", "rd", "th")
_ENGLISH_ORDINAL_ENDS = ("th", "first", "second", "third")
_CLAUSE = 5
"""Words from the subject to its verb."""
_CYRILLIC_SUFFIXES = words.YEAR_SUFFIXES | clause_words.DAY_ACCUSATIVES
_THAT_MONTH = Shift("month", 0)
_VERBS = ("may", "march", "mar")
"""In lower case they are words of the sentence: "of the 30 may have ..."."""


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
    if line.glued(after) and line.word(after) in words.DASHES and line.word(after + 1) in _CYRILLIC_SUFFIXES:
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


def quoted_day(line: Words, at: int) -> Read | None:
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
    english = suffixed and line.word(at - 1) == "the" and line.word(at - 2) in words.DAY_CUES | words.WEEKDAYS
    if day[1] == at + 3 and _cyrillic_day_stands(line, at):
        return Read(Moment(grain="day", day=day[0], shift=_THAT_MONTH), day[1])
    stopped = line.word(at + 1) == "." and line.word(at - 1) in clause_words.GERMAN_DAY_CUES
    if stopped and here == at + 2 and stands_free_in_german(line, here):
        # am 20., am 20. unterschrieb man, but am 20. Parteitag
        return Read(Moment(grain="day", day=day[0], shift=_THAT_MONTH), here)
    if (english and _clause_goes_on(line, day[1])) or (here > day[1] and line.word(here - 1) in named):
        return Read(Moment(grain="day", day=day[0], shift=_THAT_MONTH), here if not english else day[1])
    return None


def _cyrillic_day_stands(line: Words, at: int) -> bool:
    """True if 13-го is a day: от 13-го, а 13-го делегация выехала; the 13th regiment would be that of somebody."""
    suffix, before = line.word(at + 2), line.word(at - 1)
    if suffix in clause_words.DAY_SUFFIXES and before in clause_words.CYRILLIC_DAY_CUES:
        return clause_free(line, at + 3)
    if suffix in clause_words.DAY_ACCUSATIVES:
        return before == "на" and clause_free(line, at + 3)
    listed = line.word(at - 2) in clause_words.DAY_SUFFIXES
    opens = suffix in clause_words.DAY_SUFFIXES and before in clause_words.CLAUSE_OPENS and not listed
    # накануне, 6-го, ещё играли
    apart = before == line.word(at + 3) == "," and line.word(at + 6) not in clause_words.DAY_SUFFIXES
    return opens and (apart or _past_tense_follows(line, at + 3))


def _past_tense_follows(line: Words, at: int) -> bool:
    """True before a verb in the past tense, Russian or Ukrainian, and before a subject and one: 13-го делегация выехала."""
    for place in range(at, at + _CLAUSE):
        if past_tense(line.word(place)):
            return True
        if not line.word(place).isalpha() or line.capital(place):
            return False
    return False


def stands_free_in_german(line: Words, at: int) -> bool:
    """True before a sign or a verb: what is counted begins with a capital letter, and an adjective before it ends in -en."""
    following = line.word(at)
    if not following[:1].isalnum():
        return following != ""
    return not following.isdecimal() and not line.capital(at) and not following.endswith(("en", "em", "er"))


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
