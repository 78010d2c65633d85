"""What of an index the report writes out: as much as a browser opens gladly. All is counted (`counting`), and the rest is said to be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import groupby

from kartoteka.decisions.marks import row_is_rejected
from kartoteka.index.units import lineage
from kartoteka.report.counting import Counts, Rows, printed_units
from kartoteka.report.timeline import fair_share
from kartoteka.report.together import Pair, Together
from kartoteka.tables import Row

MOST_WORKS, MOST_NOTES = 200, 5_000
"""Works whose notes are written out, as long as they have no more notes and citations than these together."""
MOST_UNITS = 2_000
"""Units of the tree: those that most works cite, with all that hold them."""
MOST_CITING = 6_000
"""Citations under the units of the tree."""
MOST_PROBLEMS = 1_500
"""Rows of the audit."""
MOST_AUDITED = 50_000
"""Citations of an index whose whole audit the report waits for; of a larger one it has that of the works written out."""
MOST_TIED = 40
"""Files of which the report says which are cited together."""


@dataclass(kw_only=True)
class Choice:
    """What is written out."""

    works: tuple[Row, ...]
    """Those whose notes are."""
    shown: Collection[str]
    """The units of the tree."""
    audit: tuple[Row, ...]
    problems: Mapping[str, int]
    """How many rows the audit has of each problem."""
    citing: dict[str, list[str]] = field(default_factory=dict)
    """Ids of the citations under each unit."""
    pairs: tuple[Pair, ...] = ()


def choose(counts: Counts, rows: Rows) -> Choice:
    """Decides by the numbers alone what is written out; `citing` and `pairs` come with `kept_citations`."""
    shown = {up for unit in nsmallest(MOST_UNITS, counts.units, key=counts.rank) for up in lineage(unit)}
    # an archive that one work cites is seldom among those units, and must not be missing from a list of archives
    shown.update(counts.archives)
    shown.update(up for unit in counts.most_cited(MOST_TIED) for up in lineage(unit))
    audit, problems = _of_each_kind(rows("audit"))
    return Choice(works=tuple(first_works(counts)), shown=shown, audit=audit, problems=problems)


def kept_citations(counts: Counts, choice: Choice, citations: Iterable[Row]) -> Iterator[Row]:
    """The citations that are written out somewhere; notes under each unit of the tree which, and counts pairs.

    Args:
        counts: of the index.
        choice: what is written out; gets its `citing` and `pairs`.
        citations: rows of the table, those of one work together.
    """
    own = [count for unit in choice.shown if (count := counts.units[unit].citations)]
    room = fair_share(own, MOST_CITING)
    findings = {row["finding"] for row in choice.audit}
    whole = {work["work"] for work in choice.works}
    ties = Together(counts, counts.most_cited(MOST_TIED))
    for work, group in groupby(citations, key=lambda row: row["work"]):
        its = [row for row in group if not row_is_rejected(row)]
        ties.add(work, its)
        for row in its:
            wanted = work in whole or row["citation"] in findings
            for unit in printed_units(row):
                under = choice.citing.setdefault(unit, []) if unit in choice.shown else None
                if under is not None and len(under) < room:
                    under.append(row["citation"])
                    wanted = True
            if wanted:
                yield row
    choice.pairs = tuple(ties.pairs)


def first_works(counts: Counts) -> Iterator[Row]:
    """The works whose notes are written out, at least one."""
    told = 0
    for nth, work in enumerate(counts.works):
        reading = counts.readings[work["work"]]
        told += reading.notes + reading.citations
        if nth and (nth >= MOST_WORKS or told > 2 * MOST_NOTES):
            return
        yield work


def _of_each_kind(audit: Iterable[Row]) -> tuple[tuple[Row, ...], Counter[str]]:
    """Of each problem the first, as many as there is room for, and how many there are."""
    found: Counter[str] = Counter()
    kept: list[Row] = []
    for row in audit:
        found[row["problem"]] += 1
        if found[row["problem"]] <= MOST_PROBLEMS:
            kept.append(row)
    room = fair_share(list(found.values()), MOST_PROBLEMS)
    left = Counter(dict.fromkeys(found, room))
    shown: list[Row] = []
    for row in kept:
        if left[row["problem"]] > 0:
            left[row["problem"]] -= 1
            shown.append(row)
    return tuple(shown), found
