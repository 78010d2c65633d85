"""Levels whose number stands before their word, as in Latvia: `PA-101. f., 12. apr., 45. l., 67. lp.`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kartoteka.authority import Authority, LevelWord, fold_word
from kartoteka.cite.shelfmark.damaged_labels import shapes_of
from kartoteka.cite.shelfmark.labels import NO_LEVELS
from kartoteka.cite.shelfmark.numbers import read_number

_NUMBER = re.compile(r"[^\W\d_]{0,3}-?[OОIlSB]{0,2}\d")
# `12. apr.`, `5. o. p.`; OCR: `45. l,,`, `67. 1p.`
_WORD = re.compile(r"(?:[.,]{1,2}\s{0,2}|\s|-)(?P<word>[^\W_]{1,8}(?:\.\s?[^\W\d_]{1,2}(?=\.))?)[.,]?(?![^\W_])")


def level_behind(
    text: str, at: int, authority: Authority, *, archives: Iterable[str]
) -> tuple[str, str, str, int] | None:
    """Level, number, word and end of what stands at `at` if its archive writes the number first, else None."""
    here = set(archives)
    if not any(
        word.after_number and word.archives and here & word.archives
        for words in _of_main_levels(authority)
        for word in words
    ):
        return None
    number = read_number(text, at, prefixed=True) if _NUMBER.match(text, at) else None
    found = _WORD.match(text, number.end) if number else None
    if number is None or found is None:
        return None
    meanings = authority.level_words.get(fold_word(found["word"])) or shapes_of(found["word"], authority)
    # where numbers stand first, `12. apr.` is one even if the authority lists only `apr. 12`
    for word in sorted(
        meanings, key=lambda each: not (each.after_number and each.archives is not None and here & each.archives)
    ):
        if (word.archives is None or here & word.archives) and word.level not in NO_LEVELS:
            return word.fills or word.level, number.value, found["word"] + ".", found.end()
    return None


def _of_main_levels(authority: Authority) -> Iterable[tuple[LevelWord, ...]]:
    return (authority.level_words.get(word, ()) for word in ("f", "l", "lp", "fol", "cs"))
