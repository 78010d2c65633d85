"""Level words in which OCR took letters for others: `®. 17. On. 3. J. 994. JI. 56`, `f. 17, on. 3, cl. 994`.

Alone such a word says nothing. Two or three of them in the order fond, opis, delo, leaf, each with a number behind it,
can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_NUMBER = r"(?:[^\W\d_]{1,2}\s?[-–]\s?)?\d{1,5}[^\W\d_]?(?:\s?[-–,]\s?\d{1,4})*"
_SIGN = r"(?:[.,]\s{0,2}|\s{1,2})(?:№\s?)?"
_GAP = r"\s?[.,;:]?\s{1,2}|[.,;:]"


def _chain(fond: str, opis: str, delo: str, leaf: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:(?P<fond>{fond}){_SIGN}{_NUMBER}(?:{_GAP}))?(?P<opis>{opis}){_SIGN}{_NUMBER}"
        rf"(?:(?:{_GAP})(?P<delo>{delo}){_SIGN}{_NUMBER}(?:(?:{_GAP})(?P<leaf>{leaf}){_SIGN}(?=\d))?)?"
    )


_CYRILLIC_CHAIN = _chain(
    fond=r"[ФфOОQD®©@0]|\([DI]\)?|<[DI]>?|[Cc][PpD]",
    opis=r"[OОo0о][nпpПNHhІIil]{1,2}",
    delo=r"[ДдJIl4gA]|[J/][IJl]",
    leaf=r"(?:[ЛлJIlAn]|[J/1][IlTJ1]){1,2}",
)
_LATIN_CHAIN = _chain(fond=r"[fFtr]", opis=r"o[pnr]|0p|cp|ор", delo=r"d|cl|ci|a|6", leaf=r"[lI1|]{1,2}")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "Cyrillic": {"fond": "ф", "opis": "оп", "delo": "д", "leaf": "л"},
    "Latin": {"fond": "f", "opis": "op", "delo": "d", "leaf": "l"},
}
_CYRILLIC_LETTER = re.compile(r"[Ѐ-ӿ]")
_CERTAIN = 3
"""Labels in order that need no other sign of the script they are in."""


@lru_cache(maxsize=1024)
def disguised(text: str) -> Mapping[int, tuple[int, str]]:
    """Where such words begin in `text`, with their end and the level word that each stands for."""
    found: dict[int, tuple[int, str]] = {}
    for start, end, word in (*_labels(text, _LATIN_CHAIN, "Latin"), *_labels(text, _CYRILLIC_CHAIN, "Cyrillic")):
        found.setdefault(start, (end, word))
    return found


def _labels(text: str, chain: re.Pattern[str], script: str) -> Iterator[tuple[int, int, str]]:
    known_script = script == "Cyrillic" and _CYRILLIC_LETTER.search(text) is not None
    for match in chain.finditer(text):
        words = {level: word for level, word in match.groupdict().items() if word}
        as_written = sum(word.casefold() == _WORDS[script][level] for level, word in words.items())
        # a chain needs one label that is beyond doubt, if its script has not been seen
        if len(words) < _CERTAIN - known_script or (script == "Latin" and not as_written):
            continue
        for level, word in words.items():
            if word.casefold() != _WORDS[script][level]:
                yield match.start(level), match.end(level), _WORDS[script][level]


def in_disguise(text: str) -> bool:
    """True if Cyrillic level words stand in `text` in other letters, so that its names may do so too."""
    return any(_CYRILLIC_LETTER.match(word) for _, word in disguised(text).values())
