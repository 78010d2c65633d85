"""Rows run together into one cleaned text: lines and pages joined, paragraphs kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kartoteka.document import CleanText, Text
from kartoteka.findings import Correction
from kartoteka.notes.cues import SUPERSCRIPTS, begins_low, closes
from kartoteka.notes.rows import Row
from kartoteka.span import Edit, Span, hull

Join = Callable[[str, str], str]
"""The word that two halves at a line or page end make: `adminis-`, `trative`."""

_BREAK = re.compile(r"[^\S\n]*\n\s*|[^\S\n\f]*\f\s*")
# `adminis-`, `17/71/`, `1937–`: what joins on to the next line without a space
_AROUND_NUMBER = re.compile(r"</?sup>|\W")
_FIRST_HALF = re.compile(r"[^\s–—/-][^\s]*[-\u00ad¬\u2010\u2011–—/]$|[^\s–—/-][-\u00ad¬\u2010\u2011–—/]$")
_SECOND_HALF = re.compile(r"\w[^\s]*")


def run_together(
    some: Sequence[Row],
    *,
    text: Text,
    clean: CleanText,
    join: Join,
    skip: int = 0,
    paragraphs: bool = True,
    apart: Callable[[Row, Row], bool] | None = None,
) -> tuple[CleanText, list[Correction]]:
    """One text of `some` rows, and a row of the corrections for each word that was joined.

    Args:
        some: in order.
        text: the work as extracted.
        clean: the whole work, cleaned.
        join: how two halves of a word meet.
        skip: raw position before which the first row is left out (its label).
        paragraphs: part paragraphs by an empty line; else everything runs on.
        apart: says that two rows are never one paragraph (a heading and what it heads).
    """
    pieces, glue = _pieces(some, text.raw, skip, paragraphs, apart or (lambda _one, _other: False))
    located = [_trimmed(clean.locate(piece), clean.text) for piece in pieces]
    joined = clean.selected(located, between=glue)
    seams: dict[int, str] = {}
    at = 0
    for number, span in enumerate(located):
        at += len(span)
        if number < len(glue):
            seams[at] = glue[number]
            at += len(glue[number])
    openings = {row.pieces[0].start: row for row in some}
    edits: list[Edit] = []
    corrections: list[Correction] = []
    for start, end, between in _breaks(joined, seams, openings, paragraphs):
        halves = _halves(joined.text, start, end) if between != "\n\n" else None
        if halves is None:
            if joined.text[start:end] != between:
                edits.append(Edit(Span(start, end), between))
            continue
        before, after = halves
        word = join(before.cut(joined.text), after.cut(joined.text))
        edits.append(Edit(Span(before.start, after.end), word))
        if " " in word:
            continue
        whole = hull((*joined.pieces(before), *joined.pieces(after)))
        corrections.append(
            Correction(
                start=whole.start,
                end=whole.end,
                page=text.page_at(whole.start),
                before=f"{before.cut(joined.text)} {after.cut(joined.text)}",
                after=word,
                rule="page-join" if start in seams else "line-join",
                confidence=0.95,
            )
        )
    return joined.rewritten(edits), corrections


def _pieces(
    some: Sequence[Row], raw: str, skip: int, paragraphs: bool, apart: Callable[[Row, Row], bool]
) -> tuple[list[Span], list[str]]:
    pieces: list[Span] = []
    glue: list[str] = []
    last: Row | None = None
    for row in some:
        for piece in row.pieces:
            if piece.end <= skip:
                continue
            piece = Span(max(piece.start, skip), piece.end)
            solid = last is not None and last.page == row.page and not raw[pieces[-1].end : piece.start].strip()
            if solid and last is not None and not (paragraphs and last is not row and apart(last, row)):
                pieces[-1] = Span(pieces[-1].start, piece.end)
            else:
                if pieces:
                    new_row = last is not None and last is not row
                    glue.append(_seam(last, row, paragraphs, apart) if new_row and last is not None else " ")
                pieces.append(piece)
            last = row
    return pieces, glue


def _seam(above: Row, below: Row, paragraphs: bool, apart: Callable[[Row, Row], bool]) -> str:
    """What stands between two rows that notes, a page end or furniture part: nothing between halves of a word."""
    if paragraphs and apart(above, below):
        return "\n\n"
    if _FIRST_HALF.search(above.text) and below.text[:1].isalnum():
        return ""
    if not paragraphs or not closes(above.text) or begins_low(below.text):
        return " "
    if below.left is not None:
        return "\n\n" if below.opens else " "
    return "\n\n"


def _breaks(
    joined: CleanText, seams: Mapping[int, str], openings: Mapping[int, Row], paragraphs: bool
) -> list[tuple[int, int, str]]:
    """Line ends and seams of the joined text with what is to stand there."""
    out = [(at, at + len(glue), glue) for at, glue in seams.items()]
    for match in _BREAK.finditer(joined.text):
        if match.start() in seams:
            continue
        if match.end() == len(joined.text):
            out.append((match.start(), match.end(), ""))
            continue
        below = openings.get(joined.pieces(Span(match.end(), match.end() + 1))[0].start)
        opens = match[0].count("\n") > 1 or (below is not None and below.opens)
        # a page without notes ended in mid-sentence: only an empty line was left of it
        above, behind = (
            joined.text[max(0, match.start() - 12) : match.start()],
            joined.text[match.end() : match.end() + 20],
        )
        opens = opens and (closes(above) or not begins_low(behind))
        out.append((match.start(), match.end(), "\n\n" if opens and paragraphs else " "))
    return sorted(out)


def _halves(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    first = _FIRST_HALF.search(text, max(0, start - 60), start)
    second = _SECOND_HALF.match(text, end)
    return (Span(first.start(), first.end()), Span(second.start(), second.end())) if first and second else None


def _trimmed(span: Span, text: str) -> Span:
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def without(text: CleanText, markers: Sequence[tuple[Span, str]]) -> tuple[CleanText, list[bool]]:
    """The text with markers taken out, and which of them were found in it.

    Args:
        text: a running text.
        markers: raw span and plain digits (or sign) of each, in order.
    """
    edits: list[Edit] = []
    done: list[bool] = []
    for raw, printed in markers:
        span = _marker(text, raw, printed)
        done.append(span is not None and (not edits or edits[-1].span.end <= span.start))
        if span is None or not done[-1]:
            continue
        start, end = span.start, span.end
        behind = text.text[end : end + 1]
        while start > 0 and text.text[start - 1].isspace() and (not behind or behind.isspace() or behind in ".,;:!?"):
            start -= 1  # "the harvest. 9 Then" leaves "the harvest. Then"
        if not edits or edits[-1].span.end <= start:
            edits.append(Edit(Span(start, end), ""))
        else:
            edits.append(Edit(span, ""))
    return text.rewritten(edits), done


def _marker(text: CleanText, raw: Span, printed: str) -> Span | None:
    span = text.locate(raw)
    cut = span.cut(text.text).translate(SUPERSCRIPTS)
    if printed in (cut, _AROUND_NUMBER.sub("", cut)):
        return span
    # cleaning may have rewritten the whole of 3.118.20 to 3,118.20: the marker is its end
    return Span(span.end - len(printed), span.end) if cut.endswith(printed) else None
