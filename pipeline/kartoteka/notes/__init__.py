"""Body and notes told apart, each note laid to its marker and to the claim that the marker closes."""

from __future__ import annotations

from kartoteka.notes.apparatus import Apparatus, NoteText, Zone, ZoneKind
from kartoteka.notes.finding import find

__all__ = ["Apparatus", "NoteText", "Zone", "ZoneKind", "find"]
