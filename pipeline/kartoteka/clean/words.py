"""Words of the field that the scan misread: Polithuro, sprayka, Izvestiva.

No dictionary is asked: a general speller turned Tambov into Mambo and made every page worse. A word is mended only if
one confusion of print leads to a word of the lexicon, or to an inflected form of one that this document prints itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kartoteka.clean.draft import Change, Draft
from kartoteka.similarity import one_confusion_away
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
    # a name or term in small letters may open a sentence or stand in a title
    right = lexicon | {word.capitalize() for word in lexicon if word.islower()}
    known = {word for word in words if _is_known(word, right)}
    right |= known
    # a confusion may join two letters, no more: a line of 200,000 letters is no word of the lexicon's
    longest = max(map(len, right)) + 1
    targets = {word: _targets(word, right) for word in words if word not in known and len(word) <= longest}
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


def _targets(word: str, right: frozenset[str]) -> set[str]:
    return {
        other
        for other in one_confusion_away(word)
        if other in right and len(other) >= _SHORTEST and other.lower() not in _ORDINARY and not _inflects(word, other)
    }


def _inflects(word: str, other: str) -> bool:
    """The two differ in their ending alone, as forms of one word do: партии and партий, religii and religiy."""
    ending = 1 if word.isascii() else 3
    return word[:-ending] == other[:-ending]


def _is_known(word: str, right: frozenset[str]) -> bool:
    """One of the right words, or an inflected form of one."""
    if word in right:
        return True
    return any(
        word.endswith(ending) and any(word[: -len(ending)] + end in right for end in ("", "a", "а"))
        for ending in _ENDINGS
        if len(word) - len(ending) >= _SHORTEST - 1
    )
