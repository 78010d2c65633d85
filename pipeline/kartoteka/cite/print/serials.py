"""References to journals and newspapers: `Author, 'Article', Journal, vol. 46, no. 3, 1987, pp. 405-6`; `Pravda, 15 May 1937`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kartoteka.cite.print.cues import Cue
from kartoteka.cite.print.heads import Head, read
from kartoteka.cite.print.journal_names import NEWSPAPER_WORD, Journal, journal_before
from kartoteka.cite.print.layout import TAKEN, Layout
from kartoteka.cite.print.names import Name
from kartoteka.cite.print.openings import find_opening, relation_before
from kartoteka.cite.print.periodicals import Periodicals
from kartoteka.cite.print.persons import read_people
from kartoteka.cite.print.pinpoints import Pinpoint
from kartoteka.cite.print.prose import is_prose
from kartoteka.cite.print.readings import CslItem, Reading, issued, people_fields, reason
from kartoteka.findings import Evidence, Relation
from kartoteka.patterns import lazily
from kartoteka.span import Span

# between the name and "1993, no. 6": a comma, the stop that OCR or GOST puts there, or "Pravda of 15 May 1937"
_SEPARATOR = lazily(r"(?:\s*[,.:]?\s*(?:[–—-]\s*)?\(?|\s+(?:of|on|for|vom|du|от|за|від)\s+)$")
_NEAR, _NEAR_AUTHOR = 12, 40
_LAST_WORDS = lazily(r"(?:(?<=[;.,:(] )|^)(?=[^\W\d_a-zа-яёіїєґў])")
# Красное знамя (Ухта), Poslednie novosti (Paris): where a newspaper came out
_TOWN = lazily(r"\s\((?P<place>[^\W\d_][^\W\d_.-]{2,20}\.?)\)$")


def read_serial(
    layout: Layout,
    pinpoint: Pinpoint,
    *,
    floor: int,
    cues: Sequence[Cue],
    periodicals: Periodicals,
    authors_before: tuple[Name, ...] = (),
) -> Reading | None:
    """The reference whose year, issue and pages are `pinpoint`; None if no periodical stands before it."""
    fields = pinpoint.fields()
    numbered = "issue" in fields or ("volume" in fields and ("page" in fields or "year" in fields))
    paged = numbered or "page" in fields
    if not numbered and not ("year" in fields and ("page" in fields or "date" in fields)):
        return None
    separator = _SEPARATOR.search(layout.text, max(floor, pinpoint.span.start - _NEAR), pinpoint.span.start)
    name_end = separator.start() if separator else pinpoint.span.start
    while name_end > floor and layout.text[name_end - 1] in " ,.":
        name_end -= 1
    town = _TOWN.search(layout.text, max(floor, name_end - 25), name_end) if pinpoint.day else None
    if town:
        name_end = town.start()
    journal = journal_before(layout, floor=floor, end=name_end, fields=fields, cues=cues, periodicals=periodicals)
    if journal is not None and journal.known == "edition" and not paged:
        return None
    if journal is None or _describes_document(layout, pinpoint.span.end, known=journal.known is not None):
        return None
    start, head, relation = _article(layout, journal, floor=floor, cues=cues)
    reading = _reading(layout, journal, pinpoint, start=start, head=head, relation=relation)
    if head and head.people and head.people.same and authors_before:
        # "; Ead., Farina e potere, in «Studi storici», 40 (1999)"
        authors = {"author": [dict(name) for name in authors_before]}
        reading = replace(reading, csl=reading.csl | authors, people=authors_before)
    return replace(reading, csl=reading.csl | {"publisher-place": town["place"]}) if town else reading


def further_issue(layout: Layout, pinpoint: Pinpoint, *, before: Reading) -> Reading | None:
    """`...; no. 6, p. 8` after a reference to the same journal; its name and, if need be, its year are taken over."""
    fields = pinpoint.fields()
    between = layout.text[before.span.end : pinpoint.span.start]
    if not re.fullmatch(r"\s*[;,]\s*(?:and\s+|и\s+|und\s+|et\s+)?", between) or not {"issue", "date"} & set(fields):
        return None
    if "container-title" not in before.csl or before.genre not in {"journal-document", "press", "article"}:
        return None
    csl: CslItem = {"type": before.csl["type"], "container-title": before.csl["container-title"]} | _numbers(fields)
    csl.setdefault("issued", before.csl.get("issued", {}))
    goes_on = before.genre == "article" and "title" in before.csl
    if goes_on:
        # an article in two issues: // Новый мир. 1988. № 11. С. 5–60; № 12. С. 70–133
        csl = {name: before.csl[name] for name in ("author", "title") if name in before.csl} | csl
    return Reading(
        span=pinpoint.span,
        csl=csl,
        genre="journal-document" if before.genre == "article" and not goes_on else before.genre,
        relation=before.relation,
        evidence=(
            reason(
                "journal-from-before", -0.5, f"the journal, {csl['container-title']}, is that of the reference before"
            ),
        ),
    )


def _describes_document(layout: Layout, end: int, *, known: bool) -> bool:
    """`Stenogramma, 5 July 1936, p. 3, RGASPI ...`: an archival reference follows after a comma."""
    after = re.match(r"[\s,]*(?://\s*)?", layout.text[end:])
    return (
        not known and bool(after) and layout.text[end + after.end() : end + after.end() + 1] == TAKEN
        if after
        else False
    )


def _article(
    layout: Layout, journal: Journal, *, floor: int, cues: Sequence[Cue]
) -> tuple[int, Head | None, Relation | None]:
    """Where the reference begins, and author and title of the article if it has them."""
    text = layout.text
    if journal.article is not None:
        opening = find_opening(layout, region=Span(floor, journal.article.end), cues=cues)
        start = opening.start if opening and opening.start <= journal.article.start else journal.article.start
        head = read(text[start : journal.article.end])
        if not head.title or not head.quoted:
            start, head = journal.article.start, read(text[journal.article.start : journal.article.end])
        return start, head, relation_before(layout, cues, start, floor)
    before = text[floor : journal.span.start].rstrip()
    joint = re.search(r"(?://|,\s*in:?|\.\s*[Ii]n:|,|\.)(?:\s*[–—-])?\s*$", before)
    if joint and before:
        # with its stop: "Jānis Ozolnieks. Ceļš uz Noriļsku. Latvijas Arhīvi"
        reach = joint.start() + joint[0].startswith(".")
        opening = find_opening(layout, region=Span(floor, floor + reach), cues=cues)
        words = text[opening.start : floor + reach] if opening else ""
        if opening and ("//" in joint[0] or (opening.people and ("in" in joint[0].lower() or not is_prose(words)))):
            head = read(words)
            if head.title and (head.people or "//" in joint[0]):
                return opening.start, head, opening.relation
    if journal.known == "edition" and (author := _author_of(before)) is not None:
        start = floor + author[1]
        return start, author[0], relation_before(layout, cues, start, floor)
    return journal.span.start, None, relation_before(layout, cues, journal.span.start, floor)


def _author_of(before: str) -> tuple[Head, int] | None:
    """`Lenin, ` before `PSS, vol. 52, p. 101`, and where it begins."""
    words = before.rstrip(" ,.")
    for start in (match.start() for match in _LAST_WORDS.finditer(words, max(0, len(words) - _NEAR_AUTHOR))):
        people = read_people(words, start)
        if people and people.names and people.end in {len(words), len(words) + 1} and before[len(words) :].strip():
            return Head(people), start
    return None


def _numbers(fields: dict[str, str]) -> CslItem:
    csl: CslItem = {
        name: fields[name] for name in ("volume", "issue", "part-number", "section", "page") if name in fields
    }
    if "year" in fields:
        csl["issued"] = issued(fields["year"], date=fields.get("date"))
    return csl


def _reading(
    layout: Layout, journal: Journal, pinpoint: Pinpoint, *, start: int, head: Head | None, relation: Relation | None
) -> Reading:
    fields = pinpoint.fields()
    newspaper = journal.known == "newspaper" or (
        journal.known is None
        and pinpoint.day
        and (not {"issue", "volume"} & set(fields) or NEWSPAPER_WORD.search(journal.span.cut(layout.text)) is not None)
    )
    edition = journal.known == "edition"
    csl: CslItem = {"type": "book" if edition else "article-newspaper" if newspaper else "article-journal"}
    evidence: list[Evidence] = []
    warnings: tuple[str, ...] = ()
    if head is not None and head.people and not head.title:
        csl |= people_fields(head.people)
        evidence.append(reason("author", 0.5, "the author is named"))
    if head is not None and head.title:
        csl |= people_fields(head.people) | {"title": head.title}
        evidence.append(
            reason("article-title", 1.0, "the title of an article stands before the journal", value=head.title)
        )
        warnings = head.people.warnings if head.people else ()
    # an edition of documents (Tragediia sovetskoi derevni, vol. 3, p. 51) is a book known by its title
    csl["title" if edition and "title" not in csl else "container-title"] = journal.name(layout.text)
    csl |= _numbers(fields)
    if journal.known and journal.exact:
        evidence.append(reason("periodical-known", 1.5, "a periodical of this name is known"))
    elif journal.known:
        evidence.append(reason("periodical-near", 0.5, "a periodical of nearly this name is known"))
    else:
        evidence.append(
            reason(
                "periodical-unknown",
                -0.3 if head or pinpoint.day or "issue" in fields else -1.5,
                "no periodical of this name is known; its place and its numbers speak for one",
            )
        )
    if "issue" in fields or "volume" in fields:
        evidence.append(reason("issue", 0.7, "volume or issue"))
    if "year" not in fields:
        evidence.append(reason("no-year", -1.0, "no year is printed"))
    if fields.get("issue") == "0":
        warnings = (*warnings, "issue number 0 as printed")
    genre = (
        "book"
        if edition and "author" in csl
        else "document-collection"
        if edition
        else "press"
        if newspaper
        else "article"
        if "title" in csl
        else "journal-document"
    )
    return Reading(
        span=Span(start, pinpoint.span.end),
        csl=csl,
        genre=genre,
        relation=relation,
        evidence=tuple(evidence),
        warnings=warnings,
        people=head.authors if head else (),
    )
