"""Signs that stand raised in the picture of a page, as markers: one reading may be right, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from kartoteka.document import Superior, Text
from kartoteka.findings import Evidence
from kartoteka.notes.cues import CLOSERS, MONTH, SYMBOLS
from kartoteka.notes.misreading import Readings
from kartoteka.notes.places import Occurrence
from kartoteka.notes.rows import Column
from kartoteka.similarity import DIGIT_SHAPES
from kartoteka.span import Span

RAISED = 6.0
"""Odds of a clear marker."""
OPEN = -1.5
"""What a place loses where it is to be what none of its readings says."""
_LEAST = 0.02
_OCR_ALONE = 0.2
"""What the reading of the page's own OCR is worth where a second look saw nothing."""
_LONGEST = 4
"""What stands raised at greater length is no number of a note."""
_SIGN = re.compile(rf"[{re.escape(SYMBOLS)}]{{1,4}}")
_POWER = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|км|[дс]?м)\W?$|(?<!\d)\d{1,3}\s?[^\W\d_]{1,3}\W?$")  # m², 12 кн²
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}$|\b[NnН]o?$")
_YEAR_PART = re.compile(r"(?<!\d)(?:1[5-9]|20)\d?$")


def with_raised_signs(text: Text) -> Text:
    """The text with all that stands raised in its scans as signs: ABBYY and ALTO say what is raised, right or wrong."""
    if text.geometry is None or 1 not in text.geometry.raised:
        return text
    known = {at for sign in text.superiors for at in range(sign.span.start, sign.span.end)}
    found = [
        Superior(span=span, readings=_as_printed(span.cut(text.raw)), before=span.cut(text.raw))
        for page in text.pages
        if page.extraction != "text-layer"
        for span in _raised_runs(text, page.span)
        if known.isdisjoint(range(span.start, span.end)) and not _is_word(span.cut(text.raw))
    ]
    return replace(text, superiors=tuple(sorted((*text.superiors, *found), key=lambda sign: sign.span)))


def _raised_runs(text: Text, page: Span) -> Iterator[Span]:
    assert text.geometry is not None
    raised = text.geometry.raised
    at = raised.find(1, page.start, page.end)
    while at >= 0:
        end = at
        while end < page.end and raised[end] and not text.raw[end].isspace():
            end += 1
        if 0 < end - at <= _LONGEST:
            yield Span(at, end)
        at = raised.find(1, max(end, at + 1), page.end)


def _is_word(words: str) -> bool:
    """`th`, `er`; but `I2` is a number."""
    return any(char.isalpha() and char not in DIGIT_SHAPES for char in words) or (words.isalpha() and len(words) > 1)


def _as_printed(words: str) -> Readings:
    if words.isdecimal():
        return ((words, 0.9),)
    number = "".join(DIGIT_SHAPES.get(char, char) for char in words)
    return ((number, 0.6),) if number.isdecimal() else ()


def possible(sign: Superior) -> Readings:
    """The numbers and signs that it may be, with their shares, best first.

    What the page's own OCR had tells something where it agrees, and where the second look saw nothing.
    """
    shares: dict[str, float] = {}
    for words, share in sign.readings:
        if reading := _normal(words):
            shares[reading] = shares.get(reading, 0.0) + share
    own = _normal(sign.before)
    # an asterisk of the OCR is a number more often than an asterisk
    if own and (own in shares or (not shares and own[0] not in "*∗")):
        shares[own] = 0.5 * (1.0 + shares[own]) if own in shares else _OCR_ALONE
        rest = sum(share for words, share in shares.items() if words != own)
        shares = {words: share if words == own else share * (1 - shares[own]) / rest for words, share in shares.items()}
    return tuple(sorted(shares.items(), key=lambda each: (-each[1], each[0])))


def _normal(words: str) -> str | None:
    words = words.strip(" .,)")
    if words.isdecimal():
        return str(int(words)) if int(words) and len(words) <= 4 else None
    return words if _SIGN.fullmatch(words) else None


def raised_signs(column: Column, signs: Sequence[Superior]) -> Iterator[Occurrence]:
    """For each sign in the column one occurrence a reading, and an open one."""
    placed = [(sign, place, possible(sign)) for sign in signs if (place := column.place(sign.span)) is not None]
    habit = _habit(column.text, [place for _, place, readings in placed if readings and readings[0][1] >= 0.5])
    for sign, place, readings in placed:
        odds, standing = _standing(column.text, place, squares=bool(readings) and readings[0][0] in ("2", "3"))
        if not standing:
            odds += habit[_behind(column.text, place)]
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
                share=share,
                read=read,
                before=sign.before,
            )
        yield Occurrence(
            printed="",
            span=sign.span,
            at=place.start,
            odds=odds + OPEN,
            shape="raised-misread" if readings else "raised-unread",
            evidence=(),
            share=1.0 - sum(share for _, share in readings),
            read=read,
            readings=readings,
        )


def _standing(text: str, place: Span, *, squares: bool) -> tuple[float, str]:
    """Odds that a raised sign is a marker where it stands, and the reason if they are low."""
    before, after = text[max(0, place.start - 24) : place.start], text[place.end : place.end + 14]
    if not before.strip() or before.endswith("\n\n"):
        return 1.0, " at the beginning of a paragraph"
    if before[-1].isalpha() and after[:1].islower():
        return 0.5, " inside a word"  # an apostrophe, a speck of dirt
    if (before[-1].isspace() or before[-1] in "([«“‘") and after[:1].isalnum():
        return 0.5, " before a word"  # an opening quotation mark
    if squares and _POWER.search(before):
        return 1.0, " behind a measure"
    if _YEAR_PART.search(before) and not after[:1].isdigit():
        return 0.5, " in a year"  # 193 and a raised 4
    if MONTH.match(after) and before.rstrip()[-1:].isalpha():
        return 0.5, " before a month"  # "to" + raised 17 + "December"
    if _ORDINAL.search(before) and after[:1] not in ".,;:!?…" + CLOSERS:
        return 0.5, " behind a number"  # the 3rd volume, No 17
    if before[-1].isspace() and before.rstrip()[-1] not in ".,;:!?…" + CLOSERS:
        return RAISED - 3.0, " behind a space"
    return RAISED, ""


def _behind(text: str, place: Span) -> bool:
    """True if a stop or a quotation mark stands before the sign, or behind it: there a clause ends."""
    before = text[max(0, place.start - 2) : place.start].rstrip()[-1:]
    return not before.isalnum() or not text[place.end : place.end + 2].lstrip()[:1].isalnum()


def _habit(text: str, clear: Sequence[Span]) -> dict[bool, float]:
    """What a place gains or loses for standing where the markers of this work stand: at the end of a clause or not."""
    at_end = sum(_behind(text, place) for place in clear)
    share = (at_end + 3.0) / (len(clear) + 4.0)
    most = max(share, 1.0 - share)
    return {True: log(share / most), False: log((1.0 - share) / most)}
