"""The citations of given units as hits, each with what a historian needs to find it in print."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, or_, select

from kartoteka.findings import BackReference, Citation, Match, Note, Part, Work
from kartoteka.index.answer import Hit
from kartoteka.index.leaves import meet, stretches
from kartoteka.index.pinpoints import in_chunks, original_of
from kartoteka.index.records import as_record
from kartoteka.index.schema import candidates, tables
from kartoteka.index.units import OPEN, contains, is_range, natural, number_range, parent, parts, subtree

Record = TypeVar("Record")
Found = tuple[Match | None, Citation]


def sure_hits(connection: Connection, units: Sequence[str], leaves: tuple[str, ...]) -> list[Hit]:
    """Citations whose unit is one of `units`, lies below one, or is a range of files that holds one."""
    if not units:
        return []
    table = tables["matches"]
    over = {other for unit in units for other in _ranges_over(connection, unit)}
    asked = select(table).where(or_(_under(table.c.unit, units), table.c.unit.in_(sorted(over))))
    return _hits(connection, _with_citations(connection, asked), units, leaves, also=over, sure=True)


def possible_hits(
    connection: Connection, units: Sequence[str], leaves: tuple[str, ...], *, but: Collection[str]
) -> list[Hit]:
    """Citations that may mean one of `units`: another is printed, the key is open, or a series is cited by its title.

    Args:
        connection: of the index.
        units: those asked for.
        leaves: those asked for.
        but: ids of citations that are hits already.
    """
    if not units:
        return []
    table, citations = tables["matches"], tables["citations"]
    meant = select(table).join(candidates, (candidates.c.work == table.c._work) & (candidates.c.row == table.c._row))
    found = _with_citations(connection, meant.where(_under(candidates.c.unit, units)).distinct())
    open_keys = sorted({key for unit in units for key in _left_open(unit)})
    found += _with_citations(connection, select(table).where(table.c.unit.in_(open_keys)))
    series = connection.execute(select(citations).where(_under(citations.c.probable_unit, units)))
    found += [(None, as_record(Citation, row._mapping)) for row in series]
    found = [each for each in found if each[1].citation not in but]
    return _hits(connection, found, units, leaves, also=open_keys, sure=False)


def works_of(connection: Connection, hits: Iterable[Hit]) -> list[Work]:
    """The works that the hits stand in."""
    return sorted(_by(connection, "works", Work, "work", {hit.work for hit in hits}), key=lambda work: work.work)


def _under(column: Column[str], units: Iterable[str]) -> ColumnElement[bool]:
    terms: list[ColumnElement[bool]] = []
    for unit in units:
        low, high = subtree(unit)
        terms += [column == unit, (column >= low) & (column < high)]
    return or_(*terms)


def _ranges_over(connection: Connection, unit: str) -> list[str]:
    """Ranges of files that hold the file `unit`; if it is a range itself, the files and ranges that meet it."""
    span, above = number_range(unit), parent(unit)
    if span is None or above is None:
        return []
    table = tables["units"]
    asked = select(table.c.unit).where(
        table.c.parent == above, table.c._low <= span[1], table.c._high >= span[0], table.c.unit != unit
    )
    found = sorted(connection.execute(asked).scalars())
    return [other for other in found if is_range(other) or is_range(unit)]


def _left_open(unit: str) -> list[str]:
    """The keys that a citation has which leaves out the opis, or the fond, of `unit`."""
    archive, fond, opis, delo, levels = parts(unit)
    if None in (fond, opis, delo) or levels:
        return []
    tail = unit.split("/")
    return ["/".join((archive, tail[1], OPEN, tail[3])), "/".join((archive, OPEN, tail[2], tail[3]))]


def _with_citations(connection: Connection, asked: Select[tuple[object, ...]]) -> list[Found]:
    matches = [as_record(Match, row._mapping) for row in connection.execute(asked)]
    ids = {match.citation for match in matches}
    by_id = {each.citation: each for each in _by(connection, "citations", Citation, "citation", ids)}
    return [(match, by_id[match.citation]) for match in matches]


def _by(connection: Connection, name: str, kind: type[Record], column: str, values: Collection[str]) -> list[Record]:
    table = tables[name]
    found: list[Record] = []
    for some in in_chunks(sorted(values)):
        rows = connection.execute(select(table).where(table.c[column].in_(some)))
        found += [as_record(kind, row._mapping) for row in rows]
    return found


class _Places:
    """The works, notes, parts and printed page numbers of some citations."""

    def __init__(self, connection: Connection, citations: Sequence[Citation]) -> None:
        works = {citation.work for citation in citations}
        self.works = {work.work: work for work in _by(connection, "works", Work, "work", works)}
        notes = {citation.note for citation in citations if citation.note is not None}
        self.notes = {(note.work, note.note): note for note in _by(connection, "notes", Note, "note", notes)}
        self.parts = {(part.work, part.part): part for part in _by(connection, "parts", Part, "work", works)}
        table = tables["pages"]
        self.labels: dict[tuple[str, int], str] = {}
        for some in in_chunks(sorted(works)):
            asked = select(table.c.work, table.c.page, table.c.label)
            for work, page, label in connection.execute(
                asked.where(table.c.work.in_(some), table.c.label.is_not(None))
            ):
                self.labels[work, page] = label

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
    return (rank, not below, natural(min(hit.units, key=natural, default="")), *age, hit.page or 0, hit.citation)


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
