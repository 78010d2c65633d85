"""Signs that print does not show (soft hyphens, joiners, control characters): read over, and kept in the raw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kartoteka.cite.passage import Passage
from kartoteka.findings import Citation
from kartoteka.patterns import lazily

# form feeds and their kin part words as blanks do, and are left where they are
_INVISIBLE = lazily(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def shown(passage: Passage) -> tuple[Passage, Sequence[int]]:
    """`passage` without such signs, and where each sign that is left stood; nothing for one that has none of them."""
    text = passage.text or ""
    if not _INVISIBLE.search(text):
        return passage, ()
    places = [at for at, sign in enumerate(text) if not _INVISIBLE.match(sign)]
    sure = bytes(passage.sure[at] for at in places) if passage.sure is not None else None
    return replace(passage, text="".join(text[at] for at in places), sure=sure), places


def as_printed(citation: Citation, text: str, places: Sequence[int]) -> Citation:
    """`citation` with the span, and the raw, that it has in `text`."""
    if not places:
        return citation
    start, end = places[citation.start], places[citation.end - 1] + 1
    return replace(citation, start=start, end=end, raw=text[start:end])
