"""The rows of the table `notes`: each note with its words, its marker and the claim that the marker closes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.document import CleanText, Text
from kartoteka.findings import Correction, Evidence, Note, NoteStatus, Part, Pieces, digest
from kartoteka.notes.alignment import Choice
from kartoteka.notes.apparatus import NoteText
from kartoteka.notes.counting import counted_out
from kartoteka.notes.entries import Entry
from kartoteka.notes.places import Occurrence
from kartoteka.notes.rows import Row
from kartoteka.notes.running import Join, run_together
from kartoteka.span import Span, hull


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The body's sentences, to be asked for the one that a marker closes."""

    body: CleanText
    sentences: Sequence[Span]

    def at(self, marker: Span) -> Span | None:
        """The sentence (in the body) that holds the word before the raw span `marker`."""
        place = self.body.locate(Span(marker.start, marker.start)).start
        while place > 0 and self.body.text[place - 1].isspace():
            place -= 1
        number = bisect_right(self.sentences, place - 1, key=lambda span: span.start) - 1
        if number < 0 or not self.sentences[number].start < place <= self.sentences[number].end:
            return None
        return self.sentences[number]


def records(
    listed: Sequence[tuple[Entry, Choice]],
    found: Sequence[Row],
    *,
    text: Text,
    clean: CleanText,
    join: Join,
    claims: Claims,
    parts: Sequence[Part],
    work: str,
) -> tuple[tuple[NoteText, ...], list[Correction]]:
    """One record an entry, in the same order, and the words that were joined in notes."""
    seen: Counter[tuple[int | None, str]] = Counter()
    out: list[NoteText] = []
    corrections: list[Correction] = [*counted_out(listed, text)]
    homes = _homes(listed, found, parts)
    for (entry, choice), part in zip(listed, homes, strict=True):
        words, joined = _words(entry, found, text, clean, join)
        corrections.extend(joined)
        out.append(_record(entry, choice, found, words, seen, text=text, claims=claims, part=part, work=work))
    return tuple(out), corrections


def _words(
    entry: Entry, found: Sequence[Row], text: Text, clean: CleanText, join: Join
) -> tuple[CleanText | None, list[Correction]]:
    if not entry.rows:
        return None, []
    skip = entry.label.span.end if entry.label else 0
    return run_together(
        [found[index] for index in entry.rows], text=text, clean=clean, join=join, skip=skip, paragraphs=False
    )


def _record(
    entry: Entry,
    choice: Choice,
    found: Sequence[Row],
    words: CleanText | None,
    seen: Counter[tuple[int | None, str]],
    *,
    text: Text,
    claims: Claims,
    part: int | None,
    work: str,
) -> NoteText:
    pieces = _pieces(entry, found, text.raw)
    whole = hull(pieces) if pieces else None
    raw = "".join(piece.cut(text.raw) for piece in pieces) if pieces else None
    marker = choice.occurrence.span if choice.occurrence else None
    claim = claims.at(marker) if marker else None
    claim_pieces = claims.body.pieces(claim) if claim else ()
    page = text.page_at(whole.start) if whole else text.page_at(marker.start) if marker else None
    name = str(entry.value) if entry.value is not None else entry.sign
    folded = "".join(char for char in (raw or "").casefold() if char.isalnum()) or f"{entry.sequence}:{name}"
    seen[page, folded] += 1
    note = Note(
        work=work,
        note=digest(work, "note", page, folded, seen[page, folded]),
        part=part,
        sequence=entry.sequence,
        label=name,
        page=page,
        start=whole.start if whole else None,
        end=whole.end if whole else None,
        pieces=_pairs(pieces),
        boxes=text.boxes(pieces),
        marker_start=marker.start if marker else None,
        marker_end=marker.end if marker else None,
        marker_page=text.page_at(marker.start) if marker else None,
        claim_start=claim_pieces[0].start if claim_pieces else None,
        claim_end=claim_pieces[-1].end if claim_pieces else None,
        claim_pieces=_pairs(claim_pieces),
        claim=claim.cut(claims.body.text) if claim else None,
        text=words.text if words is not None else None,
        raw=raw,
        status=_status(entry, marker),
        label_source=entry.source or ("printed" if marker and name else "inferred" if name else None),
        confidence=round(entry.certainty * (choice.probability if marker else 1.0), 3),
        evidence=(*entry.evidence, *_reasons(choice)),
        warnings=(*entry.warnings, *_warnings(entry, choice, text)),
    )
    return NoteText(note=note, text=words)


def _status(entry: Entry, marker: Span | None) -> NoteStatus:
    if not entry.rows:
        return "text-missing"
    if entry.value is None and entry.sign is None:
        return "unnumbered"
    return "linked" if marker else "marker-missing"


def _pieces(entry: Entry, found: Sequence[Row], raw: str) -> tuple[Span, ...]:
    """The printed note with its label; a piece that another follows keeps the space behind it."""
    out: list[Span] = []
    for index in entry.rows:
        for piece in found[index].pieces:
            if out and not raw[out[-1].end : piece.start].strip():
                out[-1] = Span(out[-1].start, piece.end)
            else:
                out.append(piece)
    kept = [Span(piece.start, piece.end + (raw[piece.end : piece.end + 1].isspace())) for piece in out[:-1]]
    return (*kept, *out[-1:])


def _pairs(pieces: Sequence[Span]) -> Pieces:
    return tuple((piece.start, piece.end) for piece in pieces)


def _homes(listed: Sequence[tuple[Entry, Choice]], found: Sequence[Row], parts: Sequence[Part]) -> list[int | None]:
    """The part of each note: that of its marker, or of its neighbours' markers.

    Where its text stands says little: the last notes of an introduction stand below the first page of the chapter.
    """
    marked = [choice.occurrence.span.start if choice.occurrence else None for _, choice in listed]
    out: list[int | None] = []
    for number, (entry, _) in enumerate(listed):
        kin = [
            (abs(other - number), at)
            for other, at in enumerate(marked[max(0, number - 30) : number + 30], start=max(0, number - 30))
            if at is not None and entry.sequence is not None and listed[other][0].sequence == entry.sequence
        ]
        where = marked[number] if marked[number] is not None else min(kin)[1] if kin else None
        if where is None and entry.rows:
            where = found[entry.rows[0]].span.start
        out.append(next((part.part for part in parts if where is not None and part.start <= where < part.end), None))
    return out


def _reasons(choice: Choice) -> tuple[Evidence, ...]:
    if choice.occurrence is None:
        return ()
    return (
        *choice.occurrence.evidence,
        Evidence(
            feature="alignment",
            value=round(choice.probability, 3),
            effect=0.0,
            words="share of all orderings of markers and notes that put it here",
        ),
    )


def _warnings(entry: Entry, choice: Choice, text: Text) -> tuple[str, ...]:
    out: list[str] = []
    if not entry.rows:
        out.append("the number is printed or due, but no text of the note was found")
    if choice.occurrence is not None:
        out.extend(_rival(each, text) for each in choice.rivals if each.odds >= 0.5 and not each.guessed)
        if choice.occurrence.guessed:
            out.append(f"its marker: {choice.occurrence.evidence[-1].words}")
    elif choice.rivals:
        out.append("no marker is sure: " + "; ".join(_rival(each, text) for each in choice.rivals[:3]))
    return tuple(out)


def _rival(each: Occurrence, text: Text) -> str:
    if each.guessed:
        where = f"on page {text.page_at(each.span.start)} at {each.span.start}"
        return f"`{each.read}` {where} may be it"
    return f"another {each.printed} stands on page {text.page_at(each.span.start)} at {each.span.start} ({each.shape})"
