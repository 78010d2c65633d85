"""Takes the year of a date from a date that follows: on 5 May and 8 June 1937."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.annotate.dates.grammar import Reading
from kartoteka.annotate.dates.words import AND_WORDS, LONE_CUES

DOUBT = 0.65
"""How far a year is trusted that is guessed from the order of a story."""
_SAID = re.compile(r"\b(?:in|is|was|year|в|у|шёл|im|jahre?|en|w)\s+$", re.IGNORECASE)
"""Before a bare year that the text speaks of; that of a book stands in a parenthesis or behind a comma."""
_BETWEEN = re.compile(r"[^\W\d_]+|[^\w\s]")
_JOINTS = AND_WORDS | LONE_CUES | {",", "the", "again"}
_SOON, _NEAR = 250, 12
_LONGEST_JOINT, _ANYWHERE = 40, 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What supplies a year: the words, and how far they can be trusted."""

    year: int
    words: str
    at: int
    """Where the words stand, in the whole text."""
    month: int = 1
    trust: float = 1.0
    firm: bool = False
    """No bare year in passing takes its place."""
    opens: int = 0
    """Of a stretch over two years (October 1929 to March 1930) its first month: what lies before it is of the second year."""


def joined_years(readings: Sequence[Reading], paragraph: str) -> list[Anchor | None]:
    """For each reading the year of the next date where both are joined: on 5 May and 8 June 1937."""
    found: list[Anchor | None] = [None] * len(readings)
    for place in range(len(readings) - 2, -1, -1):
        here, following = readings[place], readings[place + 1]
        if here.moments[-1].year is not None or not _joined(paragraph[here.end : following.start]):
            continue
        first, last = following.moments[0], following.moments[-1]
        # from 1 to 7 February and from 3 to 9 March 1932
        alike = following.form != "range" or (here.form == "range" and first.year == last.year)
        if first.year is None:
            found[place] = found[place + 1]
        elif alike and first.grain in ("day", "month", "season") and not first.short_year:
            words = paragraph[following.start : following.end]
            found[place] = Anchor(year=first.year, words=words, at=_ANYWHERE)
    return found


def years_ahead(readings: Sequence[Reading], paragraph: str) -> list[Anchor | None]:
    """For each reading the next date of the paragraph with its year, if that lies close and no earlier in a year.

    On 1 December they searched and found nothing; on 2 December 1934 they came again.
    """
    found: list[Anchor | None] = []
    ahead: Reading | None = None
    for reading in reversed(readings):
        first = reading.moments[0]
        close = ahead is not None and ahead.start - reading.end < _SOON
        if ahead is None or not close or first.month is None or first.month > (ahead.moments[0].month or 12):
            found.append(None)
        else:
            words = paragraph[ahead.start : ahead.end]
            found.append(Anchor(year=ahead.moments[0].year or 0, words=words, at=_ANYWHERE, trust=DOUBT))
        if first.year is not None and not first.short_year and reading.form != "range" and first.shift is None:
            before = paragraph[max(0, reading.start - _NEAR) : reading.start]
            said = first.grain == "year" and first.part is None and _SAID.search(before) is not None
            ahead = reading if first.grain in ("day", "month") or said else None
    return found[::-1]


def _joined(gap: str) -> bool:
    """True if nothing but a comma or `and`, and words of time, stand between two dates."""
    if len(gap) > _LONGEST_JOINT:
        return False
    words = [word.lower() for word in _BETWEEN.findall(gap)]
    return any(word in AND_WORDS or word == "," for word in words) and all(word in _JOINTS for word in words)
