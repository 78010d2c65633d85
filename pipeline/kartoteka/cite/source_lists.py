"""Citations in brackets of a numbered list of sources: `[2, л. 96; 14, с. 5]`, where 2 is `ГААО. Ф. 1110. Оп. 1. Д. 45`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kartoteka.authority import Authority
from kartoteka.cite import archival
from kartoteka.cite.definitions import NO_DEFINITIONS, Definitions
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.findings import Citation
from kartoteka.patterns import lazily
from kartoteka.span import Span

# only what has a level word behind its number: `[12]` may be a note, `[1, 5]` two sources
_BRACKET = lazily(r"\[\s?(?=\d|[^\W\d_]{2})[^\[\]]{4,200}\]")
# `[див.: 6, оп. 1]`, `[см. также 2, л. 5]`, `[цит. по: 4, л. 1]`
_ITEM = lazily(
    r"\s*(?:(?:[^\W\d_]{2,9}[.,]{0,2}\s){0,2}[^\W\d_]{2,9}\.?:\s*|(?:см|ср|див|пор|гл|напр)\.,?\s+(?:так(?:же|ож|сама)\s+)?)?(?P<number>\d{1,3})(?=[,.:]?\s+(?:[^\W\d_]{1,5}\.\s?){1,2}[^\W\d_]{0,2}-?\d)"
)
# `[6, оп. 3, спр. 19, арк. 4; спр. 21, арк. 1]` goes on with a file of the same
_LEVEL = lazily(r"\s*[^\W\d_]{1,5}\.\s?\d")
_ENTRY = lazily(r"(?m)^[ \t]*(?P<number>\d{1,3})[.)][ \t]+(?=\S)")
_HEADING = lazily(
    r"(?i)(?:источник|литератур|библиограф|список|джерел|літератур|крыніц|літаратур|извори|sources|references|bibliograph)[^\n]{0,60}\s+1[.)]\s+$"
)
_FEWEST, _LONGEST = 3, 400
_BEFORE = 120
"""Signs before a list in which its heading stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """What the numbers of a list mean, and what the list says of archives."""

    entries: Mapping[str, Citation]
    """Number to the one archival reference of its entry."""
    archives: frozenset[str]
    """Ids of archives that it names without doubt."""
    definitions: Definitions


NO_SOURCES = SourceList(entries={}, archives=frozenset(), definitions=NO_DEFINITIONS)


def cites_by_number(text: str) -> bool:
    """True if `text` has a bracket with a number and a level: only then a list of sources is looked for."""
    return "[" in text and next(items(text), None) is not None


def items(text: str) -> Iterator[tuple[str, Span]]:
    """Number and place of each item with levels in such brackets; the place ends where the next item begins."""
    if "[" not in text:
        return
    for bracket in _BRACKET.finditer(text):
        start = bracket.start() + 1
        number, span = "", Span(start, start)
        for part in text[start : bracket.end() - 1].split(";"):
            end = start + len(part)
            if found := _ITEM.match(part):
                if number:
                    yield number, span
                number, span = found["number"], Span(start + found.start("number"), end)
            elif number and _LEVEL.match(part):
                span = Span(span.start, end)
            elif number:
                yield number, span
                number = ""
            start = end + 1
        if number:
            yield number, span


def numbered(text: str) -> list[tuple[str, Span]]:
    """The entries of the one numbered list of `text`, under a heading if there are several; empty if that is not clear."""
    lists: list[list[tuple[int, Span]]] = []
    found = list(_ENTRY.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    for entry, end in zip(found, ends, strict=False):
        number = int(entry["number"])
        blank = text.find("\n\n", entry.end(), end)
        # an entry of a list with blank lines between has nothing else before the next
        span = Span(entry.end(), min(end if blank < 0 else blank, entry.end() + _LONGEST))
        if lists and number == lists[-1][-1][0] + 1:
            lists[-1].append((number, span))
        elif number == 1:
            lists.append([(number, span)])
    lists = [each for each in lists if len(each) >= _FEWEST]
    headed = [each for each in lists if _HEADING.search(text[max(0, each[0][1].start - _BEFORE) : each[0][1].start])]
    chosen = headed or lists
    return [(str(number), span) for number, span in chosen[-1]] if len(chosen) == 1 or headed else []


def of_entries(entries: list[tuple[str, Span]], citations: list[Citation]) -> dict[str, Citation]:
    """Number to reference, of those entries that hold one archival reference alone."""
    out: dict[str, Citation] = {}
    for number, span in entries:
        here = [each for each in citations if span.start <= each.start < span.end and each.kind == "archival"]
        if len(here) == 1 and here[0].fond:
            out[number] = here[0]
    return out


def added(text: str, found: list[Stated], entries: Mapping[str, Citation], authority: Authority) -> list[Stated]:
    """`found` (what `text` states), and what it states of numbers of the list."""
    for number, span in items(text):
        found = [each for each in found if each.name or not span.start <= each.start < span.end]
        source = entries.get(number)
        if source is None or any(each.start < span.end and span.start < each.end for each in found):
            continue
        within = (source.archive,) if source.archive else ()
        part = span.cut(text)
        stated = archival.find(part, names=(), markers=[(0, len(number))], authority=authority, within=within)
        for each in stated:
            each.source = source if each is stated[0] else None
            each.shift(span.start)
            found.append(each)
    return sorted(found, key=lambda each: each.start)
