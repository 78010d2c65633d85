"""Headings: titles, names of authors below them, and the lists that a heading announces."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from kartoteka.notes.cues import (
    BIBLIOGRAPHY_HEADING,
    CHAPTER_HEADING,
    MONTH,
    NOTES_HEADING,
    TWO_SENTENCES,
    begins_low,
    closes,
)
from kartoteka.notes.rows import Row

_NAME = re.compile(
    r"(?:by\s+)?(?:[^\W\d_]\.\s?){0,3}(?:[^\W\d_][\w'’-]+\.?|[^\W\d_]\.)(?:\s(?:and|und|et|и|von|van|de|der|[^\W\d_][\w'’.-]*)){1,6}",
    re.IGNORECASE,
)
_SMALL_IN_NAMES = frozenset(("and", "und", "et", "и", "von", "van", "de", "der", "by"))
_NEVER_IN_NAMES = frozenset(("the", "of", "for", "in", "on", "to", "with", "from", "в", "о", "об", "на", "по", "из"))
_LONGEST = 600
"""Signs of a heading; a word may be as long as its line."""
_BY = re.compile(r"by\s+[A-ZА-ЯЁ]")
# a bullet may be read as any sign, if a number follows: `* 1. General`
_LIST_ITEM = re.compile(r"\s*(?:[-–—•·▪]\s|(?:\W\s)?\(?(?:\d{1,2}|[a-zа-я])[.)]\s)")
# `Fig. 2.`, `Рис. 14. Паром`, `Table IV: ...`; "Table 3 shows" goes on in small letters
_CAPTION = re.compile(
    r"(?:fig(?:ure)?|abb(?:ildung)?|tab(?:le|elle)?|map|plate|taf(?:el)?|photo|рис(?:унок)?|табл(?:ица)?|карта|схема|фото|мал)"
    r"\.?\s*(?:\d{1,3}|[IVXLC]{1,6})[a-z]?\s*(?:[.:—–]|$|(?=[A-ZА-ЯЁ]))",
    re.IGNORECASE,
)


def heads(
    some: Sequence[Row],
    before: Row | None,
    after: Row | None,
    *,
    wide: float | None,
    opening: bool = False,
    body_size: float | None = None,
    alone: bool = False,
) -> bool:
    """True if a paragraph stands alone as a heading does: short, unclosed, between closed paragraphs.

    Args:
        some: the rows of the paragraph.
        before: the body row above, None at the beginning of the work.
        after: the body row below, None at the end.
        wide: right edge of the type area, where there is geometry.
        opening: no running text has come yet: titles may take several lines.
        body_size: type size of the body, where there is geometry.
        alone: set in the middle of its column with white above and below, as a picture shows.
    """
    words = " ".join(row.text for row in some)
    first, last = some[0], some[-1]
    if alone and len(words.split()) <= 25 and any(char.isalpha() for char in words):
        return True
    if body_size is not None and first.size is not None and first.size > 1.1 * body_size:
        return len(words.split()) <= 25 and any(char.isalpha() for char in words)
    if first.tops_page and len(some) == 1 and len(words) < 60 and CHAPTER_HEADING.match(words):
        return not closes(words)
    # the first line of a page that stands at the margin may open a chapter
    if not (first.opens or first.tops_page) or (after is not None and not _opens_text(after)):
        return False
    if len(some) > (4 if opening else 1) or len(words.split()) > (25 if opening else 15) or len(words) > _LONGEST:
        return False
    if last.text[-1] in ".,;:-–—" or begins_low(words) or _LIST_ITEM.match(words):
        return bool(opening and _BY.match(words))
    if TWO_SENTENCES.search(words):
        return False
    if words.isdigit():
        return before is None or first.tops_page or first.parted
    if not any(char.isalpha() for char in words) or (closes(words) and words[-1] not in "?!*†"):
        return False
    if wide is not None and last.right is not None and last.size and last.right > wide - last.size:
        return False
    return before is None or closes(before.text) or len(before.text) < 100


def _opens_text(after: Row) -> bool:
    return (after.opens or after.tops_page) and (not begins_low(after.text) or bool(_BY.match(after.text)))


def is_name(words: str, *, common: Container[str] = ()) -> bool:
    """True if `words` could be the line with the author's name.

    Args:
        words: the line.
        common: words that the work also prints with a small letter: "Soviet Power" is no person.
    """
    if len(words) > 60 or any(char.isdigit() for char in words) or not _NAME.fullmatch(words):
        return False
    own = [word for word in words.split() if word.lower() not in _SMALL_IN_NAMES]
    if len(own) < 2 or not all(word[0].isupper() for word in own):
        return False
    if any(word.lower() in _NEVER_IN_NAMES for word in own):
        return False
    usual = [word.strip(".,").lower() in common for word in own if len(word.strip(".,")) > 1]
    return not (usual and (usual[0] or all(usual)))


def is_list_item(words: str) -> bool:
    """True for a line that begins with a dash, a bullet, or a number of a list."""
    return bool(_LIST_ITEM.match(words))


def is_caption(words: str) -> bool:
    """True for `Fig. 2. The Ferry`."""
    return bool(_CAPTION.match(words))


def is_table_row(words: str) -> bool:
    """True for a line that is mostly numbers in columns."""
    tokens = words.split()
    numbers = sum(token.strip("%.,()–-").replace(",", "").replace(".", "").isdigit() for token in tokens)
    if len(tokens) < 3 or numbers < 2 or numbers < 0.5 * len(tokens):
        return False
    return not closes(words) and not any(MONTH.fullmatch(token) for token in tokens)


def announces_notes(row: Row) -> bool:
    """True for `Notes`, `Примечания` standing alone."""
    return len(row.text) < 80 and bool(NOTES_HEADING.match(row.text))


def announces_books(row: Row) -> bool:
    """True for `Bibliography`, `Further Reading: ...`, `Литература` standing alone."""
    return len(row.text) < 120 and bool(BIBLIOGRAPHY_HEADING.match(row.text))


def reading_lists(found: Sequence[Row], *, notes_at: Sequence[int] = ()) -> list[range]:
    """Rows of bibliographies, heading included, each up to the next heading.

    `notes_at` are headings (`References`) below which notes stand after all.
    """
    out: list[range] = []
    number = 0
    while number < len(found):
        row = found[number]
        if number in notes_at or not (row.opens or row.tops_page) or not announces_books(row):
            number += 1
            continue
        end = number + 1
        while end < len(found) and not _next_heading(found, end):
            end += 1
        if end > number + 1:
            out.append(range(number, end))
        number = end
    return out


def _next_heading(found: Sequence[Row], at: int) -> bool:
    row, after = found[at], found[at + 1] if at + 1 < len(found) else None
    if announces_notes(row) or announces_books(row):
        return True
    wide = max((each.right for each in found if each.page == row.page and each.right is not None), default=None)
    if not heads([row], found[at - 1], after, wide=wide):
        return False
    # an entry without its full stop is no heading: entries hold a comma, a year, a place
    return not re.search(r",|\d{4}|:", row.text)
