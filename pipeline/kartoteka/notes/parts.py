"""Parts of a work: an editor's introduction before a chapter, the chapters of a book."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kartoteka.findings import Part
from kartoteka.notes.cues import CHAPTER_HEADING, SUPERSCRIPT, SYMBOLS
from kartoteka.notes.headings import is_name
from kartoteka.notes.rows import Row

_ENOUGH = 2.0
_MARKS = f" {SYMBOLS}{SUPERSCRIPT}"
"""A title may carry the marker of a note of thanks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where one sequence of notes lies in the body (raw positions)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Title:
    rows: tuple[Row, ...]
    author: str | None
    odds: float

    @property
    def start(self) -> int:
        return self.rows[0].span.start

    @property
    def words(self) -> str:
        return " ".join(row.text for row in self.rows if not row.text.isdigit()).rstrip(_MARKS)


def parts(
    work: str,
    heading_groups: Sequence[Sequence[Row]],
    stretches: Sequence[Stretch],
    *,
    start: int,
    end: int,
    common: Container[str],
) -> tuple[Part, ...]:
    """The parts of a work, at least one.

    A new part needs a title that is more than a section's heading: one that stands twice, one with an author below,
    a chapter's number; where the notes begin anew just behind it, less is enough.

    Args:
        work: id of the work.
        heading_groups: headings that stand together, in order.
        stretches: of the sequences, in order.
        start: of the body.
        end: of the raw text.
        common: words that the work prints with a small letter.
    """
    titles = [_title(single, common) for group in heading_groups for single in _singly(group, common)]
    repeated = _repeated(titles)
    opening = [title for title in titles[:1] if title.start <= start + 400]
    cuts: list[_Title] = []
    for number, title in enumerate(titles):
        if title in opening:
            continue
        odds = title.odds + (3.0 if number in repeated else 0.0)
        restart = any(
            before.last <= title.start and (not cuts or cuts[-1].start < before.last) and title.start <= after.first
            for before, after in pairwise(stretches)
        )
        if odds + (1.0 if restart else 0.0) >= (_ENOUGH if restart else 5.0):
            cuts.append(title)
    bounds = [0, *(cut.start for cut in cuts), end]
    heads = [_first_title(titles, cuts), *cuts]
    return tuple(
        Part(
            work=work,
            part=number,
            title=(head.words or None) if head else None,
            author=_author(head, titles) if head else None,
            start=low,
            end=high,
        )
        for number, (head, (low, high)) in enumerate(zip(heads, pairwise(bounds), strict=True), start=1)
    )


def _author(head: _Title, titles: Sequence[_Title]) -> str | None:
    """The name below the title, or below the same words on the title page."""
    words = _folded(head.words)
    named = (each for each in titles if each.author and words in (_folded(row.text) for row in each.rows))
    return head.author or next((each.author for each in named), None)


def _singly(group: Sequence[Row], common: Container[str]) -> list[list[Row]]:
    """Headings that follow one another without a text: the work's title, then `Editor's Introduction`."""
    out: list[list[Row]] = []
    for row in group:
        has_words = bool(out) and any(not each.text.isdigit() for each in out[-1])
        complete = has_words and len(out[-1]) > 1 and is_name(out[-1][-1].text, common=common)
        if not out or complete or (has_words and CHAPTER_HEADING.match(row.text)):
            out.append([])
        out[-1].append(row)
    return out


def _title(group: Sequence[Row], common: Container[str]) -> _Title:
    author = next((row.text for row in group[1:] if is_name(row.text, common=common)), None)
    rows = tuple(row for row in group if row.text != author) if author else tuple(group)
    odds = 1.0
    odds += 3.0 if author else 0.0
    odds += 3.0 if any(CHAPTER_HEADING.match(row.text) for row in rows) else 0.0
    odds += 2.0 if rows[0].text.isdigit() and len(rows) > 1 else 0.0
    odds += 1.0 if rows[0].tops_page else 0.0
    return _Title(rows, author.removeprefix("by ").removeprefix("By ") if author else None, odds)


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()


def _repeated(titles: Sequence[_Title]) -> set[int]:
    """Titles whose words already stood in an earlier group: the work's title page and the chapter's own."""
    seen: set[str] = set()
    out: set[int] = set()
    for number, title in enumerate(titles):
        if _folded(title.words) in seen:
            out.add(number)
        seen.update(_folded(row.text) for row in title.rows if len(row.text) > 8)
        seen.add(_folded(title.words))
    return out


def _first_title(titles: Sequence[_Title], cuts: Sequence[_Title]) -> _Title | None:
    """The title of the first part: not the one that comes again over a later part."""
    later = {_folded(cut.words) for cut in cuts}
    before = [title for title in titles if not cuts or title.start < cuts[0].start]
    if not before:
        return None
    own = [title for title in before if not {_folded(title.words), *(_folded(row.text) for row in title.rows)} & later]
    if len(own) == len(before):
        return before[0]
    # a title page, a library's stamp, then `Editor's Introduction`
    return next((title for title in own if any(CHAPTER_HEADING.match(row.text) for row in title.rows)), None) or (
        own[0] if own else None
    )
