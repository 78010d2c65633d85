"""Raised signs of the pictures that are no markers: what OCR had there comes back."""

from __future__ import annotations

from collections.abc import Collection

from kartoteka.document import CleanText, Superior, Text
from kartoteka.findings import Correction
from kartoteka.notes.superiors import possible
from kartoteka.span import Edit

_SURE = 0.8
"""A number that is read so well stays where it stands: its note may be lost."""


def without_specks(
    text: Text, clean: CleanText, *, taken: Collection[int], openings: Collection[int]
) -> tuple[CleanText, list[Correction]]:
    """The cleaned work with each sign that is no marker as OCR had it, and a row for each.

    Args:
        text: the work as extracted.
        clean: the whole work, cleaned.
        taken: raw positions where markers and labels begin.
        openings: raw positions where rows begin: what stands raised there is a label, though nobody knows which.
    """
    edits: list[Edit] = []
    rows: list[Correction] = []
    for sign in text.superiors:
        share = max((share for words, share in possible(sign) if words.isdecimal()), default=0.0)
        if share >= _SURE or sign.span.start in taken:
            continue
        here = clean.locate(sign.span)
        was, had = sign.span.cut(text.raw), _had(sign, opens=sign.span.start in openings)
        if here.cut(clean.text) != was or was == had:
            continue
        edits.append(Edit(here, had))
        rows.append(
            Correction(
                start=sign.span.start,
                end=sign.span.end,
                page=text.page_at(sign.span.start),
                before=was,
                after=had,
                rule="sign-is-no-marker",
                confidence=round(1.0 - 0.5 * share, 3),
            )
        )
    return clean.rewritten(edits), rows


def _had(sign: Superior, *, opens: bool) -> str:
    return "" if opens and not sign.before.isalnum() else sign.before
