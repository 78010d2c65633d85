"""References with an imprint: `Author, Title (Place: Publisher, Year), pp. 5-6`; `Автор. Название. М., 1991`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kartoteka.cite.print.cues import Cue
from kartoteka.cite.print.extras import OF_PERSONS
from kartoteka.cite.print.heads import Head, read
from kartoteka.cite.print.imprints import SERIES_BEHIND, THESIS_BEHIND, Imprint
from kartoteka.cite.print.layout import Layout
from kartoteka.cite.print.names import Name
from kartoteka.cite.print.openings import Opening, find_opening
from kartoteka.cite.print.persons import read_people, whole_names
from kartoteka.cite.print.pinpoints import Item, Pinpoint, complete, read_at
from kartoteka.cite.print.readings import CslItem, Reading, issued, literal_names, people_fields, reason
from kartoteka.findings import Evidence
from kartoteka.patterns import lazily
from kartoteka.span import Span

# ") p. 39", "), pp. 390", ") tom. 1", "). С. 5", ". – С. 5"
_TO_TAIL = lazily(
    r"(?:\s*\(1-е изд\.[^()]{0,20}\))?\s*[,.:]?\s*(?:[–—-]\s+)?(?P<document>(?:[Dd]oc|[Dd]ok|[Дд]ок)s?\.\s*(?:[Nn]os?\.\s*|№\s*|Nr\.?\s*)?\d+\s*[,.]\s+(?:[–—-]\s+)?)?(?:at\s+|here\s+|hier\s+|esp\.\s+|especially\s+)?"
)
_DOCUMENT_BEHIND = lazily(r"[,.]\s+(?:[–—-]\s+)?(?:[Dd]oc|[Dd]ok|[Дд]ок)s?\.\s*(?:[Nn]os?\.\s*|№\s*|Nr\.?\s*)?\d")
# "), ii, p. 5": a volume in small Roman numerals
_SMALL_ROMAN = lazily(r"\s*,\s*(?P<volume>[ivx]{1,5})(?=,\s+pp?\.)")
# "), 45–7", "): 113": pages without their word, after brackets only
_BARE_PAGES = lazily(
    r"\s*[,:]\s*(?P<pages>(?:\d{1,4}|[ivxl]+)(?:\s?[-–—]\s?\d{1,4})?(?:(?:,\s*|\s+and\s+)\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)*)(?:ff?\.?)?(?=[.;,)]|\s*$|\s+[(n])"
)
_COLLECTION = lazily(
    r"\b(?:dokument\w*|documents?|sbornik|perepiska|correspondence|letters|stenograficheskii otchet|stenograficheskij|protokol[iy]|materialy|rezoliutsii\w*|"
    r"Dokumente|Briefe|Briefwechsel|Protokolle|recueil|документ\w*|сборник|сб\.|переписка|письма|стенографический|стенограмма|протокол\w*|материал\w*|збірник|листування|дакумент\w*|матэрыял\w*|зборнік|materiały|documenti|documents?|dokumentai|dokumendid|korespondencja|carteggio)\b",
    re.IGNORECASE,
)
# ": дис. ... канд. ист. наук", ", Diss. phil.", ", thèse de doctorat" after the title
_THESIS = lazily(
    r"\s*[:.,/–—-]\s*(?P<words>(?:(?:[Аа]втореферат|[Аа]втореф\.|[Дд]иссертаци\w*|[Дд]исс?\.|[Дд]исертаці\w*|[Дд]ыс\.)(?![^\W\d_])"
    r"|(?:[Uu]np(?:ublished|ubl\.)\s+)?(?:(?:phil\.|jur\.)\s+)?(?:[Dd]iss(?:\.|$)|Ph\.?\s?D\.?\s)|[Dd]issertation\b|[Dd]oktorarbeit|[Tt]hèse\s+(?:de|pour)|[Tt]esi\s+di|(?:[Pp]raca|[Rr]ozprawa)\s+doktorska|[Dd]aktaro\s+disertacija|[Dd]oktoritöö)[^:]*)$"
)
_DOCUMENT = lazily(
    r"(?:(?:The|A|An|This|His|Her|One)\s+(?:\w+\s+){0,2})?(?:report|letter|memorandum|note|speech|telegram|order|petition|statement|decree|appeal|protest|diary|"
    r"доклад\w*|записк\w|письмо|справк\w|рапорт|телеграмм\w|заявление|приказ|донесение|докладная|служебная|речь|жалоба|лист|доповідна|телеграма|заява|наказ|"
    r"bericht|brief|schreiben|rede|telegramm|befehl|lettre|rapport|discours|list|raport|pismo|doklad|zapiska|pis'mo|spravka|raport|rech'|lettera|relazione|discorso)\b",
    re.IGNORECASE,
)
_NUMBERS = frozenset({"page", "volume", "issue", "chapter-number", "part-number", "section"})


def read_book(
    layout: Layout, imprint: Imprint, *, floor: int, cues: Sequence[Cue], authors_before: tuple[Name, ...] = ()
) -> Reading | None:
    """The book or chapter whose imprint is `imprint`; None if no title stands before it."""
    title_end = imprint.span.start
    opening = find_opening(layout, region=Span(floor, title_end), cues=cues)
    if opening is None:
        return None
    words = layout.text[opening.start : title_end]
    head = read(words)
    if not _is_enough(head, imprint, opening):
        return None
    end, tail = _tail(layout.text, imprint)
    if imprint.unlisted and not opening.people:
        return None
    # "The report by A. Markov, Vologda 1931, p. 3, is lost": a document speaks of itself so, a book has brackets or a stop
    if (
        not (opening.people or head.quoted or imprint.bracketed)
        and _DOCUMENT.match(words)
        and words.rstrip()[-1:] == ","
    ):
        return None
    if imprint.place is None and imprint.publisher is None and not (tail and opening.people):
        return None
    same = head.people is not None and head.people.same
    inherited = authors_before if same or _joined(layout.text, floor, opening) else ()
    series = SERIES_BEHIND.match(layout.text, imprint.span.end)
    reading = _reading(Span(opening.start, end), head, imprint, opening, tail, inherited, series)
    behind = None if imprint.bracketed else THESIS_BEHIND.match(layout.text, imprint.span.end)
    if behind:
        school = behind["words"].partition(", ")[2]
        csl = reading.csl | {"type": "thesis"} | ({"publisher": school} if school else {})
        return replace(reading, genre="dissertation", csl=csl)
    documents = _TO_TAIL.match(layout.text, imprint.span.end)
    if (
        reading.genre == "book"
        and not head.authors
        and ((documents and documents["document"]) or _DOCUMENT_BEHIND.match(layout.text, end))
    ):
        return replace(reading, genre="document-collection")
    return reading


def _is_enough(head: Head, imprint: Imprint, opening: Opening) -> bool:
    if len(head.title) < 3:
        return False
    # "as A. Storm (London, 1990) has it": a name is no title
    if (
        head.people is None
        and not head.quoted
        and (people := read_people(head.title))
        and people.form != "surname"
        and people.end == len(head.title)
    ):
        return False
    # a bare imprint needs a title that is more than the capitals of a sentence
    return imprint.bracketed or opening.sure


def _joined(text: str, floor: int, opening: Opening) -> bool:
    """`A, Title (..); and "Chapter", in ...`: the second is by the same author if `and` or idem says so."""
    return bool(re.fullmatch(r"\s*[;,]\s*(?:and|und|et|и|та)\s+(?:also\s+)?", text[floor : opening.start]))


def _tail(text: str, imprint: Imprint) -> tuple[int, list[Item]]:
    """Where the reference ends, and its volume and pages after the imprint."""
    end = imprint.span.end
    behind = None if imprint.bracketed else THESIS_BEHIND.match(text, end)
    behind = behind or SERIES_BEHIND.match(text, end)
    end = behind.end() if behind else end
    roman = _SMALL_ROMAN.match(text, end)
    volume = [Item("volume", roman["volume"], Span(*roman.span("volume")))] if roman else []
    end = roman.end() if roman else end
    gap = _TO_TAIL.match(text, end)
    assert gap
    pinpoint = read_at(text, gap.end())
    items = _until_date(pinpoint) if pinpoint else []
    if items and _stands_free(text, gap[0], items):
        return items[-1].span.end, [*volume, *items]
    bare = _BARE_PAGES.match(text, end) if imprint.bracketed else None
    if bare and int(re.sub(r"\D.*", "", bare["pages"]) or 1) < 1500:
        return bare.end(), [Item("page", bare["pages"], Span(bare.start("pages"), bare.end("pages")))]
    return end, []


def _until_date(pinpoint: Pinpoint) -> list[Item]:
    items: list[Item] = []
    for item in pinpoint.items:
        if item.field not in _NUMBERS:
            break
        items.append(item)
    return items


def _stands_free(text: str, gap: str, items: list[Item]) -> bool:
    return bool(gap.strip() or gap) or text[items[0].span.start] in "pP"


def _reading(
    span: Span,
    head: Head,
    imprint: Imprint,
    opening: Opening,
    tail: list[Item],
    authors_before: tuple[Name, ...],
    series: re.Match[str] | None,
) -> Reading:
    evidence: list[Evidence] = [
        reason("imprint", 1.0 if imprint.place else 0.0, "place and year of publication", value=imprint.place)
    ]
    warnings: list[str] = []
    if imprint.unlisted:
        evidence.append(reason("place-unlisted", -1.0, "no list of towns has this place", value=imprint.place))
    chapter = bool(head.container)
    csl: CslItem = {"type": "chapter" if chapter else "thesis" if imprint.thesis else "book"}
    same = head.people is not None and head.people.same
    inherits = bool(authors_before) and (same or head.people is None)
    if same and not inherits:
        warnings.append("idem without an author before it in the note")
    if inherits:
        csl["author"] = [dict(name) for name in authors_before]
        evidence.append(reason("author-from-before", -0.3, "the author is that of the reference before"))
    csl |= people_fields(head.people)
    thesis = _THESIS.search(head.title)
    csl["title"] = head.title[: thesis.start()] if thesis and thesis.start() > 2 else head.title
    if thesis and thesis.start() > 2 and not chapter:
        csl |= {"type": "thesis", "genre": thesis["words"].strip(" ,;")}
    if chapter:
        csl["container-title"] = head.container
        csl |= people_fields(head.container_people, container=True)
    csl |= _extras(head)
    for item in tail:
        value = complete(item.value)
        csl[item.field] = f"{csl[item.field]}, {value}" if item.field == "page" and "page" in csl else value
    csl |= {
        name: value
        for name, value in (
            ("publisher", imprint.publisher),
            ("publisher-place", imprint.place),
            ("edition", imprint.edition or csl.get("edition")),
        )
        if value
    }
    csl["issued"] = issued(imprint.year)
    if series:
        csl["collection-title"] = series["series"]
        csl |= {"collection-number": series["number"]} if series["number"] else {}
    if imprint.first_year:
        csl["original-date"] = issued(imprint.first_year)
    if head.people and head.people.names:
        evidence.append(reason("author", 1.2, "the author is named", value=head.people.names[0].get("family")))
        warnings += head.people.warnings
    elif not inherits:
        evidence.append(reason("no-author", -0.4, "no author is named"))
    if "page" in csl:
        evidence.append(reason("page", 0.5, "pages are given"))
    if not opening.sure:
        evidence.append(reason("cut-from-sentence", -2.5, "the title was cut out of a sentence by its capitals"))
        warnings.append("where the title begins is a guess")
    return Reading(
        span=span,
        csl=csl,
        genre=_genre(head, imprint),
        relation=opening.relation,
        evidence=tuple(evidence),
        warnings=tuple(warnings),
        people=head.authors or (authors_before if inherits else ()),
    )


def _extras(head: Head) -> CslItem:
    extras: CslItem = {}
    for name, value in head.extras.items():
        extras[name] = literal_names(value, whole_names(value)) if name in OF_PERSONS else value
    return extras


def _genre(head: Head, imprint: Imprint) -> str:
    if imprint.thesis or _THESIS.search(head.title):
        return "dissertation"
    if head.container:
        return "chapter"
    if not head.authors and _COLLECTION.search(head.title):
        return "document-collection"
    return "book"
