"""Reads lists: 3, 5 and 7 May 1937; May 3, 5, and 7, 1937; June and July 1937."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.days import day_first, day_number, stands_free
from kartoteka.annotate.dates.moments import qualified
from kartoteka.annotate.dates.standing import cued
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment

_LONGEST = 12
Listed = tuple[tuple[Moment, ...], int]
"""The days or months, and the place after the last."""


def listed(line: Words, at: int) -> Listed | None:
    """A list of days or months that begins at this place."""
    return _days(line, at) or _days_after_month(line, at) or _months(line, at)


def _days(line: Words, at: int) -> Listed | None:
    days, joint = _numbers(line, at)
    last = day_first(line, joint) if joint else None
    if last is None or last.moment.month is None or not _rising([*days, last.moment.day or 0]):
        return None
    return tuple(replace(last.moment, day=day) for day in (*days, last.moment.day)), last.after


def _days_after_month(line: Words, at: int) -> Listed | None:
    month = words.MONTHS.get(line.word(at))
    if month is None or not line.capital(at):
        return None
    days, joint = _numbers(line, at + 1)
    last = day_number(line, joint) if joint else None
    if last is None or not _rising([*days, last[0]]):
        return None
    year = qualified(line, line.past(last[1], (",",)))
    dated = year is not None and year.moment.grain == "year" and not year.moment.part and year.moment.shift is None
    if not dated and not stands_free(line, last[1]):
        return None
    whole = Moment(grain="day", month=month, year=year.moment.year if dated and year else None)
    return tuple(replace(whole, day=day) for day in (*days, last[0])), year.after if dated and year else last[1]


def _numbers(line: Words, at: int) -> tuple[list[int], int | None]:
    """The days before the last `and`, and the place after it; None if none stands there."""
    days: list[int] = []
    here = at
    while len(days) < _LONGEST and (day := day_number(line, here)) is not None:
        days.append(day[0])
        # am 2. und 3. Februar
        stop = line.word(day[1]) == "." and (line.word(day[1] + 1) == "," or line.word(day[1] + 1) in words.AND_WORDS)
        here = line.past(day[1] + stop, (",",))
        if line.word(here) in words.AND_WORDS:
            return days, line.past(here + 1, ("the",))
        # on the 5th, the 9th and the 14th of May
        here = line.past(here, ("the",)) if here > day[1] else here
        if here == day[1]:
            break
    return days, None


def _months(line: Words, at: int) -> Listed | None:
    months: list[int] = []
    here = at
    while len(months) < _LONGEST and line.word(here) in words.LONE_MONTHS:
        months.append(words.MONTHS[line.word(here)])
        joint = line.past(here + 1, (",",))
        if line.word(joint) in words.AND_WORDS:
            last = qualified(line, joint + 1)
            if last is None or last.moment.grain != "month" or last.moment.part or last.moment.shift is not None:
                return None
            every = [*months, last.moment.month or 0]
            if not _rising(every) or (last.moment.year is None and not cued(line, at)):
                return None
            return tuple(replace(last.moment, month=each) for each in every), last.after
        if joint == here + 1:
            return None
        here = joint
    return None


def _rising(numbers: list[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))
