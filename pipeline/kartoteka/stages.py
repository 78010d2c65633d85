"""What each stage of the workflow takes from the others, and how its findings are led back to the raw text.

The names of the arguments are the names of the values in `workflow.STAGES`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from kartoteka import catalogue, cite, clean, extract, language, notes, paging, placing
from kartoteka.annotate import dates as dating
from kartoteka.annotate import entities as naming
from kartoteka.annotate import linking, nlp, whole_lexicon
from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.recognisers import Recogniser, at_hand
from kartoteka.authority import Authority
from kartoteka.clean import Cleaned
from kartoteka.config import Settings
from kartoteka.document import CleanText, Source, Text
from kartoteka.files import printable
from kartoteka.findings import Citation, Correction, DateMention, Entity, Note, PageRow, Work, WorkFindings
from kartoteka.notes import Apparatus
from kartoteka.span import Span

if TYPE_CHECKING:
    from spacy.language import Language

BODY = "body"
"""The name under which the readers get the body; a note has its id."""


def extracted(source: Source, settings: Settings, progress: extract.PageProgress) -> Text:
    """The raw text."""
    return extract.read(source.path, settings.extract, progress=progress)


def cleaned_text(text: Text, authority: Authority) -> Cleaned:
    """The same without what the scan did to it."""
    return clean.clean(text, lexicon=authority.lexicon)


def taken_apart(text: Text, cleaned: Cleaned, source: Source) -> Apparatus:
    """Body and notes."""
    return notes.find(
        text,
        clean=cleaned.text,
        furniture=[each.span for each in cleaned.furniture],
        work=source.digest,
        join=partial(clean.join_word, vocabulary=cleaned.vocabulary),
    )


def paged(text: Text, cleaned: Cleaned, apparatus: Apparatus) -> Text:
    """The raw text with its pages, also where it came without page breaks."""
    found: dict[str, list[Span]] = defaultdict(list)
    for each in cleaned.furniture:
        found[each.kind].append(each.span)
    zones = [(zone.span, zone.kind) for zone in apparatus.zones]
    return paging.paged(
        text,
        numbers=found["page-number"],
        heads=found["running-head"],
        notes=paging.blocks(zones, kind="note", between="furniture"),
    )


def cited(text: Text, apparatus: Apparatus, authority: Authority) -> list[Citation]:
    """What the notes cite, and the archival references that stand in the body itself.

    A print reader is not let loose on running prose: every title with a year would become a reference. Each paragraph
    stands alone: an "ibid." of running prose points to what the reader has in mind.
    """
    passages = [
        cite.Passage(
            id=each.note.note,
            text=each.text.text if each.text is not None else None,
            sequence=each.note.sequence,
            page=each.note.page,
            sure=placing.certainty(each.text, text) if each.text is not None else None,
        )
        for each in apparatus.notes
    ]
    abbreviations = cite.abbreviations_listed(text.raw, authority)
    sources = cite.sources_listed(text.raw, authority)
    return [
        *cite.read(passages, authority, abbreviations=abbreviations, sources=sources),
        *_cited_in_body(apparatus.body, text, authority, abbreviations, sources),
    ]


# What a shelfmark in running prose looks like from afar, so that the reader need not go through all of it: 17/3/994,
# or two words with a number each (f. 17, op. 3) that is no year.
_NUMBER = r"\s?№?\s?(?:[^\W\d]{1,2}-)?(?!1[89]\d\d\b)\d{1,5}"
_LIKE_A_SHELFMARK = re.compile(
    rf"\d\s?/\s?\d|\b[^\W\d]{{1,12}}\.?{_NUMBER}[^\W\d]?[\s,.;:]{{1,3}}[^\W\d]{{1,12}}\.?{_NUMBER}"
)


def _cited_in_body(
    body: CleanText, text: Text, authority: Authority, abbreviations: cite.Definitions, sources: cite.SourceList
) -> Iterator[Citation]:
    for number, paragraph in enumerate(re.finditer(r"(?:[^\n]|\n(?!\n))+", body.text)):
        numbered = sources.entries and "[" in paragraph[0]
        if not numbered and _LIKE_A_SHELFMARK.search(paragraph[0]) is None:
            continue
        sure = placing.certainty(body, text, within=Span(*paragraph.span()))
        passage = cite.Passage(id=f"{BODY}:{number}", text=paragraph[0], sure=sure)
        for citation in cite.read(
            [passage], authority, archival_only=True, abbreviations=abbreviations, sources=sources
        ):
            if citation.kind == "archival" and citation.keys:
                at = paragraph.start()
                yield replace(
                    citation,
                    note=BODY,
                    start=citation.start + at,
                    end=citation.end + at,
                    pieces=tuple((start + at, end + at) for start, end in citation.pieces),
                )


def described(text: Text, source: Source, settings: Settings) -> Work:
    """Who wrote it, what it is called, where and when it appeared."""
    found = catalogue.describe(source.path, text, work=source.digest, works_table=settings.folder("works"))
    return replace(found, path=printable(source.path))


def dated(
    paged: Text, apparatus: Apparatus, citations: list[Citation], authority: Authority, source: Source
) -> list[DateMention]:
    """The dates of body and notes; no date stands in what has been read as a reference."""
    taken: dict[str, list[Span]] = defaultdict(list)
    for citation in citations:
        assert citation.note is not None
        taken[citation.note].append(Span(citation.start, citation.end))
    found: list[DateMention] = []
    for name, read_text in _texts(apparatus):
        mentions = dating.find(read_text.text, masked=taken[name], events=_events(authority))
        found += placing.place_mentions(mentions, read=read_text, text=paged, work=source.digest)
    return found


def named(
    paged: Text,
    apparatus: Apparatus,
    citations: list[Citation],
    settings: Settings,
    authority: Authority,
    source: Source,
) -> list[Entity]:
    """The people, institutions and places of the body, those that are one under one cluster."""
    if not settings.annotate.entities:
        return []
    taken = [Span(each.start, each.end) for each in citations if each.note == BODY]
    (mentions,) = naming.find(
        [apparatus.body.text],
        recognisers=_recognisers(settings.model),
        lexicon=_names(authority),
        masked=[taken],
    )
    placed = placing.place_mentions(mentions, read=apparatus.body, text=paged, work=source.digest)
    return linking.cluster(placed, text=paged.raw, lexicon=_names(authority))


def recogniser(settings: Settings) -> Language:
    """The trained recogniser that the settings ask for, loaded once a process.

    Raises:
        MissingProgramError: it is not installed.
    """
    return _recogniser(settings.model)


@cache
def _names(authority: Authority) -> tuple[LexiconEntry, ...]:
    return whole_lexicon.of(authority)


@cache
def _events(authority: Authority) -> dating.Events:
    return dating.Events(authority.gazetteer)


@cache
def _recogniser(model: str) -> Language:
    return nlp.load(model)


@cache
def _recognisers(model: str) -> tuple[Recogniser, ...]:
    return at_hand(partial(_recogniser, model))


def gathered(
    paged: Text,
    cleaned: Cleaned,
    apparatus: Apparatus,
    citations: list[Citation],
    dates: list[DateMention],
    work: Work,
    entities: list[Entity],
    source: Source,
) -> WorkFindings:
    """Everything in the raw text, under lasting ids."""
    texts: dict[str | None, CleanText] = dict(_texts(apparatus))
    placed = placing.place_citations(citations, texts=texts, text=paged, work=source.digest)
    return WorkFindings(
        work=replace(
            work,
            pages=len(paged.pages),
            language=work.language or language.of(apparatus.body.text[:_ENOUGH_TO_TELL]),
            warnings=(*work.warnings, *paged.warnings, *apparatus.warnings),
        ),
        parts=apparatus.parts,
        pages=tuple(_pages(paged, cleaned, source.digest)),
        notes=tuple(_in_its_language(placing.place_note(each.note, text=paged)) for each in apparatus.notes),
        citations=tuple(replace(each, note=None) if each.note == BODY else each for each in placed),
        entities=tuple(entities),
        dates=tuple(sorted(dates, key=lambda each: (each.start, each.end))),
        corrections=tuple(_corrections(cleaned, apparatus, paged, source.digest)),
    )


_ENOUGH_TO_TELL = 4000
"""Signs of the body that settle its language."""


def _in_its_language(note: Note) -> Note:
    return replace(note, language=language.of(note.text)) if note.text else note


def _texts(apparatus: Apparatus) -> Iterator[tuple[str, CleanText]]:
    """The body and every note that has a text, by the names under which the readers got them."""
    yield BODY, apparatus.body
    for each in apparatus.notes:
        if each.text is not None:
            yield each.note.note, each.text


def _pages(text: Text, cleaned: Cleaned, work: str) -> Iterator[PageRow]:
    """The rows of the pages, in the frame of the boxes: the sheet as it came, though it was turned to be read."""
    for page in text.pages:
        width, height = (page.height, page.width) if page.turned % 2 else (page.width, page.height)
        yield PageRow(
            work=work,
            page=page.number,
            sheet=page.sheet or page.number,
            label=cleaned.labels.get(page.number, page.label),
            start=page.start,
            end=page.end,
            width=width,
            height=height,
            extraction=page.extraction,
            ocr_confidence=page.ocr_confidence,
            status="failed" if page.error else "done",
            error=page.error,
        )


def _corrections(cleaned: Cleaned, apparatus: Apparatus, text: Text, work: str) -> Iterator[Correction]:
    rows = sorted((*cleaned.corrections, *apparatus.corrections), key=lambda row: (row.start, row.end))
    for row in rows:
        yield replace(row, work=work, page=text.page_at(row.start))
