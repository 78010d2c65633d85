"""Place, publisher and year: `(London: Macmillan, 1990)`, `(M., 1991)`, `М.: РОССПЭН, 2004.`, `, München 1998`, `, Paris, Seuil, 1997`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kartoteka.cite.print.layout import Layout
from kartoteka.cite.print.places import ABBREVIATED, PLACES, REGIONS
from kartoteka.span import Span

_YEAR = r"\[?(?P<year>(?:1[5-9]|20)\d\d)\]?(?:\s?[-–/]\s?\d{1,4})?[a-zа-я]?(?:\s?(?:г|р)\.)?(?:\s*\[[^\]]*\])?"
_EDITION = r"(?:(?P<edition>(?:\d+(?:st|nd|rd|th)|rev(?:ised)?\.?|new|second|third|\d-е)\s+(?:rev\. )?(?:edn?|ed|edition|изд)\.?),?\s+)?"
_CAPITAL = r"[^\W\d_a-zа-яёіїєґ]"
# inside brackets everything up to the year is the imprint
_BRACKETED = re.compile(
    rf"{_EDITION}(?:(?P<volumes>\d+)\s+vols?\.?[,;:]?\s+)?(?P<words>{_CAPITAL}[^()\[\]\d]*?)(?P<comma>[,.]?)\s*{_YEAR}"
)
_YEAR_ALONE = re.compile(rf"(?P<words>){_EDITION}{_YEAR}")
_PRESS = re.compile(
    r"\b(?:Press|Verlag|Books|Publishers?|University|Univ\.|Izdatel'stvo|Izd-vo|ROSSPEN|РОССПЭН|Nauka|Наука|Politizdat|Progress|Изд-во)\b"
)
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter)\b"
)
# GARF, RTsKhIDNI, TsK: letters of archives and institutions, not of towns
_LETTERS = re.compile(r"^(?:\w*[A-ZА-Я]\w*[A-ZА-Я]\w*)$")
_THESIS = re.compile(
    r"(?:(?:unpublished|unpubl\.)\s+)?(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?\s?A\.?|doctoral|Diss\.|Dissertation|thèse)\b[^()]*?(?:diss(?:ertation|\.)?|thesis|Diss\.|thèse)?[^()\d]*"
    rf",\s+(?P<words>[^()\d]+?),?\s*{_YEAR}",
    re.IGNORECASE,
)
_TOWN = "|".join(sorted((re.escape(place) for place in PLACES), key=len, reverse=True))
_SHORT = r"(?:М|Л|СПб|Пг|К|Х|Мн|Ташк|M|L|SPb|Pg)\."
_TOWNS = rf"(?:{_SHORT}|(?:{_TOWN})(?!\w))(?:\s?(?:[;,/–—-]|[;,]?\s(?:and|und|et|i|и))\s?(?:{_SHORT}|(?:{_TOWN})(?!\w)))*(?:,\s(?:{'|'.join(map(re.escape, sorted(REGIONS)))}))?"
_PUBLISHER = r"[^\W\d_«\"“][^();:\n]{1,60}?|[«\"“][^();:\n]{1,60}?"
_BARE: tuple[re.Pattern[str], ...] = (
    # ". М., 1991", ". – М.: РОССПЭН, 2004", ". М.; Л., 1930", ", London: Macmillan, 1990", ". New York: Viking Press, 1990"
    re.compile(
        rf"(?<=[.,!?»\"”)–—-]\s)(?P<place>{_TOWNS})(?:\s?:\s?(?P<publisher>{_PUBLISHER}))?,\s?{_YEAR}(?!\d|\s?[:/]\s?\d)"
    ),
    # ", Berlin/Heidelberg 1998", ", Frankfurt a. M. 1998": no comma before the year
    re.compile(rf"(?<=,\s)(?P<place>{_TOWNS})(?P<publisher>)\s+{_YEAR}(?=[,.;)]|\s*$)"),
    # ", Paris, Robert Laffont, 1997"
    re.compile(
        rf"(?<=[,.]\s)(?P<place>{_TOWNS}),\s(?P<publisher>{_PUBLISHER}),\s(?:«[^»]*»,\s)?{_YEAR}(?=[,.;)]|\s*$)"
    ),
    # ". Магнитогорск, 2003. С. 5": a town that is not listed, with its page
    re.compile(
        rf"(?<=\.\s)(?P<place>{_CAPITAL}[а-яёіїєґ]+(?:-[^\W\d_]+)*)(?P<publisher>),\s?{_YEAR}(?=\.\s(?:[–—-]\s)?(?:С\.|Т\.|Вып\.|Ч\.|Кн\.|№))"
    ),
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where, by whom and when something was printed; `span` holds its brackets too."""

    span: Span
    year: int
    place: str | None = None
    publisher: str | None = None
    edition: str | None = None
    bracketed: bool = True
    thesis: bool = False


def all_in(layout: Layout) -> Iterator[Imprint]:
    """The imprints of a note, in order, as far as they can be told by themselves."""
    found: list[Imprint] = []
    for span in layout.brackets:
        imprint = _in_brackets(layout.text, span)
        # [1990] inside (New York: Norton, [1990]) is no imprint of its own
        if imprint and not any(span in other.span for other in found):
            found.append(imprint)
    for pattern in _BARE:
        for match in pattern.finditer(layout.text):
            span = Span(match.start("place"), match.end())
            if layout.quoted(span.start) or any(span.overlaps(other.span) for other in found):
                continue
            found.append(Imprint(span, int(match["year"]), match["place"], match["publisher"] or None, bracketed=False))
    return iter(sorted(found, key=lambda imprint: imprint.span))


def _in_brackets(text: str, span: Span) -> Imprint | None:
    inner = text[span.start + 1 : span.end - 1].strip()
    thesis = _THESIS.fullmatch(inner)
    if thesis:
        return Imprint(span, int(thesis["year"]), publisher=thesis["words"].strip(), thesis=True)
    alone = _YEAR_ALONE.fullmatch(inner)
    if alone:
        return Imprint(span, int(alone["year"]), edition=alone["edition"])
    match = _BRACKETED.fullmatch(inner)
    if match is None:
        return None
    place, publisher = _place_and_publisher(match["words"])
    # (Smith 1990) is an author and a year
    if (place is None and publisher is None) or not (match["comma"] or publisher or place in PLACES):
        return None
    return Imprint(span, int(match["year"]), place, publisher, match["edition"])


def _place_and_publisher(words: str) -> tuple[str | None, str | None]:
    """(None, None) if `words` are no imprint at all: a month, an archive, a sentence."""
    words = words.strip(" ,;")
    place, colon, publisher = words.partition(":")
    if colon:
        return place.strip(), publisher.strip()
    if _PRESS.search(words) and words not in PLACES:
        first, comma, rest = words.partition(", ")
        return (first, rest) if comma and not _PRESS.search(first) else (None, words)
    if _MONTH.match(words) or len(words.split()) > 7:
        return None, None
    first, comma, rest = words.partition(", ")
    if not _like_a_town(first):
        return None, None
    if comma and rest not in REGIONS and rest.split(",")[0] not in REGIONS and not _like_towns(rest):
        return first, rest
    return words, None


def _like_a_town(words: str) -> bool:
    if words in ABBREVIATED or words + "." in ABBREVIATED or words in PLACES:
        return True
    small = {"and", "und", "et", "i", "и", "a", "am", "an", "der", "upon", "on", "na", "на", "н/Д", "de", "la"}
    parts = re.split(r"[\s;/–—]+|-(?=[^\W\d_]\.)", words)
    return bool(parts) and all(
        part in small
        or part in REGIONS
        or (part[:1].isupper() and not (_LETTERS.match(part) and part + "." not in ABBREVIATED))
        for part in parts
        if part
    )


def _like_towns(words: str) -> bool:
    return all(part in PLACES or part in REGIONS for part in re.split(r",\s*|\s+and\s+|\s*&\s*|and\s+", words) if part)
