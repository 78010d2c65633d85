"""Which found note is which labelled one, and how many are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kartoteka.errors import GoldError
from kartoteka.evaluate.fold import likeness, slips
from kartoteka.evaluate.gold import GoldNote
from kartoteka.evaluate.places import Places
from kartoteka.evaluate.scores import Score
from kartoteka.findings import Note

SAME_TEXT = 0.9
"""A note of which a tenth is lost or added is still that note; of more, it is another's text or half a note."""
FEW = 3
"""Wrong letters that lose no word of a short note: an Ibid. that was read as Thid. is that note all the same."""
Pairs = Mapping[int, Note]
"""The found note of each labelled one, by the latter's place in the gold."""


def pair(gold: Sequence[GoldNote], found: Sequence[Note]) -> Pairs:
    """Pairs by sequence and label; what is left over by text."""
    by_label = {(note.sequence, note.label): note for note in reversed(found) if note.label is not None}
    pairs: dict[int, Note] = {}
    taken: set[int] = set()
    for at, wanted in enumerate(gold):
        note = by_label.get((wanted.sequence, wanted.label)) if wanted.label is not None else None
        if note is not None and _agrees(wanted, note):
            pairs[at] = note
            taken.add(id(note))
    for at, wanted in enumerate(gold):
        if at in pairs or wanted.text is None:
            continue
        rest = [note for note in found if id(note) not in taken and note.text is not None]
        best = max(rest, key=lambda note: likeness(note.text or "", wanted.text or ""), default=None)
        if best is not None and _agrees(wanted, best):
            pairs[at] = best
            taken.add(id(best))
    return pairs


def _agrees(wanted: GoldNote, note: Note) -> bool:
    if wanted.text is None or note.text is None:
        return wanted.text is None and note.text is None
    return same_text(wanted.text, note.text)


def same_text(true: str, read: str, *, least: float = SAME_TEXT) -> bool:
    """True for the text of a note with all of its words, whatever letters OCR took for others.

    Args:
        true: as printed.
        read: as found.
        least: the likeness from which no word can be lost.
    """
    return likeness(true, read) >= least or slips(true, read, limit=FEW) <= FEW


def score(
    gold: Sequence[GoldNote], found: Sequence[Note], pairs: Pairs, places: Places
) -> tuple[list[Score], list[str]]:
    """Scores of the notes (text under the right number), their status and their links; and what was missed.

    Raises:
        GoldError: a context in the gold stands in several places of the text.
    """
    misses: list[str] = []
    right = same_status = linked = 0
    for at, wanted in enumerate(gold):
        note = pairs.get(at)
        good = note is not None and _same_number(wanted, note)
        right += good and wanted.text is not None
        same_status += note is not None and note.status == wanted.status
        at_place = good and note is not None and _marked(wanted, note, places)
        linked += at_place
        if not good:
            misses.append(f"note {_name(wanted)}: not found under this number")
        elif wanted.status == "linked" and not at_place:
            misses.append(f"note {_name(wanted)}: its marker is not found after {wanted.after!r}")
        elif note is not None and note.status != wanted.status:
            misses.append(f"note {_name(wanted)}: {note.status} instead of {wanted.status}")
    with_text = [note for note in found if note.text is not None]
    return [
        Score(stage="notes", gold=sum(each.text is not None for each in gold), found=len(with_text), right=right),
        Score(stage="notes: status", gold=len(gold), found=len(found), right=same_status),
        Score(
            stage="notes: links",
            gold=sum(each.status == "linked" for each in gold),
            found=sum(note.status == "linked" and note.marker_start is not None for note in found),
            right=linked,
        ),
    ], misses


def _same_number(wanted: GoldNote, note: Note) -> bool:
    if wanted.status == "unnumbered":
        # an asterisk is a label to one reader and no number to another
        return note.sequence is None
    return (note.sequence, note.label) == (wanted.sequence, wanted.label)


def _marked(wanted: GoldNote, note: Note, places: Places) -> bool:
    if wanted.status != "linked" or wanted.after is None or note.status != "linked" or note.marker_start is None:
        return False
    try:
        place = places.only(wanted.after)
    except ValueError as error:
        raise GoldError(
            f"the words {wanted.after!r} stand in several places.",
            where=wanted.where,
            hint="Give more of them in `after`.",
        ) from error
    return place is not None and not places.between(place.end, note.marker_start)


def _name(note: GoldNote) -> str:
    return f"{note.sequence}:{note.label}" if note.label is not None else "without number"
