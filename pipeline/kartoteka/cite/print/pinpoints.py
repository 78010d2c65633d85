"""Volume, issue, page and date as they follow a title: `vol. 46, no. 3, 1987, pp. 405-6`, `1992. № 1. С. 125–128`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kartoteka.cite.print.calendar import DATE, read_date
from kartoteka.patterns import lazily
from kartoteka.span import Span

_ROMAN = r"[IVXLCivxlc]+\b"
_RANGE = r"\s*[-–—/]\s*"
_NUMBER = rf"(?:\d+[а-яa-z]?\b|{_ROMAN})"
# the next number of a list, unless it opens a date ("p. 5, 12 May 1937") or a slash reference
_LIST = rf"{_NUMBER}(?:{_RANGE}{_NUMBER})?(?:(?:\s*,\s*|\s*(?:and|und|et|i|и|та|&)\s+)\d+(?:{_RANGE}\d+)?\b(?!\s*[/:]|\s+[A-Za-zА-я]{{3,}}\s+\d))*"
_YEAR = r"(?:1[6-9]|20)\d\d(?:[-–/]\d{1,4})?\b"

# one alternative for each item; the printed forms that it is for stand beside it
_ITEMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(DATE)),
    # vol. 46; vols 1-2; tom. 1; t. III; Bd. 2; Т. 1; Кн. 2
    (
        "volume",
        re.compile(
            rf"(?:[Vv]ols?\.?|[Tt]om[ey]?\.?|[Tt]\.|[Tt]t\.|Bd\.|Bde\.|Band|Jg\.|Jahrgang|Т\.|т\.|[Тт]ом|[Vv]olume|R\.(?=\s?\d))\s*"
            rf"(?P<value>{_NUMBER}(?:{_RANGE}{_NUMBER})?)"
        ),
    ),
    # no. 3; nos. 5-6; № 1; № 1–2; Nr. 4; n° 2; H. 3; Вып. 5; N 7; OCR of №: N9, Ns
    (
        "issue",
        re.compile(
            rf"(?:[Nn]os?\.?|NO\.|№№?|[Nn]r\.?|[Nn]°|Ns\.?|N\.?|H\.|Heft|[Ii]ssue|[Ff]asc\.|[Zz]\.(?=\s?\d)|[Вв]ып\.|[Vv]yp\.)\s*(?P<value>\d+\w?\b(?:{_RANGE}\d+\b)?)"
        ),
    ),
    # pp. 390, 391, 416; p. 19-20; S. 5f.; С. 125–128; стр. 7; cols 3-4
    (
        "page",
        re.compile(
            rf"(?:[Pp]{{1,2}}\.?|[Ss$]\.|[Ss]tr\.|[Сс]\.|[Сс]тр\.|[Cc]ols?\.|[Ll]k\.?)\s*(?P<value>{_LIST})(?:\s?ff?\.?(?!\w)|\s+passim\b|\s+et seq\.)?"
            r"(?:,?\s+(?:n|fn|note|прим)\.?\s*\d+)?"
        ),
    ),
    # 45.–47. lpp.: Latvian, number first
    ("page", re.compile(r"(?P<value>\d{1,4}(?:\.?[-–]\d{1,4})?)\.?\s+lpp?\.")),
    (
        "chapter-number",
        re.compile(rf"[Cc]h(?:ap)?s?\.\s*(?P<value>{_NUMBER}(?:{_RANGE}{_NUMBER})?)"),
    ),
    # SU 1918, no. 35, st. 468: an article of collected laws
    ("section", re.compile(r"(?:[Aa]rt\.|[Ss]t\.|[Сс]т\.)\s*(?P<value>\d+)")),
    (
        "part-number",
        re.compile(rf"(?:[Pp]t\.|[Pp]art|[Чч]\.|chast'|[Кк]н\.|[Kk]n\.)\s*(?P<value>{_NUMBER}(?:{_RANGE}{_NUMBER})?)"),
    ),
    # 46:3 (1987); 61, no. 1 (2002) opens with the bare volume
    (
        "volume-issue",
        re.compile(
            r"(?P<value>\d{1,3})\s?[:/]\s?(?P<second>\d{1,2}(?:[-–]\d{1,2})?)(?=,?\s*\(?(?:[A-Z][a-z]+\.?\s+)?(?:1[6-9]|20)\d\d|,\s+(?:pp?\.|no))"
        ),
    ),
    # 2nd ser., no. 19
    ("series", re.compile(r"(?P<value>\d(?:st|nd|rd|th)|[Nn]ew)\s+ser(?:ies\b|\.)")),
    ("year", re.compile(rf"\(?(?P<value>{_YEAR})(?:\s?(?:г|р|g)\.)?\)?")),
    ("volume", re.compile(r"(?P<value>\d{1,3})(?=,\s+(?:no|nr|№|H)\.?|\s+\((?:[A-Z][a-z]+\.?\s+)?(?:1[6-9]|20)\d\d)")),
)
# (Spring 1993), (July 1993), (4 June 1992)
_IN_BRACKETS = lazily(rf"\((?P<inner>{DATE})\)")
# 61, no. 1 (2002): 113–38 and (2002), 113–38: pages without their word
_BARE_PAGES = lazily(
    rf"(?P<value>\d{{1,4}}(?:{_RANGE}\d{{1,4}})?(?:,\s*\d{{1,4}}(?:{_RANGE}\d{{1,4}})?)*)(?:ff?\.?)?(?=[.;,)]|\s*$|\s+\()"
)
_ITALIAN_ISSUE = lazily(r"n\.\s*(?P<value>\d{1,3}(?:[-–]\d{1,2})?)(?=,\s+pp?\.)")
# between two items; GOST of 2008 has a dash after the stop: "1992. – № 1. – С. 125"
_BETWEEN = lazily(r"\s*[,.:]?\s*(?:[–—-]\s+)?(?:at\s+|here\s+|hier\s+|особенно\s+|esp(?:ecially|\.)\s+)?")


@dataclass(frozen=True, slots=True)
class Item:
    """One volume, issue, page, year or date, as printed."""

    field: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A run of items that stand together."""

    items: tuple[Item, ...]

    @property
    def span(self) -> Span:
        """From the first item to the last."""
        return Span(self.items[0].span.start, self.items[-1].span.end)

    def value(self, field: str) -> str | None:
        """The first value of `field`."""
        return next((item.value for item in self.items if item.field == field), None)

    def fields(self) -> dict[str, str]:
        """Volume, issue, page, year, date (EDTF), chapter-number, part-number; only what is printed, ranges completed."""
        read: dict[str, str] = {}
        for item in self.items:
            value = item.value if item.field == "date" else complete(item.value)
            if item.field == "page" and item.field in read:
                read["page"] += ", " + value
            read.setdefault(item.field, value)
        if "year" not in read and "date" in read:
            read["year"] = read["date"][:4]
        return read

    @property
    def day(self) -> bool:
        """True if a date down to the day is printed, as newspapers are cited."""
        return len(self.value("date") or "") == len("1937-05-15")


def read_at(text: str, start: int) -> Pinpoint | None:
    """The pinpoint that begins exactly at `start`."""
    items: list[Item] = []
    at = start
    while found := _item(text, at, items):
        items.extend(found)
        between = _BETWEEN.match(text, found[-1].span.end)
        at = between.end() if between else found[-1].span.end
    return Pinpoint(tuple(items)) if items else None


def bare_number(pinpoint: Pinpoint) -> bool:
    """True for a number without any word or date (`Ibid., 1937`): it may be anything."""
    return all(item.field == "year" for item in pinpoint.items) and len(pinpoint.items) == 1


def all_in(text: str) -> Iterator[Pinpoint]:
    """The pinpoints of `text` in order, each as long as it can be."""
    at = 0
    for start in (match.start() for match in re.finditer(r"(?<![\w/.'’-])[\w№(]", text)):
        if start < at:
            continue
        found = read_at(text, start)
        if found is not None:
            at = found.span.end
            yield found


def complete(value: str) -> str:
    """Ranges with both ends whole: `405-6` is `405-406`, `1931–36` is `1931-1936`."""

    def whole(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        return (
            f"{first}-{first[: len(first) - len(second)]}{second}" if len(second) < len(first) else f"{first}-{second}"
        )

    return re.sub(r"\s+", " ", re.sub(r"(\d+)\.?\s*[-–—]\s*(\d+)", whole, value))


def _item(text: str, at: int, before: list[Item]) -> list[Item] | None:
    bracketed = _IN_BRACKETS.match(text, at)
    if bracketed:
        date = read_date(bracketed["inner"])
        return [Item("date", date, Span(*bracketed.span()))] if date else None
    for field, pattern in _ITEMS:
        match = pattern.match(text, at)
        if match is None:
            continue
        span = Span(*match.span())
        if field == "date":
            date = read_date(match[0])
            if date is None:
                continue
            # "15 мая." at the end of a note: the stop is the note's
            past = match[0].endswith(".") and not match[0].endswith(("г.", "р."))
            return [Item("date", date, Span(span.start, span.end - past))]
        if field == "year" and match[0].startswith("(") != match[0].endswith(")"):
            continue
        if field == "volume-issue":
            return [
                Item("volume", match["value"], Span(span.start, match.end("value"))),
                Item("issue", match["second"], span),
            ]
        return [Item(field, match["value"], span)]
    # 105 (1993), n. 4: an issue in Italian; elsewhere n. is a note
    italian = _ITALIAN_ISSUE.match(text, at) if any(item.field in {"volume", "year"} for item in before) else None
    if italian and not any(item.field in {"issue", "page"} for item in before):
        return [Item("issue", italian["value"], Span(*italian.span()))]
    if before and not any(item.field == "page" for item in before):
        match = _BARE_PAGES.match(text, at)
        if match and text[before[-1].span.end - 1] == ")":
            return [Item("page", match["value"], Span(*match.span()))]
    return None
