"""Numbers that stand unread beside a reference: it may break off there, or begin too late."""

from __future__ import annotations

import re

from kartoteka.cite.shelfmark.ground import is_year
from kartoteka.cite.shelfmark.numbers import DATE
from kartoteka.findings import Citation, Evidence
from kartoteka.patterns import lazily

BEHIND, BEFORE = "number-behind", "number-before"
EFFECTS = {BEHIND: -2.8, BEFORE: -1.5}
"""Fitted: tests/bench/confidences.py."""

# `. JL 67-83`, `; &. 1855`, `, op. Ad. 251`, `. Slob.`: what may be a label, then a number or a verso
_BEHIND = lazily(
    r"[\s.,:;]{0,3}(?:[^\w\s;()\[\]«»“”\"]{0,2}[^\W\d_]{0,3}[^\w\s;()\[\]«»“”\"]{0,2}\s?){0,2}?"
    r"[^\W\d_]{0,2}(?:(?P<number>\d+)|(?<=[^\W\d_])(?:ob|об)(?![^\W_]))"
)
# `f. R-S131. `, `4. 205. ` before `Op. 37`, `Bl. 61`
_BEFORE = lazily(r"(?<![^\W_])[^\W\d_]{0,3}[-.]?[^\W\d_]{0,3}(?P<number>\d+)\w{0,3}[\s.,:]{1,3}$")
# `. Оп. ТИ. ` before `Д. 1778`: a level whose number came out as letters. Words of one letter may be initials
_UNREAD = lazily(
    r"[\s.,]{1,3}(?:[oо][pпn]|[dд]{2}|[lл]{2}|спр|арк)\.\s?(?!cit)[^\s\d.,;]{1,4}(?=[.,;]|$)", re.IGNORECASE
)
# `Д. 3112.` at the end of an entry, and the number of the next one
_NEXT_ENTRY = lazily(r"[.;,)\]]{0,2}\s*\n\s*\d{1,4}[.)]?\s+[^\W\d_]")
# words that are no damaged label of a level: `of the 62`, `p. 5`, `I owe`
_NO_LABEL = lazily(
    r"(?<![^\W\d_])(?:an?|am|and|at|by|cf|de[rns]|die|f[nr]|for|im?|in|nos?|nr|o[fn]|pp?|s|see|t|the|to|und|vo[nlm]|zum"
    r"|во?|гг?|и|из|к|на|не|но|об?|он|от|п|по|с|см|ср|том?|у)(?![^\W\d_])",
    re.IGNORECASE,
)


def loose_ends(citation: Citation, text: str, start: int, end: int) -> tuple[Evidence, ...]:
    """What speaks against an archival reference of `text` that other citations leave alone from `start` to `end`."""
    found: list[Evidence] = []
    if behind := _number_behind(text, citation.end, end):
        found.append(_reason(BEHIND, f"`{behind}` stands unread behind it"))
    elliptical = citation.archive_as_written is None or (
        citation.back_reference is not None and citation.back_reference.marker is None
    )
    before = _BEFORE.search(text, start, citation.start) if elliptical else None
    if before and not is_year(before["number"]):
        found.append(_reason(BEFORE, f"`{before[0].strip()}` stands unread before it"))
    return tuple(found)


def _reason(feature: str, words: str) -> Evidence:
    return Evidence(feature=feature, effect=EFFECTS[feature], words=words)


def _number_behind(text: str, start: int, end: int) -> str | None:
    if level := _UNREAD.match(text, start, end):
        return level[0].strip(" .,")
    behind = _BEHIND.match(text, start, end)
    if behind is None or not behind[0].strip(" .,:;"):
        return None
    if _NEXT_ENTRY.match(text, start):
        return None
    number = behind["number"]
    if number and (is_year(number) or DATE.match(text, behind.start("number"))):
        return None
    return None if _NO_LABEL.search(behind[0]) else behind[0].strip(" ,;")
