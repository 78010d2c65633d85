"""Each note and its marker: where a marker may stand, and which place the numbers allow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kartoteka.document import Text
from kartoteka.notes.alignment import Choice, Window, align
from kartoteka.notes.entries import Entry
from kartoteka.notes.markers import Occurrence, Places
from kartoteka.notes.rows import Row
from kartoteka.span import Span

_GIVEN_A_NOTE = 0.5
"""A note that is there has a marker somewhere: odds that any marker-like place gains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Notes that stand together, with no body between them."""

    rows: tuple[int, ...]
    start: int
    """Raw position of its first row."""
    page: int
    at_end: bool
    """Endnotes: the body they belong to is everything above, not the page."""


def blocks(
    found: Sequence[Row], note_rows: Sequence[int], body_rows: Sequence[int], below: frozenset[int]
) -> list[Block]:
    """Runs of note rows with no body row between; `below` are rows under a heading `Notes`."""
    runs: list[list[int]] = []
    pages_with_body = {found[index].page for index in body_rows}
    for index in note_rows:
        if runs:
            between = bisect_left(body_rows, index) - bisect_left(body_rows, runs[-1][-1])
            new_page = found[runs[-1][-1]].page != found[index].page
            continues = not between and (not new_page or found[index].page not in pages_with_body or index in below)
        if runs and continues:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [
        Block(
            rows=tuple(run),
            start=found[run[0]].span.start,
            page=found[run[0]].page,
            at_end=run[0] in below
            or found[run[0]].page not in pages_with_body
            or found[run[-1]].page != found[run[0]].page,
        )
        for run in runs
    ]


def choose(entries: Sequence[Entry], some: Sequence[Block], places: Places, text: Text) -> list[Choice]:
    """The marker of each entry; numbers and signs are laid beside the body apart from one another."""
    out = [Choice(occurrence=None, probability=1.0)] * len(entries)
    for wanted in (True, False):
        chosen = [number for number, entry in enumerate(entries) if (entry.value is not None) == wanted]
        windows = _windows([entries[number] for number in chosen], some, text)
        candidates = [
            _candidates(_printed(entries[number]), window, places)
            for number, window in zip(chosen, windows, strict=True)
        ]
        for number, choice in zip(chosen, align(candidates), strict=True):
            out[number] = choice
    taken = {choice.occurrence.span for choice in out if choice.occurrence is not None}
    return [
        replace(choice, rivals=tuple(rival for rival in choice.rivals if rival.span not in taken)) for choice in out
    ]


def _printed(entry: Entry) -> str | None:
    return str(entry.value) if entry.value is not None else entry.sign


def _candidates(printed: str | None, windows: Sequence[Window], places: Places) -> list[tuple[Occurrence, float]]:
    if printed is None:
        return []
    odds: dict[tuple[int, int], tuple[Occurrence, float]] = {}
    for window in windows:
        for place in places.of(printed, Span(window.start, window.end)):
            value = place.odds + _GIVEN_A_NOTE - window.cost
            key = (place.span.start, place.span.end)
            if key not in odds or value > odds[key][1]:
                odds[key] = (place, value)
    return sorted(odds.values(), key=lambda pair: pair[0].at)


def _windows(entries: Sequence[Entry], some: Sequence[Block], text: Text) -> list[list[Window]]:
    out: list[list[Window] | None] = [
        _window(entry.block, some, text) if entry.block is not None else None for entry in entries
    ]
    for number, known in enumerate(out):
        if known is not None:
            continue
        # a hole: between what the notes on both sides allow
        above = next((out[i] for i in range(number - 1, -1, -1) if out[i]), None)
        below = next((out[i] for i in range(number + 1, len(out)) if out[i]), None)
        start = above[0].start if above else 0
        end = below[0].end if below else len(text.raw)
        out[number] = [Window(start=start, end=max(start, end))]
    return [each or [] for each in out]


def _window(at: int, some: Sequence[Block], text: Text) -> list[Window]:
    block = some[at]
    if block.at_end:
        earlier = [each.start for each in some[:at] if each.at_end]
        return [
            Window(start=earlier[-1] if earlier else 0, end=block.start),
            Window(start=0, end=block.start, cost=3.0),
        ]
    before = some[at - 1].start if at else 0
    before_that = some[at - 2].start if at > 1 else 0
    page = next(page for page in text.pages if page.number == block.page)
    next_block = some[at + 1].start if at + 1 < len(some) else len(text.raw)
    behind = max(block.start, min(next_block, page.end))
    same_page = max(before, page.start)
    windows = [Window(start=same_page, end=block.start)]
    if before < same_page:
        windows.append(Window(start=before, end=same_page, cost=1.5))
    windows.append(Window(start=before_that, end=before, cost=3.5))
    windows.append(Window(start=block.start, end=behind, cost=4.0))
    # a note that was set on the page before its marker
    windows.append(Window(start=behind, end=max(behind, next_block), cost=5.0))
    return windows
