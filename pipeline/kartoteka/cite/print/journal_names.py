"""The names of journals and newspapers before their numbers: known ones, those in quotes or behind strokes, and those a place tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.cite.print.cues import Cue
from kartoteka.cite.print.heads import begins_with_people
from kartoteka.cite.print.layout import Layout
from kartoteka.cite.print.openings import find_opening
from kartoteka.cite.print.periodicals import PeriodicalKind, Periodicals
from kartoteka.cite.print.prose import sentence_words
from kartoteka.patterns import lazily
from kartoteka.span import Span

_LONGEST_NAME = 120
_AFTER_QUOTE = lazily(r"\s*,?\s*(?:(?:in:?|In:?|в|v|dans|//)\s+)?")
_IN = lazily(r"(?:^|[\s(])(?:in|In|в|v|dans|у)\s+(?P<name>(?:the\s+)?[^\W\d_a-zа-яёіїєґ][^,;:()«»“”\"]*)$")
_SMALL_CYRILLIC = lazily(r"[а-яёіїєґў]\s$")
_JOINT = lazily(r"[,.]\s+(?:[–—-]\s+)?(?=[^\W\d_a-zа-яёіїєґў])")
_SLASHES = lazily(r"\s*//\s*")
# a newspaper is known as one by its words, even without its page: Manchester Guardian, 27 March 1933
NEWSPAPER_WORD = lazily(
    r"\b(?:Times|Guardian|Post|Herald|Tribune|News|Gazette|Telegraph|Observer|Economist|Spectator|Nation|Chronicle|Mail|Express|Courier|Worker|Leader|Zeitung|Tageblatt|Allgemeine|Figaro|Temps|Monde|[Gg]azeta|[Pp]ravda|[Ii]zvesti[iy]a|[Ii]zvestija|"
    r"[Nn]ovosti|[Vv]estnik|[Rr]aboch\w+|[Kk]ommunist|[Zz]namia|[Zz]namya|[Zz]vezda|[Kk]rest'ian\w+|[Гг]азета|[Пп]равда|[Ии]звестия|[Нн]овости|[Вв]естник|"
    r"[Рр]абочий|[Рр]абочая|[Кк]оммунист|[Зз]намя|[Зз]везда|[Вв]істі|[Вв]исти|[Сс]елянськ\w+)\b"
)
# a document's own date is no newspaper's: "Stalin to Kaganovich, 5 July 1936, p. 3"
_DOCUMENT_WORD = lazily(
    r"\b(?:letters?|memorandum|report|resolution|protocols?|minutes|telegram|speech|diary|decree|order|meeting|session|plenum|interview|note|from|to|"
    r"protokol\w*|stenogramma|spravka|svodka|zapiska|postanovlenie|prikaz|pis'mo|dokladnaya|dokladnaia|[Пп]ротокол\w*|[Сс]тенограмма|[Сс]правка|[Сс]водка|"
    r"[Зз]аписка|[Пп]остановление|[Пп]риказ|[Пп]исьмо|[Дд]окладная|[Дд]оклад|[Тт]елеграмма|[Лл]ист|[Фф]онд|[Оо]пись|[Дд]ело|fond|opis'?|delo|Folder|Box|Ibid|"
    r"[Тт]ам же|[Тт]ам само|Tam zhe|Ebd|ebd|Archives?|Архив\w*|op|cit)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Journal:
    """The name of a periodical before its pinpoint."""

    span: Span
    known: PeriodicalKind | None
    exact: bool = True
    article: Span | None = None
    """The quoted title before it."""

    def name(self, text: str) -> str:
        """As it stands, without the quotes that Polish and Italian print around it."""
        return self.span.cut(text).strip("„”«»").strip()


def journal_before(
    layout: Layout, *, floor: int, end: int, fields: dict[str, str], cues: Sequence[Cue], periodicals: Periodicals
) -> Journal | None:
    """The periodical whose name ends at `end`, with `fields` (of its pinpoint) behind it; None if none does."""
    text = layout.text
    quote = next((each for each in reversed(layout.quotes) if floor <= each.start and each.end <= end), None)
    if quote is not None and quote.end == end and (inside := _quoted_name(text, quote, fields, periodicals)):
        return inside
    known = periodicals.ending(
        text, start=max(floor, quote.end if quote and text[quote.end : quote.end + 1] != "" else floor), end=end
    )
    if known is not None:
        gap = _AFTER_QUOTE.fullmatch(text, quote.end, known.start) if quote else None
        if quote and _ends_title(text, quote):
            gap = None
        return Journal(Span(known.start, end), known.kind, known.exact, quote if gap else None)
    if {"year", "issue", "volume"}.isdisjoint(fields) or end <= floor:
        return None
    if quote is not None and not _ends_title(text, quote):
        gap = _AFTER_QUOTE.match(text, quote.end, end)
        start = gap.end() if gap else quote.end
        if start < end and _is_name(text[start:end], most_words=12) and not begins_with_people(text[start:end]):
            return Journal(Span(start, end), None, article=quote)
    slashes = [match for match in _SLASHES.finditer(text, floor, end) if not layout.quoted(match.start())]
    if slashes and _is_name(text[slashes[-1].end() : end], most_words=14, stops=True):
        return Journal(Span(slashes[-1].end(), end), None)
    numbered = "year" in fields and ("issue" in fields or "volume" in fields)
    named = _IN.search(text, max(floor, end - _LONGEST_NAME), end)
    if named and numbered and _is_name(named["name"], most_words=6):
        return Journal(Span(named.start("name"), end), None)
    dated = len(fields.get("date", "")) == len("1937-05-15")
    # GOST has the year before the day: "Звязда. – 1930. – 6 лістапада"
    first_year = re.match(r"[\s.]*[–—-]?\s*\d{4}\.", text[end:]) is not None
    if not (
        numbered
        or (
            dated
            and ("page" in fields or (first_year or NEWSPAPER_WORD.search(text, max(floor, end - _LONGEST_NAME), end)))
        )
    ):
        return None
    opening = find_opening(layout, region=Span(floor, end), cues=cues)
    if opening and opening.sure and not opening.people and _is_name(text[opening.start : end], most_words=6):
        return Journal(Span(opening.start, end), None)
    if opening and opening.sure and "year" in fields and "issue" in fields:
        return _unquoted(text, Span(opening.start, end))
    return None


def _unquoted(text: str, span: Span) -> Journal | None:
    """`R. Petraitytė, Valstiečių skundai, Lietuvos istorijos metraštis, 1998, nr. 2`: the journal behind the last comma or stop."""
    # with a stop behind it, as if the imprint followed: "Jānis Ozolnieks. Ceļš uz Noriļsku. Latvijas Arhīvi"
    people = begins_with_people(f"{span.cut(text)}.")
    if people is None or people.form == "surname":
        return None
    after = span.start + people.end
    joints = [match for match in _JOINT.finditer(text, after, span.end) if match.start() > after + 1]
    if not joints:
        return None
    name = Span(joints[-1].end(), span.end)
    return Journal(name, None) if _is_name(name.cut(text), most_words=6) else None


def _ends_title(text: str, quote: Span) -> bool:
    """`Спецпоселок как «малая родина» // Отечественная история`: the quote is the end of the title, not the whole of it."""
    return text[quote.start] in "«„" and _SMALL_CYRILLIC.search(text, max(0, quote.start - 3), quote.start) is not None


def _quoted_name(text: str, quote: Span, fields: dict[str, str], periodicals: Periodicals) -> Journal | None:
    """`„Kwartalnik Historyczny” 1991, nr 2`, `«Corriere della Sera», 12 marzo 1933, p. 2`: quotes around the journal."""
    name = Span(quote.start + 1, quote.end - 1)
    if text[quote.start] not in "„«" or not _is_name(name.cut(text).strip(), most_words=6):
        return None
    known = periodicals.ending(text, start=name.start, end=name.end)
    if known is not None and known.start == name.start:
        return Journal(quote, known.kind, known.exact)
    numbered = "year" in fields and ("issue" in fields or "volume" in fields)
    dated = len(fields.get("date", "")) == len("1937-05-15") and "page" in fields
    return Journal(quote, None) if numbered or dated else None


def _is_name(words: str, *, most_words: int, stops: bool = False) -> bool:
    words = words.strip()
    if not words or not (words[0].isupper() or words.lower().startswith("the ")) or len(words.split()) > most_words:
        return False
    if ("," in words or ". " in words) and not stops:
        return False
    return (
        not (re.search(r"[;()/]|\d{3}", words) and not stops)
        and not sentence_words(words)
        and not _DOCUMENT_WORD.search(words)
    )
