"""Finds the expressions of time in a running text and says which days they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from kartoteka.annotate.dates.context import Dated, YearContext
from kartoteka.annotate.dates.events import Events
from kartoteka.annotate.dates.grammar import Reading, readings
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment, Stretch, between, stretch
from kartoteka.findings import DateMention
from kartoteka.span import Span

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|\f")
_LONGEST_PARAGRAPH = 20_000
_CALENDAR_REFORM = 1918
_CERTAINTY = {"day": 0.99, "month": 0.98, "season": 0.95, "year": 0.96, "decade": 0.97, "century": 0.97}


def find(
    text: str, *, masked: Sequence[Span] = (), year: int | None = None, events: Events | None = None
) -> list[DateMention]:
    """The dates of one running text, in order; `start` and `end` count in `text`.

    A year that the print leaves out is taken from the dates before it, and `anchor` holds the words it was taken from.
    A date whose year nothing supplies is not returned. `edtf` and the days are of the Gregorian calendar always;
    `calendar` says whether the print counts by the Julian one.

    Args:
        text: the body or one note; each has a context of its own.
        masked: stretches that are read as something else, note markers among them; no date stands there or reaches over one.
        year: the year that the text is known to speak of, for a date before any year is printed.
        events: those whose days are known; None: no event is read as a date, or tells one.
    """
    context = YearContext(year=year)
    found: list[DateMention] = []
    for start, paragraph in _paragraphs(_with_gaps(text, masked)):
        line = Words(paragraph)
        read = list(readings(line))
        if events is not None:
            read = _with_events(read, list(events.readings(line)))
        for dated in context.dated(read, paragraph, offset=start):
            mention = _mention(dated, text, start)
            if mention is not None:
                found.append(mention)
    return found


def _with_events(dates: list[Reading], events: list[Reading]) -> list[Reading]:
    """Both in order; a date goes before an event that it overlaps (January 1933 plenum)."""
    if not events:
        return dates
    taken = [Span(each.start, each.end) for each in dates]
    free = [each for each in events if not any(Span(each.start, each.end).overlaps(span) for span in taken)]
    return sorted((*dates, *free), key=lambda each: each.start)


def _with_gaps(text: str, masked: Sequence[Span]) -> str:
    """`text` with NUL where it is masked: positions stay, and the grammar reads no word there."""
    parts: list[str] = []
    done = 0
    for span in sorted(masked):
        start = max(done, span.start)
        if span.end > start:
            parts += (text[done:start], "\0" * (min(span.end, len(text)) - start))
            done = span.end
    return "".join(parts) + text[done:] if parts else text


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs with their places; a text without any is cut, at a space, so that memory stays small."""
    ends = [(match.start(), match.end()) for match in _PARAGRAPH_END.finditer(text)]
    at = 0
    for stop, following in (*ends, (len(text), len(text))):
        while stop - at > _LONGEST_PARAGRAPH:
            cut = text.rfind(" ", at + _LONGEST_PARAGRAPH // 2, at + _LONGEST_PARAGRAPH)
            cut = cut if cut > at else at + _LONGEST_PARAGRAPH
            yield at, text[at:cut]
            at = cut
        if stop > at:
            yield at, text[at:stop]
        at = following


def _mention(dated: Dated, text: str, offset: int) -> DateMention | None:
    reading = dated.reading
    certainty = min(_CERTAINTY[moment.grain] for moment in reading.moments) * dated.trust
    try:
        meant = _meant(reading.form, reading.moments)
    except ValueError:
        # 31 September: the month is printed all the same
        months = tuple(_without_day(moment) for moment in reading.moments)
        try:
            meant, certainty = _meant(reading.form, months), 0.3
        except ValueError:
            return None
    if not reading.julian and reading.moments[0].grain == "day" and meant.first < date(_CALENDAR_REFORM, 2, 14):
        # the print does not say by which calendar it counts
        certainty *= 0.9
    return DateMention(
        start=offset + reading.start,
        end=offset + reading.end,
        text=text[offset + reading.start : offset + reading.end],
        edtf=meant.edtf,
        earliest=meant.first.isoformat(),
        latest=meant.last.isoformat(),
        anchor=dated.anchor,
        calendar="julian" if reading.julian else "gregorian",
        confidence=round(certainty, 2),
    )


def _meant(form: str, moments: tuple[Moment, ...]) -> Stretch:
    if form == "range":
        start, end = moments
        return between(stretch(start), stretch(end))
    if form == "list":
        each = [stretch(moment) for moment in moments]
        if all(one.last + timedelta(days=1) == other.first for one, other in pairwise(each)):
            # 12 and 13 January are no other days than 12-13 January
            return between(each[0], each[-1])
        edtf = "{" + ",".join(one.edtf for one in each) + "}"
        return Stretch(
            first=each[0].first, last=each[-1].last, edtf=edtf, from_edtf=each[0].edtf, to_edtf=each[-1].edtf
        )
    return stretch(moments[0])


def _without_day(moment: Moment) -> Moment:
    return Moment(grain="month", year=moment.year, month=moment.month) if moment.grain == "day" else moment
