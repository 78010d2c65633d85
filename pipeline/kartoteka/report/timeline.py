"""What the works say happened when: their dates in order, by year, and those that reach over several years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kartoteka.report.charts import Bar, Reach
from kartoteka.report.places import NOWHERE, NotePlaces, Places
from kartoteka.tables import Row

MOST_ENTRIES = 2_000
"""Dates that are written out: beyond that no browser opens the file gladly, and `lookup --dates` answers better."""
MOST_REACHES = 10
FAR = 15
"""Years without a mention that part one time from another."""
LONGEST_CHART = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date of a work."""

    work: str
    start: int
    end: int
    page: int | None
    text: str
    """As printed."""
    edtf: str
    earliest: str
    latest: str
    """ISO days."""
    anchor: str | None
    """The words that supplied the year; None if it is printed."""
    calendar: str
    confidence: float
    note: str | None
    """The note that it stands in; None in the body."""
    proved_by: str | None
    """The note whose claim it stands in."""

    @property
    def inferred(self) -> bool:
        """True if the print leaves the year out."""
        return self.anchor is not None

    @property
    def year(self) -> int | None:
        """The year that it lies in; None if it reaches over several."""
        first, last = year_of(self.earliest), year_of(self.latest)
        return first if first == last else None

    @property
    def years(self) -> float:
        """How long it may have been."""
        return _on_scale(self.latest, days_more=1) - _on_scale(self.earliest, days_more=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The dates of one year, or all that reach over several."""

    year: int | None
    total: int
    works: int
    shown: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """How often works speak of a year: a line of the table beside the chart."""

    year: int
    body: int
    notes: int
    works: int


@dataclass(slots=True, kw_only=True)
class _Group:
    """The dates of one year, or all that reach over several."""

    total: int = 0
    notes: int = 0
    works: int = 0
    last: str = ""
    """The work that was counted last: those of one work come together."""
    kept: list[Entry] = field(default_factory=list)


class Timeline:
    """The dates of an index in numbers, and as many in full as the report has room for: an index may have millions."""

    def __init__(self, entries: Iterable[Entry], *, originals: Mapping[str, str]) -> None:
        """Of `entries`, those of one work and its reprints together; `originals` says which work each work counts as."""
        self.total = 0
        self._groups: dict[int | None, _Group] = {}
        self._named: dict[tuple[str, str], Counter[str]] = {}
        kept = 0
        for entry in entries:
            self.total += 1
            kept += 1
            self._take(entry, originals.get(entry.work, entry.work))
            if kept > 3 * max(MOST_ENTRIES, len(self._groups)):
                kept = self._forget()

    def _take(self, entry: Entry, original: str) -> None:
        group = self._groups.setdefault(entry.year, _Group())
        group.total += 1
        group.notes += entry.note is not None
        group.works += group.last != original
        group.last = original
        group.kept.append(entry)
        if entry.year is None and entry.note is None:
            self._named.setdefault((entry.earliest, entry.latest), Counter())[entry.text] += 1

    def _forget(self) -> int:
        """Lets go of what has no room: the share of a year only shrinks as more dates come."""
        for group in self._groups.values():
            group.kept = _surest(sorted(group.kept, key=_in_order), self._share)
        return sum(len(group.kept) for group in self._groups.values())

    @property
    def _share(self) -> int:
        return fair_share([group.total for group in self._groups.values()], MOST_ENTRIES)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Year by year, what reaches over several years last; of each as many as the report has room for."""
        self._forget()
        ordered = sorted(self._groups, key=lambda year: (year is None, year or 0))
        return tuple(
            Stretch(year=year, total=group.total, works=group.works, shown=tuple(group.kept))
            for year in ordered
            for group in (self._groups[year],)
        )

    @cached_property
    def shown(self) -> int:
        """How many dates are written out."""
        return sum(len(stretch.shown) for stretch in self.stretches)

    @cached_property
    def years(self) -> tuple[YearCount, ...]:
        """Every year that a date lies in."""
        return tuple(
            YearCount(year=year, body=group.total - group.notes, notes=group.notes, works=group.works)
            for year, group in sorted((year, group) for year, group in self._groups.items() if year is not None)
        )

    def bars(self) -> list[Bar]:
        """Every year from the first to the last that the bodies speak of; strays far from all others are left out."""
        return year_bars({count.year: count.body for count in self.years if count.body})

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """The ranges of several years that the bodies name most often, in order."""
        named = self._named
        often = sorted(named, key=lambda days: (-named[days].total(), days))[:MOST_REACHES]
        return tuple(
            Reach(
                label=" ".join(min(named[days].items(), key=lambda each: (-each[1], each[0]))[0].split()),
                first=_on_scale(days[0], days_more=0),
                last=_on_scale(days[1], days_more=1),
                value=named[days].total(),
            )
            for days in sorted(often)
        )


def timeline(dates: Iterable[Row], *, places: Places, originals: Mapping[str, str]) -> Timeline:
    """The timeline of an index; what a reprint or translation says once more is left out.

    Args:
        dates: rows of the table, those of one work together.
        places: of the notes, by work.
        originals: the work that each work counts as.
    """
    return Timeline(_told(dates, places=places, originals=originals), originals=originals)


def entries_in_order(dates: Iterable[Row], *, places: Places, originals: Mapping[str, str]) -> tuple[Entry, ...]:
    """All dates in order; arguments as of `timeline`."""
    return tuple(sorted(_told(dates, places=places, originals=originals), key=_in_order))


def _told(dates: Iterable[Row], *, places: Places, originals: Mapping[str, str]) -> Iterator[Entry]:
    """The dates work by work; those of works that have reprints wait for these, and come last."""
    copies = Counter(originals.values())
    waiting: dict[str, list[Entry]] = {}
    for row in dates:
        entry = _entry(row, places.get(row["work"], NOWHERE))
        original = originals.get(entry.work, entry.work)
        if copies[original] > 1:
            waiting.setdefault(original, []).append(entry)
        else:
            yield entry
    for original in sorted(waiting):
        yield from _once(sorted(waiting[original], key=_in_order), originals)


def _once(entries: Sequence[Entry], originals: Mapping[str, str]) -> Iterator[Entry]:
    """Each date of a work once, though its reprint has it too; what only the reprint says stays."""
    said: dict[str, Counter[str]] = {}
    for entry in entries:
        said.setdefault(entry.work, Counter())[entry.edtf] += 1
    copies: dict[str, list[str]] = {}
    for work in said:
        copies.setdefault(originals.get(work, work), []).append(work)
    left: dict[str, Counter[str]] = {}
    for original, works in copies.items():
        told: Counter[str] = Counter()
        for work in sorted(works, key=lambda each: (each != original, each)):
            left[work] = said[work] - told
            told |= said[work]
    for entry in entries:
        if left[entry.work][entry.edtf] > 0:
            left[entry.work][entry.edtf] -= 1
            yield entry


def year_bars(years: Mapping[int, int]) -> list[Bar]:
    """A bar for every year from the first to the last; strays far from all others are left out."""
    groups: list[list[int]] = []
    for year in sorted(years):
        if groups and year - groups[-1][-1] <= FAR:
            groups[-1].append(year)
        else:
            groups.append([year])
    total = sum(years.values())
    # 1453, or the year of an interview: one mention would press all others into a corner
    near = [group for group in groups if sum(years[year] for year in group) >= total * 0.1]
    if not near:
        return []
    first = near[0][0]
    last = min(near[-1][-1], first + LONGEST_CHART - 1)
    return [Bar(label=str(year), value=years.get(year, 0)) for year in range(first, last + 1)]


def year_of(day: str) -> int:
    """The year of an ISO day; one before our era is negative."""
    return int(day[: day.index("-", 1)])


def _on_scale(day: str, *, days_more: int) -> float:
    """A day as a year with the part of it that is over."""
    _, month, in_month = day.rsplit("-", 2)
    return year_of(day) + (int(month) - 1) / 12 + (int(in_month) - 1 + days_more) / 372


def fair_share(sizes: Sequence[int], room: int) -> int:
    """The most that each group may have so that all together are no more than `room`; at least one."""
    left, share = room, 0
    for at, size in enumerate(sorted(sizes)):
        share = left // (len(sizes) - at)
        if size > share:
            break
        left -= size
        share = size
    return max(1, share)


def _entry(row: Row, places: NotePlaces) -> Entry:
    note = places.note_at(row["start"])
    return Entry(
        **{name: row[name] for name in _KEPT},
        note=note,
        proved_by=None if note is not None else places.claim_at(row["start"]),
    )


_KEPT = ("work", "start", "end", "page", "text", "edtf", "earliest", "latest", "anchor", "calendar", "confidence")


def _in_order(entry: Entry) -> tuple[int, str, int, str, str, int]:
    return (year_of(entry.earliest), entry.earliest, year_of(entry.latest), entry.latest, entry.work, entry.start)


def _surest(entries: Sequence[Entry], most: int) -> list[Entry]:
    """Of many the surest, in order: what is printed whole before what is inferred, the body before the notes."""
    if len(entries) <= most:
        return list(entries)
    ranked = sorted(entries, key=lambda each: (each.note is not None, each.inferred, -each.confidence))
    return sorted(ranked[:most], key=_in_order)
