"""What a run tells while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kartoteka.batch.forecast import Left
from kartoteka.store.runs import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """How far a run has come."""

    done: int
    of: int
    receipt: Receipt | None = None
    """What has just been done."""
    reading: str | None = None
    """The input that is read next, or now."""
    page: int = 0
    """Pages of it that are done."""
    pages: int = 0
    """Pages of it that are asked for."""
    left: Left | None = None
    """The time that is left, as far as that can be known."""
    looked: int | None = None
    """Inputs that have been looked at, of `of`, while nothing is read yet."""


Progress = Callable[[Tick], None]
