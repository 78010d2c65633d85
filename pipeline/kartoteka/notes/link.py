"""Each note and its marker: where a marker may stand, and which place the numbers allow."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kartoteka.document import Text
from kartoteka.notes.alignment import Choice, Window, align
from kartoteka.notes.entries import Entry
from kartoteka.notes.places import Occurrence, Places
from kartoteka.notes.rows import Row
from kartoteka.notes.strays import DOUBTFUL, MISREAD
from kartoteka.span import Span

Ask = Callable[[str, Span], Iterable[Occurrence]]

_GIVEN_A_NOTE = 0.5
"""A note that is there has a marker somewhere: odds that any marker-like place gains."""

_SURE = 0.9
_MOST_OPEN = 80
"""With more open places between two sure markers, nothing tells which is whose."""


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
    numbers = [at for at, entry in enumerate(entries) if entry.value is not None]
    once = Counter((entry.block, entry.sign) for entry in entries)
    # two notes of one page that both begin with * had numbers before the OCR
    signs = [at for at, entry in enumerate(entries) if entry.sign and once[entry.block, entry.sign] == 1]
    windows = {at: window for some_of in (numbers, signs) for at, window in _windows(some_of, entries, some, text)}

    def lay(chosen: Sequence[int], *, guess: bool, free_of: Collection[Span]) -> None:
        asked = [(_printed(entries[at]), windows[at]) for at in chosen]
        for at, choice in zip(chosen, _laid(asked, places, guess=guess, free_of=free_of), strict=True):
            out[at] = choice

    lay(signs, guess=False, free_of=())  # an asterisk that can be read is no misread number
    lay(numbers, guess=True, free_of=_taken(out))
    _let_go(numbers, entries, out)
    lay(signs, guess=False, free_of=_taken([out[at] for at in numbers]))
    for at, nearest in _between(numbers, entries, out):
        out[at] = _told(out[at], nearest)
    taken = _taken(out)
    return [
        replace(choice, rivals=tuple(rival for rival in choice.rivals if rival.span not in taken)) for choice in out
    ]


def _printed(entry: Entry) -> str | None:
    return str(entry.value) if entry.value is not None else entry.sign


def _taken(choices: Sequence[Choice]) -> set[Span]:
    return {choice.occurrence.span for choice in choices if choice.occurrence is not None}


Asked = tuple[str | None, Sequence[Window]]
"""What a marker must say, and where it may stand."""


def _laid(asked: Sequence[Asked], places: Places, *, guess: bool, free_of: Collection[Span]) -> list[Choice]:
    """The places that say what is wanted first; between those that are sure, the open ones beside them."""
    said = [_candidates(printed, windows, places.of, free_of) for printed, windows in asked]
    choices = align(said)
    if not guess:
        return choices
    open_too: list[list[tuple[Occurrence, float]]] = []
    for number, (printed, windows) in enumerate(asked):
        narrow = _narrowed(windows, _sure(choices[:number], last=True), _sure(choices[number + 1 :], last=False))
        found = _candidates(printed, narrow, places.due, free_of)
        kept = found if len(found) <= _MOST_OPEN else []
        open_too.append(sorted((*said[number], *kept), key=lambda pair: (pair[0].at, pair[0].span.end)))
    return align(open_too) if any(map(len, open_too)) else choices


def _sure(choices: Sequence[Choice], *, last: bool) -> Span | None:
    """The nearest marker that is beyond doubt."""
    some = reversed(choices) if last else iter(choices)
    return next((each.occurrence.span for each in some if each.occurrence and each.probability > _SURE), None)


def _narrowed(windows: Sequence[Window], above: Span | None, below: Span | None) -> list[Window]:
    low, high = above.end if above else 0, below.start if below else None
    cut = [
        Window(start=max(low, each.start), end=each.end if high is None else min(high, each.end), cost=each.cost)
        for each in windows
    ]
    return [each for each in cut if each.start < each.end]


def _candidates(
    printed: str | None, windows: Sequence[Window], ask: Ask, free_of: Collection[Span]
) -> list[tuple[Occurrence, float]]:
    if printed is None:
        return []
    odds: dict[Span, tuple[Occurrence, float]] = {}
    for window in windows:
        for place in ask(printed, Span(window.start, window.end)):
            value = place.odds + _GIVEN_A_NOTE - window.cost
            if place.span not in free_of and (place.span not in odds or value > odds[place.span][1]):
                odds[place.span] = (place, value)
    return sorted(odds.values(), key=lambda pair: pair[0].at)


def _let_go(numbers: Sequence[int], entries: Sequence[Entry], choices: list[Choice]) -> None:
    """Drop what is no link after all: a guess that is likelier wrong than right, the label's own doubt counted in.

    A guess at words that OCR gave needs the markers before and behind it: where the picture shows something raised
    there is a marker; a quotation mark or a wrong number may be just that.
    """
    for place, at in enumerate(numbers):
        chosen = choices[at].occurrence
        if chosen is None or not chosen.guessed:
            continue
        beside = (*numbers[max(0, place - 1) : place], *numbers[place + 1 : place + 2])
        linked = [choices[other].occurrence is not None for other in beside]
        if chosen.shape not in DOUBTFUL:
            linked = [entries[at].certainty * choices[at].probability >= 0.5]
        elif chosen.shape != MISREAD:
            linked = [
                each or entries[other].block != entries[at].block for each, other in zip(linked, beside, strict=True)
            ]
        elif len(linked) < 2:
            linked.append(False)
        if not all(linked):
            rivals = (chosen, *choices[at].rivals)
            choices[at] = Choice(occurrence=None, probability=1.0 - choices[at].probability, rivals=rivals)


def _between(numbers: Sequence[int], entries: Sequence[Entry], choices: Sequence[Choice]) -> Iterator[tuple[int, str]]:
    """For each marker that only the numbers around it tell: where it stands among them."""
    linked = [at for at in numbers if choices[at].occurrence is not None]
    for place, at in enumerate(linked):
        occurrence = choices[at].occurrence
        if occurrence is None or not occurrence.guessed:
            continue
        kin = [entries[other].sequence == entries[at].sequence for other in linked]
        above = entries[linked[place - 1]].value if place and kin[place - 1] else None
        below = entries[linked[place + 1]].value if place + 1 < len(linked) and kin[place + 1] else None
        if above is not None and below is not None:
            yield at, f"between {above} and {below}"
        else:
            yield at, f"behind {above}" if above is not None else f"before {below}" if below is not None else "here"


def _told(choice: Choice, where: str) -> Choice:
    occurrence = choice.occurrence
    assert occurrence is not None
    *most, reason = occurrence.evidence
    told = replace(reason, words=f"{reason.words}; {occurrence.printed} is due {where}")
    return replace(choice, occurrence=replace(occurrence, evidence=(*most, told)))


def _windows(
    chosen: Sequence[int], entries: Sequence[Entry], some: Sequence[Block], text: Text
) -> Iterator[tuple[int, list[Window]]]:
    """The windows of the `chosen` entries, which are of one kind."""
    starts = [entries[at].block for at in chosen]
    out: list[list[Window] | None] = [_window(block, some, text) if block is not None else None for block in starts]
    for number, known in enumerate(out):
        if known is not None:
            continue
        # a hole: between what the notes on both sides allow
        above = next((out[i] for i in range(number - 1, -1, -1) if out[i]), None)
        below = next((out[i] for i in range(number + 1, len(out)) if out[i]), None)
        start = above[0].start if above else 0
        end = below[0].end if below else len(text.raw)
        out[number] = [Window(start=start, end=max(start, end))]
    for at, each in zip(chosen, out, strict=True):
        yield at, each or []


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
