"""Running heads in a text that kept no page breaks: they stand between its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from kartoteka.clean.draft import Furniture
from kartoteka.clean.edges import LONGEST, NEIGHBOURS, EdgeLine, trimmed
from kartoteka.clean.folios import Folio, read_numbers
from kartoteka.clean.heads import LIKE, beside, letters
from kartoteka.document import Text
from kartoteka.similarity import ratio

_PAGE_LENGTH = 600
"""No page of print is shorter: notes and lists count on as well, but faster."""
_FEWEST = 3


def heads_between_paragraphs(text: Text) -> Iterator[Furniture]:
    """Short lines with a number that counts on from one to the next, a page's length apart."""
    candidates = list(_numbers(text))
    for folio in candidates:
        like = [
            other for other in candidates if other is not folio and _counts_on(folio, other) and _alike(folio, other)
        ]
        if len(like) + 1 < _FEWEST:
            continue
        evidence = f"counts on with {len(like)} like it, a page's length apart"
        yield Furniture(span=folio.span, page=1, kind="page-number", evidence=evidence)
        if not folio.alone:
            yield Furniture(span=beside(folio.line, folio.span), page=1, kind="running-head", evidence=evidence)


def _numbers(text: Text) -> Iterator[Folio]:
    for line in text.lines:
        span = trimmed(line.span, text.raw)
        if 0 < len(span) <= LONGEST:
            words = span.cut(text.raw)
            edge = EdgeLine(span=span, page=1, words=words, at_top=True, depth=0, size=None, runs_into=False)
            yield from (folio for folio in read_numbers(edge) if folio.printed.isdigit())


def _counts_on(one: Folio, other: Folio) -> bool:
    steps = other.value - one.value
    apart = other.span.start - one.span.start
    return 0 < abs(steps) <= 2 * NEIGHBOURS and apart * steps > 0 and abs(apart) >= _PAGE_LENGTH * abs(steps)


def _alike(one: Folio, other: Folio) -> bool:
    if one.alone or other.alone:
        return one.alone and other.alone
    return ratio(letters(one.line.words), letters(other.line.words)) >= LIKE
