"""Moments as they are printed, and the stretches of days they mean, as EDTF."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Literal

from kartoteka.annotate.dates.relative_words import Shift
from kartoteka.annotate.dates.words import WINTER

Grain = Literal["day", "month", "season", "year", "decade", "century"]


class Part(Enum):
    """A part of a longer time: the late 1930s, the second half of 1937."""

    BEGINNING = "beginning"
    MIDDLE = "middle"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_QUARTER = "first quarter"
    SECOND_QUARTER = "second quarter"
    THIRD_QUARTER = "third quarter"
    FOURTH_QUARTER = "fourth quarter"
    FIRST_THIRD = "first third"
    SECOND_THIRD = "second third"
    LAST_THIRD = "last third"


HALVES = (Part.FIRST_HALF, Part.SECOND_HALF)
THIRDS = (Part.BEGINNING, Part.MIDDLE, Part.END)
SHARES = (Part.FIRST_THIRD, Part.SECOND_THIRD, Part.LAST_THIRD)
QUARTERS = (Part.FIRST_QUARTER, Part.SECOND_QUARTER, Part.THIRD_QUARTER, Part.FOURTH_QUARTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date at the precision of the print; what the print leaves out is None."""

    grain: Grain
    year: int | None = None
    """Of a decade or century its first year (1930; 1900 for the 20th)."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday 1; only of a day that is told by another date (the following Friday)."""
    season: int | None = None
    """21 spring, 22 summer, 23 autumn, 24 winter, as in EDTF."""
    part: Part | None = None
    approximate: bool = False
    uncertain: bool = False
    short_year: bool = False
    """`year` has two digits only (32, the thirties): the century comes from the context."""
    split_year: bool = False
    """The year runs into the next one: the winter of 1932-33, 1928/29."""
    economic: bool = False
    """The Soviet economic year, from October to September."""
    old_style: bool = False
    shift: Shift | None = None
    """It is told by another date (two days later, May of the next year): the year, and more, comes from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days a moment means, both ends included."""

    first: date
    last: date
    edtf: str
    from_edtf: str
    """The first end at the moment's precision, for a range that begins here; `to_edtf` for one that ends here."""
    to_edtf: str


# The shares of a whole that a part means, in twelfths of a year; in a decade by its years, in a month by its days.
_MONTHS_OF = {
    Part.BEGINNING: (1, 3), Part.MIDDLE: (5, 8), Part.END: (10, 12), Part.FIRST_HALF: (1, 6), Part.SECOND_HALF: (7, 12),
    Part.FIRST_QUARTER: (1, 3), Part.SECOND_QUARTER: (4, 6), Part.THIRD_QUARTER: (7, 9), Part.FOURTH_QUARTER: (10, 12),
    Part.FIRST_THIRD: (1, 4), Part.SECOND_THIRD: (5, 8), Part.LAST_THIRD: (9, 12),
}  # fmt: skip
_YEARS_OF = {
    Part.BEGINNING: (0, 3), Part.MIDDLE: (4, 6), Part.END: (7, 9), Part.FIRST_HALF: (0, 4), Part.SECOND_HALF: (5, 9),
    Part.FIRST_QUARTER: (0, 2), Part.SECOND_QUARTER: (2, 4), Part.THIRD_QUARTER: (5, 7), Part.FOURTH_QUARTER: (7, 9),
    Part.FIRST_THIRD: (0, 3), Part.SECOND_THIRD: (3, 6), Part.LAST_THIRD: (7, 9),
}  # fmt: skip
_DAYS_OF = {
    Part.BEGINNING: (1, 10), Part.MIDDLE: (11, 20), Part.END: (21, 31), Part.FIRST_HALF: (1, 15), Part.SECOND_HALF: (16, 31),
    Part.FIRST_QUARTER: (1, 7), Part.SECOND_QUARTER: (8, 15), Part.THIRD_QUARTER: (16, 23), Part.FOURTH_QUARTER: (24, 31),
    Part.FIRST_THIRD: (1, 10), Part.SECOND_THIRD: (11, 20), Part.LAST_THIRD: (21, 31),
}  # fmt: skip
_SHARES_OF_CENTURY = {
    Part.FIRST_QUARTER: (0, 24), Part.SECOND_QUARTER: (25, 49), Part.THIRD_QUARTER: (50, 74), Part.FOURTH_QUARTER: (75, 99),
    Part.FIRST_THIRD: (0, 33), Part.SECOND_THIRD: (33, 66), Part.LAST_THIRD: (66, 99),
    Part.FIRST_HALF: (0, 49), Part.SECOND_HALF: (50, 99),
}  # fmt: skip
_THIRDS_OF_SEASON = {
    Part.BEGINNING: (0, 0), Part.MIDDLE: (1, 1), Part.END: (2, 2), Part.FIRST_THIRD: (0, 0), Part.SECOND_THIRD: (1, 1),
    Part.LAST_THIRD: (2, 2),
}  # fmt: skip


def stretch(moment: Moment) -> Stretch:
    """The days that `moment` means.

    Raises:
        ValueError: its year is unknown, or there is no such day (31 June).
    """
    if moment.year is None or moment.short_year:
        raise ValueError("the year is open")
    mark = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}[
        moment.approximate, moment.uncertain
    ]
    match moment.grain:
        case "day":
            return _days(moment.year, moment.month, moment.day, moment.old_style, mark)
        case "month":
            return _months(moment.year, moment.month, moment.part, mark)
        case "season":
            return _season(moment.year, moment.season, moment.part, mark, split=moment.split_year)
        case "year":
            if moment.split_year:
                return _split_year(moment.year, moment.economic, mark)
            if moment.part is None:
                return _years(moment.year, moment.year, f"{moment.year:04}{mark}", mark)
            first, last = _MONTHS_OF[moment.part]
            return _month_span((moment.year, first), (moment.year, last), mark)
        case "decade":
            first, last = _YEARS_OF[moment.part] if moment.part else (0, 9)
            whole = f"{moment.year // 10:03}X{mark}" if moment.part is None else ""
            return _years(moment.year + first, moment.year + last, whole, mark)
        case "century":
            if moment.part in _SHARES_OF_CENTURY:
                first, last = _SHARES_OF_CENTURY[moment.part]
                return _years(moment.year + first, moment.year + last, "", mark)
            first, last = _YEARS_OF[moment.part] if moment.part else (0, 9)
            whole = f"{moment.year // 100:02}XX{mark}" if moment.part is None else ""
            # the beginning of a century has no sharp edge
            blurred = mark or ("~" if moment.part else "")
            return _years(moment.year + 10 * first, moment.year + 10 * last + 9, whole, blurred)


def between(start: Stretch, end: Stretch) -> Stretch:
    """From the beginning of `start` to the end of `end`.

    Raises:
        ValueError: `end` lies before `start`.
    """
    if end.last < start.first:
        raise ValueError("the range runs backwards")
    edtf = f"{start.from_edtf}/{end.to_edtf}"
    return Stretch(first=start.first, last=end.last, edtf=edtf, from_edtf=start.from_edtf, to_edtf=end.to_edtf)


def gregorian(old: date) -> date:
    """The new-style day of an old-style (Julian) one, from 1582 to 2099."""
    return old + timedelta(days=calendars_apart(old))


def calendars_apart(old: date) -> int:
    """By how many days the calendars differ on a Julian day: 12 in the 19th century, 13 in the 20th."""
    year = old.year if (old.month, old.day) > (2, 28) else old.year - 1
    return year // 100 - year // 400 - 2


def _days(year: int, month: int | None, day: int | None, old_style: bool, mark: str) -> Stretch:
    if month is None or day is None:
        raise ValueError("no day without a month")
    found = date(year, month, day)
    if old_style:
        found = gregorian(found)
    return _span(found, found, f"{found.isoformat()}{mark}")


def _months(year: int, month: int | None, part: Part | None, mark: str) -> Stretch:
    if month is None:
        raise ValueError("no month")
    if part is None:
        return _month_span((year, month), (year, month), mark)
    length = monthrange(year, month)[1]
    first, last = _DAYS_OF[part]
    return _ends(date(year, month, first), date(year, month, min(last, length)), "%Y-%m-%d", mark)


def _split_year(year: int, economic: bool, mark: str) -> Stretch:
    return _month_span((year, 10), (year + 1, 9), mark) if economic else _years(year, year + 1, "", mark)


def _season(year: int, season: int | None, part: Part | None, mark: str, *, split: bool) -> Stretch:
    if season is None:
        raise ValueError("no season")
    if season == WINTER and part is None and not split:
        # "the winter of 1932" may begin or end in that year: the days say so, EDTF 24 leaves it open
        hull = _month_span((year - 1, 12), (year + 1, 2), mark)
        edtf = f"{year:04}-24" if not mark else hull.edtf
        return Stretch(first=hull.first, last=hull.last, edtf=edtf, from_edtf=hull.from_edtf, to_edtf=hull.to_edtf)
    opening = 3 * (season - 20)
    first, last = _THIRDS_OF_SEASON.get(part, (0, 2)) if part else (0, 2)
    months = _month_span(_month_after(year, opening + first), _month_after(year, opening + last), mark)
    if part or mark or split:
        return months
    return Stretch(
        first=months.first,
        last=months.last,
        edtf=f"{year:04}-{season}",
        from_edtf=months.from_edtf,
        to_edtf=months.to_edtf,
    )


def _month_after(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _month_span(start: tuple[int, int], end: tuple[int, int], mark: str) -> Stretch:
    return _ends(date(*start, 1), date(*end, monthrange(*end)[1]), "%Y-%m", mark)


def _years(first: int, last: int, whole: str, mark: str) -> Stretch:
    return _span(
        date(first, 1, 1),
        date(last, 12, 31),
        whole or f"{first:04}{mark}/{last:04}{mark}",
        f"{first:04}{mark}",
        f"{last:04}{mark}",
    )


def _ends(first: date, last: date, form: str, mark: str) -> Stretch:
    # %Y does not pad years before 1000 on every platform; such years do not come here (the grammar begins with 1000)
    start, end = first.strftime(form) + mark, last.strftime(form) + mark
    return _span(first, last, start if start == end else f"{start}/{end}", start, end)


def _span(first: date, last: date, edtf: str, from_edtf: str = "", to_edtf: str = "") -> Stretch:
    return Stretch(first=first, last=last, edtf=edtf, from_edtf=from_edtf or edtf, to_edtf=to_edtf or edtf)
