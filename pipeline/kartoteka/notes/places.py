"""Places of the body that may hold a marker: what can be read there, and what else they may stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kartoteka.findings import Evidence
from kartoteka.notes.misreading import UNREAD, Readings, open_odds
from kartoteka.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One reading of one place: what stands there could be the marker `printed`."""

    printed: str
    """The number in plain digits, or the sign; "" where the place is open: it may be any number that is due there."""
    span: Span
    """Raw."""
    at: int
    """Where it begins in the column."""
    odds: float
    """Log-odds that it is the marker of a note with this label, given that such a note exists."""
    shape: str
    evidence: tuple[Evidence, ...]
    read: str | None = None
    """What the raw text has there, where that is not `printed`."""
    share: float = 1.0
    """Of this reading among those of the place."""
    readings: Readings = ()
    """Of an open place: what it seems to say."""
    before: str | None = None
    """What the page's own OCR had there, where a second look at its picture has found something else."""

    guessed: bool = False
    """Nothing at the place says `printed`: only the numbers around it do."""


class Places:
    """Where each marker could stand; built once, asked often."""

    def __init__(self, found: Iterable[Occurrence]) -> None:
        self._by_print: dict[str, list[Occurrence]] = {}
        self._numbers: list[tuple[int, int, float]] = []
        for each in found:
            self._by_print.setdefault(each.printed, []).append(each)
            if each.printed.isdecimal():
                self._numbers.append((each.span.start, int(each.printed), each.odds))
        self._numbers.sort()

    def of(self, printed: str, within: Span) -> list[Occurrence]:
        """The occurrences of `printed` that begin within the raw span."""
        low, high = self._range(printed, within)
        return self._by_print.get(printed, [])[low:high]

    def has(self, printed: str, within: Span, *, odds: float) -> bool:
        """True if one of the last twenty within the span has such odds."""
        return self.best(printed, within, odds=odds) is not None

    def best(self, printed: str, within: Span, *, odds: float) -> Occurrence | None:
        """The one with the greatest share of the last twenty that have such odds: a table may hold thousands."""
        low, high = self._range(printed, within)
        some = self._by_print.get(printed, [])[max(low, high - 20) : high]
        return max((each for each in some if each.odds >= odds), key=lambda each: each.share, default=None)

    def numbers(self, within: Span, *, odds: float) -> set[int]:
        """All that can be read within the raw span with such odds."""
        low = bisect_left(self._numbers, within.start, key=lambda each: each[0])
        high = bisect_left(self._numbers, within.end, key=lambda each: each[0])
        return {number for _, number, each in self._numbers[low:high] if each >= odds}

    def due(self, printed: str, within: Span) -> Iterator[Occurrence]:
        """The open places within the raw span, each read as `printed` (a number), if that is at all likely."""
        for place in self.of("", within) if printed.isdecimal() else ():
            if any(reading == printed for reading, _ in place.readings):
                continue
            odds = place.odds + open_odds(place.readings, printed)
            if odds > 0:
                yield replace(place, printed=printed, odds=odds, evidence=_reason(place, odds), guessed=True)

    def _range(self, printed: str, within: Span) -> tuple[int, int]:
        all_of_it = self._by_print.get(printed, [])
        low = bisect_right(all_of_it, within.start - 1, key=lambda each: each.span.start)
        return low, bisect_right(all_of_it, within.end - 1, key=lambda each: each.span.start)


def _reason(place: Occurrence, odds: float) -> tuple[Evidence, ...]:
    read = place.readings[0][0] if place.readings else place.read or ""
    words = "nothing could be read" if read in ("", UNREAD) else f"`{read}` was read"
    return (Evidence(feature=f"marker-{place.shape}", value=read, effect=round(odds, 2), words=words),)
