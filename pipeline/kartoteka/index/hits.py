"""Citations as hits, each with what a historian needs to find it in print, and why it is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from sqlalchemy import Connection

from kartoteka.findings import BackReference, Citation, Evidence, Match, Note, Part, Work
from kartoteka.index.answer import Hit
from kartoteka.index.known import Known
from kartoteka.index.leaves import meet, stretches
from kartoteka.index.packing import original_of
from kartoteka.index.put import work_numbers
from kartoteka.index.records import Place, rows_at, rows_of
from kartoteka.index.surroundings import Surroundings
from kartoteka.index.units import contains, is_range, sorted_key
from kartoteka.tables import record

Found = tuple[Match | None, Citation]


def matched(connection: Connection, places: Iterable[Place], known: Known) -> list[tuple[Match, Citation]]:
    """The citations at `places`, once for each key, with its match."""
    found: list[tuple[Match, Citation]] = []
    for work, group in groupby(rows_at(connection, "citations", places), key=lambda each: each[0][0]):
        citations = {row: record(Citation, plain) for (_, row), plain in group}
        made = Surroundings(connection, work, known).matches(citations)
        found += [(match, citations[row]) for row, match in made]
    return found


def cited_at(connection: Connection, places: Iterable[Place]) -> list[Citation]:
    """The citations at `places`."""
    return [record(Citation, row) for _, row in rows_at(connection, "citations", places)]


def described(connection: Connection, work: int) -> Work:
    """What is known of a work."""
    (row,) = rows_of(connection, "works", work)
    return record(Work, row)


class _Places:
    """The works, notes, parts and printed page numbers of some citations."""

    def __init__(self, connection: Connection, citations: Sequence[Citation]) -> None:
        cited: dict[str, set[str]] = {}
        for citation in citations:
            cited.setdefault(citation.work, set()).add(citation.note or "")
        self.works: dict[str, Work] = {}
        self.notes: dict[tuple[str, str], Note] = {}
        self.parts: dict[tuple[str, int], Part] = {}
        self.labels: dict[tuple[str, int], str] = {}
        for work, number in work_numbers(connection, cited).items():
            self.works[work] = described(connection, number)
            self.notes.update(
                ((work, row["note"]), record(Note, row))
                for row in rows_of(connection, "notes", number)
                if row["note"] in cited[work]
            )
            for row in rows_of(connection, "parts", number):
                self.parts[work, row["part"]] = record(Part, row)
            for row in rows_of(connection, "pages", number):
                if row["label"] is not None:
                    self.labels[work, row["page"]] = row["label"]

    def label(self, work: str, page: int | None) -> str | None:
        """The page's number as printed."""
        return None if page is None else self.labels.get((work, page))


def hits_of(
    connection: Connection,
    found: Sequence[Found],
    units: Sequence[str],
    leaves: tuple[str, ...],
    *,
    also: Iterable[str],
    sure: bool,
) -> list[Hit]:
    """Hits, in the order in which they are shown.

    Args:
        connection: of the index.
        found: citations with the match of each key, or with none.
        units: those asked for.
        leaves: those asked for.
        also: other keys that make a citation a hit: ranges over a unit, keys that leave it open.
        sure: whether the citations print one of them.
    """
    places = _Places(connection, [citation for _, citation in found])
    grouped: dict[str, list[Found]] = {}
    for each in found:
        grouped.setdefault(each[1].citation, []).append(each)
    wanted = (*units, *also)
    hits = [_hit(group, places, wanted, leaves, sure=sure) for group in grouped.values()]
    return sorted(hits, key=lambda hit: _order(hit, units))


def _order(hit: Hit, units: Sequence[str]) -> tuple[object, ...]:
    """Overlapping leaves first, the file itself before a range that holds it, then as archives count, then by age."""
    rank = {"yes": 0, "unknown": 1, "no": 2, None: 0}[hit.overlap]
    below = any(unit == asked or unit.startswith(f"{asked}/") for unit in hit.units for asked in units)
    age = (hit.year is None, hit.year or 0, hit.author or "", hit.work)
    return (rank, not below, min(map(sorted_key, hit.units), default=""), *age, hit.page or 0, hit.citation)


def _hit(group: Sequence[Found], places: _Places, units: Sequence[str], leaves: tuple[str, ...], *, sure: bool) -> Hit:
    matches = [match for match, _ in group if match is not None]
    citation = group[0][1]
    given = _units_given(citation, matches, units, sure=sure)
    # of several files the doubtful one
    meant = [match for match in matches if match.unit in given]
    first = min(meant or matches[:1], key=lambda match: match.confidence, default=None)
    work = places.works[citation.work]
    note = places.notes.get((citation.work, citation.note or ""))
    part = places.parts.get((citation.work, note.part or 0)) if note is not None else None
    return Hit(
        citation=citation.citation,
        units=given,
        keys=citation.keys or tuple(dict.fromkeys(match.key for match in matches)),
        sure=sure,
        match=first.match if first else None,
        confidence=first.confidence if first else citation.confidence,
        evidence=(_why(given, matches, units, sure=sure), *(first.evidence if first else ()), *citation.evidence),
        work=work.work,
        author=work.author,
        title=work.title,
        container=work.container,
        year=work.year,
        path=work.path,
        counts_with=original_of(work),
        part=(part.title or part.author) if part is not None else None,
        note=citation.note,
        sequence=note.sequence if note is not None else None,
        label=note.label if note is not None else None,
        page=citation.page,
        page_label=places.label(work.work, citation.page),
        claim_page_label=places.label(work.work, note.marker_page) if note is not None else None,
        claim=note.claim if note is not None else None,
        raw=citation.raw,
        archive_as_written=citation.archive_as_written if citation.prints_archive else None,
        leaves=citation.leaves,
        overlap=_overlap(citation.leaves, leaves),
        kind=citation.kind,
        relation=citation.relation,
        back_reference=_marker(citation.back_reference),
        back_reference_status=citation.back_reference.status if citation.back_reference else None,
        mirror_of=citation.mirror_of,
        warnings=citation.warnings,
    )


def _why(given: Sequence[str], matches: Sequence[Match], asked: Sequence[str], *, sure: bool) -> Evidence:
    """What makes it a hit, before any reason for or against the reading."""
    unit = given[0] if given else None
    if not matches:
        feature, words = "hit-by-series", f"a record series is cited by its title, which lies in {unit} today"
    elif not sure:
        feature, words = "hit-perhaps", f"{matches[0].key} is read, which may mean {unit}"
    elif unit in asked and not is_range(unit or ""):
        feature, words = "hit", f"{unit} is what was asked for"
    elif unit is not None and any(unit.startswith(f"{each}/") for each in asked):
        feature, words = "hit-below", f"{unit} lies in what was asked for"
    else:
        feature, words = "hit-range", f"the files {unit} hold what was asked for, or meet it"
    return Evidence(feature=feature, value=unit, words=words)


def _units_given(citation: Citation, matches: Iterable[Match], units: Sequence[str], *, sure: bool) -> tuple[str, ...]:
    if sure:
        given = [match.unit for match in matches if match.unit is not None]
    else:
        given = [unit for match in matches for unit in (*match.candidates, match.unit) if unit is not None]
        given += [citation.probable_unit] if citation.probable_unit else []
    return tuple(dict.fromkeys(unit for unit in given if any(contains(asked, unit) for asked in units)))


def _overlap(given: tuple[str, ...], asked: tuple[str, ...]) -> Literal["yes", "no", "unknown"] | None:
    if not stretches(asked):
        return None
    if not stretches(given):
        return "unknown"
    return "yes" if meet(given, asked) else "no"


def _marker(back: BackReference | None) -> str | None:
    return None if back is None else back.marker or "elliptical"
