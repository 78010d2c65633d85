"""Where the notes of a work stand in its raw text, and which note proves what is said at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from kartoteka.decisions.marks import row_is_rejected
from kartoteka.tables import Row

Stretch = tuple[int, int, str]
"""Start, end and the note's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlaces:
    """The notes of one work, their markers and the claims that these close; each in order, none over another."""

    notes: tuple[Stretch, ...] = ()
    claims: tuple[Stretch, ...] = ()
    markers: tuple[Stretch, ...] = ()

    def note_at(self, position: int) -> str | None:
        """The note in whose text a position lies; None in the body."""
        return _at(self.notes, position)

    def claim_at(self, position: int) -> str | None:
        """The note whose claim holds a position."""
        return _at(self.claims, position)


MOST_KEPT = 50_000
"""Notes whose places are kept for who asks again: timeline, people and quotations all do."""
NOWHERE = NotePlaces()
"""Of a work without notes."""


class Places(Protocol):
    """Gives the places of the notes of a work."""

    def get(self, work: str, otherwise: NotePlaces, /) -> NotePlaces:
        """Those of `work`; `otherwise` if it has no notes."""


class PlacesInOrder:
    """The places of the notes of the first works, and of one more at a time: an index may have millions of notes.

    It goes through the notes once if it is asked about works in the order in which they come, and again for each that comes too late.
    """

    def __init__(self, notes: Callable[[], Iterable[Row]], *, having: Collection[str]) -> None:
        """Of `notes`, rows of the table, those of one work together; `having` are the works that have any."""
        self._notes = notes
        self._having = having
        self._left: Iterator[tuple[str, Iterator[Row]]] = iter(())
        self._at: tuple[str, NotePlaces] | None = None
        self._kept: dict[str, NotePlaces] = {}
        self._room = MOST_KEPT

    def get(self, work: str, otherwise: NotePlaces, /) -> NotePlaces:
        """As `Places` says."""
        if work not in self._having:
            return otherwise
        if work in self._kept:
            return self._kept[work]
        if self._at is None or self._at[0] != work:
            self._at = (work, self._next(work) or self._from_the_first(work) or otherwise)
            self._room -= len(self._at[1].notes)
            if self._room >= 0:
                self._kept[work] = self._at[1]
        return self._at[1]

    def _from_the_first(self, work: str) -> NotePlaces | None:
        self._left = groupby(self._notes(), key=lambda row: str(row["work"]))
        return self._next(work)

    def _next(self, work: str) -> NotePlaces | None:
        for name, rows in self._left:
            if name == work:
                return note_places(row for row in rows if not row_is_rejected(row)).get(work)
        return None


def note_places(notes: Iterable[Row]) -> Mapping[str, NotePlaces]:
    """The places of the notes by work; `notes` are rows of the table."""
    found: dict[str, tuple[list[Stretch], list[Stretch], list[Stretch]]] = {}
    for row in notes:
        texts, claims, markers = found.setdefault(row["work"], ([], [], []))
        texts += [(start, end, row["note"]) for start, end in row["pieces"]]
        claims += [(start, end, row["note"]) for start, end in row["claim_pieces"]]
        if row["marker_start"] is not None and row["marker_end"] is not None:
            markers.append((row["marker_start"], row["marker_end"], row["note"]))
    return {
        work: NotePlaces(notes=tuple(sorted(texts)), claims=tuple(sorted(claims)), markers=tuple(sorted(markers)))
        for work, (texts, claims, markers) in found.items()
    }


def _at(stretches: tuple[Stretch, ...], position: int) -> str | None:
    # several notes may close one claim: the last of them is as good as the first
    before = bisect_right(stretches, (position, float("inf"), "")) - 1
    return stretches[before][2] if before >= 0 and position < stretches[before][1] else None
