"""Place, publisher and year: `(London: Macmillan, 1990)`, `(M., 1991)`, `М.: РОССПЭН, 2004.`, `, München 1998`, `, Paris, Seuil, 1997`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kartoteka.cite.print.calendar import read_date
from kartoteka.cite.print.layout import Layout, is_abbreviation
from kartoteka.cite.print.places import ABBREVIATED, PLACES, REGIONS
from kartoteka.patterns import lazily
from kartoteka.span import Span

_YEAR = r"\[?(?P<year>(?:1[5-9]|20)\d\d)\]?(?:\s?[-–/]\s?\d{1,4})?[a-zа-я]?(?:\s?(?:г|р)\.)?(?:\s*\[[^\]]*\])?"
_EDITION = r"(?:(?P<edition>(?:\d+(?:st|nd|rd|th)|rev(?:ised)?\.?|new|second|third|\d-е)\s+(?:rev\. )?(?:edn?|ed|edition|изд)\.?),?\s+)?"
_AGAIN = r"(?:repr(?:int(?:ed)?)?\.?|reissued|réimpr\.|Nachdr(?:uck|\.)|переизд\.),?(?:\s+edn?\.?,?)?"
_CAPITAL = r"[^\W\d_a-zа-яёіїєґ]"
# inside brackets everything up to the year is the imprint
_BRACKETED = lazily(
    rf"(?:(?P<first>1[5-9]\d\d)[,;]\s+{_AGAIN}\s+)?{_EDITION}(?:(?P<volumes>\d+)\s+vols?\.?[,;:]?\s+)?(?P<words>{_CAPITAL}[^()\[\]\d]*?)(?P<comma>[,.]?)\s*{_YEAR}"
)
_REPRINTED = lazily(rf"(?P<first>{_CAPITAL}[^()\[\]\d;]*?),?\s*(?P<year>1[5-9]\d\d)[,;]\s+{_AGAIN}\s+(?P<second>[^;]+)")
_YEAR_ALONE = lazily(rf"(?P<words>){_EDITION}{_YEAR}")
_PRESS = lazily(
    r"\b(?:Press|Verlag|Books|Publishers?|University|Univ\.|Izdatel'stvo|Izd-vo|ROSSPEN|РОССПЭН|Nauka|Наука|Politizdat|Progress|Изд-во)\b"
)
_MONTH = lazily(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter)\b"
)
# GARF, RTsKhIDNI, TsK: letters of archives and institutions, not of towns
_LETTERS = lazily(r"^(?:\w*[A-ZА-Я]\w*[A-ZА-Я]\w*)$")
_THESIS = lazily(
    r"(?:(?:unpublished|unpubl\.)\s+)?(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?\s?A\.?|doctoral|Diss\.|Dissertation|thèse|(?:praca|rozprawa)\s+(?:doktorska|magisterska|habilitacyjna)|daktaro\s+disertacija|doktoritöö|disertācija|tesi\s+di\s+\w+)\b[^()]*?(?:diss(?:ertation|\.)?|thesis|Diss\.|thèse)?[^()\d]*"
    rf",\s+(?P<words>[^()\d]+?),?\s*{_YEAR}",
    re.IGNORECASE,
)
_BARE_YEAR = lazily(rf"(?P<comma>,?)\s?(?<![\w/.-]){_YEAR}(?!\d|\s?[:/]\s?\d|\s?[-–]\s?\d)")
# a place begins after a stop, a comma, a dash, a closing quote
_AFTER_STOP, _AFTER_COMMA = re.compile(r"(?<=[.,!?»\"”)–—-]\s)"), re.compile(r"(?<=,\s)")
_BETWEEN_PLACES = lazily(r"\s?[;/–—]\s?|,\s?|\s(?:and|und|et|i|и|&)\s|-(?=[^\W\d_]+\.)")
_PUBLISHER = lazily(r"[^\W_«\"“][^();:\n]{1,60}|[«\"“][^();:\n]{1,60}")
# ", Poznań 2001 (praca doktorska, Uniwersytet Poznański), s. 88"
THESIS_BEHIND = lazily(
    r"\s\((?P<words>(?:(?:praca|rozprawa)\s|[Dd]iss|unver|mps|PhD|Ph\.D|thèse|tesi\s|[Дд]ис)[^()]{0,80})\)",
    re.IGNORECASE,
)
# ", Köln: Böhlau 1998 (= Beiträge zur Geschichte Osteuropas, Bd. 27), S. 143"
SERIES_BEHIND = lazily(r"\s\(=\s?(?P<series>[^()]{3,100}?)(?:,?\s(?:Bd\.|vol\.|Nr\.|H\.)?\s?(?P<number>\d+))?\)")
_CLOSED = lazily(rf"[,.;)]|\s*$|{THESIS_BEHIND.pattern}|\s\(=", re.IGNORECASE)
# ". Магнитогорск, 2003. С. 5": a town that is not listed, with its page
_UNLISTED = lazily(rf"(?<=\.\s){_CAPITAL}[а-яёіїєґ]+(?:-[^\W\d_]+)*$")
_PAGE_FOLLOWS = lazily(r"\.\s(?:[–—-]\s)?(?:С\.|Т\.|Вып\.|Ч\.|Кн\.|№)")
# ", Tartu 1999, lk 64", ", Kaunas, 2003, p. 12", ". – Віцебск, 2003. – С. 12", ". Rīga: Zinātne, 1995. 45. lpp."
_UNLISTED_TOWN = lazily(
    rf"(?:(?<=[,.]\s)|(?<=[–—-]\s))(?P<place>{_CAPITAL}[^\W\d_]{{2,}}(?:-[^\W\d_]+)?)(?::\s(?P<publisher>[^,;:()]{{2,50}}))?,?\s?$"
)
_TOWN_BEFORE = lazily(rf",\s(?P<place>{_CAPITAL}[^\W\d_]{{2,}}(?:-[^\W\d_]+)?),\s$")
_PAGE_BEHIND = lazily(
    r"[.,]\s(?:[–—-]\s)?(?:(?:[Ss]|[Pp]{1,2}|С|с|Lk|lk|str)\.?\s?\d|\d{1,4}\.?(?:[-–]\d{1,4}\.?)?\slpp?\.)"
)
# ", thèse de doctorat, Université de Paris I, 1999"
_THESIS_BARE = lazily(
    rf"(?<=,\s)(?:unpublished\s+|(?:phil|jur|theol)\.\s+)?(?:[Tt]hèse|[Tt]esi|Ph\.?\s?D|[Dd]octoral|[Dd]iss)[^,;()]{{0,40}},\s+(?P<words>{_CAPITAL}[^;()\d]{{3,70}}?),?\s+{_YEAR}(?!\d)"
)
_LONGEST_PLACE, _LONGEST_IMPRINT = 60, 130


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
    unlisted: bool = False
    """True if the place is known by where it stands alone; its reference needs an author."""
    first_year: int | None = None
    """Of the first edition, where this is a reprint."""


def all_in(layout: Layout) -> Iterator[Imprint]:
    """The imprints of a note, in order, as far as they can be told by themselves."""
    found: list[Imprint] = []
    for span in layout.brackets:
        imprint = _in_brackets(layout.text, span)
        # [1990] inside (New York: Norton, [1990]) is no imprint of its own
        if imprint and not any(span in other.span for other in found):
            found.append(imprint)
    for match in _THESIS_BARE.finditer(layout.text):
        if not layout.quoted(match.start()):
            span, words = Span(*match.span()), match["words"].strip()
            found.append(
                Imprint(
                    span,
                    int(match["year"]),
                    words if words in PLACES else None,
                    None if words in PLACES else words,
                    bracketed=False,
                    thesis=True,
                )
            )
    for match in _BARE_YEAR.finditer(layout.text):
        bare = _before_year(layout.text, match)
        if bare and not layout.quoted(bare.span.start) and not any(bare.span.overlaps(other.span) for other in found):
            found.append(bare)
    return iter(sorted(found, key=lambda imprint: imprint.span))


def _before_year(text: str, found: re.Match[str]) -> Imprint | None:
    """The imprint without brackets that ends in the year `found`, read backwards from it."""
    end, after = found.start(), _CLOSED.match(text, found.end())
    if not found["comma"]:
        # ", Berlin/Heidelberg 1998"
        start = _places_before(text, end, opens=_AFTER_COMMA) if after else None
        if start is None and after and (colon := text.rfind(":", max(0, end - _LONGEST_IMPRINT), end)) > 0:
            # ", Göttingen: Vandenhoeck & Ruprecht 2003"
            publisher = text[colon + 1 : end].strip()
            begins = _places_before(text, colon, opens=_AFTER_COMMA) if _PUBLISHER.fullmatch(publisher) else None
            if begins is not None:
                return _bare(text, found, begins, colon, publisher=publisher)
        return _unlisted(text, found) if start is None else _bare(text, found, start, end)
    # ". М., 1991", ", London, 1990"
    if (start := _places_before(text, end, opens=_AFTER_STOP)) is not None:
        return _bare(text, found, start, end)
    words = text[max(0, end - _LONGEST_IMPRINT) : end]
    # ". – М.: РОССПЭН, 2004", then ", Paris, Robert Laffont, 1997"
    for sign, sure in ((":", True), (",", after is not None)):
        at = words.rfind(sign)
        publisher = words[at + 1 :].strip()
        if at < 0 or not sure or not _PUBLISHER.fullmatch(publisher):
            continue
        place_end = end - len(words) + at
        start = _places_before(text, place_end, opens=_AFTER_STOP)
        if start is not None:
            return _bare(text, found, start, place_end, publisher=publisher)
    unlisted = _UNLISTED.search(text, max(0, end - _LONGEST_PLACE), end)
    if unlisted and _PAGE_FOLLOWS.match(text, found.end()):
        return _bare(text, found, unlisted.start(), end)
    return _unlisted(text, found)


def _unlisted(text: str, found: re.Match[str]) -> Imprint | None:
    """The imprint in a town that no list has, by its place before the year and a page behind it."""
    town = _UNLISTED_TOWN.search(text, max(0, found.start() - _LONGEST_IMPRINT), found.start())
    if town is None or not _PAGE_BEHIND.match(text, found.end()):
        return None
    if (
        read_date(f"{town['place']} {found['year']}")
        or _LETTERS.match(town["place"])
        or is_abbreviation(text, town.start() - 2)
    ):
        return None
    start, place, publisher = town.start(), town["place"], town["publisher"]
    # ", Matera, Lucania, 1998, p. 5": of two words the first is the town
    before = _TOWN_BEFORE.search(text, max(0, start - _LONGEST_PLACE), start)
    if before and found["comma"] and publisher is None:
        start, place, publisher = before.start("place"), before["place"], place
    span = Span(start, found.end())
    return Imprint(span, int(found["year"]), place, publisher, bracketed=False, unlisted=True)


def _bare(text: str, found: re.Match[str], start: int, place_end: int, *, publisher: str | None = None) -> Imprint:
    span = Span(start, found.end())
    return Imprint(span, int(found["year"]), text[start:place_end].strip(), publisher, bracketed=False)


def _places_before(text: str, end: int, *, opens: re.Pattern[str]) -> int | None:
    """Where the places that end at `end` begin; the earliest start, so that `Frankfurt a. M.` is whole."""
    starts = (match.start() for match in opens.finditer(text, max(0, end - _LONGEST_PLACE), end))
    return next((start for start in starts if _all_places(text[start:end].strip())), None)


def _all_places(words: str) -> bool:
    if words in PLACES or words in ABBREVIATED:
        return True
    parts = _BETWEEN_PLACES.split(words)
    if len(parts) == 1 and all(part in PLACES for part in words.split("-")):
        return True
    return all(part in PLACES or part in ABBREVIATED or (at and part in REGIONS) for at, part in enumerate(parts))


def _in_brackets(text: str, span: Span) -> Imprint | None:
    inner = text[span.start + 1 : span.end - 1].strip()
    # (London: Allen, 1934; repr. New York: Praeger, 1977): the pages are those of the reprint
    again = _REPRINTED.fullmatch(inner)
    if again:
        inner = again["second"] if again["second"][:1].isalpha() else f"{again['first']}, {again['second']}"
        reprint = _in_words(inner, span)
        return replace(reprint, first_year=int(again["year"])) if reprint else None
    return _in_words(inner, span)


def _in_words(inner: str, span: Span) -> Imprint | None:
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
    first = int(match["first"]) if match["first"] else None
    return Imprint(span, int(match["year"]), place, publisher, match["edition"], first_year=first)


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
