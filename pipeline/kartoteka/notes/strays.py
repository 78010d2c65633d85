"""What OCR makes of small raised numbers: a quotation mark that closes nothing, `*`, `°`, `®`, a wrong digit.

Such a place is open: it says little by itself, and the numbering of the notes alone can say which marker it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kartoteka.findings import Evidence
from kartoteka.notes.cues import CLOSERS
from kartoteka.notes.places import Occurrence
from kartoteka.notes.rows import Column
from kartoteka.similarity import DIGIT_SHAPES

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\n))+")
_QUOTE = re.compile("[\"“”„«»]|''|‘‘|’’|['‘’]")
_SINGLE = frozenset("'‘’")
# "the mill.° Nobody", "the mill*, and": no degree (25°), no product (10*2)
_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:!?…)\"”’'])[*∗°®™©•^]{1,2}(?=\s|$|[.,;:!?)])")
# "the mill.I2 Nobody"
_SHAPES = re.escape("".join(DIGIT_SHAPES))
_LETTERED = re.compile(rf"(?:(?<=[.!?…])|(?<=[.!?…][\"”’'»]))[\d{_SHAPES}]{{1,3}}(?=\s+[\"“‘«„']?[^\W\d_]|$)")
_POSSESSIVE = re.compile(r"[^\W\d_]$")
MISREAD = "misread"
DOUBTFUL = frozenset((MISREAD, "stray-quote", "stray-mark"))
"""Shapes of places that have nothing but the words that OCR gave to speak for them."""
_AT_A_SENTENCE, _IN_A_SENTENCE, _MARKED = 2.0, 0.5, 2.0
_WRONG_NUMBER = -1.0
_CLEAR = 3.0


def strays(column: Column, numbers: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Open places where the text shows what OCR makes of markers.

    Args:
        column: the body, as OCR gave it.
        numbers: markers that can be read in it; each may be a misreading of another.
    """
    for paragraph in _PARAGRAPH.finditer(column.text):
        yield from _unbalanced(column, paragraph.start(), paragraph.end())
    for match in _MARK.finditer(column.text):
        yield _open(column, match.start(), match.end(), _MARKED, "stray-mark")
    for match in _LETTERED.finditer(column.text):
        digits = "".join(DIGIT_SHAPES.get(char, char) for char in match[0])
        if not match[0].isdecimal() and digits.isdecimal() and int(digits):
            yield _lettered(column, match.start(), match.end(), str(int(digits)))
    for each in numbers:
        if each.odds >= _CLEAR and each.printed.isdecimal():
            yield Occurrence(
                printed="",
                span=each.span,
                at=each.at,
                odds=each.odds + _WRONG_NUMBER,
                shape=MISREAD,
                evidence=(),
                read=each.printed,
                readings=((each.printed, 0.5),),
            )


def _unbalanced(column: Column, start: int, end: int) -> Iterator[Occurrence]:
    """Closing marks that close nothing: in the setting of OCR `“` may stand for `”`, so the place tells, not the sign."""
    text = column.text
    opened = {True: 0, False: 0}
    for match in _QUOTE.finditer(text, start, end):
        before, after = text[max(start, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        single = match[0] in _SINGLE
        if (not before or before.isspace() or before in "([—–") and after and not after.isspace():
            opened[single] += 1
            continue
        if before.isspace() or (after and (after.isalnum())):
            continue  # alone between spaces; the apostrophe of `kolkhoz's`
        if opened[single]:
            opened[single] -= 1
        elif before not in ".,;:!?…" + CLOSERS:
            if not single and before.isalpha():
                yield _open(column, match.start(), match.end(), _IN_A_SENTENCE, "stray-quote")
        else:
            yield _open(column, match.start(), match.end(), _AT_A_SENTENCE, "stray-quote")


def _open(column: Column, start: int, end: int, odds: float, shape: str) -> Occurrence:
    read = column.text[start:end]
    return Occurrence(printed="", span=column.raw(start, end), at=start, odds=odds, shape=shape, evidence=(), read=read)


def _lettered(column: Column, start: int, end: int, printed: str) -> Occurrence:
    read = column.text[start:end]
    why = Evidence(feature="marker-lettered", value=read, effect=2.0, words=f"`{read}` looks like {printed}")
    return Occurrence(
        printed=printed,
        span=column.raw(start, end),
        at=start,
        odds=2.0,
        shape="lettered",
        evidence=(why,),
        read=read,
        before=read,
    )
