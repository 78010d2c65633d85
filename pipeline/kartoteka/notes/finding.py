"""The stage itself: a text in, its body, notes, zones and parts out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from kartoteka.document import CleanText, Text
from kartoteka.findings import Evidence, Part
from kartoteka.notes.alignment import Choice
from kartoteka.notes.apparatus import Apparatus, NoteText, Zone
from kartoteka.notes.entries import Entry
from kartoteka.notes.layout import Layout, layout
from kartoteka.notes.link import choose
from kartoteka.notes.parts import Stretch, parts
from kartoteka.notes.records import Claims, records
from kartoteka.notes.rows import Row
from kartoteka.notes.running import Join, run_together, without
from kartoteka.notes.sentences import split
from kartoteka.notes.specks import without_specks
from kartoteka.notes.superiors import with_raised_signs
from kartoteka.span import Span, hull

Sentences = Callable[[str], Sequence[Span]]

_OCR_FILES = frozenset({"hocr", "alto", "abbyy", "page"})
"""Their programs read hardly a raised number."""
_PICTURES = "; raised numbers are found in pictures: put those of the pages into one folder with the file"


def find(
    text: Text,
    *,
    clean: CleanText,
    furniture: Sequence[Span],
    work: str,
    join: Join,
    sentences: Sentences | None = None,
) -> Apparatus:
    """Take a work apart: body, notes with their markers and claims, zones and parts.

    Args:
        text: the work as extracted.
        clean: the whole work, cleaned, furniture and all.
        furniture: raw spans of running heads, page numbers, stamps.
        work: id of the work.
        join: the word that two halves at a line or page end make.
        sentences: another way to split the body; by default a light one of this stage.
    """
    blind = text.extraction in _OCR_FILES and not text.superiors
    text = with_raised_signs(text)
    seen = layout(text, furniture)
    choices = choose(seen.entries, seen.blocks, seen.places, text)
    listed = list(zip(seen.entries, choices, strict=True))
    taken = {entry.label.span.start for entry in seen.entries if entry.label is not None}
    taken |= {choice.occurrence.span.start for choice in choices if choice.occurrence is not None}
    clean, specks = without_specks(text, clean, taken=taken, openings={row.span.start for row in seen.rows})
    some_parts = _parts(work, seen, listed, text)
    kind_at = {row.span.start: kind for row, kind in zip(seen.rows, seen.kinds, strict=True)}

    def apart(above: Row, below: Row) -> bool:
        one, other = kind_at[above.span.start], kind_at[below.span.start]
        return one != other or (one in ("heading", "list", "table") and below.opens)

    body, corrections = run_together(
        [seen.rows[index] for index in seen.running],
        text=text,
        clean=clean,
        join=join,
        apart=apart,
    )
    markers = sorted(
        (choice.occurrence.span, choice.occurrence.read or choice.occurrence.printed)
        for choice in choices
        if choice.occurrence is not None
    )
    body, found = without(body, markers)
    closed = sorted(body.locate(Span(span.start, span.start)).start for span, _ in markers)
    claims = Claims(body=body, sentences=sentences(body.text) if sentences else split(body.text, closed=closed))
    notes, more = records(
        listed, seen.rows, text=text, clean=clean, join=join, claims=claims, parts=some_parts, work=work
    )
    return Apparatus(
        parts=some_parts,
        zones=_zones(seen, furniture, text),
        body=body,
        notes=notes,
        corrections=tuple(sorted((*specks, *corrections, *more), key=lambda each: (each.start, each.end))),
        warnings=tuple(_warnings(notes, markers, found, seen, advice=_PICTURES if blind else "")),
    )


def _parts(work: str, seen: Layout, listed: Sequence[tuple[Entry, Choice]], text: Text) -> tuple[Part, ...]:
    stretches: list[Stretch] = []
    for _, members in groupby((pair for pair in listed if pair[0].sequence), key=lambda pair: pair[0].sequence):
        places = [choice.occurrence.span.start for _, choice in members if choice.occurrence is not None]
        if places:
            stretches.append(Stretch(first=min(places), last=max(places)))
    running = seen.running
    groups = [
        [seen.rows[index] for index in members]
        for kind, members in groupby(running, key=lambda index: seen.kinds[index])
        if kind == "heading"
    ]
    start = seen.rows[running[0]].span.start if running else 0
    common = {word for row in seen.rows for word in row.text.split() if word[:1].islower()}
    return parts(work, groups, stretches, start=start, end=len(text.raw), common=common)


def _zones(seen: Layout, furniture: Sequence[Span], text: Text) -> tuple[Zone, ...]:
    zones = [Zone(span=span, page=text.page_at(span.start), kind="furniture") for span in furniture if len(span)]
    labelled = {entry.rows[0]: entry.evidence for entry in seen.entries if entry.rows}
    numbered = enumerate(zip(seen.rows, seen.kinds, strict=True))
    for (kind, page), members in groupby(numbered, key=lambda each: (each[1][1], each[1][0].page)):
        some = list(members)
        evidence = [reason for index, _ in some for reason in (*labelled.get(index, ()), *seen.reasons.get(index, ()))]
        span = hull(row.span for _, (row, _) in some)
        zones.append(Zone(span=span, page=page, kind=kind, evidence=_counted(evidence)))
    return tuple(sorted(zones, key=lambda zone: (zone.span.start, zone.span.end)))


def _counted(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """One reason a feature, with how often it speaks in the zone."""
    out: list[Evidence] = []
    for feature, some in groupby(sorted(evidence, key=lambda each: each.feature), key=lambda each: each.feature):
        members = list(some)
        out.append(
            Evidence(
                feature=feature,
                value=len(members),
                effect=round(sum(each.effect for each in members), 2),
                words=f"{members[0].words} ({len(members)} times)" if len(members) > 1 else members[0].words,
            )
        )
    return tuple(out)


def _warnings(
    notes: Sequence[NoteText], markers: Sequence[tuple[Span, str]], found: Sequence[bool], seen: Layout, *, advice: str
) -> list[str]:
    out: list[str] = []
    several = len({each.note.sequence for each in notes} - {None}) > 1
    for status, words, hint in (
        ("text-missing", "have no text", ""),
        ("marker-missing", "have no marker in the body", advice),
    ):
        some = [each.note for each in notes if each.note.status == status]
        if some:
            names = ", ".join(
                f"{note.label} (sequence {note.sequence})" if several else note.label or "?" for note in some[:20]
            )
            more = " ..." if len(some) > 20 else ""
            out.append(f"{len(some)} of {len(notes)} notes {words}: {names}{more}{hint}")
    stray = [row for row, kind in zip(seen.rows, seen.kinds, strict=True) if kind == "unplaced"]
    out.extend(f"a paragraph among the notes was left out, at {row.span.start}: {row.text[:40]!r}" for row in stray)
    out.extend(
        f"the marker {printed} at {span.start} could not be taken out of the body"
        for (span, printed), done in zip(markers, found, strict=True)
        if not done
    )
    return out
