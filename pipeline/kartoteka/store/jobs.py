"""One input that is to be read, and what came of it, as values that travel between processes and machines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kartoteka.config import Settings
from kartoteka.store.runs import Receipt

if TYPE_CHECKING:
    from kartoteka.index import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One input to be read."""

    path: Path
    label: str
    """The path as it is shown and kept."""
    digest: str
    fingerprint: str
    out: Path
    settings: Settings
    size: int = 0
    """Its bytes, counted."""
    why: str = ""
    """Why it is read: "new", or what has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a job."""

    receipt: Receipt
    pack: Pack | None = None
    """Its findings as the index takes them in; None if it failed."""
