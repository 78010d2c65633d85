"""Title and author from the first lines of a text, or from the largest type of its first page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kartoteka.catalogue.names import people
from kartoteka.catalogue.record import Field, Record
from kartoteka.document import Text

ORIGIN = "from the title page"
_MOST_LINES = 16
_LONGEST_TITLE = 220
_LARGER = 1.15
# what a library, a copy shop or a chapter number puts above the title
_FURNITURE = re.compile(
    r"^(?:[\W\d_]*|(?:chapter|глава|kapitel|chapitre|part|розділ)\s+[\divxlc]+\.?|[ivxlc]+\.?)$|\b(?:library|reading room|copyright|all rights|permission|isbn|issn|downloaded|doi|"
    r"not be reproduced|university press|working papers?|http)\b|©",
    re.IGNORECASE,
)
# Papers in Soviet Social History, no. 7 (Leeds, 2003); Slavic Review 46, no. 3 (Fall 1987): 312-340
_SERIES = re.compile(
    r"(?P<container>[^\W\d_a-zа-яёіїєґ][^()]{5,100}?)(?:,?\s+(?:(?:vol|no|№|Bd|т)\.?\s?\d+|\d+)[^()]*)?,?\s+"
    r"\((?:[^\W\d_a-zа-яёіїєґ][^()\d]*?,?\s?|(?:весна|лето|осень|зима)\s)?(?P<year>(?:18|19|20)\d\d)\)"
    r"(?:[,:]?\s?(?:pp?\.|S\.|[сc]\.|стр\.)?\s?\d+(?:\s?[-–—]\s?\d+)?\.?)?"
)
# London, 1978; Москва: Наука, 2004: below the author, for `Moscow, 1937` may be a title
_IMPRINT = re.compile(
    r"[^\W\d_a-zа-яёіїєґ](?:[^\W\d_]|[ .&–-])*(?:\s?[:,]\s?[^\W\d_a-zа-яёіїєґ][^\d()]{1,50}?)?,\s?(?P<year>(?:18|19|20)\d\d)\.?"
)
# 158 Oleg Khlevnyuk: the running head of a page that was cut out of a book
_RUNNING_HEAD = re.compile(r"\d{1,3}\s+\D{3,60}|\D{3,60}\s+\d{1,3}")
_NOTE_MARK = re.compile(r"[\s*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
_SENTENCE_END = re.compile(r"[.;,]$")


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    size: float | None
    after_blank: bool


def read(text: Text) -> Record:
    """Title, author, and container and year where the page has them; empty where the text begins at once."""
    lines = _first_lines(text)
    start = next((at for at, line in enumerate(lines) if not _FURNITURE.search(line.words)), None)
    if start is None:
        return Record()
    if len(lines) > start + 2 and _RUNNING_HEAD.fullmatch(lines[start].words):
        start += 1
        start += next((at for at, line in enumerate(lines[start:]) if not _FURNITURE.search(line.words)), 0)
    block = _largest(lines[start:]) or lines[start:]
    values: dict[Field, str] = {}
    first = people(block[0].words)
    # LETTERS UPWARD may be a title or a name: an author further down decides
    below = any(people(line.words) for line in block[1:6])
    if first and len(block) > 1 and not below and (title := _title(block[1:], closed=True)):
        # the author stands above the title
        values |= {"author": "; ".join(first), "title": title[0]}
        rest = block[1 + title[1] :]
    else:
        found = _title(block, closed=False)
        if found is None:
            return Record()
        values["title"], count = found
        rest = block[count:]
        at, author = next(
            ((at, names) for at, line in enumerate(rest[:3], 1) if (names := people(line.words))), (0, None)
        )
        if author:
            values["author"] = "; ".join(author)
            rest = rest[at:]
    for at, line in enumerate(rest[:6]):
        series = _SERIES.fullmatch(line.words)
        if series and not _in_a_sentence(rest, at):
            values |= {"container": series["container"].strip(" ,"), "year": series["year"]}
            break
        if "author" in values and (imprint := _IMPRINT.fullmatch(line.words)):
            values["year"] = imprint["year"]
            break
    return Record(values, ORIGIN)


def _in_a_sentence(lines: Sequence[_Line], at: int) -> bool:
    """A line of prose that happens to end so: `the Congress of Victors (Moscow, 1934)`, `took no notice` below it."""
    before = at > 0 and not lines[at].after_blank and lines[at - 1].size == lines[at].size
    behind = at + 1 < len(lines) and not lines[at + 1].after_blank and lines[at + 1].words[:1].islower()
    return before or behind


def _first_lines(text: Text) -> list[_Line]:
    last_page = text.pages[0].number if text.pages else 1
    lines: list[_Line] = []
    blank = True
    for line in text.lines:
        words = " ".join(line.span.cut(text.raw).split())
        if not words:
            blank = True
            continue
        if line.page > last_page + 1 or len(lines) >= _MOST_LINES:
            break
        lines.append(_Line(words, line.size, blank))
        blank = False
    return lines


def _largest(lines: Sequence[_Line]) -> list[_Line] | None:
    """From the first line of the largest type on, if the page has geometry and a type larger than the rest."""
    sizes = [line.size for line in lines if line.size]
    if len(sizes) < 3 or max(sizes) < median(sizes) * _LARGER:
        return None
    largest = max(sizes)
    at = next(at for at, line in enumerate(lines) if line.size == largest)
    # a name above the title is the author, unless one stands below: then it is the journal's
    below = any(people(line.words) for line in lines[at + 1 : at + 6])
    above = at > 0 and not below and people(lines[at - 1].words) is not None
    return list(lines[at - above :])


def _title(block: Sequence[_Line], *, closed: bool) -> tuple[str, int] | None:
    """The title that `block` opens with, and how many lines it takes; None if the text begins at once.

    Args:
        block: lines from the supposed title on.
        closed: the author stands above, so no author's line has to end the title.
    """
    words = ""
    for count, line in enumerate(block):
        ends = count > 0 and (
            people(line.words) is not None
            or (line.size is not None and block[0].size is not None and abs(line.size - block[0].size) > 0.5)
            or (line.after_blank and not _carries_on(words, block, count))
        )
        if ends:
            followed = (
                closed
                or any(people(each.words) for each in block[count : count + 3])
                or line.after_blank
                or line.size is not None
            )
            return (words, count) if followed and not _SENTENCE_END.search(words) else None
        words = _joined(words, _NOTE_MARK.sub("", line.words))
        if len(words) > _LONGEST_TITLE:
            return None
    return (words, len(block)) if words and len(block) < _MOST_LINES and not _SENTENCE_END.search(words) else None


def _joined(words: str, line: str) -> str:
    """`words` with one more line of the title: the word broken at its end is mended, a subtitle gets its colon."""
    if not words:
        return line
    if words.endswith("-") and line[:1].islower():
        return words[:-1] + line
    if words.isupper() and not line.isupper() and any(letter.islower() for letter in line) and words[-1].isalnum():
        return f"{words}: {line}"
    return f"{words} {line}"


def _carries_on(words: str, block: Sequence[_Line], count: int) -> bool:
    """A title that breaks off before a blank line goes on after it, if an author follows there."""
    return words.endswith((":", "-", "–", "—")) and any(people(line.words) for line in block[count + 1 : count + 4])
