"""The citations of given units as hits, each with what a historian needs to find it in print."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Final, Literal

from sqlalchemy import ColumnElement, Connection, false, or_, select

from kartoteka.findings import BackReference, Citation, Match, Note, Part, Work
from kartoteka.index import schema
from kartoteka.index.answer import Hit
from kartoteka.index.candidates import is_plain, slipped_paths
from kartoteka.index.database import in_chunks
from kartoteka.index.known import Known
from kartoteka.index.leaves import meet, stretches
from kartoteka.index.packing import How, original_of
from kartoteka.index.put import work_numbers
from kartoteka.index.records import Place, rows_at, rows_of
from kartoteka.index.surroundings import Surroundings
from kartoteka.index.units import (
    OPEN,
    contains,
    folded_number,
    folded_path,
    is_range,
    number_range,
    parent,
    parts,
    sorted_key,
    subtree,
)
from kartoteka.tables import record

Found = tuple[Match | None, Citation]
_FEW: Final = 500


def sure_hits(connection: Connection, units: Sequence[str], leaves: tuple[str, ...], known: Known) -> list[Hit]:
    """Citations that print one of `units`, what lies below one, or a range of files that holds one."""
    over = {other for unit in units for other in _ranges_over(connection, unit)}
    places = _pinned(connection, [_under(units), schema.units.c.unit.in_(over)], How.PRINTED)
    return _hits(connection, _matched(connection, places, known), units, leaves, also=over, sure=True)


def possible_hits(
    connection: Connection, units: Sequence[str], leaves: tuple[str, ...], known: Known, *, but: Collection[str]
) -> list[Hit]:
    """Citations that may mean one of `units`: another is printed, the key is open, or a series is cited by its title.

    Args:
        connection: of the index.
        units: those asked for.
        leaves: those asked for.
        known: what is known of archives.
        but: ids of citations that are hits already.
    """
    open_keys = sorted({key for unit in units for key in _left_open(unit)})
    near = {path for unit in units for path in slipped_paths(unit, leaves_tell=True)}
    may = [schema.units.c.path.in_(some) for some in in_chunks(sorted(near | {folded_path(key) for key in open_keys}))]
    places = _pinned(connection, may, How.PRINTED, How.OPEN) | _suggesting(connection, units)
    column = schema.units.c.path
    inside = [schema.below(column, *subtree(path)) for unit in units if (path := folded_path(unit))]
    places |= _pinned(connection, inside, How.OPEN)
    found: list[Found] = [
        (match, citation)
        for match, citation in _matched(connection, places, known)
        if any(contains(unit, meant) for unit in units for meant in match.candidates) or match.key in open_keys
    ]
    series = _pinned(connection, [_under(units)], How.SERIES)
    found += [(None, record(Citation, row)) for _, row in rows_at(connection, "citations", series)]
    found = [each for each in found if each[1].citation not in but]
    return _hits(connection, found, units, leaves, also=open_keys, sure=False)


def works_of(connection: Connection, hits: Iterable[Hit]) -> list[Work]:
    """The works that the hits stand in."""
    numbers = work_numbers(connection, {hit.work for hit in hits})
    return [described(connection, numbers[work]) for work in sorted(numbers)]


def _under(units: Iterable[str]) -> ColumnElement[bool]:
    column = schema.units.c.sorted
    terms: list[ColumnElement[bool]] = [false()]
    for unit in units:
        order = sorted_key(unit)
        terms += [column == order, schema.below(column, *subtree(order))]
    return or_(*terms)


def _pinned(connection: Connection, which: Iterable[ColumnElement[bool]], *how: How) -> set[Place]:
    """The citations that give units of which any condition holds."""
    pins = schema.pins
    asked = select(pins.c.work, pins.c.row).join(schema.units, schema.units.c.id == pins.c.unit)
    found: set[Place] = set()
    for condition in which:
        rows = connection.execute(asked.where(condition, pins.c.how.in_(how)))
        found.update((work, row) for work, row in rows)
    return found


def _suggesting(connection: Connection, units: Sequence[str]) -> set[Place]:
    """Citations with the same opis and file as one of `units`, of works that cite its opis: the fond may have slipped.

    Only where few works cite the opis: where many do, what each of them may have meant is its own audit's.
    """
    pins, table = schema.pins, schema.units
    found: set[Place] = set()
    for unit in units:
        _, fond, opis, delo, levels = parts(unit)
        above = parent(unit)
        if None in (fond, opis, delo) or levels or above is None or is_plain(opis or ""):
            continue
        citing = select(pins.c.work).join(table, table.c.id == pins.c.unit).where(_under([above])).distinct()
        works = connection.execute(citing.limit(_FEW + 1)).scalars().all()
        if len(works) <= _FEW:
            tail = f"%/{folded_number(opis)}/{folded_number(delo)}"
            asked = select(pins.c.work, pins.c.row).join(table, table.c.id == pins.c.unit)
            for some in in_chunks(works):
                rows = connection.execute(asked.where(pins.c.work.in_(some), table.c.path.like(tail)))
                found.update((work, row) for work, row in rows)
    return found


def _ranges_over(connection: Connection, unit: str) -> list[str]:
    """Ranges of files that hold the file `unit`; if it is a range itself, the files and ranges that meet it."""
    span, above = number_range(unit), parent(unit)
    if span is None or above is None:
        return []
    table, ranges = schema.units, schema.file_ranges
    asked = select(table.c.unit).join(ranges, ranges.c.unit == table.c.id)
    meets = (ranges.c.above == above, ranges.c.low <= span[1], ranges.c.high >= span[0])
    found = set(connection.execute(asked.where(*meets)).scalars())
    if is_range(unit):
        order = sorted_key(above)
        inside = select(table.c.unit).where(schema.below(table.c.sorted, *subtree(order)))
        found.update(each for each in connection.execute(inside).scalars() if _meets(each, above, span))
    return sorted(found - {unit})


def _meets(unit: str, above: str, span: tuple[int, int]) -> bool:
    its = number_range(unit)
    return parent(unit) == above and its is not None and its[0] <= span[1] and span[0] <= its[1]


def _left_open(unit: str) -> list[str]:
    """The keys that a citation has which leaves out the opis, or the fond, of `unit`."""
    archive, fond, opis, delo, levels = parts(unit)
    if None in (fond, opis, delo) or levels:
        return []
    tail = unit.split("/")
    return ["/".join((archive, tail[1], OPEN, tail[3])), "/".join((archive, OPEN, tail[2], tail[3]))]


def _matched(connection: Connection, places: Iterable[Place], known: Known) -> list[tuple[Match, Citation]]:
    found: list[tuple[Match, Citation]] = []
    for work, group in groupby(rows_at(connection, "citations", places), key=lambda each: each[0][0]):
        citations = {row: record(Citation, plain) for (_, row), plain in group}
        made = Surroundings(connection, work, known).matches(citations)
        found += [(match, citations[row]) for row, match in made]
    return found


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
            for row in rows_of(connection, "notes", number):
                if row["note"] in cited[work]:
                    self.notes[work, row["note"]] = record(Note, row)
            for row in rows_of(connection, "parts", number):
                self.parts[work, row["part"]] = record(Part, row)
            for row in rows_of(connection, "pages", number):
                if row["label"] is not None:
                    self.labels[work, row["page"]] = row["label"]

    def label(self, work: str, page: int | None) -> str | None:
        """The page's number as printed."""
        return None if page is None else self.labels.get((work, page))


def _hits(
    connection: Connection,
    found: Sequence[Found],
    units: Sequence[str],
    leaves: tuple[str, ...],
    *,
    also: Iterable[str],
    sure: bool,
) -> list[Hit]:
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
    first = matches[0] if matches else None
    work = places.works[citation.work]
    note = places.notes.get((citation.work, citation.note or ""))
    part = places.parts.get((citation.work, note.part or 0)) if note is not None else None
    return Hit(
        citation=citation.citation,
        units=_units_given(citation, matches, units, sure=sure),
        keys=citation.keys or tuple(dict.fromkeys(match.key for match in matches)),
        sure=sure,
        match=first.match if first else None,
        confidence=first.confidence if first else citation.confidence,
        evidence=(*first.evidence, *(each for each in citation.evidence if each.effect < 0))
        if first
        else citation.evidence,
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
        archive_as_written=citation.archive_as_written,
        leaves=citation.leaves,
        overlap=_overlap(citation.leaves, leaves),
        kind=citation.kind,
        relation=citation.relation,
        back_reference=_marker(citation.back_reference),
        back_reference_status=citation.back_reference.status if citation.back_reference else None,
        mirror_of=citation.mirror_of,
        warnings=citation.warnings,
    )


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
