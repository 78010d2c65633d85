"""References that name a work already cited: `Conquest, Great Terror, p. 5`; `Davies, op. cit., p. 12`; `Хлевнюк О.В. Указ. соч. С. 5`."""

from __future__ import annotations

import re

from kartoteka.cite.print.heads import begins_with_people
from kartoteka.cite.print.layout import TAKEN, Layout
from kartoteka.cite.print.persons import People, read_people
from kartoteka.cite.print.pinpoints import complete, read_at
from kartoteka.cite.print.prose import sentence_words
from kartoteka.cite.print.readings import CslItem, Reading, people_fields, reason
from kartoteka.findings import Evidence
from kartoteka.patterns import lazily
from kartoteka.span import Span

_BACK_WORDS = (
    r"\(?(?:op(?:us|\.)?\s?cit\.?|art\.?\s?cit(?:é\b|\.)?|ouvr(?:age|\.)\s?cité|a\.\s?a\.\s?O\.|loc\.?\s?cit\.?|cit\.(?=,)|[Uu]kaz\.\s?soch\.?"
    r"|(?:[Уу]каз(?:анн?(?:ая|ое))?|[Уу]к|[Вв]каз|[Зз]азнач|[Нн]азв|[Цц]ыт|[Цц]ит)\.?\s?(?:соч|раб|ст|кн|дис|автореф|тв|прац?|вид|твор)(?:\.|[а-яі]{1,8}\.?)"
    r"|(?:dz|art)\.\s?cyt\.|(?:min|nurod|cit)\.\s?(?:veik|str|op|d|dílo)\.|min(?:ētais|\.)\s(?:darbs|d\.)|viidatud teos)\)?"
)
_OP_CIT = lazily(rf"[,.]?\s+(?P<words>{_BACK_WORDS})")
# `Op. cit., p. 9`: of whom is not said
_OP_CIT_ALONE = lazily(
    rf"(?P<words>(?i:{_BACK_WORDS[:-3]}))(?=\W*$|[\s,.:]{{1,3}}(?:pp?|vols?|[sStTсСтТ]|str|стр|Bd)\.\s?\d|,\s\d)"
)
# « Le mandataire », art. cit., p. 80; Il delegato, cit., p. 80
_AFTER_TITLE = lazily(rf"[,.]?\s*,?\s+(?P<words>{_BACK_WORDS[:-3]}|cit\.)\)?$")
# Great Terror, p. 5 | Great Terror, vol. 2, p. 5 | Хозяин. С. 5
_TO_PINPOINT = lazily(
    r"[,.:]\s+(?:[–—-]\s+)?(?=(?:pp?\.|vols?\.|[Tt]\.|[Ss]\.|str\.|lk\.?|С\.|с\.|Т\.|т\.|ch\.|Bd\.|стр\.)\s*[\dIVXivx]|\d{1,4}\.?(?:[-–]\d{1,4}\.?)?\s+lpp?\.)"
)
# Road to Terror, 245
_TO_BARE_PAGE = lazily(r",\s+(?P<pages>\d{1,3}(?:[-–]\d{1,3})?(?:,\s*\d{1,3}(?:[-–]\d{1,3})?)*)\s*(?:ff?\.?)?[.)]?\s*$")
_TO_PAGE, _END = re.compile(r",\s+(?=pp?\.\s*\d|vols?\.\s*[\dIVX])"), re.compile(r"[.)\s]*")
# Origins of the Great Purges (n. 3 above), p. 15
_NOTE_ABOVE = lazily(r"\s*\((?:(?:see|wie|voir|см\.)\s+)?(?:n|fn|note|footnote|Anm|прим)\.?\s*\d+(?:\s+\w+)?\)")
_IN_BOOK = lazily(r",\s+(?:in|w):\s+(?P<book>[^\W\d_][^,]{1,60}(?:,\s+|:\s+)(?P<title>[^\W\d_a-z].*))$")
_SMALL_ROMAN = lazily(r",\s+(?P<volume>[ivx]{1,4})$")
_NAMED_BEFORE = lazily(r"(?<![\w'’-])(?P<family>[^\W\d_a-zа-яёіїєґ][\w-]+)\s\($")
_NO_SHORT_TITLE = lazily(
    r"(?i:\b(?:fond|f\.|opis'?|op\.|delo|d\.|ll?\.|box|folder|series|collection|papers|file|fund|reel|archives?|protokol\w*|ibid|фонд|ф\.|оп\.|д\.|арх\w*|протокол\w*|"
    r"letter|memorandum|report|resolution|telegram|to|interview|stenogramma|spravka)(?![^\W\d_]))|[/()\ue000№]|\d{3,}/|,\s(?:[^,]*\s)?(?:1[5-9]|20)\d\d$|(?:1[5-9]|20)\d\d,?\s+[Nn][ro]\.?\s*\d"
)


ONLY_IF_CITED = frozenset(("title-alone", "one-word-and-number"))
"""Features of readings that are none unless an earlier note cites the work in full."""


def read_short_title(layout: Layout, clause: Span) -> Reading | None:
    """The short reference that fills `clause` of a note, from its first letter; None if it is none."""
    words = clause.cut(layout.text).rstrip()
    named = _NAMED_BEFORE.search(layout.text, max(0, clause.start - 40), clause.start)
    if named:
        return _bracketed(words, clause, named["family"])
    people = read_people(words)
    if TAKEN in words:
        return None
    if people is None or not people.names:
        # `1928/29; op. cit., p. 33` in a list of anything
        lone = _OP_CIT_ALONE.match(words) if words[:1].isupper() else None
        return _op_cit(layout, clause, None, lone) if lone else _title_alone(words, clause)
    if op_cit := _OP_CIT.match(words, people.end):
        return _op_cit(layout, clause, people, op_cit)
    return (
        _short(words, clause, begins_with_people(words))
        or _author_and_page(words, clause, people)
        or _title_alone(words, clause)
    )


def _title_alone(words: str, clause: Span) -> Reading | None:
    """`Лесной промысел и ссылка. С. 91`: the title without its author, which an earlier note must have in full."""
    marked = _TO_PINPOINT.search(words)
    pinpoint = read_at(words, marked.end()) if marked else None
    if marked is None or pinpoint is None or set(pinpoint.fields()) - {"page", "volume", "part-number"}:
        return None
    title = words[: marked.start()].rstrip(" .…").strip("\"'“”«»‘’„ ,")
    if not _is_title(title) or len(title.split()) < 2 or "page" not in pinpoint.fields():
        return None
    return Reading(
        span=Span(clause.start, clause.start + pinpoint.span.end),
        csl={"type": "book", "title": title, **pinpoint.fields()},
        genre="book",
        evidence=(reason("title-alone", -0.5, "a title and pages, without an author"),),
    )


def _bracketed(words: str, clause: Span, family: str) -> Reading | None:
    """`Conquest (Harvest of Sorrow, p. 301) gives a higher figure`: the author stands in the sentence."""
    marked = _TO_PINPOINT.search(words)
    pinpoint = read_at(words, marked.end()) if marked else None
    if (
        marked is None
        or pinpoint is None
        or set(pinpoint.fields()) - {"page", "volume"}
        or pinpoint.span.end < len(words)
    ):
        return None
    title = words[: marked.start()].strip("\"'“”«»‘’ ,")
    if not _is_title(title) or len(title.split()) < 2:
        return None
    evidence = (
        reason("author-in-sentence", -0.7, "the author is named in the sentence before the brackets", value=family),
    )
    csl: CslItem = {"type": "book", "author": [{"family": family}], "title": title}
    csl |= pinpoint.fields()
    return Reading(span=clause, csl=csl, genre="book", evidence=evidence, people=({"family": family},))


def _op_cit(layout: Layout, clause: Span, people: People | None, found: re.Match[str]) -> Reading:
    end = clause.start + found.end()
    gap = re.compile(r"[\s,.–—-]*").match(layout.text, end)
    pinpoint = read_at(layout.text, gap.end()) if gap else None
    bare = re.compile(r",\s+(\d{1,3}(?:[-–]\d{1,3})?)(?=[.;)]|$)").match(layout.text, end)
    csl: CslItem = {"type": "book"} | (people_fields(people) if people else {})
    if pinpoint and pinpoint.span.end <= clause.end + 1 and not {"year", "date"} & set(pinpoint.fields()):
        csl |= {name: value for name, value in pinpoint.fields().items() if name in {"page", "volume", "issue"}}
        end = pinpoint.span.end
    elif bare:
        csl["page"], end = complete(bare[1]), bare.end()
    evidence = (reason("op-cit", 0.5, "a word points back to a work of this author", value=found["words"]),)
    return Reading(
        span=Span(clause.start, end),
        csl=csl,
        genre="book",
        evidence=evidence,
        warnings=("op. cit.: the title stands in an earlier note",),
        people=people.names if people else (),
    )


def _short(words: str, clause: Span, people: People | None) -> Reading | None:
    if people is None:
        return None
    rest = words[people.end :]
    opens = re.match(r"[,.:]?\s+", rest)
    marked, bare = _TO_PINPOINT.search(rest), _TO_BARE_PAGE.search(rest)
    cut = marked or bare
    if opens is None or cut is None or cut.start() <= opens.end():
        return None
    title = _NOTE_ABOVE.sub("", rest[opens.end() : cut.start()]).strip()
    back = _AFTER_TITLE.search(title)
    title = title[: back.start()] if back else title
    # Timber and Terror, ii, p. 12
    roman = _SMALL_ROMAN.search(title)
    title = title[: roman.start()] if roman else title
    quoted = title[:1] in "\"'“«‘„"
    named = title.strip("\"'“”«»‘’„ ,")
    if not _is_title(_IN_BOOK.sub("", named)) or (not marked and people.form == "inverted"):
        return None
    csl: CslItem = {"type": "article" if quoted else "book"} | people_fields(people) | {"title": named}
    chapter = _IN_BOOK.search(title)
    if chapter:
        # Ute Brandis, Die Salzsteuer, in: Hollfeld/Brandis, Versorgung im Bürgerkrieg, S. 101
        csl |= {"type": "chapter", "title": title[: chapter.start()].strip("\"'“”«»‘’„ ,")}
        csl |= people_fields(begins_with_people(chapter["book"]), container=True)
        csl["container-title"] = chapter["title"].strip()
    if roman:
        csl["volume"] = roman["volume"]
    evidence: list[Evidence] = [reason("short-title", 0.0, "author, short title and page, as a work is cited again")]
    if back:
        evidence.append(reason("op-cit", 0.5, "a word points back to a work of this author", value=back["words"]))
    if not marked and len(named.split()) < 2:
        evidence.append(reason("one-word-and-number", -0.5, "a word and a number behind a name"))
    if marked:
        pinpoint = read_at(words, people.end + marked.end())
        fields = pinpoint.fields() if pinpoint else {}
        if pinpoint is None or {"year", "date", "issue"} & set(fields) or "page" not in fields:
            return None
        csl |= fields
        end = pinpoint.span.end
    elif bare:
        csl["page"] = complete(bare["pages"])
        end = people.end + bare.end("pages")
        evidence.append(reason("page-without-word", -1.5, "the last number may be no page"))
    return Reading(
        span=Span(clause.start, clause.start + end),
        csl=csl,
        genre="chapter" if chapter else "article" if quoted else "book",
        evidence=tuple(evidence),
        people=people.names,
    )


def _author_and_page(words: str, clause: Span, people: People) -> Reading | None:
    """`Jakobson, p. 32`: a work that the notes cite by its author alone."""
    marked = _TO_PAGE.match(words, people.end)
    pinpoint = read_at(words, marked.end()) if marked and people.form != "inverted" else None
    if (
        pinpoint is None
        or set(pinpoint.fields()) - {"page", "volume"}
        or _END.fullmatch(words, pinpoint.span.end) is None
    ):
        return None
    csl: CslItem = {"type": "book"} | people_fields(people)
    csl |= pinpoint.fields()
    evidence = (
        reason(
            "author-and-page",
            -1.0,
            "only an author and pages; the title stands in an earlier note or in the list of works",
        ),
    )
    span = Span(clause.start, clause.start + pinpoint.span.end)
    return Reading(
        span=span, csl=csl, genre="book", evidence=evidence, warnings=("no title is printed here",), people=people.names
    )


def _is_title(words: str) -> bool:
    count = len(words.split())
    return words[:1].isupper() and 1 <= count <= 14 and not sentence_words(words) and not _NO_SHORT_TITLE.search(words)
