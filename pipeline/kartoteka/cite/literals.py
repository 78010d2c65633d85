"""Finds the few words of a long list in a long text by a few letters of each, all of them in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import log

from ahocorasick_rs import AhoCorasick, Implementation

from kartoteka.patterns import lazily

_BY_FREQUENCY = "etaoinshrldcumfpgwybvkxjqz", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_FREQUENCY = {letter: len(letters) - at for letters in _BY_FREQUENCY for at, letter in enumerate(letters)}
_WORD_START = lazily(r"(?<![^\W\d_])[^\W_]")
_FARTHEST = 40
"""Signs from the beginning of a word, or of several that are one, to any of its letters."""
_LETTERS = 4
"""How many letters of a word are looked for: more are seldom rarer, and each doubles the ways to print them."""

Word = Sequence[str]
"""Letter by letter what a word may be printed as, small letters (`"il1", "bh", "il1", "d"`)."""


def literals(words: Iterable[Iterable[Word]]) -> AhoCorasick:
    """What finds the rarest letters of each of `words`; of several words that are one, those of one."""
    looked_for: set[str] = set()
    for parts in words:
        rarest = min((letters for part in parts for letters in _stretches(part)), key=_share)
        looked_for.update(map("".join, product(*map(_cases, rarest))))
    return AhoCorasick(sorted(looked_for), implementation=Implementation.DFA)


def found(text: str, rarest: AhoCorasick, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, for a pattern of words that `rarest` was made of."""
    done = tried = 0
    for _, start, end in rarest.find_matches_as_indexes(text):
        # letters that overlap these are not told of: theirs may be the word that begins within them
        for word in _WORD_START.finditer(text, max(done, tried, start - _FARTHEST), end):
            tried = word.end()
            if word.start() >= done and (match := pattern.match(text, word.start())):
                yield match
                done = match.end()


def _stretches(part: Word) -> Iterator[Word]:
    for at in range(max(1, len(part) - _LETTERS + 1)):
        yield part[at : at + _LETTERS]


def _share(letters: Word) -> float:
    """The logarithm of how often prose has these letters, as far as that matters here."""
    return sum(log((sum(_FREQUENCY.get(sign, 0) for sign in signs) + 1) / 40) for signs in letters)


def _cases(signs: str) -> str:
    return "".join(dict.fromkeys(signs + signs.upper()))
