"""Words of the field that the scan misread: Polithuro, sprayka, Izvestiva.

No dictionary is asked: a general speller turned Tambov into Mambo and made every page worse. A word is mended only if
one confusion of print leads to a word of the lexicon, or to an inflected form of one that this document prints itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kartoteka.clean.draft import Change, Draft
from kartoteka.similarity import CYRILLIC_TWINS, LATIN_TWINS, one_confusion_away
from kartoteka.span import Span

_SHORTEST = 5
# the soft sign after a word (`vozhd'`) is no letter of it; a digit or apostrophe inside makes it no word for us
_WORD = re.compile(
    r"(?<![\w'’-])[^\W\d_]{5,}(?![\w]|['’]\w)|(?<=[^\W\d_]-)[^\W\d_]{5,}(?!\w)|(?<![\w'’])[^\W\d_]{5,}(?=-)"
)
# what English and transliterated Russian hang on a name: Trotskyist-s, spravk-a, spravk-i, raikom-ov
_ENDINGS = (
    "s",
    "a",
    "i",
    "y",
    "u",
    "e",
    "ov",
    "om",
    "ami",
    "ist",
    "ists",
    "а",
    "и",
    "ы",
    "у",
    "е",
    "ов",
    "ом",
    "ам",
    "ах",
)
# English words inside names of institutions that stand one confusion from another English word: White, Cross, Board,
# Cases beside While, Gross, hoard, eases. As targets they would spoil good prose.
_ORDINARY = frozenset(
    {
        "board", "books", "cases", "class", "court", "courier", "crimes", "cross", "economic", "economics", "files", "grains", "greek", "labor",
        "property", "secretariat", "shock", "state", "toiling", "unity", "water", "white",
    }
)  # fmt: skip
_COMMON = 8
"""A word printed this often is what its author wrote, whatever the lexicon says, unless the other is as common."""


def mend_words(draft: Draft) -> Iterator[Change]:
    """Words one confusion away from the lexicon."""
    if not draft.lexicon:
        return
    text = draft.text.text
    found = list(_WORD.finditer(text))
    meant = _meant(Counter(word.group() for word in found), draft.lexicon)
    for word in found:
        after = meant.get(word.group())
        if after is not None:
            span = Span(*word.span())
            # a target that the document prints itself is the surer one
            confidence = 0.9 if draft.words[after] else 0.8
            yield Change(span=span, after=after, rule="confusion", confidence=confidence)


def _meant(words: Counter[str], lexicon: frozenset[str]) -> dict[str, str]:
    """What each damaged word of `words` means, repeated until the counts, which it changes, change nothing more."""
    known = {word for word in words if _is_known(word, lexicon)}
    targets = {word: _targets(word, lexicon, known) for word in words if word not in known}
    targets = {word: found for word, found in targets.items() if len(found) == 1}
    meant: dict[str, str] = {}
    while True:
        counts = Counter(words)
        for word, after in meant.items():
            counts[after] += words[word]
        now = {
            word: target
            for word, (target,) in targets.items()
            if words[word] < _COMMON or counts[target] * 2 >= words[word]
        }
        if now == meant:
            return meant
        meant = now


def _targets(word: str, lexicon: frozenset[str], known: set[str]) -> set[str]:
    return {
        other
        for other in one_confusion_away(word)
        if len(other) >= _SHORTEST and other.isalpha() and other.lower() not in _ORDINARY
        if (other in known or _in_lexicon(other, lexicon)) and not _inflects(word, other)
    }


def _inflects(word: str, other: str) -> bool:
    """The two differ in their ending alone, as forms of one word do: партии and партий, religii and religiy."""
    ending = 1 if word.isascii() else 3
    return word[:-ending] == other[:-ending]


def _is_known(word: str, lexicon: frozenset[str]) -> bool:
    """In the lexicon in this case, or in small letters where a sentence or title set a capital, or inflected."""
    if _in_lexicon(word, lexicon):
        return True
    return any(
        word.endswith(ending) and any(_in_lexicon(word[: -len(ending)] + end, lexicon) for end in ("", "a", "а"))
        for ending in _ENDINGS
        if len(word) - len(ending) >= _SHORTEST - 1
    )


def _in_lexicon(word: str, lexicon: frozenset[str]) -> bool:
    return word in lexicon or (word[:1].isupper() and word[1:].islower() and word.lower() in lexicon)


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
