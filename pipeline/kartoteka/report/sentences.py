"""The sentence of the print in which something was found, out of the raw text of a work."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from kartoteka.document import CleanText
from kartoteka.notes.sentences import split
from kartoteka.report.places import NotePlaces
from kartoteka.report.words import one_line
from kartoteka.span import Edit, Span
from kartoteka.tables import Row

LONGEST = 220
"""Signs before the words, and after them, that are quoted at most."""
_LINE_END = re.compile(r"[^\S\n]*\n\s*")
# a sentence that goes on over the end of a page, or over the notes at its foot
_GOES_ON = re.compile(r"(?<=[^\s.!?…:])\s*\n\s*(?=[^\W\d_A-ZА-ЯЁІЇЄҐ])")
_WORD = re.compile(r"[^\W\d_]+")
_HYPHEN_BEFORE = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_LABEL = re.compile(r"\W*\w{0,5}\W*$")
_RUNNING_HEAD = 90
"""Signs of the longest line at the top or foot of a page that can be its running head."""


class Quoted(NamedTuple):
    """Words with their sentence around them; nothing around them where the text is not at hand."""

    before: str
    words: str
    after: str


class Sentences:
    """The body of one work as sentences: lines joined, notes, markers and running heads left out, nothing else mended."""

    def __init__(self, raw: str, *, places: NotePlaces, pages: Iterable[Row]) -> None:
        """Cuts the body of a work into sentences.

        Args:
            raw: its raw text.
            places: of its notes.
            pages: its rows of the table.
        """
        # a text that somebody cut short gives fewer sentences, no error
        away = [Span(_line_with(raw, start), end) for start, end, _ in places.notes if end <= len(raw)]
        away += [Span(start, end) for start, end, _ in places.markers if end <= len(raw)]
        for page in pages:
            away += _running_heads(raw, page)
        body = CleanText(text=raw).rewritten([*_apart(away, raw), *_line_ends(raw, away)])
        body = body.rewritten(Edit(Span(*gap.span()), " ") for gap in _GOES_ON.finditer(body.text))
        self._body = body
        closed = sorted(body.locate(Span(start, end)).start for start, end, _ in places.markers)
        self._sentences = split(body.text, closed=closed)
        self._starts = [each.start for each in self._sentences]

    def around(self, start: int, end: int, *, words: str) -> Quoted:
        """The sentence in which `words` stand at `start` to `end` of the raw text."""
        here = self._body.locate(Span(start, end))
        at = bisect_right(self._starts, here.start) - 1
        # in a note that was left out, a blank is all there is
        if at < 0 or not here.cut(self._body.text).strip():
            return Quoted("", words, "")
        first = self._sentences[at]
        last = self._sentences[max(at, bisect_right(self._starts, here.end - 1) - 1)]
        text = self._body.text
        return quoted(text[first.start : here.start], here.cut(text), text[here.end : max(here.end, last.end)])


def within(text: str | None, words: str, *, near: int) -> Quoted:
    """The sentence of a note in which `words` stand, there where they are nearest to `near`."""
    places = [match.start() for match in re.finditer(re.escape(words), text)] if text else []
    if text is None or not places:
        return Quoted("", words, "")
    at = min(places, key=lambda place: abs(place - near))
    sentence = next((each for each in split(text) if each.start <= at < each.end), Span(0, len(text)))
    behind = at + len(words)
    return quoted(text[sentence.start : at], words, text[behind : max(behind, sentence.end)])


def quoted(before: str, words: str, after: str) -> Quoted:
    """The words with what stands around them on one line, cut at a blank where it is long."""
    before, words, after = (one_line(each) for each in (before, words, after))
    if len(before) > LONGEST:
        before = "… " + before[-LONGEST:].partition(" ")[2]
    if len(after) > LONGEST:
        after = after[:LONGEST].rpartition(" ")[0] + " …"
    return Quoted(before.lstrip(), words, after.rstrip())


def _line_with(raw: str, start: int) -> int:
    """Where the line of a note begins, if nothing but its label stands before it."""
    line = raw.rfind("\n", 0, start) + 1
    return line if _LABEL.fullmatch(raw, line, start) else start


def _running_heads(raw: str, page: Row) -> Iterable[Span]:
    """The first and the last line of a page, where the page number stands in them."""
    label, start, end = page["label"], page["start"], page["end"]
    if label is None or end > len(raw):
        return
    top = raw.find("\n", start, end)
    foot = raw.rfind("\n", start, raw.rfind("\n", start, end) if raw[start:end].endswith("\n") else end)
    for line in {Span(start, top) if top >= 0 else None, Span(foot + 1, end) if foot >= 0 else None} - {None}:
        assert line is not None
        words = line.cut(raw).strip()
        if len(words) <= _RUNNING_HEAD and re.search(rf"^\W*{re.escape(label)}\b|\b{re.escape(label)}\W*$", words):
            yield line


def _apart(spans: Sequence[Span], raw: str) -> Iterable[Edit]:
    """Edits that take `spans` away, those that touch in one; a note leaves a blank, a marker nothing."""
    done: Span | None = None
    for span in sorted(spans):
        if done is not None and span.start <= done.end:
            done = Span(done.start, max(done.end, span.end))
            continue
        if done is not None:
            yield _taken(done, raw)
        done = span
    if done is not None:
        yield _taken(done, raw)


def _taken(span: Span, raw: str) -> Edit:
    return Edit(span, " " if "\n" in raw[max(0, span.start - 1) : span.end + 1] else "")


def _line_ends(raw: str, away: Sequence[Span]) -> Iterable[Edit]:
    """Edits that make one line of a paragraph: a hyphen at its end goes if the work knows the word without it."""
    taken = sorted(away)
    starts = [span.start for span in taken]
    furthest = list(accumulate((span.end for span in taken), max))
    known: frozenset[str] | None = None
    for match in _LINE_END.finditer(raw):
        at = bisect_right(starts, match.end()) - 1
        free_from = furthest[at] if at >= 0 else 0
        if free_from > match.start() or match[0].count("\n") > 1:
            continue
        hyphen = _HYPHEN_BEFORE.search(raw, max(free_from, match.start() - 40), match.start())
        behind = _WORD.match(raw, match.end())
        if hyphen is None or behind is None or not behind[0][0].islower():
            yield Edit(Span(*match.span()), " ")
            continue
        if known is None:
            known = frozenset(_WORD.findall(raw.lower()))
        whole = f"{hyphen[1]}{behind[0]}".lower() in known
        yield Edit(Span(match.start() - whole, match.end()), "")
