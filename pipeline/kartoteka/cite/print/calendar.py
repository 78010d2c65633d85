"""Dates of newspapers and journal issues: `4 June, 1992`, `July 1993`, `Spring 1990`, `10 июня 1992`, `4.6.1992`."""

from __future__ import annotations

import re

_MONTHS = (
    "jan(?:uary|uar|vier)?|ianvar(?:ia|ya|ja|')|январ[ья]|січ(?:ень|ня)",
    "feb(?:ruary|ruar)?|février|fevral(?:ia|ya|ja|')|феврал[ья]|лют(?:ий|ого)",
    "mar(?:ch)?|märz|mars|marta?|марта?|берез(?:ень|ня)",
    "apr(?:il)?|avril|aprel(?:ia|ya|ja|')|апрел[ья]|квіт(?:ень|ня)",
    "may|mai|maia|maya|maja|ма[йя]|трав(?:ень|ня)",
    "june?|juni|juin|i?iun(?:ia|ya|')|iyunya|ijunja|июн[ья]|черв(?:ень|ня)",
    "july?|juli|juillet|i?iul(?:ia|ya|')|iyulya|ijulja|июл[ья]|лип(?:ень|ня)",
    "aug(?:ust)?|août|avgusta?|августа?|серп(?:ень|ня)",
    "sept?(?:ember)?|septembre|sentiabr(?:ia|')|sentyabrya|sentjabrja|сентябр[ья]|верес(?:ень|ня)",
    "oct(?:ober)?|oktober|octobre|oktiabr(?:ia|')|oktyabrya|oktjabrja|октябр[ья]|жовт(?:ень|ня)",
    "nov(?:ember)?|novembre|noiabr(?:ia|')|noyabrya|nojabrja|ноябр[ья]|листопада?",
    "dec(?:ember)?|dezember|décembre|dekabr(?:ia|')|dekabrya|dekabrja|декабр[ья]|груд(?:ень|ня)",
)
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = rf"(?:(?i:{'|'.join(_MONTHS)})(?!\w)\.?)"
_YEAR = r"(?:1[6-9]|20)\d\d\b(?:\s?(?:г|р)\.)?"

DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|{_MONTH}(?:\s?[-–/]\s?{_MONTH})?,?\s+{_YEAR}"
    rf"|(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),?\s+{_YEAR}"
    rf"|\d{{1,2}}\.\s?(?:\d{{1,2}}|[IVX]+)\.\s?{_YEAR}"
    # GOST has the year before the day: "Правда. 1937. 15 мая"
    rf"|{_YEAR}[.,]\s+(?:[–—-]\s+)?\d{{1,2}}\s+{_MONTH})"
)
"""A date with its year, as a pattern without groups."""

_YEAR_IN = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_MONTH_IN = tuple(re.compile(rf"(?<![^\W\d_])(?i:{month})(?![^\W\d_])") for month in _MONTHS)
_DAY_IN = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})\.\s?(\d{1,2}|[IVX]+)\.")


def read_date(words: str) -> str | None:
    """`words`, a stretch that fits `DATE`, as EDTF; None if there is no such day.

    A double month (`July-August 1991`) keeps the first: an issue is named by it.
    """
    year = _YEAR_IN.search(words)
    if year is None:
        return None
    rest = words[: year.start()] + " " + words[year.end() :]
    for season, number in _SEASONS.items():
        if season in rest.casefold():
            return f"{year[0]}-{number}"
    numeric = _NUMERIC.search(rest)
    if numeric:
        month = int(numeric[2]) if numeric[2].isdigit() else _roman(numeric[2])
        return _day(year[0], month, int(numeric[1]))
    found = [(match.start(), number) for number, month in enumerate(_MONTH_IN, 1) for match in month.finditer(rest)]
    if not found:
        return None
    month = min(found)[1]
    day = _DAY_IN.search(rest)
    return _day(year[0], month, int(day[0])) if day else f"{year[0]}-{month:02}"


def _roman(numeral: str) -> int:
    return _ROMAN_MONTHS.index(numeral) + 1 if numeral in _ROMAN_MONTHS else 0


def _day(year: str, month: int, day: int) -> str | None:
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
