"""The pictures of the report, each of the same numbers as the table beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from markupsafe import Markup

from kartoteka.report import charts, words
from kartoteka.report.charts import NARROW, WIDE, Bar
from kartoteka.report.choosing import Choice
from kartoteka.report.counting import Counts, Reading
from kartoteka.report.coverage import citing_years
from kartoteka.report.network import Circle, Tie, network
from kartoteka.report.overview import Overview
from kartoteka.report.timeline import Timeline, year_bars
from kartoteka.report.together import Pair
from kartoteka.report.treemap import Area, treemap

MOST_BARS = 12
MOST_TIES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sized:
    """One picture for a screen and for paper, and one for a telephone."""

    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The pictures, and the rows of their tables; None where there is nothing to draw."""

    kinds: Markup | None
    cited: Markup | None
    most_cited: tuple[str, ...]
    """Units."""
    fonds: Sized | None
    areas: tuple[Area, ...]
    published: Sized | None
    tied: Sized | None
    ties: tuple[Pair, ...]
    dates: Sized | None
    sure: Markup | None
    least_sure: tuple[Reading, ...]
    """Documents, those first whose archival references are least sure."""


def of(counts: Counts, choice: Choice, seen: Overview, times: Timeline) -> Pictures:
    """All pictures of a report."""
    cited = tuple(counts.most_cited(MOST_BARS))
    areas = tuple(_areas(counts, seen))
    years = {each.year: each.works for each in citing_years(counts) if each.year is not None}
    pairs = choice.pairs[:MOST_TIES]
    least_sure = tuple(
        sorted(
            (each for each in counts.readings.values() if each.status == "done"),
            key=lambda each: (each.confidence is None, each.confidence or 0.0, -each.texts_missing, each.path),
        )
    )
    judged = [each for each in least_sure if each.confidence is not None][:MOST_BARS]
    by_kind = [Bar(label=kind.replace("-", " "), value=number) for kind, number in counts.kinds.most_common()]
    files = [Bar(label=seen.unit_words(unit), value=counts.units[unit].works) for unit in cited]
    documents = [
        Bar(label=shorten(words.short_work(seen.by_work[each.work]), 56, placeholder=" …"), value=each.confidence or 0.0, written=f"{each.confidence:.2f}")
        for each in judged
    ]  # fmt: skip
    return Pictures(
        kinds=charts.bars(by_kind, title="Citations by kind", unit="citation") if by_kind else None,
        cited=charts.bars(files, title="Most cited files", unit="work") if files else None,
        most_cited=cited,
        fonds=_sized(lambda width: treemap(areas, title="Archives and fonds", unit="citation", width=width), bool(areas)),
        areas=areas,
        published=_sized(
            lambda width: charts.timeline(year_bars(years), title="Works by year of publication", unit="work", width=width),
            bool(years),
        ),
        tied=_sized(lambda width: _network(pairs if width == WIDE else pairs[: MOST_TIES // 3], counts, seen, width), bool(pairs)),
        ties=pairs,
        dates=_sized(
            lambda width: charts.timeline(times.bars(), times.reaches, title="Dates by year", unit="mention", width=width),
            bool(times.bars() or times.reaches),
        ),
        sure=charts.bars(documents, title="Mean confidence of archival references, least sure first", unit="", most=1.0)
        if documents
        else None,
        least_sure=least_sure,
    )  # fmt: skip


def _sized(draw: Callable[[int], Markup], there: bool) -> Sized | None:
    return Sized(wide=draw(WIDE), narrow=draw(NARROW)) if there else None


def _areas(counts: Counts, seen: Overview) -> Iterator[Area]:
    """Every fond, and per archive what is cited of it without one."""
    under: dict[str, list[Area]] = {archive: [] for archive in counts.archives}
    for unit in sorted((unit for unit in counts.units if unit.count("/") == 1), key=counts.rank):
        archive = unit.partition("/")[0]
        label = words.unit_words(unit, archive_name=lambda _: "").removeprefix(", ")
        under[archive].append(Area(archive=seen.archive_name(archive), label=label, value=counts.units[unit].total))
    for archive, fonds in under.items():
        yield from fonds
        # negative where one citation gives files of two fonds
        left = counts.units[archive].total - sum(each.value for each in fonds)
        if left > 0:
            yield Area(archive=seen.archive_name(archive), label="no fond", value=left)


def _network(pairs: Sequence[Pair], counts: Counts, seen: Overview, width: int) -> Markup:
    units = list(dict.fromkeys(unit for pair in pairs for unit in (pair.unit, pair.other)))
    at = {unit: place for place, unit in enumerate(units)}
    circles = [Circle(label=_slashed(unit, seen), value=counts.units[unit].works) for unit in units]
    ties = [Tie(one=at[each.unit], other=at[each.other], works=each.works, notes=each.notes) for each in pairs]
    return network(circles, ties, title="Files cited together", unit="work", width=width)


def _slashed(unit: str, seen: Overview) -> str:
    """`RGASPI 17/3/994`: as short as a print has it."""
    archive, _, numbers = unit.partition("/")
    return f"{seen.archive_name(archive)} {numbers}".strip()
