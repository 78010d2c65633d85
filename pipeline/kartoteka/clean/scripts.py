"""Letters of one alphabet read for those of the other, which look the same in print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.clean.draft import Change, Draft
from kartoteka.similarity import CYRILLIC_TWINS, LATIN_TWINS
from kartoteka.span import Span

_MIXED = re.compile(r"(?<![\w])(?=\w*[A-Za-z])(?=\w*[А-яЁёІіЇїЄєҐґ])[^\W\d_]{3,}(?!\w)")


def mend_scripts(draft: Draft) -> Iterator[Change]:
    """Words with letters of the other alphabet in them (`РГАCПИ` with a Latin C), where the twin makes one alphabet."""
    for found in _MIXED.finditer(draft.text.text):
        word = found.group()
        latin = sum(char.isascii() for char in word)
        twins, foreign = (CYRILLIC_TWINS, latin) if latin * 2 < len(word) else (LATIN_TWINS, len(word) - latin)
        if foreign * 2 >= len(word):
            continue
        to_latin = twins is LATIN_TWINS
        after = "".join(twins.get(char, char) if char.isascii() != to_latin else char for char in word)
        if after.isalpha() and after.isascii() in (to_latin, False) and not _MIXED.search(after):
            yield Change(span=Span(*found.span()), after=after, rule="script", confidence=0.95)


_STRAY = re.compile(r"(?<![\w])[А-яЁёІіЈјЅѕ]{1,3}(?!\w)")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-z]")
# `по. 5`: п is no twin of n, but no abbreviation with a number behind it is Cyrillic in a Latin line
_NUMBER_WORD = re.compile(r"по(?=s?\.\s?\d)")
_AROUND = 120
"""Signs on each side that tell which alphabet a note is printed in."""
_ENOUGH = 20
"""Latin letters among them."""


def mend_strays(draft: Draft) -> Iterator[Change]:
    """Lone Cyrillic words of twins in Latin print: `Izvestiya, no. 8, р. 84` with the р of an OCR that knows Russian.

    Real Russian shows itself by letters that have no twin: where one stands near, nothing is changed.
    """
    text = draft.text.text
    for found in _STRAY.finditer(text):
        word = found.group()
        after = "no" if _NUMBER_WORD.match(text, found.start()) else "".join(LATIN_TWINS.get(char, "") for char in word)
        if len(after) == len(word) and after.isalpha() and _is_latin_print(text, found.start(), found.end()):
            yield Change(span=Span(*found.span()), after=after, rule="script", confidence=0.9)


def _is_latin_print(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND]
    own = all(match[0] in LATIN_TWINS for match in _CYRILLIC.finditer(_STRAY.sub("", around)))
    return own and len(_LATIN.findall(around)) >= _ENOUGH
