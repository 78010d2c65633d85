"""Places in the body that may be the marker of a note, each with its odds and the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

from kartoteka.document import Superior
from kartoteka.findings import Evidence
from kartoteka.notes.cues import CLOSERS, MARKUP, MONTH, NUMBERED, SUPERSCRIPT, SUPERSCRIPTS, UNIT
from kartoteka.notes.places import Occurrence
from kartoteka.notes.rows import Column
from kartoteka.notes.strays import strays
from kartoteka.notes.superiors import raised_signs
from kartoteka.span import Span

Raised = Callable[[Span], bool]
"""True if every character of a raw span stands raised."""


_DIGITS = re.compile(r"\d+")
_SUPERSCRIPTS = re.compile(rf"[{SUPERSCRIPT}]+")
_BRACKETED = re.compile(r"\[(?P<square>\d{1,4})\]|\((?P<round>\d{1,4})\)")
# `.{19]`, `.|4]`, `.(30]`, `.[9}`: OCR knows no square bracket beside small print
_WORN = re.compile(r"[\[({|]{1,2}(?P<digits>\d{1,4})[\])}|]")
_SOME = 3
"""Whole brackets in a text that has worn ones."""
# the Russian 5) behind a word, where labels are printed so too
_HALF_BRACKETED = re.compile(r"(?<=[^\s\d(\[–—-])\s?(?P<digits>\d{1,3})\)")
_SYMBOLS = re.compile(r"[*∗]{1,4}|[†‡§¶‖]{1,3}")
# a raised a behind a word or a sign; M and a raised r are one word
_LETTER = re.compile(r"(?<=[^\W\d_]{2}|\W[^\w\s]|\w[^\w\s])[a-zа-я](?=[\s.,;:!?)»”]|$)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_ENDS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?:[-–—/](?:\d\d)?\d{1,2})?$")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+$")
_NUMBER_ENDS = re.compile(r"[\d.,]*\d$")
_WORD_ENDS = re.compile(r"[^\W\d_]+$")
_SENTENCE_END = re.compile(rf"[.!?…][{re.escape(CLOSERS)}]*$")
_AND_SO_ON = re.compile(r"\bт\.\s?[дп]$")
_POWER = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|км|[дс]?м)$")


def occurrences(
    column: Column,
    raised: Raised,
    *,
    bracketed: str = "",
    letters: Container[str] = (),
    superiors: Sequence[Superior] = (),
    scanned: bool = False,
) -> list[Occurrence]:
    """All candidates in the order of the column.

    Args:
        column: the body.
        raised: what the geometry says.
        bracketed: the brackets that labels of this work stand in (`[` or `(`), if they do.
        letters: raised letters that begin notes.
        superiors: raised signs of the pictures.
        scanned: the words come from OCR: a marker may look like a quotation mark, or like another number.
    """
    found = [*_superscripts(column), *_marked_up(column), *_bracketed(column, bracketed, worn=scanned), *_signs(column)]
    if letters:
        found += _lettered(column, raised, letters)
    for match in _DIGITS.finditer(column.text):
        found.extend(_digits(column, match, raised))
    if scanned:
        found += list(strays(column, found))
    lifted = {at for sign in superiors for at in range(sign.span.start, sign.span.end)}
    if lifted:
        found = [each for each in found if lifted.isdisjoint(range(each.span.start, each.span.end))]
        found += raised_signs(column, superiors)
    return sorted(found, key=lambda each: (each.at, each.span.end))


def _superscripts(column: Column) -> Iterator[Occurrence]:
    for match in _SUPERSCRIPTS.finditer(column.text):
        before = column.text[max(0, match.start() - 8) : match.start()]
        odds = 1.0 if _POWER.search(before) else 6.0  # m², км²
        yield _made(column, match.start(), match.end(), odds if before.strip() else 2.0, "superscript")


def _marked_up(column: Column) -> Iterator[Occurrence]:
    for match in MARKUP.finditer(column.text):
        yield _made(column, match.start(), match.end(), 6.0, "markup", digits=match[match.lastindex or 1])


def _bracketed(column: Column, brackets: str, *, worn: bool) -> Iterator[Occurrence]:
    whole = 0
    for match in _BRACKETED.finditer(column.text):
        usual = match[0][0] in brackets
        odds = (5.0 if usual else 3.0) if match["square"] else (3.5 if usual else -2.0)
        whole += match["square"] is not None
        if odds > 0:
            yield _made(column, match.start(), match.end(), odds, "bracket", digits=match[match.lastindex or 1])
    for match in _WORN.finditer(column.text) if worn and whole >= _SOME else ():
        if not _BRACKETED.search(match[0]) and {match[0][0], match[0][-1]} != {"|"}:
            yield _made(column, match.start(), match.end(), 2.5, "bracket", digits=match["digits"])
    for match in _HALF_BRACKETED.finditer(column.text) if "(" in brackets else ():
        yield _made(column, match.start(), match.end(), 5.0, "bracket", digits=match["digits"])


def _signs(column: Column) -> Iterator[Occurrence]:
    opened = -1
    for match in _SYMBOLS.finditer(column.text):
        before, after = (
            column.text[max(0, match.start() - 1) : match.start()],
            column.text[match.end() : match.end() + 1],
        )
        opens = (not before or before.isspace() or before in "([«“\"'") and (after.isalnum() or after in "«“\"'")
        closes = match[0][0] == "*" and opened >= 0 and "\n\n" not in column.text[opened : match.start()]
        if opens or closes:  # *osobye papki*: italics of an OCR program
            opened = match.start() if opens else -1
        elif before and not before.isspace() and (not after or after.isspace() or after in ",.;:!?" + CLOSERS):
            found = _made(column, match.start(), match.end(), 5.0, "symbol", digits=match[0])
            closed = after == ")" and _unopened(column.text, match.start())  # the Russian *)
            yield (
                replace(found, span=column.raw(match.start(), match.end() + 1), read=match[0] + ")")
                if closed
                else found
            )


def _unopened(text: str, at: int) -> bool:
    """True if a closing bracket at `at` would close nothing."""
    clause = text[max(0, at - 200) : at]
    return clause.count("(") <= clause.count(")")


def _lettered(column: Column, raised: Raised, letters: Container[str]) -> Iterator[Occurrence]:
    for match in _LETTER.finditer(column.text):
        if match[0] in letters and raised(column.raw(match.start(), match.end())):
            yield _made(column, match.start(), match.end(), 4.0, "letter")


def _digits(column: Column, match: re.Match[str], raised: Raised) -> Iterator[Occurrence]:
    text, start, end = column.text, match.start(), match.end()
    first = start
    while first < end and not raised(column.raw(first, first + 1)):
        first += 1
    if first < end:
        yield from _lifted(column, start, first, end, raised)
        return
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    glued_on = _SENTENCE_END.search(before) is not None and before[-2:-1].isalpha() and after[:1].isupper()
    if (after[:1].isalpha() and not glued_on) or re.match(r"[-–—/.,:]\d|\s?[-–—]\s?\d", after) or UNIT.match(after):
        return
    whole = _whole(before, " " + after if glued_on else after, match[0])
    if whole is not None:
        # "... believed.13But": the space behind is lost as well
        yield _made(column, start, end, whole[0] - glued_on, whole[1])
    yield from _behind_a_year(column, match, before)


def _lifted(column: Column, start: int, first: int, end: int, raised: Raised) -> Iterator[Occurrence]:
    last = first
    while last < end and raised(column.raw(last, last + 1)):
        last += 1
    if last - first > 4:
        return
    text, odds, why = column.text, 6.0, "raised"
    if last < end:
        odds, why = 1.0, "raised-inside-number"
    elif start < first and _YEAR.fullmatch(text[start:end]):
        # 193 and a raised 4: the digits are one year, lifted by a slip of the setting
        odds, why = 0.5, "raised-part-of-year"
    elif MONTH.match(text[end : end + 14]) and text[max(0, first - 3) : first].rstrip()[-1:].isalpha():
        odds, why = 0.5, "raised-day-of-month"  # "to" + raised 17 + "December"
    yield _made(column, first, last, odds, why)


def _whole(before: str, after: str, digits: str) -> tuple[float, str] | None:
    """Odds and shape if all of a run of digits were the marker; None if it cannot be one."""
    if len(digits) > 4 or digits.startswith("0"):
        return None
    ends = not after or (after[0] == "\n" and not after[1:2].islower())
    capital = bool(re.match(rf"[{re.escape(CLOSERS)}]*\s+[\"'‘’“„«(\[]*[^\W\d_]", after)) and not _next_is_low(after)
    goes_on = 0.0 if ends or capital else -0.5
    if word := _WORD_ENDS.search(before):
        return _behind_word(word[0], goes_on)
    tail = before.rstrip(CLOSERS)
    if tail != before and tail[-1:].isalnum():
        return (3.0 if tail[-1].isdigit() else 4.0) + goes_on, "after-quote"  # the 'right' line25
    if before[-1:] in ".,;:!?…" or (tail != before and tail[-1:] in ".,;:!?…"):
        return _behind_point(tail, ends or capital, digits, quoted=tail != before)
    if before[-1:].isspace():
        return _standing_free(before.rstrip(), after, ends=ends, capital=capital)
    return None


def _next_is_low(after: str) -> bool:
    first = next((char for char in after if char.isalpha()), "")
    return first.islower()


def _behind_word(word: str, goes_on: float) -> tuple[float, str] | None:
    if len(word) >= 3 and word[-1].islower():
        return 3.5 + goes_on, "glued-to-word"  # shops14
    if len(word) >= 3:
        return 1.0 + goes_on, "glued-to-capitals"  # NKVD14, but also POV12
    return None


def _behind_point(tail: str, closed: bool, digits: str, *, quoted: bool) -> tuple[float, str] | None:
    point, words = tail[-1:], tail[:-1]
    if quoted:
        return 4.5 if closed else 3.5, "after-closing-quote"  # 'saboteurs'.31 we will.'7
    if words[-1:].isdigit():
        return _behind_number(words, point, closed, digits)
    word = _WORD_ENDS.search(words)
    if word and point == "." and not _AND_SO_ON.search(words):
        if word[0].lower() in NUMBERED:
            return None  # no.5
        if len(word[0]) == 1 and not (closed and word[0].islower()):  # but: "in 1937 g.5 However"
            return (0.5, "after-initial") if closed else None
    if point in ".!?…":
        return (4.0 if closed else 2.5), "after-full-stop"  # etc.6
    return (3.0 if point == "," else 2.0), "after-comma"


def _behind_number(words: str, point: str, closed: bool, digits: str) -> tuple[float, str] | None:
    if point == "." and _YEAR_ENDS.search(words):
        return (4.0 if closed else 2.5), "after-year"  # 1932.18  1931-2.40
    if point == "." and _THOUSANDS.search(words):
        # 41,500.12 and 3.118.20: what follows is a sentence, so the point closed one
        return (3.5, "after-thousands") if closed and len(digits) != 3 else None
    if point == "," and _YEAR_ENDS.search(words):
        return (1.5, "after-year-comma") if len(digits) < 3 else None
    if point in ";:!?":
        return 2.0, "after-number"
    return (0.5, "after-decimal") if closed and point == "." and len(digits) < 3 else None  # 1.5 against 40.5


def _standing_free(before: str, after: str, *, ends: bool, capital: bool) -> tuple[float, str] | None:
    if not _SENTENCE_END.search(before):
        return None
    if MONTH.match(after) or re.match(r"[.)]", after):
        return None  # "... was signed. 20 January ..."
    word = _WORD_ENDS.search(before[:-1]) if before[-1] == "." else None
    numbered = word and (word[0].lower() in NUMBERED or (len(word[0]) == 1 and word[0].isupper()))
    if numbered and not _AND_SO_ON.search(before[:-1]):
        return None  # no. 5; G. M. 5
    if ends or capital:
        return 3.0, "free-after-full-stop"  # the harvest. 9 Then
    return None


def _behind_a_year(column: Column, match: re.Match[str], before: str) -> Iterator[Occurrence]:
    """`193726` may be 1937 and the marker 26, `1931-226` 1931-2 and 26."""
    digits, start = match[0], match.start()
    if 5 <= len(digits) <= 7 and _YEAR.match(digits) and not before[-1:].isalpha() and digits[4] != "0":
        yield _made(column, start + 4, match.end(), 1.5, "glued-to-year")
    elif 2 <= len(digits) <= 4 and re.search(r"(?<!\d)(?:1[5-9]|20)\d\d[-–—]$", before):
        for cut in (1, 2):
            if len(digits) - cut >= 1 and digits[cut] != "0" and len(digits) > 2:
                yield _made(column, start + cut, match.end(), 1.0, "glued-to-years")


def _made(column: Column, start: int, end: int, odds: float, shape: str, *, digits: str | None = None) -> Occurrence:
    printed = digits or column.text[start:end].translate(SUPERSCRIPTS)
    span = column.raw(start, end)
    near = " ".join(column.text[max(0, start - 12) : end].split())
    return Occurrence(
        printed=printed if not printed.isdigit() else str(int(printed)),
        span=span,
        at=start,
        odds=odds,
        shape=shape,
        evidence=(Evidence(feature=f"marker-{shape}", value=near, effect=odds, words=f"`{near}`"),),
    )
