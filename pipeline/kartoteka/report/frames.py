"""The figures of the report as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kartoteka.report.counting import Counts, Reading, Rows, counted
from kartoteka.report.coverage import CitingYear, Covered, citing_years, coverage
from kartoteka.report.together import MOST_FILES, Pair, together
from kartoteka.tables import Row, frame, frame_of, row

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedUnit:
    """One archive, fond, opis or file and how often it is cited: a row of `kartoteka.cited_units`."""

    unit: str
    archive: str
    level: str
    number: str | None
    title: str | None
    works: int
    """Works that cite it or anything below it; a reprint or translation counts with its original."""
    citations: int
    """Of this very unit."""
    total: int
    """Of it and of all below."""
    first_year: int | None
    last_year: int | None
    """Of publication of the works that cite it or anything below it."""


def coverage_frame(rows: Rows) -> DataFrame:
    """What was read and what was not."""
    return frame_of(Covered, map(row, coverage(counted(rows))))


def readings_frame(rows: Rows) -> DataFrame:
    """How well each document was read."""
    return frame_of(Reading, map(row, counted(rows).readings.values()))


def cited_units_frame(rows: Rows) -> DataFrame:
    """The cited units and those above them, what most works cite first."""
    counts = counted(rows)
    return frame_of(CitedUnit, map(row, sorted(_units(counts, rows("units")), key=lambda each: counts.rank(each.unit))))


def cited_together_frame(rows: Rows, *, most: int = MOST_FILES) -> DataFrame:
    """Which of the most cited files are cited together."""
    return frame_of(Pair, map(row, together(counted(rows), rows("citations"), most=most)))


def citing_years_frame(rows: Rows) -> DataFrame:
    """When the works appeared that cite."""
    return frame_of(CitingYear, map(row, citing_years(counted(rows))))


def audit_frame(rows: Rows) -> DataFrame:
    """What to look at."""
    return frame("audit", rows("audit"))


def _units(counts: Counts, units: Iterable[Row]) -> Iterator[CitedUnit]:
    for unit in units:
        count = counts.units.get(unit["unit"])
        if count is not None:
            yield CitedUnit(
                unit=unit["unit"],
                archive=unit["archive"],
                level=unit["level"],
                number=unit["number"],
                title=unit["title"],
                works=count.works,
                citations=count.citations,
                total=count.total,
                first_year=count.first,
                last_year=count.last,
            )
