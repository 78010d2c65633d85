"""Positions in a text, and the way back from an edited text to the one it was made from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points; of which text is said by whoever holds it."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True if at least one code point stands in both."""
        return self.start < other.end and other.start < self.end

    def cut(self, text: str) -> str:
        """The words of `text` that stand here."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same stretch, counted from a text that begins `by` code points earlier."""
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that holds all of `spans` (at least one)."""
    parts = tuple(spans)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `span` of the old text becomes `after`."""

    span: Span
    after: str


@dataclass(frozen=True, slots=True)
class _Run:
    """new[new_start:new_end] came from old[old_start:old_end]; copied if the lengths agree and `copied`."""

    new_start: int
    new_end: int
    old_start: int
    old_end: int
    copied: bool
    opens_piece: bool


class OffsetMap:
    """Leads positions of a new text back to the old text, and forward again.

    It is built while the text is edited, never by comparing the two afterwards.
    """

    __slots__ = ("_new_starts", "_old_starts", "_runs")

    def __init__(self, runs: Sequence[_Run]) -> None:
        self._runs = tuple(runs)
        self._new_starts = [run.new_start for run in self._runs]
        self._old_starts = [run.old_start for run in self._runs]

    def back(self, span: Span) -> tuple[Span, ...]:
        """The pieces of the old text that `span` of the new text came from, in order.

        What an edit took away inside a piece (a hyphen at a line end) belongs to the piece; what a
        selection left out (the notes between two halves of a sentence) parts it in two.
        """
        pieces: list[Span] = []
        for run in self._touched(span):
            old = _part(run, span)
            if pieces and not run.opens_piece:
                pieces[-1] = Span(pieces[-1].start, max(old.end, pieces[-1].end))
            else:
                pieces.append(old)
        solid = tuple(piece for piece in pieces if len(piece))
        return solid or tuple(pieces[:1])

    def forward(self, span: Span) -> Span:
        """The hull in the new text of what is left of `span` of the old text (may be empty)."""
        return Span(start := self._ahead(span.start, first=True), max(start, self._ahead(span.end, first=False)))

    def _touched(self, span: Span) -> Sequence[_Run]:
        if not self._runs:
            return ()
        low = max(0, bisect_right(self._new_starts, span.start) - 1)
        while low and self._runs[low - 1].new_end > span.start:
            low -= 1
        if not len(span):
            return self._runs[low : low + 1]
        # runs of no width (something was taken away) belong to a span only if they lie inside it
        high = bisect_left(self._new_starts, span.end)
        return [
            run for run in self._runs[low:high] if run.new_end > span.start or span.start < run.new_start < span.end
        ]

    def _ahead(self, position: int, *, first: bool) -> int:
        at = (bisect_left if not first else bisect_right)(self._old_starts, position) - 1
        if at < 0:
            return 0
        run = self._runs[at]
        if position >= run.old_end:
            return run.new_end
        if run.copied:
            return run.new_start + position - run.old_start
        return run.new_start if first else run.new_end


def _part(run: _Run, span: Span) -> Span:
    if not run.copied:
        return Span(run.old_start, run.old_end)
    start = min(max(span.start, run.new_start), run.new_end) - run.new_start
    end = min(max(span.end, run.new_start), run.new_end) - run.new_start
    return Span(run.old_start + start, run.old_start + end)


def rewrite(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """`text` with all `edits` made at once, and the map that leads back.

    Raises:
        ValueError: two edits overlap.
    """
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    for one, other in pairwise(ordered):
        if one.span.end > other.span.start:
            raise ValueError(f"edits overlap at {other.span.start}")
    out: list[str] = []
    runs: list[_Run] = []
    done = at = 0
    for edit in ordered:
        at = _copy(text, Span(done, edit.span.start), at, out, runs, opens=not runs)
        out.append(edit.after)
        runs.append(_Run(at, at + len(edit.after), edit.span.start, edit.span.end, False, not runs))
        at += len(edit.after)
        done = edit.span.end
    _copy(text, Span(done, len(text)), at, out, runs, opens=not runs)
    return "".join(out), OffsetMap(runs)


def select(text: str, pieces: Sequence[Span], *, between: Sequence[str] = ()) -> tuple[str, OffsetMap]:
    """The `pieces` of `text` one after the other, and the map that leads back.

    Args:
        text: the old text.
        pieces: in the order wanted; each starts a piece of its own on the way back.
        between: what to put before the second piece, the third, ...; by default nothing.
    """
    out: list[str] = []
    runs: list[_Run] = []
    at = 0
    # an empty piece holds no place: what is put beside it belongs to the words before
    closed: int | None = None
    for number, piece in enumerate(pieces):
        if number and between:
            glue = between[number - 1]
            out.append(glue)
            anchor = piece.start if closed is None else closed
            runs.append(_Run(at, at + len(glue), anchor, anchor, False, closed is None))
            at += len(glue)
        at = _copy(text, piece, at, out, runs, opens=True)
        closed = piece.end if len(piece) else closed
    return "".join(out), OffsetMap(runs)


def _copy(text: str, span: Span, at: int, out: list[str], runs: list[_Run], *, opens: bool) -> int:
    if not len(span):
        return at
    out.append(span.cut(text))
    runs.append(_Run(at, at + len(span), span.start, span.end, True, opens))
    return at + len(span)
