"""Notes put together from their rows; what has lost its number gets it from its neighbours, or says that it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from kartoteka.findings import Evidence
from kartoteka.notes.cues import ABOUT_THE_TEXT, BEGINS_NOTE, LIBRARY_STAMP, begins_low, closes, likeness
from kartoteka.notes.labels import Label, misread
from kartoteka.notes.rows import Row
from kartoteka.notes.series import Counted
from kartoteka.span import Span

Expects = Callable[[int, Span], bool]
"""True if a clear marker with this number stands within a raw span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Numbers that no label has, and the rows (indexes) between the labels on both sides."""

    rows: range
    values: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One note of the print, or a hole in the numbering."""

    rows: tuple[int, ...]
    """Indexes; empty for a hole."""
    block: int | None
    """Which block of notes it begins in; None for a hole."""
    value: int | None = None
    sign: str | None = None
    """Its asterisk or dagger."""
    sequence: int | None = None
    label: Label | None = None
    source: Literal["printed", "inferred"] | None = None
    certainty: float = 0.95
    """That this is a note and its label right."""
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    rows: list[int]
    block: int
    counted: Counted | None = None
    sign: Label | None = None
    value: int | None = None
    sequence: int | None = None
    misread: Label | None = None
    warnings: list[str] = field(default_factory=list)
    unplaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All notes, sequence by sequence as printed, and the rows that found no place."""

    entries: tuple[Entry, ...]
    unplaced: frozenset[int]


def entries(
    blocks: Sequence[Sequence[int]],
    found: Sequence[Row],
    chain: Mapping[int, Counted],
    signs: Mapping[int, Label],
    expects: Expects,
    *,
    holes: Sequence[Hole] = (),
) -> Entries:
    """Notes from blocks of rows.

    Args:
        blocks: indexes of the rows of each block of notes.
        found: all rows.
        chain: labels that count, by row.
        signs: asterisks and daggers that begin a note, by row.
        expects: what the body says.
        holes: where numbers are left out.
    """
    drafts = _drafts(blocks, found, chain, signs, holes)
    starts = [0, *(found[block[0]].span.start for block in blocks)]
    _number_the_rest(drafts, found, lambda value, block: expects(value, Span(starts[block], starts[block + 1])))
    kept = [draft for draft in drafts if not draft.unplaced]
    whole = [_entry(draft) for draft in _merged(kept)]
    unplaced = frozenset(row for draft in drafts if draft.unplaced for row in draft.rows)
    return Entries(entries=tuple(_with_holes(whole, found)), unplaced=unplaced)


def _drafts(
    blocks: Sequence[Sequence[int]],
    found: Sequence[Row],
    chain: Mapping[int, Counted],
    signs: Mapping[int, Label],
    holes: Sequence[Hole],
) -> list[_Draft]:
    drafts: list[_Draft] = []
    for number, block in enumerate(blocks):
        for position, index in enumerate(block):
            row = found[index]
            if index in chain:
                label = chain[index].label
                drafts.append(_Draft([index], number, counted=chain[index], value=label.value))
                drafts[-1].sequence = chain[index].sequence
            elif index in signs:
                drafts.append(_Draft([index], number, sign=signs[index]))
            elif drafts and position and found[block[position - 1]].text.strip(".)").isdigit():
                drafts[-1].rows.append(index)  # the number stands on a line of its own
            elif drafts and (_runs_on(row) or not (position == 0 or row.opens or _opens_note(index, found, holes))):
                drafts[-1].rows.append(index)
            else:
                drafts.append(_Draft([index], number))
    return drafts


def _runs_on(row: Row) -> bool:
    return begins_low(row.text) and not LIBRARY_STAMP.search(row.text)


def _opens_note(index: int, found: Sequence[Row], holes: Sequence[Hole]) -> bool:
    """`Ibid., 22.` at a line's beginning where a number is missing, though no layout tells."""
    if not any(index in hole.rows for hole in holes) or not index:
        return False
    return bool(BEGINS_NOTE.match(found[index].text)) and closes(found[index - 1].text)


def _number_the_rest(drafts: list[_Draft], found: Sequence[Row], expects: Callable[[int, int], bool]) -> None:
    """Decide about each run of drafts without a label, from the labels on both sides."""
    at = 0
    while at < len(drafts):
        end = at
        while end < len(drafts) and drafts[end].value is None and drafts[end].sign is None:
            end += 1
        if end > at:
            above = next((each for each in reversed(drafts[:at]) if each.value is not None), None)
            below = next((each for each in drafts[end:] if each.value is not None), None)
            _decide(drafts[at:end], above, below, drafts[at - 1] if at else None, found, expects)
        at = max(end, at + 1)


def _decide(
    run: list[_Draft],
    above: _Draft | None,
    below: _Draft | None,
    before: _Draft | None,
    found: Sequence[Row],
    expects: Callable[[int, int], bool],
) -> None:
    missing, sequence = _missing(run, above, below, expects)
    open_run = [draft for draft in run if not _tells_about_the_text(draft, found)]
    for draft in run:
        if draft not in open_run:
            continue
        if before is not None and not closes(found[before.rows[-1]].text) and len(open_run) > len(missing):
            _join(draft, before)  # the note above breaks off: this is the rest of it
            open_run = [each for each in open_run if each is not draft]
        break
    noted = [draft for draft in open_run if _is_note_like(draft, found)]
    if missing and len(noted) >= len(missing):
        likeliest = sorted(noted, key=lambda draft: -likeness(found[draft.rows[0]].text))[: len(missing)]
        chosen = [draft for draft in noted if any(draft is each for each in likeliest)]
        for draft, value in zip(chosen, missing, strict=True):
            _number(draft, value, sequence, found)
        open_run = [draft for draft in open_run if draft.value is None]
    for draft in open_run:
        _place(draft, _last_before(draft, run, before), missing, found)


def _missing(
    run: list[_Draft], above: _Draft | None, below: _Draft | None, expects: Callable[[int, int], bool]
) -> tuple[list[int], int | None]:
    """The numbers that are left out where the run stands, and their sequence."""
    if above and below and above.sequence == below.sequence:
        return list(range((above.value or 0) + 1, below.value or 0)), below.sequence
    if above and above.value is not None and above.block == run[0].block:
        # the last notes of a page or chapter: only their markers can say that they had the next numbers
        following = range(above.value + 1, above.value + 1 + len(run))
        due = list(takewhile(lambda value: expects(value, run[0].block), following))
        if due:
            return due, above.sequence
    if below and below.value is not None and 1 < below.value <= 3 and below.block == run[-1].block:
        return list(range(1, below.value)), below.sequence
    return [], None


def _tells_about_the_text(draft: _Draft, found: Sequence[Row]) -> bool:
    words = found[draft.rows[0]].text
    return bool(ABOUT_THE_TEXT.search(words)) and likeness(words) < 0.1


def _last_before(draft: _Draft, run: list[_Draft], before: _Draft | None) -> _Draft | None:
    earlier = [each for each in run[: run.index(draft)] if each.rows and not each.unplaced]
    return earlier[-1] if earlier else before


def _place(draft: _Draft, before: _Draft | None, missing: list[int], found: Sequence[Row]) -> None:
    """A paragraph among notes that no number is left for."""
    row = found[draft.rows[0]]
    if not _is_note_like(draft, found):
        draft.unplaced = True  # a running head, a page number, a stamp
    elif missing:
        which = f"{missing[0]}" if len(missing) == 1 else f"any of {missing[0]} to {missing[-1]}"
        draft.warnings.append(f"its number is lost; it may be {which}")
    elif before is not None and before.block == draft.block:
        _join(draft, before)
        before.warnings.append("a second paragraph without a number was taken with it")
    elif before is not None and row.size is not None and not closes(found[before.rows[-1]].text):
        _join(draft, before)
    elif likeness(row.text) < 0.1 or LIBRARY_STAMP.search(row.text):
        draft.unplaced = True
    else:
        draft.warnings.append("it has no number, and no neighbour leaves one for it")


def _is_note_like(draft: _Draft, found: Sequence[Row]) -> bool:
    """It ends as a sentence does, or cites: "206 Letters Upward" does neither."""
    words = " ".join(found[index].text for index in draft.rows)
    if LIBRARY_STAMP.search(words) or not any(char.isalpha() for char in words):
        return False
    return closes(words) or likeness(words) >= 0.1 or len(words) > 120


def _number(draft: _Draft, value: int, sequence: int | None, found: Sequence[Row]) -> None:
    draft.value, draft.sequence = value, sequence
    draft.misread = misread(draft.rows[0], found[draft.rows[0]], value)
    if draft.misread is None:
        draft.warnings.append(f"its number is lost; {value} is missing between its neighbours")
    else:
        draft.warnings.append(f"its number is printed as {draft.misread.printed!r}; {value} is due here")


def _join(draft: _Draft, before: _Draft) -> None:
    before.rows.extend(draft.rows)
    draft.rows.clear()


def _merged(drafts: list[_Draft]) -> list[_Draft]:
    return [draft for draft in drafts if draft.rows]


def _entry(draft: _Draft) -> Entry:
    counted = draft.counted
    if counted is not None:
        certainty = 0.99 if counted.odds > 3 else 0.95 if counted.odds > 1 else 0.8
        return Entry(
            rows=tuple(draft.rows),
            block=draft.block,
            value=draft.value,
            sequence=draft.sequence,
            label=counted.label,
            source="printed",
            certainty=certainty,
            evidence=counted.evidence,
            warnings=tuple(draft.warnings),
        )
    label = draft.sign or draft.misread
    if draft.sign is not None:
        words = f"begins with `{draft.sign.printed}`"
        reason = Evidence(feature="label-symbol", value=draft.sign.printed, effect=2.0, words=words)
    elif draft.value is None:
        words = "stands among the notes without a number"
        reason = Evidence(feature="unnumbered", effect=0.5, words=words)
    elif draft.misread is not None:
        words = f"`{draft.misread.printed}` looks like {draft.value}, which is due here"
        reason = Evidence(feature="label-misread", value=draft.misread.printed, effect=2.5, words=words)
    else:
        words = f"only number {draft.value} is free here"
        reason = Evidence(feature="label-inferred", value=draft.value, effect=2.0, words=words)
    return Entry(
        rows=tuple(draft.rows),
        block=draft.block,
        value=draft.value,
        sign=draft.sign.printed if draft.sign else None,
        sequence=draft.sequence,
        label=label,
        source="printed" if label else "inferred" if draft.value is not None else None,
        certainty=0.9 if label else 0.85 if draft.value is not None else 0.7,
        evidence=(reason,),
        warnings=tuple(draft.warnings),
    )


def _with_holes(whole: list[Entry], found: Sequence[Row]) -> list[Entry]:
    """Numbered notes in their order with a row for each hole; the unnumbered where the print has them."""
    numbered = sorted((each for each in whole if each.value is not None), key=lambda each: (each.sequence, each.value))
    out: list[Entry] = []
    for entry in numbered:
        value = entry.value or 0
        fresh = not out or out[-1].sequence != entry.sequence
        last = 0 if fresh else (out[-1].value or 0)
        first = last + 1 if not fresh or value <= 3 else value  # an excerpt may begin with note 37
        out.extend(
            Entry(rows=(), block=None, value=hole, sequence=entry.sequence, certainty=0.9)
            for hole in range(first, value)
        )
        out.append(entry)
    for entry in (each for each in whole if each.value is None):
        start = found[entry.rows[0]].span.start
        behind = (at for at, each in enumerate(out) if each.rows and found[each.rows[0]].span.start > start)
        out.insert(next(behind, len(out)), entry)
    return out
