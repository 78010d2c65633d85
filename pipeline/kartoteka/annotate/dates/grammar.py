"""Finds the expressions of time in a paragraph: single moments, ranges, lists of days, double dates of two calendars.

What is found is what the print says: a year that is left out is still missing here (see `context`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.calendars import double_date, old_style
from kartoteka.annotate.dates.moments import day_first, day_number, qualified, stands_free
from kartoteka.annotate.dates.ranges import ranged
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.years import Read

_BEGINNERS = frozenset(
    {
        *words.MONTHS,
        *words.SEASONS,
        *words.BEGINNING,
        *words.MIDDLE,
        *words.END,
        *words.ORDINALS,
        *words.LAST,
        *words.DECADES,
    }
    | {
        *words.CENTURY_ORDINALS,
        *words.CIRCA_WORDS,
        *words.FROM_WORDS,
        *words.BETWEEN_WORDS,
        *words.YEAR_PREFIXES,
        "'",
        "‘",
        "’",
    }
    | {phrase[0] for phrase in words.OLD_STYLE}
    | {numeral.lower() + end for numeral in words.ROMANS for end in ("", "e")}
)

_LONGEST_LIST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One expression of time as printed; positions count in the paragraph."""

    start: int
    end: int
    form: Literal["single", "range", "list"]
    moments: tuple[Moment, ...]
    """One; the two ends of a range; the days or months of a list."""
    julian: bool = False
    """The print counts (also) by the Julian calendar."""
    trust: float = 1.0
    """Below 1 where the grammar had to choose."""
    frames: bool = False
    """A bare year that opens a sentence (In 1934 ...): what follows happens in it."""


def readings(paragraph: str) -> Iterator[Reading]:
    """All expressions of time in a paragraph, in order, none inside another."""
    line = Words(paragraph)
    at = 0
    while at < len(line):
        found = _expression(line, at) if line.word(at)[:1].isdecimal() or line.word(at) in _BEGINNERS else None
        if found is None:
            at += 1
            continue
        reading, after = found
        yield reading
        at = max(after, at + 1)


def _expression(line: Words, at: int) -> tuple[Reading, int] | None:
    old = line.past_phrase(at, words.OLD_STYLE)
    if old > at:
        # O.S. 23 February - 3 March
        found = _expression(line, old)
        if found is None or any(moment.grain != "day" for moment in found[0].moments):
            return None
        moments = tuple(replace(moment, old_style=True) for moment in found[0].moments)
        return replace(found[0], start=line.tokens[at].start, moments=moments, julian=True), found[1]
    double = double_date(line, at)
    if double is not None:
        return _reading(line, at, double.after, "single", (double.moment,), julian=True), double.after
    span = ranged(line, at)
    if span is not None and _counts(line, span.after) and span.end.grain == "year":
        # between 1500 and 1800 prisoners
        return None
    if span is not None:
        reading = _reading(line, span.at, span.after, "range", (span.start, span.end))
        return (replace(reading, trust=0.7) if span.year_turned else reading), span.after
    listed = _list(line, at)
    if listed is not None:
        return _reading(line, at, listed[1], "list", listed[0]), listed[1]
    if line.word(at) in words.FROM_WORDS:
        return None
    single = qualified(line, at)
    if single is None or not _stands(line, at, single):
        return None
    julian, after = old_style(line, single.after)
    moment = replace(single.moment, old_style=julian) if single.moment.grain == "day" else single.moment
    reading = _reading(line, at, after, "single", (moment,), julian=moment.old_style)
    # "during the winter" may be any winter
    return (replace(reading, trust=0.7) if moment.grain == "season" and moment.year is None else reading), after


def _reading(
    line: Words,
    at: int,
    after: int,
    form: Literal["single", "range", "list"],
    moments: tuple[Moment, ...],
    *,
    julian: bool = False,
) -> Reading:
    start, end = line.tokens[at].start, line.tokens[after - 1].end
    cue = line.word(at - 1)
    frames = (
        form == "single"
        and moments[0].grain == "year"
        and cue in ("in", "en", "w", "в", "у", "im", "jahr")
        and line.capital(at - 1)
    )
    return Reading(start=start, end=end, form=form, moments=moments, julian=julian, frames=frames)


def _list(line: Words, at: int) -> tuple[tuple[Moment, ...], int] | None:
    """5 and 6 December 1934; 3, 5 and 7 May; June and July 1937."""
    days: list[int] = []
    here = at
    while len(days) < _LONGEST_LIST and (day := day_number(line, here)) is not None:
        days.append(day[0])
        if line.word(day[1]) in words.AND_WORDS:
            last = day_first(line, day[1] + 1)
            if last is None or last.moment.day is None or sorted({*days, last.moment.day}) != [*days, last.moment.day]:
                return None
            return tuple(replace(last.moment, day=each) for each in (*days, last.moment.day)), last.after
        if line.word(day[1]) != ",":
            return None
        here = day[1] + 1
    return _month_list(line, at)


def _month_list(line: Words, at: int) -> tuple[tuple[Moment, ...], int] | None:
    months: list[int] = []
    here = at
    while len(months) < _LONGEST_LIST and line.word(here) in words.LONE_MONTHS:
        month = words.MONTHS[line.word(here)]
        months.append(month)
        if line.word(here + 1) in words.AND_WORDS:
            last = qualified(line, here + 2)
            if last is None or last.moment.grain != "month" or last.moment.part or last.moment.month is None:
                return None
            every = [*months, last.moment.month]
            if sorted(set(every)) != every or (last.moment.year is None and not _cued(line, at)):
                return None
            return tuple(replace(last.moment, month=each) for each in every), last.after
        if line.word(here + 1) != ",":
            return None
        here += 2
    return None


def _cued(line: Words, at: int) -> bool:
    return line.word(at - 1) in words.LONE_CUES or (
        line.word(at - 1) in words.AND_WORDS and line.word(at - 2) in words.MONTHS
    )


def _stands(line: Words, at: int, read: Read) -> bool:
    """True if a moment that leaves something out can stand as it is."""
    moment = read.moment
    match moment.grain:
        case "year":
            return moment.part is not None or moment.approximate or moment.uncertain or _is_year(line, at, read)
        case "month" if moment.year is None:
            return _is_lone_month(line, at, read)
        case "season" if moment.year is None:
            return _is_lone_season(line, at, read)
        case "decade" if moment.short_year:
            # "in her thirties"
            return line.word(at - 1) not in ("his", "her", "their", "my", "mid") or moment.part is not None
        case _:
            return True


def _is_lone_month(line: Words, at: int, read: Read) -> bool:
    month = next(
        place for place in range(read.after - 1, at - 1, -1) if line.word(place) in words.MONTHS or place == at
    )
    if line.word(month) not in words.LONE_MONTHS or (line.word(month).isascii() and not line.capital(month)):
        return False
    if read.after > month + 1:
        return True
    if line.word(read.after) in words.EVENT_WORDS or (line.word(read.after) in words.DASHES and line.glued(read.after)):
        return False
    if read.moment.part is not None:
        return True
    # "the January plenum", "resolution of May Day": a month that only qualifies a noun names no time of its own
    return _cued(line, at) and (not line.word(month).isascii() or stands_free(line, read.after))


def _is_lone_season(line: Words, at: int, read: Read) -> bool:
    season = next(
        place for place in range(read.after - 1, at - 1, -1) if line.word(place) in words.SEASONS or place == at
    )
    if read.after > season + 1:
        return True
    if (
        line.word(season) not in words.LONE_SEASONS
        or not stands_free(line, read.after)
        or line.word(read.after) == "of"
    ):
        return False
    if not line.word(season).isascii():
        return True
    before = line.word(at - 2) if line.word(at - 1) in ("the", "that") else line.word(at - 1)
    return before in words.LONE_CUES and not line.capital(season) and line.word(read.after) not in words.DASHES


def _is_year(line: Words, at: int, read: Read) -> bool:
    """True if a bare number of four digits is meant as a year."""
    number, follower, before = read.moment.year or 0, line.word(read.after), line.word(at - 1)
    cued = before in words.LONE_CUES or before in ("jahr", "jahre", "année", "roku", "year")
    if read.moment.short_year:
        return cued or read.after > at + 2
    if read.after > at + 1:
        return True
    if _counts(line, read.after):
        return False
    if (
        line.glued(read.after)
        and (follower in words.DASHES)
        and line.glued(read.after + 1)
        and line.word(read.after + 1)[:1].isalnum()
    ):
        return False
    if number < 1700 or (number % 100 == 0 and number not in (1800, 1900, 2000)):
        # "between 1500 and 1700" may count too
        return cued and before not in words.BETWEEN_WORDS | words.FROM_WORDS and stands_free(line, read.after)
    return True


def _counts(line: Words, after: int) -> bool:
    """True if the number before this place counts something: 1937 persons."""
    follower = line.word(after)
    return follower in words.COUNTED or (follower in ("%", "°", "×", "+") and line.glued(after))
