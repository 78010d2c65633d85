"""Heads, page numbers, signatures and catchwords that their place on a scanned page tells, though nothing repeats them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf

from kartoteka.clean.draft import Furniture, FurnitureKind
from kartoteka.clean.edges import LONGEST, trimmed
from kartoteka.clean.folios import may_read
from kartoteka.clean.sheets import FULL, Sheet, SheetLine
from kartoteka.similarity import ratio
from kartoteka.span import Span

_APART = 1.2
"""Times the leading: heads stand further from the text than its lines from one another."""
_LARGE = 1.15
"""Of the usual size: most likely a title."""
_WIDE_GAP = 2.5
"""Times the size: between the short title and the number of a signature, never between two words."""
_SMALLER = 0.92
"""Of the usual size: so are heads set, and headings are not."""
_HEAD_GAP = 0.9
"""Times the size: between a page's number and its head, never between two words."""
_ALONE = re.compile(r"""(?:[^\w*%°®"'“”]|_){0,6}(?P<number>\d{1,4})(?:[^\w*%°®"'“”]|_){0,6}""")
# one of its digits may have been taken for a letter
_AT_START = re.compile(r"(?P<number>\d{1,4}|\d+\w\d?)\W*\s(?=.*[^\W\d])")
_AT_END = re.compile(r".*[^\W\d].*\s\W*(?P<number>\d{1,4}|\d+\w\d?)\W{0,2}$")
# `12*`, `B 2`, `Aa`; OCR takes the asterisk for % and the like
_SIGNATURE = re.compile(r"(?:\d{1,3}|[A-ZА-Я][a-zа-я]{0,2}\s?\d?)\s?[*%°®\"'“”)]{0,2}")
_LIKE = 70.0
"""From here on the last word of a page and the first of the next are one."""


def head(sheet: Sheet, raw: str, *, due: str | None) -> Iterator[Furniture]:
    """The line at the head of a page that holds its number, apart from the text.

    Args:
        sheet: the page.
        raw: the raw text.
        due: the page's number, where those of other pages tell it.
    """
    if not sheet.lines:
        return
    band = _band(sheet.lines)
    below = sheet.lines[len(band)] if len(band) < len(sheet.lines) else None
    if below is None or below.letters < FULL or sum(len(line.words) for line in band) > LONGEST:
        return
    if below.box.bottom - max(line.box.bottom for line in band) < _APART * sheet.leading:
        return
    number = next((span for line in band if (span := _number(line, sheet.usual)) is not None), None)
    if number is None or (due is not None and not may_read(number.cut(raw), due)):
        return
    evidence = "a number at the edge of the page's first line, apart from the text"
    yield Furniture(span=number, page=sheet.page, kind="page-number", evidence=evidence)
    for line in band:
        for start, end in (
            (line.span.start, min(line.span.end, number.start)),
            (max(line.span.start, number.end), line.span.end),
        ):
            rest = trimmed(Span(start, max(start, end)), raw)
            if any(char.isalnum() for char in rest.cut(raw)):
                yield Furniture(span=rest, page=sheet.page, kind="running-head", evidence=evidence)


def foot(sheet: Sheet, *, next_words: str | None) -> Iterator[Furniture]:
    """A page number, a signature or a catchword below the text.

    Args:
        sheet: the page.
        next_words: with which the next page begins; None if there is none.
    """
    band = _band(sheet.lines[::-1]) if sheet.lines else []
    if len(band) >= len(sheet.lines):
        return
    above = sheet.lines[-len(band) - 1]
    apart = max(line.box.bottom for line in band) - above.box.bottom > _APART * sheet.leading
    for line in band:
        kind, words = _at_foot(line, sheet, next_words, apart=apart)
        if kind is not None:
            yield Furniture(span=line.span, page=sheet.page, kind=kind, evidence=words)


def _at_foot(line: SheetLine, sheet: Sheet, next_words: str | None, *, apart: bool) -> tuple[FurnitureKind | None, str]:
    left, right = sheet.margins(line)
    if line.box.x0 < left + 0.3 * (right - left):
        if (
            line.gaps[1] > _WIDE_GAP * sheet.usual
            and line.letters < FULL
            and line.words[0].isalpha()
            and _SIGNATURE.fullmatch(line.words.split()[-1])
        ):
            return "signature", "a short title and a sign, far apart, below the text"
        return None, ""
    if _ALONE.fullmatch(line.words) and apart:
        return "page-number", "a number alone below the text"
    if _SIGNATURE.fullmatch(line.words):
        return "signature", "the sign of a sheet, alone below the text"
    alone = line.box.x0 > left + 0.6 * (right - left) and abs(line.box.x1 - right) < sheet.usual
    if alone and len(line.words.split()) <= 2 and next_words is None:
        return "catchword", "a word alone at the end of the page's last line"
    first = " ".join((next_words or "").split()[:2])[: len(line.words)]
    if alone and len(line.words.split()) <= 2 and ratio(line.words.casefold(), first.casefold()) >= _LIKE:
        return "catchword", "the word with which the next page begins"
    return None, ""


def _band(lines: Sequence[SheetLine]) -> list[SheetLine]:
    """The first of `lines` and those that stand beside it."""
    first = lines[0].box
    band = [lines[0]]
    for line in lines[1:]:
        if min(first.bottom, line.box.bottom) - max(first.top, line.box.top) < 0.5 * (line.box.bottom - line.box.top):
            break
        band.append(line)
    return band


def _number(line: SheetLine, usual: float) -> Span | None:
    """A number alone, or at an end of the line and apart from its words: `1 The Harvest` is a heading."""
    apart = (2.0 if line.size > _LARGE * usual else 0.0 if line.size < _SMALLER * usual else _HEAD_GAP) * line.size
    start, end = line.gaps
    found: list[tuple[float, Span]] = []
    for pattern, gap in ((_ALONE, inf), (_AT_START, start), (_AT_END, end)):
        match = pattern.fullmatch(line.words) if pattern is _ALONE else pattern.match(line.words)
        if match is not None and gap > apart:
            found.append((gap, Span(*match.span("number")).shift(line.span.start)))
    return max(found, default=(0.0, None))[1]
