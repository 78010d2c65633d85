"""The words that notes and cited documents are found by: in Latin letters, small, as all transliterations write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kartoteka.authority import to_latin
from kartoteka.decisions.marks import row_is_rejected
from kartoteka.tables import Row

NOTE: Final = 0
DOCUMENT: Final = 1
A_ROW: Final = 32
"""Records that lie packed together, and are found together: fewer cost room, more cost time where one is asked for."""
Phrase = tuple[tuple[str, ...], bool]
_WORD: Final = re.compile(r"[^\W_]+")
_SOFT: Final = str.maketrans(dict.fromkeys("'’ʹʺʼ`"))
_PHRASE: Final = re.compile(r'"([^"]*)"|(\S+)')
# Yezhov, Ezhov and Jeshov stay apart; Moskovskii, Moskovsky and Moskovskij, Iakovlev and Yakovlev do not
_SAME_SOUND: Final = (("y", "i"), ("j", "i"), ("ii", "i"), ("w", "v"))
_HARD: Final = re.compile(r'(?<=[^\W_])"(?=[^\W_])')
"""The hard sign of ob"iavlenie, which no quotation mark is."""
_ROLES: Final = ("author", "editor", "translator")


def folded(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    low = _HARD.sub("", to_latin(text).casefold().translate(_SOFT))
    if not low.isascii():
        marked = unicodedata.normalize("NFKD", low)
        low = "".join(sign for sign in marked if not unicodedata.combining(sign)).translate(_SOFT)
    for sound, same in _SAME_SOUND:
        low = low.replace(sound, same)
    return _WORD.findall(low)


def asked(words: str) -> list[Phrase]:
    """What a question asks for, all of it to stand in one place: phrases of one word or more, and whether the last word is only a beginning.

    `"Special Folder" Molot*` asks for two.
    """
    found = []
    for quoted, bare in _PHRASE.findall(words):
        said = quoted or bare
        if phrase := folded(said):
            found.append((tuple(phrase), said.rstrip().endswith("*")))
    return found


def words_of(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[int, int, str]]:
    """What a work's notes and cited documents are found by: `NOTE` or `DOCUMENT`, number of `A_ROW` records, their words, each once.

    Args:
        rows: those of the work, by table.
    """
    for kind, (table, said) in enumerate(_SAID):
        for nth, at in enumerate(range(0, len(rows[table]), A_ROW)):
            words = {word for row in rows[table][at : at + A_ROW] for word in said(row)}
            if words:
                yield kind, nth, " ".join(sorted(words))


def says(row: Row, phrases: Sequence[Phrase], kind: int) -> bool:
    """True if a note, or what a citation cites, says all of it."""
    said = _SAID[kind][1](row)
    return all(_stands_in(phrase, said) for phrase in phrases)


def _stands_in(phrase: Phrase, said: Sequence[str]) -> bool:
    words, beginning = phrase
    *before, last = words
    for at in range(len(said) - len(before)):
        end = said[at + len(before)]
        if list(said[at : at + len(before)]) == before and (end.startswith(last) if beginning else end == last):
            return True
    return False


def _of_note(note: Row) -> list[str]:
    return [] if row_is_rejected(note) else folded(note["text"] or note["raw"] or "")


def _of_citation(citation: Row) -> list[str]:
    return [] if row_is_rejected(citation) else folded(" ".join(_of_document(citation)))


_SAID: Final = (("notes", _of_note), ("citations", _of_citation))
"""By kind."""


def _of_document(citation: Row) -> Iterator[str]:
    """Titles and names of what is cited: of a document within a file, a record series, a book or an article."""
    for part in ("title", "author", "recipient"):
        if (value := (citation["cited_document"] or {}).get(part)) is not None:
            yield value
    if citation["title"] is not None:
        yield citation["title"]
    item = citation["csl"] or {}
    for part in ("title", "container-title"):
        if isinstance(value := item.get(part), str):
            yield value
    for role in _ROLES:
        for name in item.get(role) or ():
            if isinstance(name, dict):
                yield " ".join(str(name[part]) for part in ("given", "family", "literal") if name.get(part))
