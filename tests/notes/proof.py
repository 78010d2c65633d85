"""Proof-reading: what a press printed laid beside what the stage found in it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from kartoteka.document import Text
from kartoteka.findings import Note
from notes.eye import Eye
from notes.press import Order, Print, Truth, press
from notes.printed import plain, take_apart, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Counts over one or more works."""

    texts: int = 0
    texts_right: int = 0
    """Found whole, nothing added."""
    texts_extra: int = 0
    labels_right: int = 0
    markers: int = 0
    """Of notes that have a text."""
    links_right: int = 0
    links_false: int = 0

    def __add__(self, other: Proof) -> Proof:
        return Proof(
            texts=self.texts + other.texts,
            texts_right=self.texts_right + other.texts_right,
            texts_extra=self.texts_extra + other.texts_extra,
            labels_right=self.labels_right + other.labels_right,
            markers=self.markers + other.markers,
            links_right=self.links_right + other.links_right,
            links_false=self.links_false + other.links_false,
        )


def proof(order: Order, seed: int, *, eye: Eye | None = None) -> Proof:
    """Prints one work, takes it apart and counts; with an `eye` it is scanned first."""
    printed = press(order, seed)
    text = typeset(printed.text, eye=eye) if order.layout == "typeset" else plain(printed.text)
    return compare(printed, [each.note for each in take_apart(text).notes], text)


def compare(printed: Print, notes: list[Note], text: Text) -> Proof:
    """Notes are paired by their words in the order of the print; a link is right if the words before it are."""
    found = sorted((note for note in notes if note.start is not None), key=lambda note: note.start or 0)
    true = [each for each in printed.notes if each.has_text]
    pairs: list[tuple[Truth, Note]] = []
    matcher = SequenceMatcher(
        None, [_even(each.text) for each in true], [_even(note.text or "") for note in found], autojunk=False
    )
    for block in matcher.get_matching_blocks():
        pairs += zip(true[block.a : block.a + block.size], found[block.b : block.b + block.size], strict=True)
    right = [truth.has_marker and _stands(note, truth, text) for truth, note in pairs]
    paired = {note.note for _, note in pairs}
    marked = [truth for truth in printed.notes if truth.has_marker]
    wrong_pairs = sum(note.marker_start is not None and not good for (_, note), good in zip(pairs, right, strict=True))
    wrong_rest = sum(
        note.marker_start is not None and not any(_stands(note, truth, text) for truth in marked)
        for note in notes
        if note.note not in paired
    )
    return Proof(
        texts=len(true),
        texts_right=len(pairs),
        texts_extra=len(found) - len(pairs),
        labels_right=sum(note.label == str(truth.label) for truth, note in pairs),
        markers=sum(each.has_marker for each in true),
        links_right=sum(right),
        links_false=wrong_pairs + wrong_rest,
    )


def _stands(note: Note, truth: Truth, text: Text) -> bool:
    if note.marker_start is None:
        return False
    before = _even(_seen_wrongly(text, note.marker_start))
    return before.rstrip(".").endswith(_even(truth.near))


def _seen_wrongly(text: Text, end: int) -> str:
    """The words before a marker without the specks that were taken for signs."""
    start = max(0, end - 60)
    specks = {at for each in text.superiors if each.span.start >= start for at in range(each.span.start, each.span.end)}
    return "".join(text.raw[at] for at in range(start, end) if at not in specks)


def _even(words: str) -> str:
    return " ".join(words.split())
