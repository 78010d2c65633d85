"""Printed page numbers, proved by those of the pages around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kartoteka.clean.edges import NEIGHBOURS, EdgeLine, around
from kartoteka.similarity import DIGIT_SHAPES, confusion_distance
from kartoteka.span import Span

# `165`, `- 165 -`, `[165]`, `xiv`
_ALONE = re.compile(r"^\W{0,3}(?P<number>\d{1,4}|[ivxlc]{1,8})\W{0,3}$")
# `158 Oleg Khlevnyuk`, `The Objectives of the Great Terror 159`, `xii | Preface`
_BEFORE = re.compile(r"^(?P<number>\d{1,4}|[ivxlc]{1,8})(?:\s*[|•·–—]\s*|\s+)(?=\D)")
_AFTER = re.compile(r"(?<=\D)(?:\s*[|•·–—]\s*|\s+)(?P<number>\d{1,4}|[ivxlc]{1,8})$")
# `l65`, `I66`, `1O7`: letters in the shape of digits; beside words one true digit at least
_SHAPES = "".join(map(re.escape, DIGIT_SHAPES)) + "!"
_MISREAD_ALONE = re.compile(rf"^\W{{0,3}}(?P<number>[\d{_SHAPES}]{{2,4}})\W{{0,3}}$")
_MISREAD_BEFORE = re.compile(rf"^(?P<number>(?=\D*\d)[\d{_SHAPES}]{{2,4}})(?:\s*[|•·–—]\s*|\s+)(?=\D)")
_MISREAD_AFTER = re.compile(rf"(?<=\D)(?:\s*[|•·–—]\s*|\s+)(?P<number>(?=\D*\d)[\d{_SHAPES}]{{2,4}})$")
_DIGITS = str.maketrans({**DIGIT_SHAPES, "!": "1"})
_ONE_WRONG = 1.0
"""One digit of three taken for another."""
_SHAPE_WRONG = 0.8
"""Two letters in the shape of digits, in a shorter number."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Folio:
    """A number that may be a page's."""

    line: EdgeLine
    span: Span
    """Of the number alone, in the raw text."""
    printed: str
    """As the page has it, though it may be read otherwise."""
    value: int
    alone: bool
    """Nothing else stands on the line."""

    @property
    def offset(self) -> tuple[bool, int]:
        """The same for all pages of one numbering."""
        return self.printed.isdigit(), self.value - self.line.page


def folios(lines: Sequence[EdgeLine], *, pages: int, scanned: Container[int] = ()) -> dict[int, list[Folio]]:
    """The page numbers among the edge lines, by page: those that count on with the pages around them.

    Args:
        lines: of all pages.
        pages: how many there are.
        scanned: those whose digits may have been taken for letters.
    """
    offered: defaultdict[int, list[Folio]] = defaultdict(list)
    for line in lines:
        for folio in [*read_numbers(line), *(_shaped(line) if line.page in scanned else ())]:
            offered[line.page].append(folio)
    proved: dict[int, list[Folio]] = {}
    for page, candidates in offered.items():
        accepted = [folio for folio in candidates if _is_proved(folio, offered, pages=pages)]
        if accepted:
            # one at the head and one at the foot: beneath the number of page 2 may stand `2 The Harvest`
            best = {folio.line.at_top: folio for folio in sorted(accepted, key=_rank, reverse=True)}
            proved[page] = list(best.values())
    return proved


def _rank(folio: Folio) -> tuple[int, bool]:
    return folio.line.depth, not folio.alone


def read_numbers(line: EdgeLine) -> Iterator[Folio]:
    """What could be read as a page number on this line."""
    words = line.words
    for pattern in (_ALONE, _BEFORE, _AFTER):
        found = pattern.search(words)
        if found is None:
            continue
        printed = found.group("number")
        value = int(printed) if printed.isdigit() else _roman(printed)
        if value:
            start = line.span.start + found.start("number")
            span = Span(start, start + len(printed))
            yield Folio(line=line, span=span, printed=printed, value=value, alone=pattern is _ALONE)
        if pattern is _ALONE:
            return


def _shaped(line: EdgeLine) -> Iterator[Folio]:
    for pattern in (_MISREAD_ALONE, _MISREAD_BEFORE, _MISREAD_AFTER):
        found = pattern.search(line.words)
        if found is not None and not found.group("number").isdigit():
            printed = found.group("number").translate(_DIGITS).lstrip("0")
            start = line.span.start + found.start("number")
            span = Span(start, start + len(found.group("number")))
            if printed:
                yield Folio(line=line, span=span, printed=printed, value=int(printed), alone=pattern is _MISREAD_ALONE)


def misread(
    lines: Sequence[EdgeLine], numbered: Mapping[int, str], proved: Container[int]
) -> Iterator[tuple[EdgeLine, str]]:
    """Lines that hold nothing but the number due on their page, misread: `185` where 165 is due.

    Args:
        lines: of all pages that were read from pictures.
        numbered: the label of each page, counted where its number is not read.
        proved: pages whose number is found.
    """
    for line in lines:
        label = numbered.get(line.page)
        read = line.words.strip(" .,-–—[]()|·•'*")
        if label is not None and line.page not in proved and " " not in read and may_read(read, label):
            yield line, label


def may_read(read: str, label: str) -> bool:
    """True if an OCR program may have made `read` of the page number `label`."""
    limit = _ONE_WRONG if len(label) > 2 else _SHAPE_WRONG
    return 0 < len(read) <= len(label) + 1 and confusion_distance(read, label, limit=limit) <= limit


def labels(proved: Mapping[int, Sequence[Folio]], *, pages: int) -> dict[int, str]:
    """The printed number of each page; one that prints none between two that count on is counted with them."""
    printed = {page: found[0] for page, found in proved.items()}
    out = {page: folio.printed for page, folio in printed.items()}
    for page in range(1, pages + 1):
        if page in printed:
            continue
        before = next((printed[at] for at in range(page - 1, max(0, page - NEIGHBOURS - 1), -1) if at in printed), None)
        after = next((printed[at] for at in range(page + 1, page + NEIGHBOURS + 1) if at in printed), None)
        # the first page of a chapter prints none; nor does the last when it is short
        known = [folio for folio in (before, after) if folio is not None and folio.printed.isdigit()]
        at_edge = page in (1, pages)
        if known and len({folio.offset for folio in known}) == 1 and (len(known) == 2 or at_edge):
            number = known[0].value - known[0].line.page + page
            if number > 0:
                out[page] = str(number)
    return dict(sorted(out.items()))


def _is_proved(folio: Folio, offered: Mapping[int, Sequence[Folio]], *, pages: int) -> bool:
    asked = around(folio.line.page, pages=pages)
    few = len(asked) <= 2
    support = sum(
        any(other.offset == folio.offset and (not few or _is_outermost(other)) for other in offered.get(at, ()))
        for at in asked
    )
    if few:
        return support >= 1 and _is_outermost(folio)
    # the last line of a page often ends in a note's number of pages
    return support >= (2 if folio.alone or folio.line.at_top else 3)


def _is_outermost(folio: Folio) -> bool:
    """Where two or three pages prove each other; a page may end with the note `8 Ibid.`, the next with `9 Ibid.` as well."""
    return folio.line.depth == 0 and (folio.alone or folio.line.at_top)


def _roman(numeral: str) -> int:
    total = 0
    values = [_ROMAN[letter] for letter in numeral]
    for at, value in enumerate(values):
        total += -value if at + 1 < len(values) and values[at + 1] > value else value
    return total
