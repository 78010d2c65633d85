"""Counts what an index holds in one pass over its rows, so that memory grows with works and cited units, not with citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nsmallest
from itertools import groupby

from kartoteka.authority.keys import LOCATION
from kartoteka.decisions.marks import row_is_rejected
from kartoteka.findings import Citation, Work
from kartoteka.index.cited_keys import cited_units
from kartoteka.index.units import is_range, lineage, parent, parts, sorted_key
from kartoteka.report.originals import originals
from kartoteka.tables import Row, record

Rows = Callable[[str], Iterable[Row]]
"""Gives the rows of a table by its name, those of one work together."""

DOUBTFUL = 0.5
"""Confidence below which a citation is likelier wrong than right."""


@dataclass(slots=True, kw_only=True)
class UnitCount:
    """How often a unit of description is cited."""

    works: int = 0
    """Works that cite it or anything below it; a reprint or translation counts with its original."""
    citations: int = 0
    """Of this very unit."""
    total: int = 0
    """Of it and of all below; one that gives three files of an opis is one of that opis."""
    below: int = 0
    """Cited units right below it."""
    first: int | None = None
    last: int | None = None
    """Years of publication of the works that cite it or anything below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How well one document was read: a row of `kartoteka.readings`."""

    work: str
    path: str
    author: str | None
    title: str | None
    year: int | None
    status: str
    error: str | None
    pages: int = 0
    pages_failed: int = 0
    ocr_confidence: float | None = None
    """Mean of the pages that OCR read, of 100; None for a text layer or a text file."""
    notes: int = 0
    markers_missing: int = 0
    texts_missing: int = 0
    """Notes that are lost: their marker stands in the body, or their number is skipped."""
    unnumbered: int = 0
    citations: int = 0
    archival: int = 0
    confidence: float | None = None
    """Mean of the archival references."""
    doubtful: int = 0
    """Archival references that are likelier wrong than right."""
    open_units: int = 0
    """Archival references by fonds whose unit stays open."""
    unresolved: int = 0
    """Citations that stand on another (Ibid., `d. 995`) which was not found, or is one of several."""


@dataclass(kw_only=True)
class Counts:
    """What an index holds, in numbers."""

    works: tuple[Row, ...]
    """By author."""
    originals: Mapping[str, str]
    """The work that each work counts as."""
    readings: dict[str, Reading] = field(default_factory=dict)
    """By work."""
    notes: Counter[str] = field(default_factory=Counter)
    """By status."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Citations by kind."""
    back_references: Counter[str] = field(default_factory=Counter)
    """By status."""
    units: dict[str, UnitCount] = field(default_factory=dict)
    """Every cited unit, and those above."""

    @property
    def done(self) -> tuple[Row, ...]:
        """The works that were read."""
        return tuple(work for work in self.works if work["status"] == "done")

    @property
    def failed(self) -> tuple[Row, ...]:
        """The inputs that could not be read."""
        return tuple(work for work in self.works if work["status"] != "done")

    @cached_property
    def archives(self) -> tuple[str, ...]:
        """The archives, what is cited by most works first."""
        return tuple(sorted((unit for unit in self.units if "/" not in unit), key=self.rank))

    @cached_property
    def files(self) -> int:
        """How many files are cited one by one."""
        return sum(is_file(unit) and not is_range(unit) for unit in self.units)

    @cached_property
    def ranges(self) -> int:
        """How many ranges of files are cited (dd. 14-16)."""
        return sum(map(is_range, self.units))

    def most_cited(self, most: int) -> list[str]:
        """The files that most works cite."""
        return nsmallest(most, filter(is_file, self.units), key=self.rank)

    def rank(self, unit: str) -> tuple[int, int, str]:
        """Comes first if most works cite it, and most often."""
        count = self.units[unit]
        return (-count.works, -count.total, sorted_key(unit))


def is_file(unit: str) -> bool:
    """True for a delo, and not for a part of one or what holds it; in an archive without fonds for what is cited of it."""
    level, equals, _ = unit.rpartition("/")[2].partition("=")
    return level == LOCATION or (not equals and parts(unit).delo is not None)


def printed_units(row: Row) -> tuple[str, ...]:
    """The units that a row of `citations` prints; what is the second printing of one list gives none."""
    if row["kind"] != "archival" or row["mirror_of"] is not None:
        return ()
    if row["keys"]:
        return tuple(dict.fromkeys(row["keys"]))
    return cited_units(record(Citation, row))


def counted(rows: Rows) -> Counts:
    """The numbers of an index.

    Args:
        rows: gives `works`, `pages`, `notes` and `citations`.
    """
    works = tuple(sorted(rows("works"), key=by_author))
    counts = Counts(works=works, originals=originals([record(Work, work) for work in works]))
    for work in works:
        known = {name: work[name] for name in ("work", "path", "author", "title", "year", "status", "error")}
        counts.readings[work["work"]] = Reading(**known)
    for table, add in (("pages", _pages), ("notes", _notes), ("citations", _Citations(counts).add)):
        for work, its in groupby(rows(table), key=lambda row: row["work"]):
            if work in counts.readings:
                counts.readings[work] = replace(counts.readings[work], **add(counts, work, its))
    _sum_up(counts.units)
    return counts


def _pages(_: Counts, __: str, rows: Iterable[Row]) -> Row:
    pages = failed = 0
    sure: list[float] = []
    for row in rows:
        pages += 1
        failed += row["status"] != "done"
        if row["ocr_confidence"] is not None:
            sure.append(row["ocr_confidence"])
    return {"pages": pages, "pages_failed": failed, "ocr_confidence": _mean(sure)}


def _notes(counts: Counts, _: str, rows: Iterable[Row]) -> Row:
    found = Counter(row["status"] for row in rows if not row_is_rejected(row))
    counts.notes += found
    return {
        "notes": found.total(),
        "markers_missing": found["marker-missing"],
        "texts_missing": found["text-missing"],
        "unnumbered": found["unnumbered"],
    }


class _Citations:
    """Counts the citations of one work after the other."""

    def __init__(self, counts: Counts) -> None:
        times = Counter(counts.originals.values())
        self._repeated = {original for original, number in times.items() if number > 1}
        self._told: set[tuple[str, str]] = set()
        self._years = {work["work"]: work["year"] for work in counts.works}

    def add(self, counts: Counts, work: str, rows: Iterable[Row]) -> Row:
        kinds: Counter[str] = Counter()
        sure: list[float] = []
        cited: Counter[str] = Counter()
        doubtful = still_open = unresolved = 0
        for row in rows:
            if row_is_rejected(row):
                continue
            kinds[row["kind"]] += 1
            back = row["back_reference"]
            if back is not None:
                counts.back_references[back["status"]] += 1
                unresolved += back["status"] != "resolved"
            if row["kind"] != "archival":
                continue
            sure.append(row["confidence"])
            doubtful += row["confidence"] < DOUBTFUL
            units = printed_units(row)
            still_open += not units and row["mirror_of"] is None
            cited.update(units)
            if len(units) > 1:
                _once_above(counts, units)
        counts.kinds += kinds
        self._count_units(counts, work, cited)
        return {
            "citations": kinds.total(),
            "archival": kinds["archival"],
            "confidence": _mean(sure),
            "doubtful": doubtful,
            "open_units": still_open,
            "unresolved": unresolved,
        }

    def _count_units(self, counts: Counts, work: str, cited: Mapping[str, int]) -> None:
        original, year = counts.originals[work], self._years[work]
        with_those_above: set[str] = set()
        for unit, times in cited.items():
            with_those_above.update(lineage(unit))
            counts.units.setdefault(unit, UnitCount()).citations += times
        for unit in with_those_above:
            count = counts.units.setdefault(unit, UnitCount())
            if year is not None:
                count.first = year if count.first is None else min(count.first, year)
                count.last = year if count.last is None else max(count.last, year)
            if original in self._repeated:
                if (original, unit) in self._told:
                    continue
                self._told.add((original, unit))
            count.works += 1


def _once_above(counts: Counts, units: Iterable[str]) -> None:
    """Takes off in advance what `_sum_up` will count too often of one citation that gives several units."""
    for unit, times in Counter(up for each in units for up in lineage(each)).items():
        if times > 1:
            counts.units.setdefault(unit, UnitCount()).total -= times - 1


def _sum_up(units: dict[str, UnitCount]) -> None:
    for unit, count in units.items():
        if (above := parent(unit)) is not None:
            units[above].below += 1
        for each in lineage(unit) if count.citations else ():
            units[each].total += count.citations


def _mean(numbers: list[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None


def by_author(work: Row) -> tuple[str, str, str]:
    """The place of a row of `works` in a bibliography: surname, year, title; anonymous works last."""
    author = (work["author"] or "").split()
    return (author[-1] if author else "\uffff", str(work["year"] or ""), work["title"] or work["path"])
