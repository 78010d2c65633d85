"""Supplies the year that the print leaves out: of one running text, the body or one note, never of two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kartoteka.annotate.dates.following import DOUBT, Anchor, joined_years, years_ahead
from kartoteka.annotate.dates.grammar import Reading
from kartoteka.annotate.dates.trail import Stand, Trail
from kartoteka.annotate.dates.values import Moment, Part
from kartoteka.annotate.dates.words import AUTUMN, SPRING, SUMMER, WINTER

_ASIDE = re.compile(r"\([^()]{0,600}\)")
_HALF_YEAR = 6
"""A story goes on: a month that lies half a year or more before the one named last is likelier one of the year after."""
_HARVEST = 7
_LITERATURE_BEGINS = 1900
_LONG_AGO = 15
_SURE = 0.9
_THAT_YEAR = re.compile(r"\W(?:year|года|году|г\.|року|р\.|Jahres|année|roku)$")
"""Ends a date that says `of that year`, where no number of a year is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A reading whose years are all known, and the words that supplied one if the print left it out."""

    reading: Reading
    anchor: str | None = None
    trust: float = 1.0
    moves: bool = False
    """Its year is another than the anchor's: the story has moved on."""
    told: bool = False
    """By another date (two days later), not by the year that the text is speaking of."""
    unsure: bool = False
    """That date was named in passing."""


class YearContext:
    """The year that a running text is speaking of."""

    __slots__ = ("_anchor", "_trail")

    def __init__(self, *, year: int | None) -> None:
        self._anchor = Anchor(year=year, words=str(year), at=0, trust=0.8) if year is not None else None
        self._trail = Trail()

    def dated(self, readings: Sequence[Reading], paragraph: str, *, offset: int) -> list[Dated]:
        """The readings of the next paragraph, which begins at `offset`, with their years; those that stay open are left out."""
        asides = [match.span() for match in _ASIDE.finditer(paragraph)]
        openings = [start for start, _ in asides]
        found: list[Dated] = []
        outside: Anchor | None = None
        aside_end = 0
        joined, ahead = joined_years(readings, paragraph), years_ahead(readings, paragraph)
        for reading, following, later in zip(readings, joined, ahead, strict=True):
            if outside is not None and reading.start >= aside_end:
                self._anchor, outside = outside, None
            within = bisect_right(openings, reading.start) - 1
            if within >= 0 and asides[within][1] > reading.end and outside is None:
                # what stands in parentheses is another time: "(he joined on 23 January 1937)" dates nothing outside
                outside, aside_end = self._anchor or Anchor(year=0, words="", at=0, trust=0.0), asides[within][1]
            aside = offset + aside_end if outside is not None else 0
            if following is None and (self._anchor is None or not self._anchor.trust):
                following = later
            dated = self._event(reading) if reading.events else self._one(reading, following, paragraph, offset, aside)
            if dated is not None:
                if not reading.silent:
                    found.append(dated)
                self._note(dated, paragraph, offset)
                self._trail.add(_stand(dated, paragraph, offset, aside))
        if outside is not None:
            self._anchor = outside
        return found

    def _event(self, reading: Reading) -> Dated | None:
        """An event with its days: of several that the words may name that of the year which the text is speaking of."""
        year = self._anchor.year if self._anchor is not None and self._anchor.trust else None
        meant = [each for each in reading.events if each.first.year == year]
        only = reading.events[0]
        two_months = only.first.month != only.last.month
        if reading.sure:
            meant = [only]
        elif len(reading.events) == 1 and (
            reading.silent or (two_months and (year is None or abs(year - only.first.year) < _LONG_AGO))
        ):
            # there was more than one January plenum, though the list may know one
            meant = [only]
        if len(meant) != 1:
            return None
        days = tuple(
            Moment(grain="day", year=day.year, month=day.month, day=day.day) for day in (meant[0].first, meant[0].last)
        )
        return Dated(reading=replace(reading, moments=days), anchor=meant[0].name, trust=reading.trust)

    def _one(self, reading: Reading, following: Anchor | None, paragraph: str, offset: int, aside: int) -> Dated | None:
        if reading.moments[0].shift is not None:
            told = self._told(reading, offset, aside)
            if not _of_the_year(reading.moments[0]) or (told is not None and not told.unsure):
                return told
            reading = replace(reading, moments=(replace(reading.moments[0], shift=None),))
        moments = tuple(self._in_century(moment) for moment in reading.moments)
        short = any(moment.short_year for moment in reading.moments)
        if all(moment.year is not None for moment in moments):
            return Dated(reading=replace(reading, moments=moments), trust=(0.85 if short else 1.0) * reading.trust)
        words = paragraph[reading.start : reading.end]
        anchor = following or self._within(moments, offset) or self._said(words, offset) or self._anchor
        if anchor is None or not anchor.trust:
            return None
        second = anchor.opens > _first_month(moments[0])
        turned = following is None and not anchor.opens and anchor.month - (moments[0].month or 12) >= _HALF_YEAR
        filled = [replace(moment, year=anchor.year + (turned or second)) for moment in moments]
        if reading.form == "range" and _order(filled[0]) > _order(filled[-1]):
            filled[-1] = replace(filled[-1], year=anchor.year + (turned or second) + 1)
        trust = reading.trust * anchor.trust * (0.95 if offset + reading.start - anchor.at < 2000 else 0.85)
        return Dated(
            reading=replace(reading, moments=tuple(filled)),
            anchor=anchor.words,
            trust=trust * DOUBT if turned else trust,
            moves=turned,
        )

    def _within(self, moments: Sequence[Moment], offset: int) -> Anchor | None:
        """In August and September 1941 ...; on 19 September: the range named just before holds the day."""
        last = self._trail.last(paragraph=offset)
        if last is None or last.form != "range" or last.trust < _SURE or moments[0].month is None:
            return None
        first, end = last.moments[0], last.moments[-1]
        if first.year is None or first.year != end.year or first.month is None or end.month is None:
            return None
        held = all(first.month <= (moment.month or 0) <= end.month for moment in moments)
        return Anchor(year=first.year, words=last.words, at=last.at) if held else None

    def _said(self, words: str, offset: int) -> Anchor | None:
        """In 1947 they came and went; in September of that year: a bare year just named that lies behind the story."""
        last = self._trail.last(paragraph=offset)
        if last is None or not last.passing or last.form != "single" or not _THAT_YEAR.search(words):
            return None
        year, known = last.moments[0].year, self._anchor.year if self._anchor is not None else 0
        later = last.moments[0].grain == "year" and year is not None and year > known
        return Anchor(year=year or 0, words=last.words, at=last.at, trust=last.trust) if later else None

    def _told(self, reading: Reading, offset: int, aside: int) -> Dated | None:
        """A reading that is counted from another date."""
        told = self._trail.told(reading.moments[0], at=offset + reading.start, paragraph=offset, aside=aside)
        if told is None:
            return None
        shift = reading.moments[0].shift
        back = shift is not None and shift.number < 0
        return Dated(
            reading=replace(reading, moments=(told.moment,)),
            anchor=told.words,
            trust=reading.trust * told.trust,
            moves=not back and not told.passing,
            told=True,
            unsure=told.passing,
        )

    def _in_century(self, moment: Moment) -> Moment:
        """A year of two digits in the century of the context; of this literature it is the 20th, even in books of the 21st."""
        if not moment.short_year or moment.year is None:
            return moment
        context = self._anchor.year if self._anchor and self._anchor.trust else _LITERATURE_BEGINS
        # one date of 1867 among those of the 1930s makes no 1841 of 41-го
        century = min(max(context, self._trail.latest()) // 100 * 100, _LITERATURE_BEGINS)
        return replace(moment, year=century + moment.year, short_year=False)

    def _note(self, dated: Dated, paragraph: str, offset: int) -> None:
        """Moves the anchor on: a day, month, season or part of a year does so; a range or bare year only where there is none."""
        moments = dated.reading.moments
        if dated.reading.events:
            if self._anchor is None or not self._anchor.trust:
                words = paragraph[dated.reading.start : dated.reading.end]
                at = offset + dated.reading.start
                self._anchor = Anchor(
                    year=moments[0].year or 0, words=words, at=at, month=moments[-1].month or 1, trust=0.6
                )
            return
        years = {(moment.year or 0) + (moment.split_year and moment.season is not None) for moment in moments}
        if dated.anchor is not None and not dated.moves:
            month = moments[-1].month
            if month is not None and dated.reading.form == "single" and self._anchor is not None and not dated.told:
                # the story has come so far; the year is still that of the words
                told = moments[-1].year or self._anchor.year
                opens = self._anchor.opens if told == self._anchor.year else 0
                self._anchor = replace(self._anchor, month=month, year=told, opens=opens)
            return
        unknown = self._anchor is None or not self._anchor.trust
        # from October 1929 to March 1930: of a story that has come to 1929, too
        goes_on = self._anchor is not None and self._anchor.year == moments[0].year and moments[0].grain != "year"
        if (unknown or (goes_on and dated.reading.form == "range")) and (opens := _opens(moments)):
            words = paragraph[dated.reading.start : dated.reading.end]
            at = offset + dated.reading.start
            self._anchor = Anchor(year=moments[0].year or 0, words=words, at=at, trust=0.7, opens=opens)
            return
        if (
            len(years) != 1
            or moments[0].grain in ("decade", "century")
            or (moments[0].split_year and moments[0].grain != "season")
        ):
            return
        strong = (
            dated.reading.frames
            or dated.moves
            or (dated.reading.form != "range" and (moments[0].grain != "year" or moments[0].part is not None))
            # a range of months carries a story on; of an earlier year it looks back
            or (moments[0].grain != "year" and self._anchor is not None and max(years) >= self._anchor.year)
        )
        if not strong and self._anchor is not None and self._anchor.firm:
            return
        (year,) = years
        # the winter of 1932-33 leads into 1933, though its December lies in the first year
        winter = moments[0].split_year and moments[0].season == WINTER and dated.reading.form == "single"
        year -= winter
        words = paragraph[dated.reading.start : dated.reading.end]
        bare = moments[0].grain == "year" and not strong
        self._anchor = Anchor(
            year=year,
            words=words,
            at=offset + dated.reading.start,
            opens=12 if winter else 0,
            month=12
            if moments[-1].part in (Part.END, Part.SECOND_HALF) and moments[-1].grain == "year"
            else moments[-1].month or _last_month(moments[-1]),
            trust=dated.trust if dated.moves else 1.0 if strong else 0.6 if bare else 0.9,
            # a year that was guessed from the order of the story gives way to any that is printed
            firm=not bare and (dated.told or not dated.moves),
        )


def _stand(dated: Dated, paragraph: str, offset: int, aside: int) -> Stand:
    reading = dated.reading
    first = reading.moments[0]
    bare = first.grain == "year" and first.part is None and not reading.frames and reading.form == "single"
    return Stand(
        moments=reading.moments,
        form=reading.form,
        words=paragraph[reading.start : reading.end],
        at=offset + reading.start,
        paragraph=offset,
        aside=aside,
        passing=bare or bool(reading.events) or first.grain in ("decade", "century"),
        trust=min(1.0, dated.trust),
    )


def _of_the_year(moment: Moment) -> bool:
    """That autumn, that June: the year that the text is speaking of says as much as the date before."""
    named = moment.season is not None or (moment.month is not None and moment.day is None)
    return named and moment.shift is not None and not moment.shift.number


def _opens(moments: Sequence[Moment]) -> int:
    """The first month of a stretch over two years, shorter than one; of 1931-32 that of the harvest; 0 of any other."""
    first, last = moments[0], moments[-1]
    if first.grain == "year":
        return (
            _HARVEST if first.split_year or ((last.year or 0) - (first.year or 0) == 1 and last.grain == "year") else 0
        )
    winter = last.split_year and last.season is not None
    ends = ((last.year or 0) + 1, 1) if winter else (last.year or 0, _first_month(last))
    within = ends[0] - (first.year or 0) == 1 and ends[1] < _first_month(first)
    return _first_month(first) if within and first.grain not in ("decade", "century") else 0


def _first_month(moment: Moment) -> int:
    if moment.month is not None:
        return moment.month
    return 3 * (moment.season - 20) if moment.season is not None else 12


def _last_month(moment: Moment) -> int:
    """Of a season, as a story may have come so far; 1 where nothing is known."""
    return {SPRING: 5, SUMMER: 8, AUTUMN: 11}.get(moment.season or 0, 2 if moment.split_year else 1)


def _order(moment: Moment) -> tuple[int, int, int]:
    return (moment.year or 0, moment.month or 0, moment.day or 0)
