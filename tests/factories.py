"""Values that several tests need, whole and small; of our own making."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kartoteka.authority.keys import parse_key
from kartoteka.findings import (
    ArchivalReading,
    BackReference,
    Citation,
    CitedDocument,
    Evidence,
    Level,
    Note,
    PageRow,
    Part,
    Work,
    WorkFindings,
    digest,
)

CITATION = Citation(
    work="w",
    citation="c",
    note="n",
    page=5,
    start=10,
    end=30,
    pieces=((10, 20), (25, 30)),
    raw="RTsKhIDNI, 17/3/994, 56",
    kind="archival",
    scheme="fond",
    archive="rgaspi",
    fond="17",
    opis="3",
    delo=("994",),
    leaves=("56",),
    levels=(Level(level="papka", value="5"),),
    keys=("rgaspi/17/3/994",),
    cited_document=CitedDocument(author="A. Author"),
    csl={"type": "manuscript"},
    back_reference=BackReference(marker="Ibid.", status="resolved"),
    confidence=0.9,
    evidence=(Evidence(feature="archive-alias", value=True, effect=1.5, words="an alias of 1991-1999"),),
    alternatives=(ArchivalReading(fond="17"),),
)


def cited(key: str, *leaves: str, **fields: Any) -> Citation:
    """An archival citation of the unit `key`, as a reader of citations would give it; `fields` win."""
    unit = parse_key(key)
    given: dict[str, Any] = {
        "start": 0,
        "end": 1,
        "raw": f"{key}, {', '.join(leaves)}" if leaves else key,
        "kind": "archival",
        "scheme": "fond",
        "archive": unit.archive,
        "archive_as_written": unit.archive.upper(),
        "fond": unit.fond,
        "opis": unit.opis,
        "delo": (unit.delo,) if unit.delo else (),
        "leaves": leaves,
        "keys": (key,),
        "confidence": 0.9,
    }
    return Citation(**{**given, **fields})


def open_citation(path: str, *leaves: str, written: str | None = None, **fields: Any) -> Citation:
    """A citation whose key stays open: no archive known (`-/17/3/994`), or a fond that may be several."""
    archive = parse_key(path).archive
    return cited(
        path,
        *leaves,
        **{"keys": (), "archive": None if archive == "-" else archive, "archive_as_written": written, **fields},
    )


def says(name: str, *citations: Citation, **fields: Any) -> WorkFindings:
    """All that a work called `name` says: note 1 holds the first citation, note 2 the second, ..., on a page each."""
    work = digest("work", name)
    notes = [
        Note(
            work=work,
            note=digest(work, "note", number),
            part=1,
            sequence=1,
            label=str(number),
            page=number,
            start=number,
            end=number + 1,
            claim=f"{name} claims thing {number}.",
            text=citation.raw,
            raw=citation.raw,
            status="linked",
            confidence=0.95,
        )
        for number, citation in enumerate(citations, start=1)
    ]
    pages = [
        PageRow(
            work=work,
            page=number,
            sheet=number,
            label=str(100 + number),
            start=number,
            end=number + 1,
            extraction="plain",
        )
        for number, _ in enumerate(citations, start=1)
    ]
    return WorkFindings(
        work=Work(**{"work": work, "path": f"{name}.txt", "title": name, "author": f"{name} Author", **fields}),
        parts=(Part(work=work, part=1, title=name, start=0, end=len(citations) + 2),),
        pages=tuple(pages),
        notes=tuple(notes),
        citations=tuple(
            replace(
                citation,
                work=work,
                citation=citation.citation or digest(work, "citation", number),
                note=note.note,
                page=number,
                start=number,
                end=number + 1,
            )
            for number, (citation, note) in enumerate(zip(citations, notes, strict=True), start=1)
        ),
    )
