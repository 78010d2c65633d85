"""What was read and what failed, in numbers; and when the works appeared that cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kartoteka.report.counting import Counts
from kartoteka.report.originals import first_copies


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How many of one kind: a row of `kartoteka.coverage`."""

    what: str
    """works, pages, notes, citations, archival references, back-references."""
    which: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingYear:
    """The works of one year of publication: a row of `kartoteka.citing_years`."""

    year: int | None
    """None where it is not known."""
    works: int
    """A reprint or translation counts with its original."""
    citations: int
    archival: int


def coverage(counts: Counts) -> list[Covered]:
    """What was read, kind by kind; what is nowhere in the index is left out, failures never."""
    readings = list(counts.readings.values())
    pages, lost = (sum(each.pages for each in readings), sum(each.pages_failed for each in readings))
    archival = counts.kinds["archival"]
    still_open = sum(each.open_units for each in readings)
    found = [
        Covered(what="works", which="read", number=len(counts.done)),
        Covered(what="works", which="not read", number=len(counts.failed)),
        Covered(what="pages", which="read", number=pages - lost),
        Covered(what="pages", which="not read", number=lost),
        *_each("notes", counts.notes, ("linked", "marker-missing", "text-missing", "unnumbered")),
        *_each("citations", counts.kinds, ("archival", "print", "record-series", "oral-history")),
        Covered(what="archival references", which="unit known", number=archival - still_open),
        Covered(what="archival references", which="unit open", number=still_open),
        *_each("back-references", counts.back_references, ("resolved", "ambiguous", "unresolved")),
    ]
    return [each for each in found if each.number or each.which == "not read"]


def citing_years(counts: Counts) -> list[CitingYear]:
    """The works that were read by year of publication; those without a year last."""
    first = first_copies((work["work"] for work in counts.done), counts.originals)
    works: Counter[int | None] = Counter()
    citations: Counter[int | None] = Counter()
    archival: Counter[int | None] = Counter()
    for name in first:
        reading = counts.readings[name]
        works[reading.year] += 1
        citations[reading.year] += reading.citations
        archival[reading.year] += reading.archival
    return [
        CitingYear(year=year, works=works[year], citations=citations[year], archival=archival[year])
        for year in sorted(works, key=lambda year: (year is None, year or 0))
    ]


def _each(what: str, found: Counter[str], order: tuple[str, ...]) -> Iterator[Covered]:
    for which in order:
        yield Covered(what=what, which=which.replace("-", " "), number=found[which])
