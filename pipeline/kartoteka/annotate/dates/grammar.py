"""Finds the expressions of time in a paragraph: single moments, ranges, lists of days, double dates of two calendars.

What is found is what the print says: a year that is left out is still missing here (see `context`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.calendars import double_date, double_range, old_style
from kartoteka.annotate.dates.lists import listed
from kartoteka.annotate.dates.moments import qualified
from kartoteka.annotate.dates.ranges import ranged
from kartoteka.annotate.dates.standing import counts, grows, stands
from kartoteka.annotate.dates.starts import places
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.turns import turn
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.years import year

_MENDED = 0.85
"""How far a date with a damaged number is trusted."""
_OLD_STYLE = frozenset(phrase[0] for phrase in words.OLD_STYLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on days that are known."""

    name: str
    first: date
    last: date


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
    """A bare year that opens a sentence (In 1934 ...) or is that of a feast (Easter 1930): what follows happens in it."""
    events: tuple[Event, ...] = ()
    """Those that the words may name; the June plenum is one of several."""
    sure: bool = False
    """Its year is printed."""
    silent: bool = False
    """The name of an event: it may tell other dates, but is none itself."""


def readings(line: Words) -> Iterator[Reading]:
    """All expressions of time in a paragraph, in order, none inside another."""
    done = 0
    for at in places(line):
        if at < done:
            continue
        found = _expression(line, at)
        if found is not None:
            done = max(found[1], at + 1)
            if found[0] is not None:
                yield found[0]


def _expression(line: Words, at: int) -> tuple[Reading | None, int] | None:
    """What stands at a place, and the place after it; a reading of None: numbers that must not be read as years."""
    old = line.past_phrase(at, words.OLD_STYLE) if line.word(at) in _OLD_STYLE else at
    if old > at:
        # O.S. 23 February - 3 March
        found = _expression(line, old)
        if found is None or found[0] is None or any(moment.grain != "day" for moment in found[0].moments):
            return None
        moments = tuple(replace(moment, old_style=True) for moment in found[0].moments)
        return replace(found[0], start=line.starts[at], moments=moments, julian=True), found[1]
    turned = turn(line, at)
    if turned is not None:
        form: Literal["single", "range"] = "range" if len(turned[0]) > 1 else "single"
        return _reading(line, at, turned[1], form, turned[0]), turned[1]
    double = double_date(line, at)
    if double is not None:
        return _reading(line, at, double.after, "single", (double.moment,), julian=True), double.after
    span = ranged(line, at)
    both = double_range(line, span) if span is not None and line.word(at)[:1].isdecimal() else None
    if both is not None:
        return _reading(line, at, both[2], "range", both[:2], julian=True), both[2]
    if span is not None and span.end.grain == "year" and (counts(line, span.after) or grows(line, at, span)):
        # between 1500 and 1800 prisoners
        return None, span.after
    if span is not None:
        reading = _reading(line, span.at, span.after, "range", (span.start, span.end))
        return (replace(reading, trust=0.7) if span.year_turned else reading), span.after
    several = listed(line, at)
    if several is not None:
        return _reading(line, at, several[1], "list", several[0]), several[1]
    if line.word(at) in words.FROM_WORDS:
        return None
    single = qualified(line, at)
    if single is None or not stands(line, at, single):
        return None
    julian, after = old_style(line, single.after)
    moment = replace(single.moment, old_style=julian) if single.moment.grain == "day" else single.moment
    later = year(line, line.past(after, (",",))) if after > single.after and moment.year is None else None
    if later is not None and moment.grain == "day" and later.moment.grain == "year":
        # 15 июня (ст. ст.) 1914 г.
        moment, after = replace(moment, year=later.moment.year), later.after
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
    start, end = line.starts[at], line.ends[after - 1]
    cue = line.word(at - 1)
    opening = cue in ("in", "en", "w", "в", "у", "im", "jahr") and line.capital(at - 1)
    feast = line.word(at - 2 if cue == "," else at - 1) in words.MOVING_FEASTS
    frames = form == "single" and moments[0].grain == "year" and (opening or feast)
    mended = line.mended and not line.mended.isdisjoint(range(start, end))
    trust = _MENDED if mended else 1.0
    return Reading(start=start, end=end, form=form, moments=moments, julian=julian, trust=trust, frames=frames)
