"""A paragraph as the words, numbers and signs that the date grammar reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from kartoteka.annotate.dates.words import MONTHS

_TOKEN = re.compile(r"\d+|[dl]'(?=[^\W\d_])|[^\W\d_]+(?:'[^\W\d_]+|'(?=\s+\d))?|\0+|[^\w\s]|_")
# the French article is a word of its own (l'automne); a soft sign at a word's end belongs to it before a year (ianvar' 1937)

_APOSTROPHES = str.maketrans("’ʹ", "''")


def _folded(text: str) -> str:
    """`text` in lower case with plain apostrophes, as long as it was."""
    folded = text.lower()
    if len(folded) != len(text):
        # the Turkish capital with a dot makes two characters
        folded = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    return folded.translate(_APOSTROPHES)


_LIKE_DAMAGED = re.compile(r"[lio]\d|\d[lio](?:[\dlio]|s?(?![^\W_]))| ll ")
_YEAR_LIKE = re.compile(r"(?<![^\W_])(?=[lio]*\d)(?=\d*[lio])[\dlio]{4}(?=(?:er|s)?(?![^\W_]))")
_DAY_LIKE = re.compile(r"(?<![^\W_])(?:(?=[\dlo]*\d)(?=\d*[lo])[\dlo]{2}|ll)(?=(?:st|nd|rd|th)?\.?\s+([^\W\d_]+))")
_DAY_BEHIND = re.compile(r"(?<![^\W_])([^\W\d_]+)\.?\s+((?=[\dlo]*\d)(?=\d*[lo])[\dlo]{2}|ll)(?![^\W_])")
_DIGITS = str.maketrans("lio", "110")


def _mended(folded: str) -> tuple[str, frozenset[int]]:
    """`folded` with the digits that old type and OCR print as letters, where a year or the day of a month must stand."""
    found = [match.span() for match in _YEAR_LIKE.finditer(folded) if "1500" <= match[0].translate(_DIGITS) < "2030"]
    found += [match.span() for match in _DAY_LIKE.finditer(folded) if match[1] in MONTHS]
    found += [match.span(2) for match in _DAY_BEHIND.finditer(folded) if match[1] in MONTHS]
    letters = list(folded)
    for start, end in found:
        letters[start:end] = folded[start:end].translate(_DIGITS)
    return "".join(letters), frozenset(start for start, _ in found)


class Words:
    """The tokens of one paragraph, asked by place; places outside are empty words."""

    __slots__ = ("ends", "known", "mended", "parts", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[int, Any] = {}
        """What has been read at a place, for the reader to keep: the same place is asked for ranges, lists and alone."""
        self.parts: dict[int, Any] = {}
        folded = _folded(text)
        self.mended: frozenset[int] = frozenset()
        """Where the letters of damaged numbers begin that are read as digits (l966, 197Os)."""
        if _LIKE_DAMAGED.search(folded):
            folded, self.mended = _mended(folded)
        spans = [match.span() for match in _TOKEN.finditer(folded)]
        self.words = [folded[start:end] for start, end in spans]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The word at a place, in lower case."""
        try:
            return self.words[at] if at >= 0 else ""
        except IndexError:
            return ""

    def split(self, at: int, length: int) -> None:
        """Cuts the token at a place in two, the first `length` characters long."""
        word, start = self.words[at], self.starts[at]
        self.words[at : at + 1] = [word[:length], word[length:]]
        self.starts.insert(at + 1, start + length)
        self.ends.insert(at, start + length)

    def number(self, at: int, *, digits: Collection[int] = (1, 2)) -> int | None:
        """The number at a place if it has so many digits and stands free of other numbers."""
        if not 0 <= at < len(self.words):
            return None
        word = self.words[at]
        return int(word) if word < ":" and len(word) in digits and word.isdecimal() else None

    def glued(self, at: int) -> bool:
        """True if nothing stands between this token and the one before."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def capital(self, at: int) -> bool:
        """True if the token begins with a capital letter."""
        return 0 <= at < len(self.words) and self.text[self.starts[at]].isupper()

    def written(self, at: int) -> str:
        """The word at a place as printed."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.words) else ""

    def past(self, at: int, words: Collection[str]) -> int:
        """The place after the word at `at` if it is one of `words`, else `at`."""
        return at + 1 if self.word(at) in words else at

    def past_all(self, at: int, words: Collection[str], *, most: int = 4) -> int:
        """The place after a run of `words`."""
        for _ in range(most):
            if self.word(at) not in words:
                break
            at += 1
        return at

    def past_phrase(self, at: int, phrases: Iterable[tuple[str, ...]]) -> int:
        """The place after one of `phrases`, full stops between its words allowed (`ст. ст.`), else `at`."""
        for phrase in phrases:
            here = at
            for word in phrase:
                if self.word(here) != word:
                    break
                # the last word keeps its stop only if it is an abbreviation
                here = self.past(here + 1, (".",)) if len(word) <= 2 else here + 1
            else:
                return here
        return at
