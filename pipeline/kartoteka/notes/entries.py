"""Notes as the print has them, sequence by sequence, with a row for each hole in the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kartoteka.findings import Evidence
from kartoteka.notes.drafts import Draft, Hole, gather
from kartoteka.notes.labels import Label
from kartoteka.notes.rows import Row
from kartoteka.notes.trust import Counted
from kartoteka.notes.weighing import GUESSED, UNREAD_LABEL
from kartoteka.span import Span

Expects = Callable[[int, Span], bool]
"""True if a clear marker with this number stands within a raw span."""

_AMONG_UNREAD = 0.4


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
    unread: Mapping[int, Label],
) -> Entries:
    """Notes from blocks of rows.

    Args:
        blocks: indexes of the rows of each block of notes.
        found: all rows.
        chain: labels that count, by row.
        signs: asterisks and daggers that begin a note, by row.
        expects: what the body says.
        holes: where numbers are left out.
        unread: raised signs at the beginning of rows whose number is not believed.
    """
    starts = [0, *(found[block[0]].span.start for block in blocks)]

    def due(value: int, block: int) -> bool:
        return expects(value, Span(starts[block], starts[block + 1]))

    drafts = gather(blocks, found, chain, signs, due, holes=holes, unread=unread)
    whole = _with_doubtful_signs([_entry(draft) for draft in drafts if not draft.unplaced])
    unplaced = frozenset(row for draft in drafts if draft.unplaced for row in draft.rows)
    return Entries(entries=tuple(_with_holes(whole)), unplaced=unplaced)


def _entry(draft: Draft) -> Entry:
    counted = draft.counted
    if counted is not None:
        guess = next((reason for reason in counted.evidence if reason.feature in GUESSED), None)
        certainty = 0.99 if counted.odds > 3 else 0.95 if counted.odds > 1 else 0.8
        if guess is not None:
            draft.warnings.append(guess.words)
            certainty = min(certainty, 0.9 if counted.odds > 3 else 0.8)
        elif counted.label.shape == "misread":
            draft.warnings.append(f"its number is printed as {counted.label.printed!r}; {draft.value} is due here")
        certainty = min(certainty, _certain(counted.agreement))
        return Entry(
            rows=tuple(draft.rows),
            block=draft.block,
            value=draft.value,
            sequence=draft.sequence,
            label=counted.label,
            source="inferred" if guess is not None and guess.feature == UNREAD_LABEL else "printed",
            certainty=certainty,
            evidence=counted.evidence,
            warnings=tuple(draft.warnings),
        )
    label = draft.sign or draft.misread or draft.unread
    if draft.sign is not None:
        words = f"begins with `{draft.sign.printed}`"
        reason = Evidence(feature="label-symbol", value=draft.sign.printed, effect=2.0, words=words)
    elif draft.value is None:
        words = "stands among the notes without a number"
        reason = Evidence(feature="unnumbered", effect=0.5, words=words)
    elif draft.misread is not None:
        words = f"`{draft.misread.printed}` stands where {draft.value} is due"
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
        source=("printed" if draft.sign or draft.misread else "inferred") if draft.sign or draft.value else None,
        certainty=min(
            _certain(draft.agreement), 0.9 if draft.sign or draft.misread else 0.85 if draft.value is not None else 0.7
        ),
        evidence=(reason,),
        warnings=tuple(draft.warnings),
    )


def _with_doubtful_signs(whole: list[Entry]) -> list[Entry]:
    """An asterisk between notes whose labels nobody could read is what OCR made of a number, more often than not."""
    out: list[Entry] = []
    for at, entry in enumerate(whole):
        beside = (*whole[max(0, at - 1) : at], *whole[at + 1 : at + 2])
        if entry.sign is not None and beside and all(each.value is None and each.sign is None for each in beside):
            words = "the notes before and behind it have no label that could be read"
            reason = Evidence(feature="labels-unread-beside", value=entry.sign, effect=-2.0, words=words)
            certainty = min(entry.certainty, _AMONG_UNREAD)
            entry = replace(entry, certainty=certainty, evidence=(*entry.evidence, reason))
        out.append(entry)
    return out


def _certain(agreement: float) -> float:
    """What a number is worth where only such a share of the labels around say what they are taken for."""
    return round(min(1.0, 0.5 + 0.75 * agreement), 3)


def _with_holes(whole: list[Entry]) -> list[Entry]:
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
    return _with_unnumbered(out, [each for each in whole if each.value is None])


def _with_unnumbered(numbered: list[Entry], others: list[Entry]) -> list[Entry]:
    """Each of the others before the first numbered note that is printed after it."""
    out: list[Entry] = []
    waiting = sorted(others, key=lambda each: each.rows[0], reverse=True)
    for entry in numbered:
        while entry.rows and waiting and waiting[-1].rows[0] < entry.rows[0]:
            out.append(waiting.pop())
        out.append(entry)
    return [*out, *reversed(waiting)]
