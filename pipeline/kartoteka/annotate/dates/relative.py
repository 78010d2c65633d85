"""Reads a moment that is told by another date: the same day, two weeks later, early the following year, the 20th."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.annotate.dates import clause_words, words
from kartoteka.annotate.dates import relative_words as told
from kartoteka.annotate.dates.relative_words import Shift
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.years import Read

_ENGLISH_DAYS = ("day", "morning", "night", "evening")


def relative(line: Words, at: int) -> Read | None:
    """A moment that is told by another date, at the place of its first word."""
    return _alone(line, at) or adjacent(line, at) or _counted(line, at)


def other_year(line: Words, at: int) -> tuple[Shift | None, int]:
    """After a day, month or season: `of the following year`, `следующего года`; how far away, and the place after it."""
    here = line.past_all(at, words.CONNECTING, most=3)
    found = adjacent(line, here)
    if found is None or found.moment.grain != "year" or found.moment.shift is None or not found.moment.shift.number:
        return None, at
    return found.moment.shift, found.after


def past_adjective(line: Words, at: int) -> int:
    """After an adjective whose year is printed all the same: осенью следующего, 1938 года; в июле того же 1937 г."""
    count, here = _adjective(line, at, told.ADJECTIVES)
    here = line.past(here, (",",))
    return here if count is not None and line.number(here, digits=(4,)) is not None else at


def adjacent(line: Words, at: int) -> Read | None:
    """The next day, the previous autumn, the following March, следующего года, le jour suivant."""
    count, here = _adjective(line, at, told.ADJECTIVES)
    if count is None:
        named = _named(line, at)
        count, after = _adjective(line, at + 1, told.ADJECTIVES_AFTER) if named else (None, at)
        if (
            named is None
            or count is None
            or (line.word(at + 1) == "-" and line.word(at - 1) not in ("ce", "cet", "cette"))
        ):
            return None
        return Read(_shifted(named, count), after)
    named = _named(line, here) or (_of_the_week(line, here, count) if count else None)
    if named is None:
        return None
    adjective = line.word(at)
    if line.word(here) in ("may", "march") and not count and line.word(at - 1) not in words.LONE_CUES:
        # "That May have been": the verb, in a heading
        return None
    if (
        adjective in told.WANTS_ARTICLE
        and line.word(at - 1) not in ("the", "this", "that")
        and line.word(here) not in _ENGLISH_DAYS
    ):
        return None
    if line.word(here + 1) in told.TOLD_BY_ANOTHER:
        return None
    if line.word(here + 1) == "," and line.word(here + 2) in told.TOLD_BY_A_CLAUSE:
        return None
    return Read(_shifted(named, count), here + 1)


def _adjective(line: Words, at: int, table: dict[str, list[tuple[told.Phrase, int]]]) -> tuple[int | None, int]:
    for phrase, count in table.get(line.word(at), ()):
        if all(line.word(at + place) == word for place, word in enumerate(phrase)):
            return count, at + len(phrase)
    return None, at


def _named(line: Words, at: int) -> Moment | None:
    """The unit, season or month at a place."""
    word = line.word(at)
    unit = told.UNIT_NOUNS.get(word)
    if unit is not None:
        return Moment(grain=unit) if unit != "season" else None
    if word in words.SEASONS:
        return Moment(grain="season", season=words.SEASONS[word])
    # "that May", but "that may"
    if word in words.LONE_MONTHS and (line.capital(at) or not word.isascii()):
        return Moment(grain="month", month=words.MONTHS[word])
    return None


def _of_the_week(line: Words, at: int, count: int) -> Moment | None:
    """The following Friday: the first one after the day that was named."""
    number = told.WEEKDAYS.get(line.word(at))
    return Moment(grain="day", weekday=number, shift=Shift("day", count)) if number else None


def _shifted(moment: Moment, count: int) -> Moment:
    if moment.shift is not None:
        return moment
    unit = moment.grain
    assert unit != "century"
    return replace(moment, shift=Shift(unit, count))


def _alone(line: Words, at: int) -> Read | None:
    """The day before, le lendemain, накануне, im Vorjahr: where no other time follows that they would count from."""
    for phrase, shift in told.ALONE.get(line.word(at), ()):
        if all(line.word(at + place) == word for place, word in enumerate(phrase)):
            after = at + len(phrase)
            if phrase[-1] in told.OPEN_WORDS and not _goes_on(line, after):
                return None
            return Read(Moment(grain=shift.unit, shift=shift), after)
    return None


def _goes_on(line: Words, at: int) -> bool:
    following = line.word(at)
    return not following[:1].isalnum() or following in told.GOES_ON or _verb(following)


def _verb(word: str) -> bool:
    return word.endswith(clause_words.VERB_ENDINGS) and word not in clause_words.LIKE_VERBS


def _counted(line: Words, at: int) -> Read | None:
    """Two weeks later, a year before, неделю спустя, через два дня, за день до этого."""
    before = line.word(at - 1)
    if before in told.NOT_TOLD or (before == "-" and line.glued(at)):
        return None
    first = line.word(at)
    around = told.EARLIER_AROUND.get(first)
    led = first in told.LATER_FIRST
    shift, after = _count(line, at + 1 if led or around else at)
    if shift is None:
        return None
    if led:
        # "через день" is every other day as well
        if line.word(after) in told.ANOTHER_FOLLOWS or line.words[at : at + 2] == ["через", "день"]:
            return None
        sign = 1
    elif around:
        end = line.past_phrase(after, around)
        if end == after:
            return None
        sign, after = -1, end
    else:
        later = line.past_phrase(after, told.LATER)
        sign, end = (1, later) if later > after else (-1, line.past_phrase(after, told.EARLIER))
        if end == after or line.word(end) in told.NOT_TOLD:
            return None
        if line.word(end - 1) in told.OPEN_WORDS and not _goes_on(line, end):
            return None
        after = end
    return Read(
        Moment(grain=shift.unit, shift=Shift(shift.unit, sign * shift.number), approximate=before in told.ROUGHLY),
        after,
    )


def _count(line: Words, at: int) -> tuple[Shift | None, int]:
    """A number and its unit (`two weeks` are 14 days), or a unit that means one; and the place after them."""
    if line.word(at) in told.AND_A_HALF and told.COUNTED_UNITS.get(line.word(at + 1)) == Shift("year", 1):
        return Shift("month", 18), at + 2
    number, here = line.number(at, digits=(1, 2)), at + 1
    if number is None:
        number = told.COUNTS.get(line.word(at))
        ones = line.past(here, words.DASHES)
        # twenty-two, dix-huit
        if number is not None and (number >= 20 or (number == 10 and ones > here)):
            more = told.COUNTS.get(line.word(ones), 10)
            number, here = (number + more, ones + 1) if more < 10 else (number, here)
    if number is None:
        number, here = (1, at) if line.word(at) in told.COUNT_LESS else (None, at)
    unit = told.COUNTED_UNITS.get(line.word(here))
    if not number or unit is None:
        return None, at
    if unit == Shift("year", 1) and line.words[here + 1 : here + 4] == ["and", "a", "half"]:
        return Shift("month", 12 * number + 6), here + 4
    return Shift(unit.unit, unit.number * number), here + 1
