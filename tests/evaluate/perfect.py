"""Findings made from the gold itself: what a perfect program would say of a work."""

from __future__ import annotations

from typing import cast

from kartoteka.evaluate.gold import GoldCitation, GoldNote, GoldWork
from kartoteka.evaluate.places import Places
from kartoteka.findings import (
    BackReference,
    Citation,
    DateMention,
    Entity,
    EntityLabel,
    Note,
    Work,
    WorkFindings,
)


def findings(gold: GoldWork, raw: str) -> WorkFindings:
    places = Places(raw)
    notes = tuple(_note(note, at, places) for at, note in enumerate(gold.notes))
    ids = {f"{note.sequence}:{note.label}": _id(at, 0) for at, note in enumerate(gold.notes)}
    citations = tuple(
        _citation(citation, note, at, nth, ids)
        for at, note in enumerate(gold.notes)
        for nth, citation in enumerate(note.citations)
    )
    dates, position = [], 0
    for mention in gold.dates:
        place = places.following(mention.text, after=mention.after, position=position)
        assert place is not None, mention
        position = place.end
        dates.append(
            DateMention(
                start=place.start,
                end=place.end,
                text=mention.text,
                edtf=mention.value,
                earliest="",
                latest="",
                confidence=1,
            )
        )
    entities, position = [], 0
    for mention in gold.entities:
        place = places.following(mention.text, after=mention.after, position=position)
        assert place is not None, mention
        position = place.end
        label = cast(EntityLabel, mention.value)
        entities.append(
            Entity(start=place.start, end=place.end, text=mention.text, label=label, by="lexicon", confidence=1)
        )
    year = gold.work.get("year")
    work = Work(
        work="w",
        path=str(gold.source),
        title=str(gold.work["title"]),
        author=str(gold.work["author"]),
        year=year if isinstance(year, int) else None,
    )
    return WorkFindings(work=work, notes=notes, citations=citations, dates=tuple(dates), entities=tuple(entities))


def _id(note: int, citation: int) -> str:
    return f"c{note}.{citation}"


def _note(note: GoldNote, at: int, places: Places) -> Note:
    place = places.only(note.after) if note.after else None
    assert place is not None or note.status != "linked", note
    marker = place.end if place else None
    return Note(
        note=f"n{at}",
        sequence=note.sequence,
        label=note.label,
        status=note.status,
        text=note.text,
        marker_start=marker,
        marker_end=marker,
        confidence=1,
    )


def _citation(citation: GoldCitation, note: GoldNote, at: int, nth: int, ids: dict[str, str]) -> Citation:
    back = None
    if citation.back is not None:
        root = citation.back.root if ":" in citation.back.root else f"{note.sequence}:{citation.back.root}"
        back = BackReference(marker=citation.back.marker, root=ids[root], status=citation.back.status)
    return Citation(
        citation=_id(at, nth),
        note=f"n{at}",
        start=0,
        end=0,
        raw=citation.raw,
        kind=citation.kind,
        relation=citation.relation,
        archive=citation.archive,
        fond=citation.fond,
        opis=citation.opis,
        delo=citation.delo,
        leaves=citation.leaves,
        keys=citation.keys or (),
        title=citation.title,
        back_reference=back,
        confidence=1,
    )
