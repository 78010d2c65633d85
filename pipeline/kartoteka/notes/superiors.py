"""Signs that stand raised in the picture of a page, as markers: one reading may be right, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log

from kartoteka.document import Superior
from kartoteka.findings import Evidence
from kartoteka.notes.cues import CLOSERS, MONTH, SYMBOLS
from kartoteka.notes.misreading import Readings
from kartoteka.notes.places import Occurrence
from kartoteka.notes.rows import Column
from kartoteka.span import Span

_RAISED = 6.0
_OPEN = -1.5
"""What a place loses where it is to be what none of its readings says."""
_LEAST = 0.02
_SIGN = re.compile(rf"[{re.escape(SYMBOLS)}]{{1,4}}")
_POWER = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|км|[дс]?м)$")  # m², км²
_YEAR_PART = re.compile(r"(?<!\d)(?:1[5-9]|20)\d?$")


def possible(sign: Superior) -> Readings:
    """The numbers and signs that it may be, with their shares, best first; what the page's own OCR had counts a little."""
    shares: dict[str, float] = {}
    for words, share in sign.readings:
        if reading := _normal(words):
            shares[reading] = shares.get(reading, 0.0) + share
    if (own := _normal(sign.before)) and own not in shares:
        shares[own] = 0.5 * max(0.0, 1.0 - sum(shares.values()))
    return tuple(sorted(shares.items(), key=lambda each: (-each[1], each[0])))


def _normal(words: str) -> str | None:
    words = words.strip(" .,)")
    if words.isdecimal():
        return str(int(words)) if int(words) and len(words) <= 4 else None
    return words if _SIGN.fullmatch(words) else None


def raised_signs(column: Column, signs: Sequence[Superior]) -> Iterator[Occurrence]:
    """For each sign in the column one occurrence a reading, and an open one."""
    for sign in signs:
        place = column.place(sign.span)
        if place is None:
            continue
        readings = possible(sign)
        odds, standing = _standing(column.text, place)
        near = " ".join(column.text[max(0, place.start - 12) : place.end].split())
        read = place.cut(column.text)
        for printed, share in readings:
            effect = round(odds + log(max(share, _LEAST)), 2)
            words = f"`{printed}` stands raised at `{near}`{standing}, read with {share:.0%}"
            yield Occurrence(
                printed=printed,
                span=sign.span,
                at=place.start,
                odds=effect,
                shape="raised",
                evidence=(Evidence(feature="marker-raised", value=printed, effect=effect, words=words),),
                read=read,
                before=sign.before,
            )
        yield Occurrence(
            printed="",
            span=sign.span,
            at=place.start,
            odds=odds + _OPEN,
            shape="raised-misread" if readings else "raised-unread",
            evidence=(),
            read=read,
            readings=readings,
        )


def _standing(text: str, place: Span) -> tuple[float, str]:
    """Odds that a raised sign is a marker where it stands, and the reason if they are low."""
    before, after = text[max(0, place.start - 24) : place.start], text[place.end : place.end + 14]
    if not before.strip() or before.endswith("\n\n"):
        return 1.0, " at the beginning of a paragraph"
    if before[-1].isalpha() and after[:1].islower():
        return 0.5, " inside a word"  # an apostrophe, a speck of dirt
    if before[-1].isspace() and after[:1].isalnum():
        return 0.5, " before a word"  # an opening quotation mark
    if _POWER.search(before):
        return 1.0, " behind a measure"
    if _YEAR_PART.search(before) and not after[:1].isdigit():
        return 0.5, " in a year"  # 193 and a raised 4
    if MONTH.match(after) and before.rstrip()[-1:].isalpha():
        return 0.5, " before a month"  # "to" + raised 17 + "December"
    if before[-1].isspace() and before.rstrip()[-1] not in ".,;:!?…" + CLOSERS:
        return _RAISED - 3.0, " behind a space"
    return _RAISED, ""
