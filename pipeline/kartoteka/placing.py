"""Leads what the stages found back to the raw text, and names each finding by its content.

A stage returns spans that count in the text it was given (a note's, the body's). Kept are pieces of the raw text, the
page, and the boxes, and ids that the same print gets in every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kartoteka.document import Box, CleanText, Geometry, Text
from kartoteka.findings import BackReference, Citation, DateMention, Entity, Evidence, Note, Pieces, digest
from kartoteka.span import Span, hull


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding stands in the raw text."""

    start: int
    end: int
    pieces: Pieces
    page: int
    boxes: tuple[Box, ...]
    raw: str
    """The words as printed; a break between two pieces is a blank."""


def place(spans: Iterable[Span], read: CleanText, text: Text) -> Place:
    """Where `spans` (at least one) of `read` stand in the raw text that it was made from."""
    pieces = _joined(piece for span in spans for piece in read.pieces(span))
    whole = hull(pieces)
    return Place(
        start=whole.start,
        end=whole.end,
        pieces=tuple((piece.start, piece.end) for piece in pieces),
        page=text.page_at(whole.start),
        boxes=text.boxes(pieces),
        raw=" ".join(piece.cut(text.raw) for piece in pieces),
    )


def certainty(read: CleanText, text: Text, *, within: Span | None = None) -> bytes | None:
    """How sure OCR is of each code point of `read`, or of those `within` it; blanks and stops are UNKNOWN.

    None where this program read no page itself: a text layer has no doubts, and other programs count theirs in measures
    of their own.
    """
    shape = text.geometry
    if shape is None or all(page.extraction != "ocr" for page in text.pages):
        return None
    span = Span(0, len(read.text)) if within is None else within
    sure = bytearray([Geometry.UNKNOWN]) * len(span)
    for place in range(span.start, span.end):
        if read.text[place].isalnum():
            pieces = read.pieces(Span(place, place + 1))
            sure[place - span.start] = min(
                min(shape.confidence[piece.start : piece.end]) for piece in pieces if len(piece)
            )
    return bytes(sure)


def place_citations(
    found: Iterable[Citation], *, texts: Mapping[str | None, CleanText], text: Text, work: str
) -> tuple[Citation, ...]:
    """Citations in the raw text, under lasting ids; what one says about others follows their new names.

    Args:
        found: in the order of the notes; `note` names the text in which a citation's spans count, None the body.
        texts: those texts.
        text: the raw text.
        work: id of the work.
    """
    placed: list[Citation] = []
    names: dict[str, str] = {}
    ordinals: Counter[tuple[object, ...]] = Counter()
    for citation in found:
        at = place(_spans(citation), texts[citation.note], text)
        words = (citation.kind, at.page, " ".join(at.raw.casefold().split()))
        ordinals[words] += 1
        name = digest(work, *words, ordinals[words])
        names[citation.citation] = name
        placed.append(
            replace(
                citation,
                work=work,
                citation=name,
                page=at.page,
                start=at.start,
                end=at.end,
                pieces=at.pieces,
                boxes=at.boxes,
                raw=at.raw,
            )
        )
    return tuple(_renamed(citation, names) for citation in placed)


def place_note(note: Note, *, text: Text) -> Note:
    """A note, whose positions count in the raw text already, with the pages of its words and of its marker."""
    # a note whose text is lost stood, as far as anybody can tell, on the page of its marker
    at = note.marker_start if note.start is None else note.start
    return replace(
        note,
        page=note.page if note.page is None or at is None else text.page_at(at),
        marker_page=None if note.marker_start is None else text.page_at(note.marker_start),
    )


Mention = TypeVar("Mention", Entity, DateMention)


def place_mentions(found: Iterable[Mention], *, read: CleanText, text: Text, work: str) -> tuple[Mention, ...]:
    """Entities or dates of one text in the raw text; their words stay as cleaning mended them."""
    placed: list[Mention] = []
    for mention in found:
        at = place(_spans(mention), read, text)
        placed.append(replace(mention, work=work, start=at.start, end=at.end, pieces=at.pieces, page=at.page))
    return tuple(placed)


def _spans(finding: Citation | Entity | DateMention) -> list[Span]:
    return [Span(*piece) for piece in finding.pieces] or [Span(finding.start, finding.end)]


def _joined(pieces: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for piece in pieces:
        if joined and joined[-1].end == piece.start:
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _renamed(citation: Citation, names: Mapping[str, str]) -> Citation:
    back = citation.back_reference
    return replace(
        citation,
        mirror_of=_name(citation.mirror_of, names),
        back_reference=None if back is None else _renamed_back(back, names),
        evidence=tuple(_renamed_evidence(reason, names) for reason in citation.evidence),
    )


def _renamed_back(back: BackReference, names: Mapping[str, str]) -> BackReference:
    return replace(
        back,
        to=_name(back.to, names),
        root=_name(back.root, names),
        candidates=tuple(names.get(each, each) for each in back.candidates),
    )


def _renamed_evidence(reason: Evidence, names: Mapping[str, str]) -> Evidence:
    if isinstance(reason.value, str) and reason.value in names:
        return replace(reason, value=names[reason.value])
    return reason


def _name(old: str | None, names: Mapping[str, str]) -> str | None:
    return None if old is None else names.get(old, old)
