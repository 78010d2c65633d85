"""Whether a printed name is the one that somebody asks for, in whatever spelling they know it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kartoteka import persons
from kartoteka.annotate import whole_lexicon
from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.authority import Authority, reading_keys
from kartoteka.errors import UsageError

_WORD = re.compile(r"[^\W\d_]+(?:['’ʹʺ][^\W\d_]+)*")
_ARTICLES = frozenset(("the", "a", "an"))


class NameAsked:
    """A name that is looked for: a person's, an institution's, a place's."""

    def __init__(self, name: str, *, entries: Iterable[LexiconEntry]) -> None:
        """Reads the name.

        Args:
            name: as typed; in Cyrillic letters or any usual Latin spelling, with given names or initials or without.
            entries: what is known; a name of theirs stands for all of them.

        Raises:
            UsageError: there is no word in it.
        """
        if _WORD.search(name) is None:
            raise UsageError("the name is empty.", where="lookup --person", hint="Write a surname, or N. I. Ezhov.")
        self._person = persons.read(name)
        self._words = _read(name)
        self._ids = frozenset(entry.id for entry in entries if self._is(entry, name))

    def __call__(self, text: str, label: str, cluster: str | None) -> bool:
        """True if a printed name, or what its cluster is known as, can be the one."""
        return cluster in self._ids or (self._is_person(text) if label == "PERSON" else self._is_named(text))

    def _is_person(self, text: str) -> bool:
        other = persons.read(text)
        like = persons.compare(self._person, other)
        # a bare surname in print may be anybody's who bears it; it comes along where its work joins it with a name
        return like is not None and (like.given != "unsaid" or not self._person.given)

    def _is_named(self, text: str) -> bool:
        words = _read(text)
        return len(words) == len(self._words) and all(
            one & other for one, other in zip(self._words, words, strict=True)
        )

    def _is(self, entry: LexiconEntry, name: str) -> bool:
        if name == entry.id:
            return True
        if entry.label == "PERSON":
            return self._is_person(entry.name)
        wanted = name.casefold()
        return any(form.casefold() == wanted for form in entry.forms)


def name_asked(name: str, authority: Authority) -> NameAsked:
    """The name as it is known with the gazetteer of `authority`."""
    return NameAsked(name, entries=whole_lexicon.of(authority))


def _read(name: str) -> list[frozenset[str]]:
    """All that each word can be read as; its own letters too, which may be no transliteration of anything."""
    words = [word.casefold() for word in _WORD.findall(name)]
    return [reading_keys(word) | {word} for word in words if word not in _ARTICLES or len(words) == 1]
