"""Printed works that several notes cite: what a note says of one, and what all of them say together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kartoteka.authority import to_latin
from kartoteka.decisions.marks import is_rejected
from kartoteka.findings import Citation, PrintedWork, digest

_SIGNS = re.compile(r"[\W_]+")


def print_key(citation: Citation) -> str | None:
    """The key on which citations of one printed work meet; None if the print names too little to be sure.

    A book or article needs its title and an author or a year. A journal or newspaper that is named alone is a work by
    its title, year and number (`Istochnik, 1993, no. 0`).
    """
    item = citation.csl
    if citation.kind != "print" or not item or is_rejected(citation):
        return None
    title, container = _folded(item.get("title")), _folded(item.get("container-title"))
    author, year = _surname(item), _year(item)
    if title and (author or year):
        return "|".join(("title", author, title, year))
    if not title and container and year:
        return "|".join(("container", container, year, *(_folded(item.get(part)) for part in ("volume", "issue"))))
    return None


def id_of(key: str) -> str:
    """The id of the printed work that goes under a key."""
    return digest("printed-work", key)


def printed_work(key: str, citations: Sequence[Citation]) -> PrintedWork:
    """The printed work that `citations` share; the fullest item describes it."""
    fullest = max(citations, key=lambda each: (len(each.csl or {}), each.confidence, each.citation), default=None)
    return PrintedWork(
        printed_work=id_of(key),
        csl=(fullest.csl if fullest else None) or {},
        citations=tuple(dict.fromkeys(citation.citation for citation in citations)),
    )


def _folded(value: object) -> str:
    if not isinstance(value, str | int):
        return ""
    return _SIGNS.sub(" ", to_latin(str(value)).casefold().replace("'", "")).strip()


def _surname(item: dict[str, object]) -> str:
    for role in ("author", "editor"):
        names = item.get(role)
        if isinstance(names, list) and names and isinstance(names[0], dict):
            return _folded(names[0].get("family") or names[0].get("literal"))
    return ""


def _year(item: dict[str, object]) -> str:
    issued = item.get("issued")
    if not isinstance(issued, dict):
        return ""
    dates = issued.get("date-parts")
    if isinstance(dates, list) and dates and isinstance(dates[0], list) and dates[0]:
        return "-".join(str(part) for part in dates[0])
    found = re.search(r"\d{4}", str(issued.get("raw", "") or issued.get("literal", "")))
    return found[0] if found else ""
