"""What the readers of references are given: one note, or one line of a list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One note of a work, in the order of the notes. Spans of its citations count in `text`."""

    id: str
    text: str | None
    """None where the note is known to have stood but its text is lost: a hole over which no Ibid. reaches."""
    sequence: int | None = None
    """A back-reference reaches back within one sequence; None: all passages without one are one chain."""
    page: int | None = None
    sure: bytes | None = None
    """How sure OCR is of each code point of `text`, as in `document.Geometry`; None where it was not read by OCR."""
