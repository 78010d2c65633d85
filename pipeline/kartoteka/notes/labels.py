"""Numbers and signs at the beginning of a line that may be the label of a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kartoteka.document import Geometry
from kartoteka.notes.cues import MARKUP, MONTH, SUPERSCRIPT, SUPERSCRIPTS, UNIT
from kartoteka.notes.rows import Row
from kartoteka.span import Span

LabelShape = Literal["superscript", "raised", "markup", "bracket", "parenthesis", "dot", "space", "glued", "symbol"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a line begins with."""

    row: int
    """Index of the row."""
    value: int | None
    """None for an asterisk or dagger."""
    printed: str
    """The number or sign alone."""
    span: Span
    """Raw, with brackets, dot and the space behind."""
    shape: LabelShape
    doubt: float = 0.0
    """Odds against it that the words behind the number give: a date, a quantity, a table."""


_SUPERSCRIPT = re.compile(rf"([{SUPERSCRIPT}]{{1,4}})[.)]?\s*")
_MARKED: tuple[tuple[LabelShape, re.Pattern[str]], ...] = (
    ("bracket", re.compile(r"\[(\d{1,4})\][.:]?\s*")),  # [12] RGAE ...
    ("parenthesis", re.compile(r"\(?(\d{1,3})\)\s*")),  # 12) Ibid.  (12) Ibid.
    ("dot", re.compile(r"(\d{1,4})\.(?!\d)\s*")),  # 12. Ibid.
    ("space", re.compile(r"(\d{1,4})\s+")),  # 12 Ibid.
    ("glued", re.compile(r"(\d{1,3})(?=[^\W\d_]|[\"'«“‘„(])")),  # 12Ibid.
)
_SYMBOL = re.compile(r"([*∗]{1,4}|[†‡§]{1,3})\)?\s*(?=\w|[\"'«“‘„(])")
_MISREAD = re.compile(r"([\dIl|!OОoоSSЅBВZЗз]{1,4})[.)]?\s+")
_LOOK_ALIKE = str.maketrans("Il|!OОoоSЅBВZЗз", "111100005588233")
_WORD = re.compile(r"[^\W\d_]{2,}")


def labels(found: Sequence[Row], geometry: Geometry | None) -> list[Label]:
    """One candidate a row at most, in order."""
    out: list[Label] = []
    for number, row in enumerate(found):
        below = found[number + 1] if number + 1 < len(found) and found[number + 1].page == row.page else None
        label = _label(number, row, geometry) or _alone(number, row, below)
        if label is not None:
            out.append(label)
    return out


def _alone(number: int, row: Row, below: Row | None) -> Label | None:
    """A number on a line of its own above the words of its note: so some programs write what stood raised."""
    match = re.fullmatch(r"(\d{1,3})[.)]?", row.text)
    if match is None or below is None or below.text.isdigit():
        return None
    return _made(number, row, match, "space", int(match[1]), doubt=_doubt(below.text, "space"))


def misread(number: int, row: Row, value: int) -> Label | None:
    """The label of a row that should have this number, if OCR took its digits for letters (`I2` for 12)."""
    match = _MISREAD.match(row.text)
    if match is None or match[1].translate(_LOOK_ALIKE) != str(value):
        return None
    return _made(number, row, match, "space", value)


def _label(number: int, row: Row, geometry: Geometry | None) -> Label | None:
    if match := _SYMBOL.match(row.text):
        return _made(number, row, match, "symbol", None)
    if match := MARKUP.match(row.text):
        return _made(number, row, match, "markup", int(match[match.lastindex or 1]))
    if match := _SUPERSCRIPT.match(row.text):
        return _made(number, row, match, "superscript", int(match[1].translate(SUPERSCRIPTS)))
    if (raised := _raised(row, geometry)) is not None:
        match = re.compile(rf"(\d{{{raised}}})[.)]?\s*").match(row.text)
        return _made(number, row, match, "raised", int(match[1])) if match else None
    for shape, pattern in _MARKED:
        if match := pattern.match(row.text):
            return _made(number, row, match, shape, int(match[1]), doubt=_doubt(row.text[match.end() :], shape))
    return None


def _made(
    number: int, row: Row, match: re.Match[str], shape: LabelShape, value: int | None, *, doubt: float = 0.0
) -> Label:
    end = match.end() + len(row.text[match.end() :]) - len(row.text[match.end() :].lstrip())
    span = Span(row.at(0), row.at(end - 1) + 1)
    return Label(row=number, value=value, printed=match[match.lastindex or 1], span=span, shape=shape, doubt=doubt)


def _raised(row: Row, geometry: Geometry | None) -> int | None:
    """How many raised digits the row begins with."""
    if geometry is None:
        return None
    count = 0
    while count < len(row.text) and row.text[count].isdecimal() and geometry.raised[row.at(count)]:
        count += 1
    return count if 0 < count <= 4 else None


def _doubt(rest: str, shape: LabelShape) -> float:
    if not _WORD.search(rest[:60]) and not re.match(r"\W*\d+/\d+", rest):
        return -6.0  # a row of a table, a page number
    doubt = 0.0
    if shape in ("space", "glued"):
        if MONTH.match(rest):
            doubt -= 4.0  # "14 May the order ..." at a line's beginning
        if UNIT.match(rest) or re.match(r"\s*[-–—/%]", rest):
            doubt -= 4.0
        if rest[:1].islower():
            doubt -= 3.0  # "240 carts of grain": a line that goes on; notes begin with a capital
    elif shape == "dot" and re.match(r"\d", rest):
        doubt -= 1.0
    tokens = rest.split()[:12]
    if len(tokens) >= 3 and sum(token.strip(".,%").isdecimal() for token in tokens) > 0.5 * len(tokens):
        doubt -= 3.0  # a table: "4 Tambov 112 87 45"
    return doubt
