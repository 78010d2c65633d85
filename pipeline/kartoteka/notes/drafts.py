"""Rows of notes gathered into drafts of notes; one that has lost its number gets it from its neighbours, or has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kartoteka.notes.cues import ABOUT_THE_TEXT, BEGINS_NOTE, LIBRARY_STAMP, begins_low, closes, likeness
from kartoteka.notes.labels import Label, misread
from kartoteka.notes.rows import Row
from kartoteka.notes.trust import Counted

Due = Callable[[int, int], bool]
"""True if the body that belongs to a block (second argument) has a clear marker with this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Numbers that no label has, and the rows (indexes) between the labels on both sides."""

    rows: range
    values: range


@dataclass(slots=True)
class Draft:
    """What may become a note; rows (indexes) can still join it."""

    rows: list[int]
    block: int
    counted: Counted | None = None
    sign: Label | None = None
    value: int | None = None
    sequence: int | None = None
    misread: Label | None = None
    unread: Label | None = None
    """Something raised that begins it, whose number is not believed."""
    agreement: float = 1.0
    """How far the labels that lend it its number agree with their own."""
    warnings: list[str] = field(default_factory=list)
    unplaced: bool = False


def gather(
    blocks: Sequence[Sequence[int]],
    found: Sequence[Row],
    chain: Mapping[int, Counted],
    signs: Mapping[int, Label],
    due: Due,
    *,
    holes: Sequence[Hole],
    unread: Mapping[int, Label],
) -> list[Draft]:
    """Drafts in the order of the print, each decided about.

    Args:
        blocks: indexes of the rows of each block of notes.
        found: all rows.
        chain: labels that count, by row.
        signs: asterisks and daggers that begin a note, by row.
        due: what the body says.
        holes: where numbers are left out.
        unread: what stands raised at the beginning of a row and is a label, though nobody knows which.
    """
    drafts = _drafts(blocks, found, chain, signs, holes, unread)
    _number_the_rest(drafts, found, due)
    return [draft for draft in drafts if draft.rows]


def _drafts(
    blocks: Sequence[Sequence[int]],
    found: Sequence[Row],
    chain: Mapping[int, Counted],
    signs: Mapping[int, Label],
    holes: Sequence[Hole],
    unread: Mapping[int, Label],
) -> list[Draft]:
    drafts: list[Draft] = []
    for number, block in enumerate(blocks):
        for position, index in enumerate(block):
            if index in chain:
                label = chain[index].label
                drafts.append(Draft([index], number, counted=chain[index], value=label.value))
                drafts[-1].sequence, drafts[-1].agreement = chain[index].sequence, chain[index].agreement
            elif index in signs:
                drafts.append(Draft([index], number, sign=signs[index]))
            elif index in unread:
                drafts.append(Draft([index], number, unread=unread[index]))
            elif drafts and position and found[block[position - 1]].text.strip(".)").isdigit():
                drafts[-1].rows.append(index)  # the number stands on a line of its own
            elif drafts and _goes_on(index, found, holes, tops_block=position == 0):
                drafts[-1].rows.append(index)
            else:
                drafts.append(Draft([index], number))
    return drafts


def _goes_on(index: int, found: Sequence[Row], holes: Sequence[Hole], *, tops_block: bool) -> bool:
    row = found[index]
    return _runs_on(row) or not (tops_block or row.opens or _opens_note(index, found, holes))


def _runs_on(row: Row) -> bool:
    return begins_low(row.text) and not LIBRARY_STAMP.search(row.text)


def _opens_note(index: int, found: Sequence[Row], holes: Sequence[Hole]) -> bool:
    """`Ibid., 22.` at a line's beginning where a number is missing, though no layout tells."""
    if not any(index in hole.rows for hole in holes) or not index:
        return False
    return bool(BEGINS_NOTE.match(found[index].text)) and closes(found[index - 1].text)


def _number_the_rest(drafts: list[Draft], found: Sequence[Row], due: Due) -> None:
    """Decide about each run of drafts without a label, from the labels on both sides."""
    at = 0
    while at < len(drafts):
        end = at
        while end < len(drafts) and drafts[end].value is None and drafts[end].sign is None:
            end += 1
        if end > at:
            above = next((drafts[i] for i in range(at - 1, -1, -1) if drafts[i].value is not None), None)
            below = next((drafts[i] for i in range(end, len(drafts)) if drafts[i].value is not None), None)
            _decide(drafts[at:end], above, below, drafts[at - 1] if at else None, found, due)
        at = max(end, at + 1)


def _decide(
    run: list[Draft],
    above: Draft | None,
    below: Draft | None,
    before: Draft | None,
    found: Sequence[Row],
    due: Due,
) -> None:
    missing, sequence = _missing(run, above, below, due)
    open_run = [draft for draft in run if not _tells_about_the_text(draft, found)]
    if (
        before is not None
        and len(open_run) > len(missing)
        and not open_run[0].unread
        and not closes(found[before.rows[-1]].text)
    ):
        _join(open_run.pop(0), before)  # the note above breaks off: this is the rest of it
    noted = [draft for draft in open_run if _is_note_like(draft, found)]
    if missing and len(noted) >= len(missing):
        likeliest = sorted(noted, key=lambda draft: -likeness(found[draft.rows[0]].text))[: len(missing)]
        chosen = [draft for draft in noted if any(draft is each for each in likeliest)]
        for draft, value in zip(chosen, missing, strict=True):
            _number(draft, value, sequence, found)
            draft.agreement = min(each.agreement for each in (above, below) if each is not None)
        open_run = [draft for draft in open_run if draft.value is None]
    for draft in open_run:
        _place(draft, _last_before(draft, run, before), missing, found)


def _missing(run: list[Draft], above: Draft | None, below: Draft | None, due: Due) -> tuple[list[int], int | None]:
    """The numbers that are left out where the run stands, and their sequence."""
    if above and below and above.sequence == below.sequence:
        return list(range((above.value or 0) + 1, below.value or 0)), below.sequence
    if above and above.value is not None and above.block == run[0].block:
        # the last notes of a page or chapter: only their markers can say that they had the next numbers
        following = range(above.value + 1, above.value + 1 + len(run))
        lost = list(takewhile(lambda value: due(value, run[0].block), following))
        if lost:
            return lost, above.sequence
    if below and below.value is not None and 1 < below.value <= 3 and below.block == run[-1].block:
        return list(range(1, below.value)), below.sequence
    return [], None


def _tells_about_the_text(draft: Draft, found: Sequence[Row]) -> bool:
    words = found[draft.rows[0]].text
    return bool(ABOUT_THE_TEXT.search(words)) and likeness(words) < 0.1


def _last_before(draft: Draft, run: list[Draft], before: Draft | None) -> Draft | None:
    earlier = [each for each in run[: run.index(draft)] if each.rows and not each.unplaced]
    return earlier[-1] if earlier else before


def _place(draft: Draft, before: Draft | None, missing: list[int], found: Sequence[Row]) -> None:
    """A paragraph among notes that no number is left for."""
    row = found[draft.rows[0]]
    if not (row.noted or _is_note_like(draft, found)):
        draft.unplaced = True  # a running head, a page number, a stamp
    elif missing:
        which = f"{missing[0]}" if len(missing) == 1 else f"any of {missing[0]} to {missing[-1]}"
        draft.warnings.append(f"its number is lost; it may be {which}")
    elif draft.unread is not None:
        draft.warnings.append("its number could not be read, and no neighbour tells it")
    elif before is not None and before.block == draft.block:
        _join(draft, before)
        before.warnings.append("a second paragraph without a number was taken with it")
    elif before is not None and row.size is not None and found[before.rows[-1]].size == row.size:
        _join(draft, before)  # in the type of the notes, above the first number of the page: the rest of the last one
        before.warnings.append("what stands without a number on the next page was taken as its end")
    elif (not row.noted and likeness(row.text) < 0.1) or LIBRARY_STAMP.search(row.text):
        draft.unplaced = True
    else:
        draft.warnings.append("it has no number, and no neighbour leaves one for it")


def _is_note_like(draft: Draft, found: Sequence[Row]) -> bool:
    """It ends as a sentence does, or cites: "206 Letters Upward" does neither."""
    words = " ".join(found[index].text for index in draft.rows)
    if LIBRARY_STAMP.search(words) or not any(char.isalpha() for char in words):
        return False
    return closes(words) or likeness(words) >= 0.1 or len(words) > 120


def _number(draft: Draft, value: int, sequence: int | None, found: Sequence[Row]) -> None:
    draft.value, draft.sequence = value, sequence
    draft.misread = misread(draft.rows[0], found[draft.rows[0]], value)
    if draft.misread is None:
        draft.warnings.append(f"its number is lost; {value} is missing between its neighbours")
    else:
        draft.warnings.append(f"its number is printed as {draft.misread.printed!r}; {value} is due here")


def _join(draft: Draft, before: Draft) -> None:
    before.rows.extend(draft.rows)
    draft.rows.clear()
