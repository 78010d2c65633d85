"""One input that is to be read, as a value that travels between processes and machines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kartoteka.config import Settings


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
