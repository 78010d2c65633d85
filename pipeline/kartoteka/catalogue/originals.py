"""`Originally appeared as Author, "Title," in Editors, Container (Place: Publisher, Year).` on the first page of a reprint."""

from __future__ import annotations

import re

from kartoteka.catalogue.names import people
from kartoteka.catalogue.record import Field, Record, short_citation

_REACH = 6000
_ANY = r"(?:[^\n]|\n(?!\s*\n))"
_STATEMENT = re.compile(
    r"(?:(?:[Oo]riginally|[Ff]irst|[Pp]reviously)\s+(?:appeared|published|printed)|[Rr]eprinted\s+(?:\w+\s+){0,2}from|[Zz]uerst\s+(?:erschienen|veröffentlicht)|"
    r"[Вв]первые\s+(?:опубликован[оаы]?|напечатан[оаы]?)|[Оо]публиковано\s+впервые)(?:\s+(?:as|in|by|under the title|в|in:))*:?\s+"
    # the year stands in the brackets of the imprint; titles have years of their own
    rf"(?:(?P<words>{_ANY}{{10,600}}?\([^()]*\b(?P<year>(?:1[89]|20)\d\d)\))|(?P<plain>{_ANY}{{10,300}}?[.,]\s+(?P<plain_year>(?:1[89]|20)\d\d)\b))"
)
_QUOTED = re.compile(r"[\"“«‘'](?P<title>.{5,200}?)[,.]?[\"”»’'][,.]?\s+(?:in:?\s+|In:?\s+|//\s*)?")
_IMPRINT = re.compile(
    r"[,.]?\s*\([^()]*\)?[^()]*$|,\s*(?:vol|no|№)\.?\s.*$|,\s*\d{4}\.?$|[.,]\s+(?:М|M|Л|L)\.[,:].*$|[.]\s*\d{4}.*$"
)
_EDITORS = re.compile(
    r"(?P<names>.{5,200}?)(?:\s*\((?:eds?\.?|Hg\.|ред\.)\),?\s+|,\s+eds?\.?,?\s+)|(?P<listed>(?:[^,:;()]{3,40},\s+){0,6}?[^,:;()]{3,40},?\s+and\s+[^,:;()]{3,40}),\s+"
)
_TRANSLATED = re.compile(
    r"^\W{0,3}(?:This\s+(?:chapter|article|essay|text|paper)\s+was\s+(?:originally\s+)?|(?:Originally\s+)?)[Tt]ranslated\s+(?:from\s+the\s+(?P<language>\w+)\s+)?by\s+(?P<name>[^\n,;()]{4,60}?)[.\s]*$",
    re.MULTILINE,
)


def read(raw: str) -> Record:
    """What `raw` says near its beginning about where it was printed before."""
    statement = _STATEMENT.search(raw[:_REACH])
    if statement is None:
        return Record()
    words = " ".join((statement["words"] or statement["plain"]).split())
    return Record(
        _original(words, statement["year"] or statement["plain_year"]), "of the first printing, as the text states it"
    )


def read_translator(raw: str) -> Record:
    """Who translated the text, if a line or a note of its own says so."""
    names = (found["name"].strip() for found in _TRANSLATED.finditer(raw) if people(found["name"]))
    translator = next(names, None)
    return Record({"translator": translator}, "as the text states it") if translator else Record()


def _original(words: str, year: str) -> dict[Field, str]:
    values: dict[Field, str] = {"year": year}
    original: dict[Field, str] = {"year": year}
    quoted = _QUOTED.search(words)
    if quoted:
        original["title"] = quoted["title"]
        authors = people(words[: quoted.start()].strip(" ,"))
        if authors:
            original["author"] = "; ".join(authors)
    rest = words[quoted.end() :] if quoted else words
    editors = _EDITORS.match(rest)
    if editors and (names := people(editors["names"] or editors["listed"])):
        values["editor"] = "; ".join(names)
        rest = rest[editors.end() :]
    container = _IMPRINT.sub("", rest).strip(" ,.")
    if container:
        values["container"] = original["container"] = container
    values["reprint_of"] = short_citation(original)
    return values
