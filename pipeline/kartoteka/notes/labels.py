"""Numbers and signs at the beginning of a line that may be the label of a note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from kartoteka.document import Geometry, Superior
from kartoteka.notes.cues import MARKUP, MONTH, SUPERSCRIPT, SUPERSCRIPTS, UNIT, begins_low, closes, likeness
from kartoteka.notes.margins import column_edges
from kartoteka.notes.misreading import UNREAD, Readings, misreading
from kartoteka.notes.rows import Row
from kartoteka.notes.superiors import possible
from kartoteka.similarity import DIGIT_SHAPES
from kartoteka.span import Span

LabelShape = Literal[
    "superscript", "raised", "markup", "bracket", "parenthesis", "dot", "space", "glued", "symbol", "misread", "lost"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a line begins with."""

    row: int
    """Index of the row."""
    value: int | None
    """None for an asterisk, dagger or letter, and where no number can be read."""
    printed: str
    """The number or sign alone."""
    span: Span
    """Raw, with brackets, dot and the space behind."""
    shape: LabelShape
    doubt: float = 0.0
    """Odds against it that the words behind the number give: a date, a quantity, a table."""
    readings: Readings = ()
    """All that it may say, best first, where a second look or a letter for a digit leaves it open."""
    read: str | None = None
    """What the raw text has there, where that is not `printed`."""
    before: str | None = None
    """What the page's own OCR had there, where its picture shows it raised."""
    open: float | None = None
    """Odds (0 and down) that it is a number that is due, whatever it says; None: it is what it says."""

    is_sign: bool = False
    """An asterisk, dagger or letter."""


_SUPERSCRIPT = re.compile(rf"([{SUPERSCRIPT}]{{1,4}})[.)]?\s*")
_MARKED: tuple[tuple[LabelShape, re.Pattern[str]], ...] = (
    ("bracket", re.compile(r"\[(\d{1,4})\][.:]?\s*")),  # [12] RGAE ...
    ("parenthesis", re.compile(r"\(?(\d{1,3})\)\s*")),  # 12) Ibid.  (12) Ibid.
    ("dot", re.compile(r"(\d{1,4})\.(?!\d)\s*")),  # 12. Ibid.
    ("space", re.compile(r"(\d{1,4})\s+")),  # 12 Ibid.
    ("glued", re.compile(r"(\d{1,3})(?=[^\W\d_]|[\"'«“‘„(])")),  # 12Ibid.
)
_SYMBOL = re.compile(r"([*∗]{1,4}|[†‡§¶‖]{1,3})\)?\s*(?=\w|[\"'«“‘„(])")
_LETTER = re.compile(r"([a-zа-я])[.)]?\s*(?=\w|[\"'«“‘„(])")
_SHAPES = re.escape("".join(DIGIT_SHAPES))
_MISREAD = re.compile(rf"([\d{_SHAPES}]{{1,4}})[.)]?\s+")
_LOOK_ALIKE = str.maketrans(dict(DIGIT_SHAPES))
_ONE_SLIP = 1.7
"""A digit taken for its twin or lost, letters for digits: not a digit too many."""
# what OCR makes of small raised numbers
_GARBLED = re.compile(r"([\"“”„’‘'*°®™^•]{1,2})\s*(?=[\w«„“(])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOTE_LIKE = 0.1
"""Likeness of words that cite: a paragraph of the body has less."""
_SURELY_A_SIGN = 0.6
_BESIDE = 0.6
"""Of the size: notes of one work begin equally far in, or further where the label has left no trace."""
_WRONG_NUMBER, _WRONG_SIGN, _GARBLED_SIGN = -2.0, -3.0, -1.5
# what is left of a number that could not be read: `: Circular no. 165`, `© RTsKhIDNI`, or nothing at all
_LEFT_OVER = re.compile(r"([^\w\s(\[«„]{0,3})\s*(?=\w)")


def labels(
    found: Sequence[Row], geometry: Geometry | None, *, superiors: Sequence[Superior] = (), scanned: bool = False
) -> list[Label]:
    """One candidate a row at most, in order.

    Args:
        found: all rows.
        geometry: tells what stands raised.
        superiors: raised signs of the pictures.
        scanned: the words come from OCR: any number may be another, and a quotation mark a number.
    """
    out: list[Label] = []
    signs = {sign.span.start: sign for sign in superiors}
    for number, row in enumerate(found):
        below = found[number + 1] if number + 1 < len(found) and found[number + 1].page == row.page else None
        above = found[number - 1] if number else None
        sign = signs.get(row.at(0)) if signs else None
        label = _pictured(number, row, sign) if sign is not None else None
        label = label or _label(number, row, geometry) or _alone(number, row, below)
        if scanned and sign is None:
            label = _opened(label) if label is not None else _garbled(number, row, above)
        if label is not None:
            out.append(label)
    return _with_signs_doubted(found, out) if scanned else out


def with_lost(candidates: Sequence[Label], found: Sequence[Row], at_foot: Collection[int]) -> list[Label]:
    """The candidates, and one for each paragraph at the foot of a scanned page that begins with none.

    Args:
        candidates: in order.
        found: all rows.
        at_foot: rows in small type with nothing else below.
    """
    known = {label.row for label in candidates}
    edges = column_edges(found)

    def indent(row: Row) -> float:
        return ((row.left or 0.0) - edges[row.page, row.column][0]) / (row.size or 1.0)

    begins = [at for at in sorted(at_foot) if found[at].measured and found[at].opens and found[at].left is not None]
    begun = [indent(found[at]) for at in begins if at in known]
    usual = median(begun) if begun else None
    lost = [
        replace(_made(at, row, match, "lost", None), open=_GARBLED_SIGN)
        for at, row in ((at, found[at]) for at in begins if at not in known)
        # the second paragraph of a note may stand elsewhere than the first
        if not begins_low(row.text) and (usual is None or -_BESIDE < indent(row) - usual < 2 * _BESIDE)
        if (match := _LEFT_OVER.match(row.text))
    ]
    return sorted((*candidates, *lost), key=lambda label: label.row)


def _with_signs_doubted(found: Sequence[Row], some: list[Label]) -> list[Label]:
    """Two notes of one page that begin with the same sign had numbers before the OCR, and others of the work too."""
    signs = Counter((found[label.row].page, label.printed) for label in some if label.is_sign)
    if max(signs.values(), default=0) < 2:
        return some
    return [replace(label, open=_WRONG_SIGN) if label.is_sign and label.open is None else label for label in some]


def _pictured(number: int, row: Row, sign: Superior) -> Label | None:
    """A sign that the picture shows raised: what it says is one thing, that a note begins with it another."""
    match = re.compile(rf"(.{{{len(sign.span)}}})[.)]?\s*").match(row.text)
    if match is None:
        return None
    readings = possible(sign)
    numbers = tuple(each for each in readings if each[0].isdecimal())
    if readings and not readings[0][0].isdecimal():
        label = replace(_made(number, row, match, "raised", None), printed=readings[0][0], read=match[1], is_sign=True)
        return replace(
            label, readings=numbers, before=sign.before, open=None if readings[0][1] > _SURELY_A_SIGN else 0.0
        )
    value = int(numbers[0][0]) if numbers else None
    return replace(_made(number, row, match, "raised", value), readings=numbers, before=sign.before, open=0.0)


def _opened(label: Label) -> Label:
    """The same, ready to be another number if its neighbours ask for one (12, 18, 14)."""
    return replace(label, open=_WRONG_SIGN if label.is_sign else _WRONG_NUMBER)


def _garbled(number: int, row: Row, above: Row | None) -> Label | None:
    """`I2 Ibid.`, `” Ibid.` where a paragraph may begin."""
    match = _MISREAD.match(row.text)
    if match and len(match[1]) > 1 and any(char.isdecimal() for char in match[1]):
        digits = match[1].translate(_LOOK_ALIKE)
        label = _made(number, row, match, "misread", int(digits), doubt=_doubt(row.text[match.end() :], "space"))
        return replace(label, readings=((digits, 0.7),), open=_WRONG_NUMBER) if label.value else None
    match = _GARBLED.match(row.text)
    if match and (row.opens or above is None or closes(above.text)):
        label = _made(number, row, match, "misread", None, doubt=_doubt(row.text[match.end() :], "glued"))
        return replace(label, open=_GARBLED_SIGN)
    return None


def _alone(number: int, row: Row, below: Row | None) -> Label | None:
    """A number on a line of its own above the words of its note: so some programs write what stood raised."""
    match = re.fullmatch(r"(\d{1,3})[.)]?", row.text)
    if match is None or below is None or below.text.isdigit():
        return None
    return _made(number, row, match, "space", int(match[1]), doubt=_doubt(below.text, "space"))


def misread(number: int, row: Row, value: int) -> Label | None:
    """The label of a row that should have this number, if OCR took its digits for letters (`I2` for 12).

    Or if a compositor has set another (42 for 24) before what reads as a note.
    """
    match = _MISREAD.match(row.text)
    if match is not None and (misreading(match[1], str(value)) <= _ONE_SLIP or _is_set_wrong(match, row)):
        return _made(number, row, match, "space", value)
    match = re.match(rf"([{UNREAD}*°®™^•]{{1,2}})\s*", row.text)
    return _made(number, row, match, "misread", value) if match else None


def _is_set_wrong(match: re.Match[str], row: Row) -> bool:
    return match[1].isdecimal() and len(match[1]) < 4 and likeness(row.text[match.end() :]) >= _NOTE_LIKE


def _label(number: int, row: Row, geometry: Geometry | None) -> Label | None:
    if match := _SYMBOL.match(row.text):
        return _made(number, row, match, "symbol", None)
    if match := MARKUP.match(row.text):
        return _made(number, row, match, "markup", int(match[match.lastindex or 1]))
    if match := _SUPERSCRIPT.match(row.text):
        return _made(number, row, match, "superscript", int(match[1].translate(SUPERSCRIPTS)))
    if geometry is not None and geometry.raised[row.at(0)] and (match := _LETTER.match(row.text)):
        return _made(number, row, match, "symbol", None)
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
    span = Span(row.at(0), row.at(end - 1) + 1 if end else row.at(0))
    return Label(
        row=number,
        value=value,
        printed=match[match.lastindex or 1],
        span=span,
        shape=shape,
        doubt=doubt,
        is_sign=shape == "symbol",
    )


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
