"""Running heads in a text that kept no page breaks: they stand between its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kartoteka.clean.draft import Furniture
from kartoteka.clean.edges import LONGEST, NEIGHBOURS, EdgeLine, trimmed
from kartoteka.clean.folios import Folio, read_numbers
from kartoteka.clean.heads import LIKE, beside, letters
from kartoteka.document import Text
from kartoteka.similarity import ratio

_SHORTEST_PAGE, _LONGEST_PAGE = 600, 9000
"""Letters: notes and lists count on as well, but faster."""
_FEWEST = 3
_BESIDE = 60


def heads_between_paragraphs(text: Text) -> Iterator[Furniture]:
    """Short lines with a number that counts on from one to the next, a page's length apart; or a foot and the next head."""
    by_value: defaultdict[int, list[Folio]] = defaultdict(list)
    for folio in _numbers(text):
        by_value[folio.value].append(folio)
    proved: dict[Folio, int] = {}
    for folio in [folio for folios in by_value.values() for folio in folios]:
        others = [other for other in _that_count_on(folio, by_value) if _belong_together(folio, other)]
        like = len(others)
        # the feet of a manuscript of two pages
        own = _is_paragraph(folio, text.raw) and any(_is_paragraph(other, text.raw) for other in others)
        if like + 1 >= _FEWEST or own:
            proved[folio] = like
    # a number at the foot stands right before the head of the next page: `203`, `204 Letters Upward`
    for folio in list(proved):
        for other in by_value.get(folio.value - 1, ()):
            if other.alone and 0 < folio.span.start - other.span.end < _BESIDE:
                proved.setdefault(other, 1)
    for folio, like in proved.items():
        yield from _furniture(folio, f"counts on with {like} like it, a page's length apart")
    for foot, head in _breaks(by_value, text.raw):
        for folio in (foot, head):
            if folio not in proved:
                yield from _furniture(folio, f"{foot.printed} and {head.printed} stand where one page ends")


def _is_paragraph(folio: Folio, raw: str) -> bool:
    """True for a number alone between blank lines."""
    start, end = folio.line.span.start, folio.line.span.end
    return folio.alone and raw[max(0, start - 2) : start] == "\n\n" == raw[end : end + 2]


def _furniture(folio: Folio, evidence: str) -> Iterator[Furniture]:
    yield Furniture(span=folio.span, page=1, kind="page-number", evidence=evidence)
    if not folio.alone:
        yield Furniture(span=beside(folio.line, folio.span), page=1, kind="running-head", evidence=evidence)


def _breaks(by_value: Mapping[int, Sequence[Folio]], raw: str) -> Iterator[tuple[Folio, Folio]]:
    """`41` alone, and `42 Clara Henning` right below: the one page break of a short manuscript proves itself."""
    for value, folios in by_value.items():
        following = [other for other in by_value.get(value + 1, ()) if not other.alone]
        for foot in folios:
            at = bisect_left(following, foot.line.span.end, key=lambda other: other.line.span.start)
            if foot.alone and at < len(following):
                head = following[at]
                if not raw[foot.line.span.end : head.line.span.start].strip():
                    yield foot, head


def _that_count_on(folio: Folio, by_value: Mapping[int, Sequence[Folio]]) -> Iterator[Folio]:
    """For each number some pages on or back, the first line that stands as far away as those pages are long."""
    for steps in range(-NEIGHBOURS, NEIGHBOURS + 1):
        others = by_value.get(folio.value + steps, ()) if steps else ()
        near, far = sorted((folio.span.start + steps * _SHORTEST_PAGE, folio.span.start + steps * _LONGEST_PAGE))
        at = bisect_left(others, near, key=lambda other: other.span.start)
        if at < len(others) and others[at].span.start <= far:
            yield others[at]


# a note has numbers inside and a period at its end (`4 Ibid., p. 9.`), a head has neither (`204 Letters Upward`)
_NO_HEAD = re.compile(r"\d|[.,;:]\s*$")


def _numbers(text: Text) -> Iterator[Folio]:
    for line in text.lines:
        span = trimmed(line.span, text.raw)
        if 0 < len(span) <= LONGEST:
            words = span.cut(text.raw)
            edge = EdgeLine(span=span, page=1, words=words, at_top=True, depth=0, size=None, runs_into=False)
            for folio in read_numbers(edge):
                rest = beside(edge, folio.span).cut(text.raw)
                if folio.printed.isdigit() and (folio.alone or not _NO_HEAD.search(rest)):
                    yield folio


def _belong_together(one: Folio, other: Folio) -> bool:
    # left-hand and right-hand pages have different heads, and a chapter's first page a bare number: then the next two
    # pages must count on without a gap
    if abs(one.value - other.value) <= 2:
        return True
    if one.alone or other.alone:
        return one.alone and other.alone
    return ratio(letters(one.line.words), letters(other.line.words)) >= LIKE
