"""The fields of a print reference as a person writes them, and as CSL-JSON has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kartoteka.decisions.fields import CSL
from kartoteka.findings import Citation

_PEOPLE = ("author", "editor")


def print_values(citation: Citation) -> dict[str, object]:
    """What the CSL item says, in words: people as `Family, Given; Family, Given`, the year alone of a date."""
    item = citation.csl or {}
    found: dict[str, object] = {name: item.get(csl) for name, csl in CSL.items() if name not in (*_PEOPLE, "year")}
    found |= {role: _people(item.get(role)) for role in _PEOPLE}
    found |= {"year": _year(item.get("issued")), "genre": citation.genre}
    return {name: value for name, value in found.items() if value}


def as_csl(citation: Citation, changed: Mapping[str, Any]) -> tuple[dict[str, object], str | None]:
    """The CSL item and the genre of `citation` with `changed` fields; an empty value takes a field away."""
    item = dict(citation.csl or {})
    for name, value in changed.items():
        if name not in CSL:
            continue
        if not value:
            item.pop(CSL[name], None)
        elif name in _PEOPLE:
            item[name] = [_person(each) for each in str(value).split(";")]
        else:
            item[CSL[name]] = {"date-parts": [[value]]} if name == "year" else value
    return item, changed.get("genre", citation.genre) or None


def _people(names: object) -> str:
    if not isinstance(names, list):
        return ""
    return "; ".join(
        each.get("literal") or ", ".join(part for part in (each.get("family"), each.get("given")) if part)
        for each in names
    )


def _person(words: str) -> dict[str, str]:
    family, comma, given = words.strip().partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": words.strip()}


def _year(issued: object) -> int | None:
    dates = issued.get("date-parts") if isinstance(issued, dict) else None
    return dates[0][0] if isinstance(dates, list) and dates and dates[0] else None
