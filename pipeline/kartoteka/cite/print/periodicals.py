"""Which words name a journal, a newspaper or a document edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from kartoteka.cite.print.spelling import fold
from kartoteka.patterns import lazily
from kartoteka.similarity import confusion_distance

PeriodicalKind = Literal["journal", "newspaper", "edition"]
_WORD = lazily(r"[^\W_][\w'’\"-]*|\([^()]*\)")
_MOST_WORDS = 10
_FUZZY_FROM = 8


class Title(Protocol):
    """One periodical as the authority lists it."""

    @property
    def names(self) -> Iterable[str]:
        """Its title in every spelling, abbreviations too."""

    @property
    def kind(self) -> PeriodicalKind:
        """What it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """A periodical's name found in a text."""

    start: int
    kind: PeriodicalKind
    exact: bool
    """False if the print differs from the name by a confusion of letters (Izvestiva)."""


class Periodicals:
    """The titles of periodicals, to be asked at the end of a stretch of text."""

    def __init__(self, titles: Iterable[Title]) -> None:
        self._printed: dict[str, PeriodicalKind] = {}
        self._folded: dict[str, PeriodicalKind] = {}
        for title in titles:
            for name in title.names:
                self._printed.setdefault(name, title.kind)
                # VI, IA, SR: letters alone are only what they are when printed so
                if not _is_short(name):
                    self._folded.setdefault(fold(name), title.kind)
        self._by_length: dict[int, list[tuple[str, frozenset[str], PeriodicalKind]]] = {}
        for name, kind in self._folded.items():
            for length in (len(name) - 1, len(name), len(name) + 1):
                self._by_length.setdefault(length, []).append((name, frozenset(name), kind))

    def ending(self, text: str, *, start: int, end: int) -> Named | None:
        """The longest name in `text[start:end]` that reaches to `end`."""
        words = list(_WORD.finditer(text, start, end))[-_MOST_WORDS:]
        if not words or words[-1].end() != end:
            return None
        for word in words:
            if not (word[0][0].isupper() or word[0][0].isdigit()):
                continue
            printed = text[word.start() : end]
            # Kommunist and Komunist fold to one key: the spelling of the print goes first
            kind = self._printed.get(printed) or (None if _is_short(printed) else self._folded.get(fold(printed)))
            if kind:
                return Named(_with_article(text, word.start(), start), kind, True)
        for word in words:
            key = fold(text[word.start() : end])
            if word[0][0].isupper() and len(key) >= _FUZZY_FROM and (kind := self._near(key)):
                return Named(_with_article(text, word.start(), start), kind, False)
        return None

    def _near(self, key: str) -> PeriodicalKind | None:
        near = (
            kind
            for name, letters, kind in self._by_length.get(len(key), ())
            if len(letters.symmetric_difference(key)) <= 4 and confusion_distance(key, name, limit=1.0) <= 1.0
        )
        return next(near, None)


def _is_short(name: str) -> bool:
    return len(name) <= 5 and name.isupper()


def _with_article(text: str, name: int, start: int) -> int:
    article = re.search(r"\b(?:The|Die|Das|Der|La|Le|Les)\s$", text[start:name])
    return start + article.start() if article else name
