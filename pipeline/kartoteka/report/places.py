"""Where the notes of a work stand in its raw text, and which note proves what is said at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


NOWHERE = NotePlaces()
"""Of a work without notes."""


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
