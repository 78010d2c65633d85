"""What the pictures and the counting of the notes put right: a row for each number that OCR did not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kartoteka.document import Text
from kartoteka.findings import Correction
from kartoteka.notes.alignment import Choice
from kartoteka.notes.cues import SUPERSCRIPTS
from kartoteka.notes.entries import Entry
from kartoteka.span import Span


def counted_out(listed: Sequence[tuple[Entry, Choice]], text: Text) -> Iterator[Correction]:
    """One row for each marker and label whose number is not what OCR read there."""
    for entry, choice in listed:
        if entry.label is not None and entry.value is not None:
            label = entry.label
            read = label.read or label.printed
            start = text.raw.find(read, label.span.start)  # behind a bracket
            at, number = Span(start, start + len(read)), read.translate(SUPERSCRIPTS)
            yield from _row("label", at, str(entry.value), number, label.before, entry.certainty, text)
        marker = choice.occurrence
        if marker is not None and marker.read is not None:
            yield from _row("marker", marker.span, marker.printed, marker.read, marker.before, choice.probability, text)


def _row(
    what: str, span: Span, number: str, read: str, before: str | None, confidence: float, text: Text
) -> Iterator[Correction]:
    """`read` is what stands in the raw text, `before` what OCR had there if its picture was looked at again."""
    if _plain(read) != number:
        rule, before = f"{what}-from-series", read
    elif before is not None and _plain(before) != number:
        rule = f"{what}-from-picture"
    else:
        return
    yield Correction(
        start=span.start,
        end=span.end,
        page=text.page_at(span.start),
        before=before,
        after=number,
        rule=rule,
        confidence=round(confidence, 3),
    )


def _plain(words: str) -> str:
    words = words.strip(" .,)")
    return str(int(words)) if words.isdecimal() else words
