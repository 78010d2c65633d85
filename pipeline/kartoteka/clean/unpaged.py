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
    """Short lines with a number that counts on from one to the next, a page's length apart."""
    by_value: defaultdict[int, list[Folio]] = defaultdict(list)
    for folio in _numbers(text):
        by_value[folio.value].append(folio)
    proved: dict[Folio, int] = {}
    for folio in [folio for folios in by_value.values() for folio in folios]:
        like = sum(_belong_together(folio, other) for other in _that_count_on(folio, by_value))
        if like + 1 >= _FEWEST:
            proved[folio] = like
    # a number at the foot stands right before the head of the next page: `203`, `204 Letters Upward`
    for folio in list(proved):
        for other in by_value.get(folio.value - 1, ()):
            if other.alone and 0 < folio.span.start - other.span.end < _BESIDE:
                proved.setdefault(other, 1)
    for folio, like in proved.items():
        evidence = f"counts on with {like} like it, a page's length apart"
        yield Furniture(span=folio.span, page=1, kind="page-number", evidence=evidence)
        if not folio.alone:
            yield Furniture(span=beside(folio.line, folio.span), page=1, kind="running-head", evidence=evidence)


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
