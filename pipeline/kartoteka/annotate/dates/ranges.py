"""Reads a range: 1937-8, 5-15 August, from 3 July to 20 November, the end of the spring-beginning of the summer of 1935."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.days import day_first, day_number, stands_free
from kartoteka.annotate.dates.decades import century_number, loose_decade, of_century
from kartoteka.annotate.dates.moments import moment, qualified
from kartoteka.annotate.dates.parts import part_of
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment, Part
from kartoteka.annotate.dates.years import Read, year_tail

_ARTICLES = ("the", "dem", "den", "der", "zum", "zur", "le", "la", "l'")
_WEEKDAYS = words.WEEKDAYS | {","}
_PLACED = ("at", "in", "by", "на", "в", "во", "у", "im", "am", "au", "à", "w", "pod")
_DEEP = ("well", "deep", "far", "into")
"""Until well into the winter of 1939–40."""
_LONGER = ("decade", "century")


class Range(NamedTuple):
    """Both ends of a range, and the places where its words begin and end."""

    start: Moment
    end: Moment
    at: int
    after: int
    year_turned: bool = False
    """The year stands with the first end only, and the second lies in the year after: a guess."""


class _Ends(NamedTuple):
    start: Moment
    end: Moment
    after: int
    year_turned: bool = False


def ranged(line: Words, at: int) -> Range | None:
    """A range that begins at this place, with its from or between."""
    bounded = line.word(at) in words.BETWEEN_WORDS
    opened = bounded or line.word(at) in words.FROM_WORDS
    here = line.past_all(line.past_all(at + 1, _ARTICLES, most=1), _WEEKDAYS, most=2) if opened else at
    joints = words.AND_WORDS | {"a"} if bounded else words.BOUND_WORDS | words.DASHES
    ends = (
        _whole(line, here, joints)
        or (_night(line, here) if opened and not bounded else None)
        or _slashed(line, here)
        or _short_first_day(line, here, joints | words.NIGHT_WORDS if opened and not bounded else joints)
        or _short_first_part(line, here, joints)
        or _short_first_decade(line, here, joints)
        or _short_first_century(line, here, joints)
    )
    if ends is None:
        return None
    # "from 3 July to 20 November" is one expression; in "from 5-15 August" the range needs no from
    worded = any(line.word(place) in joints - words.DASHES | words.NIGHT_WORDS for place in range(here, ends.after))
    return Range(ends.start, ends.end, at if worded else here, ends.after, ends.year_turned)


def _whole(line: Words, at: int, joints: frozenset[str]) -> _Ends | None:
    """Both ends can be read by themselves, though the year may stand with one of them only."""
    start = qualified(line, at)
    if start is None:
        return None
    if start.moment.split_year and start.moment.grain == "year":
        return _split_years(line, start)
    if start.moment.grain == "year" and "-" in joints:
        second, after = year_tail(line, start.after)
        if second is not None:
            whole = replace(start.moment, part=None, year=second)
            return _Ends(_opening(start.moment), whole, after)
    joint = _past_joint(line, start.after, joints)
    if joint is None:
        return None
    end = qualified(line, joint)
    if end is not None:
        both = _completed(start.moment, end.moment)
        if both is None or not _cued(line, at, both):
            return None
        return _Ends(*both, end.after, end.moment.year is None and both[0].year != both[1].year)
    # August 5-15, 1937: the month stands before both days
    day = day_number(line, joint)
    printed_month_first = line.word(at) in words.MONTHS and start.moment.grain == "day"
    if day is None or not printed_month_first or start.moment.day is None or day[0] <= start.moment.day:
        return None
    year = qualified(line, line.past(day[1], (",",)))
    if year is not None and year.moment.grain == "year":
        return _Ends(
            replace(start.moment, year=year.moment.year),
            replace(start.moment, year=year.moment.year, day=day[0]),
            year.after,
        )
    return _Ends(start.moment, replace(start.moment, day=day[0]), day[1]) if stands_free(line, day[1]) else None


def _night(line: Words, at: int) -> _Ends | None:
    """С 31 октября на 1 ноября 1920 г.: two days that follow each other."""
    ends = _whole(line, at, words.NIGHT_WORDS)
    return ends if ends is not None and _one_night(ends.start, ends.end) else None


def _one_night(first: Moment, last: Moment) -> bool:
    turned = first.month is not None and last.month == first.month % 12 + 1 and (first.day or 0) >= 28 and last.day == 1
    return first.grain == last.grain == "day" and (
        turned or (first.month == last.month and first.day == (last.day or 0) - 1)
    )


def _split_years(line: Words, start: Read) -> _Ends | None:
    """1930/31–1933/34."""
    joint = _past_joint(line, start.after, words.DASHES)
    end = qualified(line, joint) if joint is not None else None
    if end is None or not end.moment.split_year or end.moment.grain != "year":
        return None
    first, last = start.moment.year or 0, end.moment.year or 0
    if first >= last:
        return None
    return _Ends(Moment(grain="year", year=first), Moment(grain="year", year=last + 1), end.after)


def _opening(moment: Moment) -> Moment:
    """The first end of "the end of 1932-3": the end of 1932; a beginning is that of both years' stretch, not narrower."""
    return moment if moment.part in (Part.END, Part.SECOND_HALF) else replace(moment, part=None)


def _short_first_day(line: Words, at: int, joints: frozenset[str]) -> _Ends | None:
    """5-15 August, с 5 по 15 августа, vom 5. bis 15. August, the night of 5/6 December."""
    night = line.word(at + 1) == "/" and not line.glued(at)
    day = day_number(line, at, slashed=night)
    if day is None:
        return None
    joint = at + 2 if night else _past_joint(line, line.past(day[1], (".",)), joints)
    end = None if joint is None else day_first(line, joint, slashed=True) if night else qualified(line, joint)
    if end is None or end.moment.grain != "day" or end.moment.day is None or day[0] >= end.moment.day:
        return None
    return _Ends(replace(end.moment, day=day[0]), end.moment, end.after)


def _short_first_part(line: Words, at: int, joints: frozenset[str]) -> _Ends | None:
    """Early to mid-1937, mid- to late 1930s."""
    part, here = part_of(line, at)
    joint = _past_joint(line, here, joints) if part else None
    end = qualified(line, joint) if joint is not None else None
    if end is None or end.moment.part is None or end.moment.grain == "day":
        return None
    return _Ends(replace(end.moment, part=part), end.moment, end.after)


def _slashed(line: Words, at: int) -> _Ends | None:
    """Mai/Juni 1937, Herbst/Winter 1932."""
    word, second = line.word(at), line.word(at + 2)
    months = word in words.LONE_MONTHS and second in words.LONE_MONTHS
    if line.word(at + 1) != "/" or not (months or (word in words.SEASONS and second in words.SEASONS)):
        return None
    start, end = moment(line, at), qualified(line, at + 2)
    if start is None or end is None or end.moment.year is None or end.moment.day is not None:
        return None
    both = _completed(start.moment, end.moment)
    return _Ends(*both, end.after) if both else None


def _short_first_decade(line: Words, at: int, joints: frozenset[str]) -> _Ends | None:
    """30-40-е годы, 1920–30-х гг., 1920-1930s, конце 20-х – начале 30-х гг., les années 1920-1930, lata 20. i 30. XX w."""
    part, here = part_of(line, at)
    here = line.past_all(here, words.CONNECTING, most=2) if part else here
    prefixed = line.word(here) in words.YEAR_PREFIXES
    start = loose_decade(line, here)
    joint = _past_joint(line, start.after, joints | (words.AND_WORDS if prefixed else frozenset())) if start else None
    if start is None or joint is None:
        return None
    end = qualified(line, joint)
    if (end is None or end.moment.grain != "decade") and prefixed:
        # as after its own prefix: the word stands before both
        end = loose_decade(line, joint, prefixed=True)
        end = of_century(line, end) if end else None
    if end is None or end.moment.grain != "decade":
        return None
    both = _completed(replace(start.moment, part=part), end.moment)
    return _Ends(*both, end.after) if both else None


def _short_first_century(line: Words, at: int, joints: frozenset[str]) -> _Ends | None:
    """XIX–XX вв., конец XIX – начало XX в., the eighteenth and nineteenth centuries."""
    part, here = part_of(line, at)
    here = line.past_all(here, words.CONNECTING, most=2) if part else here
    number, after = century_number(line, here), here + 1
    if number is None:
        number = line.number(here)
        after = here + 2 if line.word(here + 1) in ("th", "e", ".") and line.glued(here + 1) else here + 1
    joint = _past_joint(line, after, joints | words.AND_WORDS | {"/"})
    end = qualified(line, joint) if joint is not None and number is not None and 9 <= number <= 21 else None
    if end is None or number is None or end.moment.grain != "century" or end.moment.year != number * 100:
        return None
    return _Ends(Moment(grain="century", year=(number - 1) * 100, part=part), end.moment, end.after)


def _past_joint(line: Words, at: int, joints: frozenset[str]) -> int | None:
    """The place of the second end, or None if no joint stands here."""
    if line.word(at) not in joints:
        return None
    here = line.past_all(at + 1, _DEEP, most=2)
    here = line.past_all(line.past_all(here, _ARTICLES, most=1), _WEEKDAYS, most=2)
    if line.word(at) in words.DASHES and line.word(here) in _PLACED and part_of(line, here + 1)[0] is not None:
        # в конце 1932 – в начале 1933 г.
        here += 1
    # up to and including; по конец
    return line.past(here, ("from",)) if line.word(at) in words.AND_WORDS else here


def _completed(start: Moment, end: Moment) -> tuple[Moment, Moment] | None:
    """Both ends with the year that stands with one of them; None if they do not go together."""
    if start.shift is not None or end.shift is not None:
        return None
    if (
        end.grain == "decade"
        and start.grain == "year"
        and start.year is not None
        and start.year % 10 == 0
        and not start.part
    ):
        start = replace(start, grain="decade")
    mixed = {start.grain, end.grain} == {"year", "decade"} and not (start.short_year or end.short_year)
    if (start.grain in _LONGER) != (end.grain in _LONGER) and not mixed:
        return None
    if end.grain == "year" and start.year is None:
        return None
    if start.short_year != end.short_year and start.year is not None and end.year is not None:
        long, short = (end, start) if start.short_year else (start, end)
        assert long.year is not None
        assert short.year is not None
        supplied = long.year - long.year % 100 + short.year
        start, end = (
            (replace(start, year=supplied, short_year=False), end)
            if start.short_year
            else (start, replace(end, year=supplied, short_year=False))
        )
    if start.year is None and end.year is not None:
        start = replace(start, year=end.year - (_place(start) > _place(end)), short_year=end.short_year)
    elif end.year is None and start.year is not None:
        end = replace(end, year=start.year + (_place(end) < _place(start)), short_year=start.short_year)
    if start.year is not None and end.year is not None and (start.year, _place(start)) >= (end.year, _place(end)):
        return None
    return start, end


def _place(moment: Moment) -> tuple[int, int]:
    """Where in its year a moment lies, to tell which of two comes first."""
    if moment.season is not None:
        part = (
            (Part.BEGINNING, Part.MIDDLE, Part.END).index(moment.part)
            if moment.part in (Part.BEGINNING, Part.MIDDLE, Part.END)
            else 0
        )
        return 3 * (moment.season - 20) + part, 0
    if moment.month is None:
        return (list(Part).index(moment.part) if moment.part else 0), 0
    return moment.month, moment.day or {Part.BEGINNING: 1, Part.MIDDLE: 11, Part.END: 21}.get(
        moment.part or Part.BEGINNING, 0
    )


def _cued(line: Words, at: int, both: tuple[Moment, Moment]) -> bool:
    """February-March needs its year, or a word of time before it: "the February-March plenum" names the plenum."""
    if any(moment.year is not None or moment.grain == "day" or moment.part for moment in both):
        return True
    return line.word(at - 1) in words.LONE_CUES | words.BETWEEN_WORDS
