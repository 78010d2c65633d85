"""Thousands set off by a comma that the scan read as a period: `6.277 individuals`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.clean.draft import Change, Draft
from kartoteka.span import Span

# one to three digits, a period, exactly three. `6.277.31` is 6,277 with note 31: the second period is none of ours,
# as it may be in `6.277.131 The`; but `6.277.000 head` is one number
_THOUSANDS = re.compile(
    r"(?<![\w.,/№§$-])(?P<head>[1-9]\d{0,2})\.(?P<tail>\d{3}(?:\.\d{3}(?=\.\d{3}\b| [a-zа-я]))*)(?!\d|[/\u2013-]\d|,\s?\d)"
)
# what follows a level of a reference, a volume, a page is no quantity: `f. 33.987`, `no. 1.204`, `д. 17.455`
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:[fdlpv]|ff|dd|ll|pp|op|ob|nos?|nr|vol|fond|opis|delo|list|file|folder|box|bd|bl|art|section|sec|table|"
    r"fig|figure|chapter|ch|part|item|doc|ed|khr|spr|ark|тт?|ф|оп|дд?|лл?|ед|хр|спр|арк|папка|стр|с|пп?|ст)\.?|\d,|[/№§])"
    r"\s*$",
    re.IGNORECASE,
)
_ARCHIVE_BEFORE = re.compile(r"\b(?:[A-ZА-ЯЁІЇЄ]{2,}|[A-Z]+[a-z]{0,2}[A-Z]+\w*),?\s*$")
# `1.408 million` and `2.125 per cent` are decimals
_DECIMAL_AFTER = re.compile(
    r"\s*(?:%|‰|°|(?:million|milliard|billion|trillion|thousand|per\s?cent|percent|times|m|km|kg|mm|cm|ha|млн|млрд|тыс)\b)",
    re.IGNORECASE,
)
# `some 450.112 The next`: the end of a sentence with note 112, where the input does not tell what is raised
_NEW_SENTENCE_AFTER = re.compile(r"[\"'”’»)]*(?:\s+[\"'“‘«(]*[A-ZА-ЯЁІЇЄ]|\s*(?:\n|$))")
_COMMA_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3},\d{3}(?!\d)")
_COMMA_DECIMALS = re.compile(
    r"(?<![\w.,/])\d{1,3},\d{1,2}(?= (?:Million|Milliard|Prozent|milli|proc|млн|млрд|тыс|процент)|%)"
)
_ENGLISH = re.compile(r"\b(?:the|of|and|were)\b")


def mend_thousands(draft: Draft) -> Iterator[Change]:
    """Periods for commas in quantities of an English text.

    Where German or Russian print sets the period on purpose, it stays.
    """
    text = draft.text.text
    found = list(_THOUSANDS.finditer(text))
    if not found or not _sets_commas(text):
        return
    for number in found:
        before = text[max(0, number.start() - 24) : number.start()]
        after = text[number.end() : number.end() + 24]
        if _LABEL_BEFORE.search(before) or _ARCHIVE_BEFORE.search(before) or _DECIMAL_AFTER.match(after):
            continue
        marked = draft.source.geometry is None and not number["tail"].endswith("000")
        if marked and _NEW_SENTENCE_AFTER.match(after):
            continue
        # the digits behind the period are small and high: `in 193.123` is year and note
        if draft.is_raised(Span(*number.span("tail"))) or draft.is_raised(Span(*number.span("head"))):
            continue
        yield Change(
            span=Span(*number.span()), after=number.group().replace(".", ","), rule="thousands", confidence=0.85
        )


def _sets_commas(text: str) -> bool:
    if len(_COMMA_DECIMALS.findall(text)) > len(_COMMA_THOUSANDS.findall(text)):
        return False
    words = text.count(" ") + 1
    return len(_ENGLISH.findall(text)) > 0.05 * words or len(_COMMA_THOUSANDS.findall(text)) >= 3
