"""Words with letters of two alphabets, which look the same in print."""

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
