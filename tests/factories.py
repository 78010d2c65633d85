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
    DateMention,
    Entity,
    EntityLabel,
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


BODY = "In March 1937 Nikolai Ezhov left Tver'. He came back in the spring, and the Sovnarkom of the 1930s never knew."


def _named(text: str, label: EntityLabel, **fields: Any) -> Entity:
    start = BODY.index(text)
    given: dict[str, Any] = {"cluster": text.lower(), "by": "model", "confidence": 0.9, "page": 1, **fields}
    return Entity(start=start, end=start + len(text), text=text, label=label, **given)


def _dated(text: str, edtf: str, earliest: str, latest: str, **fields: Any) -> DateMention:
    start = BODY.index(text)
    given: dict[str, Any] = {"page": 1, "confidence": 0.9, **fields}
    return DateMention(
        start=start, end=start + len(text), text=text, edtf=edtf, earliest=earliest, latest=latest, **given
    )


def with_names(name: str = "First") -> WorkFindings:
    """A work whose body is BODY, one page, its note far behind it and closing its first sentence."""
    work = says(name, cited("rgaspi/17/3/994"), year=1996, language="en")
    (note,) = work.notes
    entities = (
        _named("Nikolai Ezhov", "PERSON", by="lexicon", evidence=(Evidence(feature="lexicon", value="ezhov-ni", words="known"),)),
        _named("Tver'", "GPE"),
        _named("Sovnarkom", "ORG"),
    )  # fmt: skip
    dates = (
        _dated("March 1937", "1937-03", "1937-03-01", "1937-03-31"),
        _dated("the spring", "1937-21", "1937-03-01", "1937-05-31", anchor="March 1937", calendar="julian"),
        _dated("the 1930s", "193X", "1930-01-01", "1939-12-31"),
    )
    return replace(
        work,
        notes=(replace(note, start=900, end=910, pieces=((900, 910),), claim_pieces=((0, 40),)),),
        entities=tuple(replace(each, work=work.work.work) for each in entities),
        dates=tuple(replace(each, work=work.work.work) for each in dates),
    )
