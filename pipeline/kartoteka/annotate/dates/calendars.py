"""Reads what tells the two calendars of Russia apart: 25 October (7 November) 1917, 12/25 October, 25 October O.S."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.days import day_first, day_number
from kartoteka.annotate.dates.ranges import Range, ranged
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment, calendars_apart
from kartoteka.annotate.dates.years import Read, year

_SOME_YEARS = (1917, 1850, 1750, 1650)
_YEAR = 4
"""Digits."""
_LAST_JULIAN_YEAR = 1923
"""Soviet Russia changed in February 1918, but the church and memoirs went on for some time."""


def double_date(line: Words, at: int) -> Read | None:
    """One day printed in both calendars; the moment is the new-style day."""
    if len(line.word(at)) == _YEAR and line.word(at).isdecimal():
        return None
    old, here = _old_day(line, at)
    if old is None:
        return None
    sign = line.word(here)
    if sign not in ("(", "/"):
        return None
    new = day_first(line, here + 1, slashed=True) or _month_day(line, here + 1)
    after = new.after if new else 0
    if new is None:
        day = day_number(line, here + 1, slashed=True)
        if day is None:
            return None
        new = Read(Moment(grain="day", day=day[0], month=old.month), line.past(day[1], (".",)))
        after = new.after
    if sign == "(":
        # 2 марта (15 марта по новому стилю) 1917 года; 2 (15 н. ст.) марта
        after = line.past_phrase(line.past(after, (",",)), words.NEW_STYLE)
        if line.word(after) != ")":
            return None
        after += 1
    # 28 (15) июня 1914 г.: the new style may stand first
    return _agreed(line, old, new.moment, after) or _agreed(line, new.moment, old, after)


def double_range(line: Words, old: Range) -> tuple[Moment, Moment, int] | None:
    """24–25 октября (6–7 ноября) 1917 г.: the new-style days behind the old ones, and the place after them."""
    new = ranged(line, old.after + 1) if line.word(old.after) == "(" else None
    if new is None or line.word(new.after) != ")":
        return None
    if not all(moment.grain == "day" for moment in (old.start, old.end, new.start, new.end)):
        return None
    found = year(line, line.past(new.after + 1, (",",)))
    printed = new.end.year or old.end.year or (found.moment.year if found else None)
    after = found.after if found is not None and not (new.end.year or old.end.year) else new.after + 1
    if printed is None or printed > _LAST_JULIAN_YEAR or (found is not None and found.moment.grain != "year"):
        return None
    ends = [replace(moment, year=printed) for moment in (new.start, new.end)]
    if not all(_same_day(one, other, printed) for one, other in zip((old.start, old.end), ends, strict=True)):
        return None
    return ends[0], ends[1], after


def old_style(line: Words, at: int) -> tuple[bool, int]:
    """Whether O.S. (ст. ст.) stands after a day, and the place after it; N.S. is passed over too."""
    here = line.past(at, ("(", ","))
    for phrases, julian in ((words.OLD_STYLE, True), (words.NEW_STYLE, False)):
        after = line.past_phrase(here, phrases)
        if after > here:
            return julian, line.past(after, (")",)) if line.word(here - 1) == "(" else after
    return False, at


def _old_day(line: Words, at: int) -> tuple[Moment | None, int]:
    """The first day: with its month, or bare where the month stands once after both (1 (14) February)."""
    whole = day_first(line, at) or _month_day(line, at)
    if whole is not None:
        return whole.moment, whole.after
    day = day_number(line, at, slashed=line.word(at + 1) == "/" and not line.glued(at))
    if day is None:
        return None, at
    # am 9. (22.) Januar
    stop = line.word(day[1]) == "." and line.word(day[1] + 1) == "("
    return Moment(grain="day", day=day[0]), day[1] + stop


def _month_day(line: Words, at: int) -> Read | None:
    """February 27 of February 27/March 12, 1917."""
    month, day = words.MONTHS.get(line.word(at)), day_number(line, at + 1, slashed=True)
    return Read(Moment(grain="day", month=month, day=day[0]), day[1]) if month and day else None


def _agreed(line: Words, old: Moment, new: Moment, after: int) -> Read | None:
    """The new-style day if it is the old one in the other calendar, else None."""
    if new.month is None:
        month = words.MONTHS.get(line.word(after))
        if month is None:
            return None
        new, after = replace(new, month=month), after + 1
    if old.month is None:
        old = replace(old, month=new.month)
        if old.day is not None and new.day is not None and old.day > new.day:
            old = replace(old, month=(new.month or 1) - 1 or 12)
    printed = new.year or old.year
    if printed is None:
        found = year(line, line.past(after, (",",)))
        if (
            found is not None
            and found.moment.grain == "year"
            and not found.moment.short_year
            and not found.moment.split_year
        ):
            printed, after = found.moment.year, found.after
    turns = (old.month, new.month) == (12, 1)
    if printed is not None:
        # the year of 25 December 1917 (7 January) is the old day's; of 25 December (7 January 1918) the new day's
        own = printed - 1 if turns and new.year is not None else printed
        new = replace(new, year=own + 1 if turns else own)
        years = (own,)
    else:
        years = _SOME_YEARS  # type: ignore[assignment]
    if printed is not None and printed > _LAST_JULIAN_YEAR:
        return None
    return Read(new, after) if any(_same_day(old, new, each) for each in years) else None


def _same_day(old: Moment, new: Moment, in_year: int) -> bool:
    from datetime import date, timedelta

    try:
        julian = date(in_year, old.month or 0, old.day or 0)
    except ValueError:
        return False
    there = julian + timedelta(days=calendars_apart(julian))
    return (there.month, there.day) == (new.month, new.day)
