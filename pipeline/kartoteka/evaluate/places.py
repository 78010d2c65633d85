"""Finding a labelled place again in a raw text, whatever its lines, hyphens and ligatures."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left

from kartoteka.evaluate.fold import words
from kartoteka.span import Span


class Places:
    """The letters and digits of a raw text, each with the position that it came from."""

    __slots__ = ("_from", "_letters")

    def __init__(self, raw: str) -> None:
        letters: list[str] = []
        origins: list[int] = []
        for at, char in enumerate(raw):
            # a ligature gives several letters that stand at one position
            for letter in unicodedata.normalize("NFKC", char).casefold():
                if letter.isalnum():
                    letters.append(letter)
                    origins.append(at)
        self._letters = "".join(letters)
        self._from = origins

    def only(self, phrase: str) -> Span | None:
        """Where `phrase` stands, from its first to its last letter; None if nowhere.

        Raises:
            ValueError: it stands in several places.
        """
        folded = words(phrase)
        first = self._letters.find(folded)
        if not folded or first < 0:
            return None
        if self._letters.find(folded, first + 1) >= 0:
            raise ValueError(phrase)
        return self._span(first, len(folded))

    def following(self, text: str, *, after: str = "", position: int = 0) -> Span | None:
        """Where `text` stands next from `position` on, with the words `after` just before it; None if nowhere."""
        lead, folded = words(after), words(text)
        start = bisect_left(self._from, position)
        found = self._letters.find(lead + folded, start)
        return None if found < 0 or not folded else self._span(found + len(lead), len(folded))

    def between(self, one: int, other: int) -> str:
        """The letters and digits between two positions of the raw text."""
        low, high = sorted((one, other))
        return self._letters[bisect_left(self._from, low) : bisect_left(self._from, high)]

    def _span(self, at: int, length: int) -> Span:
        return Span(self._from[at], self._from[at + length - 1] + 1)
