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


def asked(words: str) -> list[tuple[tuple[str, ...], bool]]:
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
    """What a work's notes and cited documents are found by: `NOTE` or `DOCUMENT`, row of the note or citation, words.

    Args:
        rows: those of the work, by table.
    """
    for at, note in enumerate(rows["notes"]):
        if not row_is_rejected(note) and (words := folded(note["text"] or note["raw"] or "")):
            yield NOTE, at, " ".join(words)
    for at, citation in enumerate(rows["citations"]):
        if not row_is_rejected(citation) and (words := folded(" ".join(_of_document(citation)))):
            yield DOCUMENT, at, " ".join(words)


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
