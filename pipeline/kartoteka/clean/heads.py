"""Running heads and feet: short lines that come again on the pages around theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from kartoteka.clean.draft import Furniture
from kartoteka.clean.edges import NEIGHBOURS, EdgeLine, around
from kartoteka.clean.folios import Folio
from kartoteka.similarity import ratio
from kartoteka.span import Span

LIKE = 72.0
"""From here on two heads are one (182 of 186 found, none false, with 15 % of the letters wrong too)."""
_ALMOST_SAME = 90.0
_NO_LETTERS = re.compile(r"[\W\d_]+")
# notes stand at the foot of every page and are alike (`12 Ibid., p. 39.`), so what opens with a label is no head
_LABEL = re.compile(r"\s*(?:[¹²³⁰⁴-⁹*†‡]|\d{1,3}[.)]?\s|[-–•])")


def heads(edges: Sequence[EdgeLine], numbers: Mapping[int, Sequence[Folio]], *, pages: int) -> Iterator[Furniture]:
    """Running heads without their page numbers; `numbers` are those proved, by page."""
    numbered = {folio.line.span: folio.span for found in numbers.values() for folio in found}
    by_page: defaultdict[int, list[EdgeLine]] = defaultdict(list)
    for line in edges:
        by_page[line.page].append(line)
    for page, lines in by_page.items():
        asked = around(page, pages=pages)
        headed: set[bool] = set()
        for line in sorted(lines, key=lambda line: line.depth):
            number = numbered.get(line.span)
            if len(letters(line.words)) < 3 or (number is None and _LABEL.match(line.words)):
                continue
            likest = [_likest(line, by_page.get(at, ()), second=line.at_top in headed) for at in asked]
            alike = [pair for pair in likest if pair[0] >= LIKE]
            same = sum(score >= _ALMOST_SAME for score, _ in alike)
            if not _comes_again(line, len(alike), same, asked=len(asked), numbered=number is not None):
                continue
            if number is None and _is_title(line, [other for _, other in alike if other], numbered):
                continue
            headed.add(line.at_top)
            reasons = [f"like the line on {len(alike)} of {len(asked)} pages around it"] if alike else []
            if number is not None:
                reasons.append("beside a page number that counts on")
            span = beside(line, number)
            yield Furniture(span=span, page=page, kind="running-head", evidence=", ".join(reasons))


def letters(words: str) -> str:
    """What two heads are compared by."""
    return _NO_LETTERS.sub(" ", words).strip().casefold()


def beside(line: EdgeLine, number: Span | None) -> Span:
    """The line without its page number."""
    if number is None:
        return line.span
    if number.start == line.span.start:
        rest = line.words[len(number) :].lstrip(" |•·–—\t")
        return Span(line.span.end - len(rest), line.span.end)
    before = line.words[: number.start - line.span.start].rstrip(" |•·–—\t")
    return Span(line.span.start, line.span.start + len(before))


def _likest(line: EdgeLine, others: Sequence[EdgeLine], *, second: bool) -> tuple[float, EdgeLine | None]:
    # dirt above the head moves it down, so the depth is free; under a head only another page's second line is a head too
    comparable = [
        other for other in others if other.at_top == line.at_top and (not second or other.depth == line.depth)
    ]
    scored = [(ratio(letters(line.words), letters(other.words)), other) for other in comparable]
    return max(scored, key=lambda pair: pair[0], default=(0.0, None))


def _comes_again(line: EdgeLine, alike: int, same: int, *, asked: int, numbered: bool) -> bool:
    if numbered:
        # a page number that counts on is proof enough for the words beside it at the head of a page: in a short work
        # the author's name stands on one left-hand page alone
        return (line.at_top and line.depth == 0) or same >= 1 or alike >= 2
    if not line.at_top:
        return same >= max(2, 0.3 * asked)
    return alike >= 4 if asked > NEIGHBOURS else same >= max(1, asked // 3)


def _is_title(line: EdgeLine, others: Sequence[EdgeLine], numbered: Mapping[Span, Span]) -> bool:
    """A chapter's first page prints the title itself where the others print it as their head."""
    sizes = [other.size for other in others if other.size is not None]
    if line.size is not None and sizes:
        return line.size > 1.15 * median(sizes)
    without_number = sum(other.span not in numbered for other in others)
    return line.at_top and not line.runs_into and without_number < len(others) / 2
