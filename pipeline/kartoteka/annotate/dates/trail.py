"""The dates that a running text has named so far, and what is told by them: the same day, two years later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kartoteka.annotate.dates.relative_words import Shift
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.words import WINTER

_REACH = {"day": 700, "month": 1000, "season": 1200, "year": 1500, "decade": 1500}
"""Characters over which a date still tells another."""
_OPENING = 120
"""Characters at the head of a paragraph that may still speak of the last date of the paragraph before."""
_LONGEST = 40
_SURE = 0.9
_DECEMBER, _AUTUMN_ENDS = 12, 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A date of the text."""

    moments: tuple[Moment, ...]
    """With their years."""
    form: Literal["single", "range", "list"]
    words: str
    at: int
    """Where it stands in the whole text."""
    paragraph: int
    """Where its paragraph begins."""
    aside: int
    """The parenthesis it stands in; 0: none."""
    passing: bool
    """A bare year, a decade, a century: it does not move the story on."""
    trust: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A moment that another date has told."""

    moment: Moment
    words: str
    trust: float
    passing: bool
    """What told it was named in passing."""


class Trail:
    """The dates named so far, the latest last."""

    __slots__ = ("_stands",)

    def __init__(self) -> None:
        self._stands: list[Stand] = []

    def add(self, stand: Stand) -> None:
        """One more date."""
        self._stands.append(stand)
        del self._stands[:-_LONGEST]

    def last(self, *, paragraph: int) -> Stand | None:
        """The last date, if it stands in the same paragraph outside parentheses."""
        last = self._stands[-1] if self._stands else None
        return last if last is not None and last.paragraph == paragraph and not last.aside else None

    def latest(self, *, among: int = 4) -> int:
        """The latest year of the last dates whose years are sure; 0 where there is none."""
        some = [stand for stand in self._stands[-among:] if stand.trust >= _SURE]
        return max((moment.year or 0 for stand in some for moment in stand.moments), default=0)

    def told(self, moment: Moment, *, at: int, paragraph: int, aside: int) -> Told | None:
        """The moment with everything that another date supplies; None where no sure one does.

        Args:
            moment: what is printed, with its shift.
            at: its place in the whole text.
            paragraph: where its paragraph begins.
            aside: the parenthesis it stands in.
        """
        assert moment.shift is not None
        trust = 0.85 if moment.shift.number else 0.9
        flashback: tuple[int, int, int] | None = None
        for stand in reversed(self._stands):
            if stand.aside not in (0, aside):
                continue
            if at - stand.at > _REACH[moment.shift.unit]:
                return None
            if stand.paragraph != paragraph:
                if at - paragraph > _OPENING:
                    return None
                trust *= 0.9
            filled = _shifted(moment, moment.shift, stand)
            if filled is not None:
                # shot on 1 December, he had been questioned in the autumn; the same evening ...
                looked_back = flashback is None or flashback < _order(stand.moments[0])
                if not looked_back:
                    return None
                return Told(moment=filled, words=stand.words, trust=trust * stand.trust, passing=stand.passing)
            if not stand.passing:
                if flashback is not None:
                    return None
                flashback = _order(stand.moments[-1])
            trust *= 0.9
        return None


def _order(moment: Moment) -> tuple[int, int, int]:
    """To tell which of two moments ends first."""
    month = moment.month or (3 * (moment.season - 20) + 2 if moment.season is not None else 12)
    return (moment.year or 0, month, moment.day or 31)


def _shifted(moment: Moment, shift: Shift, stand: Stand) -> Moment | None:
    """`moment` as counted from `stand`, or None if that is not precise enough."""
    first, last = stand.moments[0], stand.moments[-1]
    if any(each.year is None or each.short_year for each in (first, last)):
        return None
    match shift.unit:
        case "day" if moment.weekday is not None:
            found = _weekday(moment, shift.number, first if stand.form == "single" else None)
        case "day":
            # the morning after a night of two days is that of the second
            night = stand.form == "range" and _follow(first, last)
            found = _day(moment, shift.number, first if night else last if stand.form != "range" else None)
        case "month" if moment.month is not None:
            found = _named_month(moment, shift.number, first if stand.form == "single" else None)
        case "month":
            found = _month(moment, shift.number, first, last)
        case "season":
            found = _season(moment, shift.number, first if stand.form == "single" else None)
        case "year":
            year = _one_year(stand.moments)
            found = replace(moment, year=year + shift.number) if year is not None else None
        case "decade":
            decades = {(each.year or 0) // 10 * 10 for each in stand.moments if each.grain != "century"}
            found = replace(moment, year=decades.pop() + 10 * shift.number) if len(decades) == 1 else None
    return replace(found, shift=None) if found is not None else None


def _follow(first: Moment, last: Moment) -> bool:
    if first.grain != "day" or last.grain != "day":
        return False
    try:
        days = [date(each.year or 0, each.month or 0, each.day or 0) for each in (first, last)]
    except ValueError:
        return False
    return (days[1] - days[0]).days == 1


def _day(moment: Moment, count: int, told_by: Moment | None) -> Moment | None:
    if told_by is None or told_by.grain != "day":
        return None
    try:
        there = date(told_by.year or 0, told_by.month or 0, told_by.day or 0) + timedelta(days=count)
    except (ValueError, OverflowError):
        return None
    return replace(moment, year=there.year, month=there.month, day=there.day, old_style=told_by.old_style)


def _weekday(moment: Moment, count: int, told_by: Moment | None) -> Moment | None:
    """The first weekday of that name after a day, or the last one before it."""
    day = _day(moment, 0, told_by)
    if day is None or day.old_style or moment.weekday is None:
        return None
    there = date(day.year or 0, day.month or 0, day.day or 0)
    away = (moment.weekday - there.isoweekday()) % 7
    return _day(replace(moment, weekday=None), (away or 7) if count > 0 else (away - 7), told_by)


def _month(moment: Moment, count: int, first: Moment, last: Moment) -> Moment | None:
    """The month itself, or a day or part of it: the end of the month, the 20th."""
    apart = ((last.year or 0) - (first.year or 0)) * 12 + (last.month or 0) - (first.month or 0)
    if first.month is None or last.month is None or apart > (1 if first.grain == last.grain == "day" else 0):
        return None
    # from 20 August to 5 September ...; by the middle of the month
    months = (last.year or 0) * 12 + last.month - 1 + count
    return replace(moment, year=months // 12, month=months % 12 + 1)


def _named_month(moment: Moment, count: int, told_by: Moment | None) -> Moment | None:
    """The following March: the first one after; the previous March: the last one before."""
    if told_by is None or moment.month is None or told_by.grain in ("decade", "century"):
        return None
    year, month = told_by.year or 0, _month_in_year(told_by)
    if month is None:
        return replace(moment, year=year + count)
    turns = moment.month <= month if count > 0 else moment.month >= month
    return replace(moment, year=year + count * turns)


def _season(moment: Moment, count: int, told_by: Moment | None) -> Moment | None:
    if told_by is None or moment.season is None or told_by.grain in ("decade", "century") or told_by.split_year:
        return _same_winter(moment, count, told_by)
    year, month = told_by.year or 0, _month_in_year(told_by)
    winter = moment.season == WINTER
    first = 3 * (moment.season - 20)
    if month is None:
        if winter:
            # the first one after, or the last one before: that winter of a year may be either
            return replace(moment, year=year - (count < 0), split_year=True) if count else None
        return replace(moment, year=year + count)
    if winter:
        if not count and 5 <= month <= _AUTUMN_ENDS - 2:
            # "that winter" of a year told by its summer may be either
            return None
        late = month == _DECEMBER or (month > 4 and count >= 0) or (month > 2 and count > 0)
        opened = year if late else year - 1
        inside = month in (_DECEMBER, 1, 2)
        return replace(moment, year=opened + (count if inside else 0), split_year=True)
    if not count:
        return replace(moment, year=year)
    if count > 0:
        return replace(moment, year=year + (first <= month))
    # in December "the previous autumn" may be that of the year or the one before
    ended = month - (first + 2)
    return None if ended == 1 else replace(moment, year=year - (ended < 1))


def _same_winter(moment: Moment, count: int, told_by: Moment | None) -> Moment | None:
    """That winter, after the winter of 1932-33."""
    if told_by is None or told_by.season != moment.season or count:
        return None
    return replace(moment, year=told_by.year, split_year=told_by.split_year)


def _month_in_year(moment: Moment) -> int | None:
    """The month, or of a season its first one."""
    if moment.month is not None:
        return moment.month
    return 3 * (moment.season - 20) if moment.season is not None and moment.season != WINTER else None


def _one_year(moments: Sequence[Moment]) -> int | None:
    if any(moment.grain in ("decade", "century") or moment.split_year for moment in moments):
        return None
    years = {moment.year for moment in moments}
    return years.pop() if len(years) == 1 else None
