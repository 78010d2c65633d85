"""A paragraph as the words, numbers and signs that the date grammar reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d+|[dl]['’](?=[^\W\d_])|[^\W\d_]+(?:['’ʹ][^\W\d_]+|['’ʹ](?=\s+\d))?|[^\w\s]|_|\0+", re.IGNORECASE
)
# the French article is a word of its own (l'automne); a soft sign at a word's end belongs to it before a year (ianvar' 1937)


class Token(NamedTuple):
    """One word (lower case), number or sign; positions count in the paragraph."""

    word: str
    start: int
    end: int


class Words:
    """The tokens of one paragraph, asked by place; places outside are empty words."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            Token(match[0].lower().replace("’", "'").replace("ʹ", "'"), match.start(), match.end())
            for match in _TOKEN.finditer(text)
        ]

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, at: int) -> str:
        """The word at a place, in lower case."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def number(self, at: int, *, digits: Collection[int] = (1, 2)) -> int | None:
        """The number at a place if it has so many digits and stands free of other numbers."""
        word = self.word(at)
        return int(word) if len(word) in digits and word.isdecimal() else None

    def glued(self, at: int) -> bool:
        """True if nothing stands between this token and the one before."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def capital(self, at: int) -> bool:
        """True if the token begins with a capital letter."""
        return 0 <= at < len(self.tokens) and self.text[self.tokens[at].start].isupper()

    def written(self, at: int) -> str:
        """The word at a place as printed."""
        return self.text[self.tokens[at].start : self.tokens[at].end] if 0 <= at < len(self.tokens) else ""

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
                here = self.past(here + 1, (".",))
            else:
                return here
        return at
