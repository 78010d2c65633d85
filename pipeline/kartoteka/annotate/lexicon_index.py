"""Where the entries of a lexicon stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.spellings import stem
from kartoteka.similarity import one_confusion_away

_WORD = re.compile(r"\w+(?:['’ʹ]\w+)*|[^\w\s]")
_SHORTEST_REPAIR = 6
"""Shorter words become too easily another: count/Court."""
_FOLLOWERS = ("ists", "ist", "ites", "ite")
_POSSESSIVES = ("'s", "’s")
_CYRILLIC_FROM = "Ѐ"


class Hit(NamedTuple):
    """Where an entry stands; positions count in the text that was searched."""

    start: int
    end: int
    entry: LexiconEntry
    form: str
    """The form that was met."""
    doubtful: bool = False
    repaired: bool = False
    """One letter was read as another that a scan confuses it with."""
    follower: bool = False
    """Zinovievist, Bukharinite: made of a person's surname."""


class _Word(NamedTuple):
    printed: str
    start: int
    end: int

    @property
    def name_end(self) -> int:
        """Where the name ends: the 's of Stalin's is none of it."""
        return self.end - 2 if self.printed.endswith(_POSSESSIVES) else self.end


class _Form(NamedTuple):
    keys: tuple[str, ...]
    form: str
    entry: LexiconEntry


@lru_cache(maxsize=4)
def indexed(entries: tuple[LexiconEntry, ...]) -> Index:
    """The entries made ready for searching; kept, since every work of a batch asks for the same."""
    return Index(entries)


class Index:
    """Finds the entries of a lexicon in a text."""

    def __init__(self, entries: Iterable[LexiconEntry]) -> None:
        self._by_first: dict[str, list[_Form]] = {}
        self._single: dict[str, _Form] = {}
        for entry in entries:
            for form in entry.forms:
                keys = tuple(_key(match[0]) for match in _WORD.finditer(form))
                if not keys or not keys[0]:
                    continue
                self._by_first.setdefault(keys[0], []).append(_Form(keys, form, entry))
                if len(keys) == 1 and len(form) >= _SHORTEST_REPAIR and form not in entry.doubtful:
                    self._single.setdefault(form, _Form(keys, form, entry))
        for known in self._by_first.values():
            known.sort(key=lambda each: -len(each.keys))
        self._surnames = {form: each for form, each in self._single.items() if each.entry.label == "PERSON"}
        self._repairs: dict[str, _Form | None] = {}

    def hits(self, text: str) -> Iterator[Hit]:
        """The longest form at each place, each place once; what one OCR confusion has damaged too."""
        words = [_Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        keys = [_key(word.printed) for word in words]
        at = 0
        while at < len(words):
            hit = self._known(words, keys, at) or self._follower(words[at]) or self._damaged(words[at])
            if hit is None:
                at += 1
                continue
            yield hit
            while at < len(words) and words[at].start < hit.end:
                at += 1

    def _known(self, words: Sequence[_Word], keys: Sequence[str], at: int) -> Hit | None:
        for known in self._forms(keys[at]):
            last = at + len(known.keys)
            if last > len(words) or not _same(keys[at:last], known.keys):
                continue
            if _cased(known, words[at:last]):
                doubtful = known.form in known.entry.doubtful
                return Hit(words[at].start, words[last - 1].name_end, known.entry, known.form, doubtful)
        return None

    def _forms(self, key: str) -> Sequence[_Form]:
        found = self._by_first.get(key)
        if found is None and key.endswith("s") and len(key) > 5:
            # Central Committees, raions: the English plural of a form that is printed once in the singular
            found = [each for each in self._by_first.get(key[:-1], ()) if len(each.keys) == 1]
        return found or ()

    def _follower(self, word: _Word) -> Hit | None:
        ending = next((each for each in _FOLLOWERS if word.printed.endswith(each)), None)
        surname = self._surnames.get(word.printed.removesuffix(ending)) if ending else None
        if surname is None:
            return None
        return Hit(word.start, word.end, surname.entry, surname.form, follower=True)

    def _damaged(self, word: _Word) -> Hit | None:
        """Polithuro, Soynarkom, sprayka: one confusion away from a known word, and from one alone."""
        printed = word.printed[: word.name_end - word.start]
        if len(printed) < _SHORTEST_REPAIR or not printed.isalpha():
            return None
        if printed not in self._repairs:
            meant = {
                self._single[each].entry.id: self._single[each]
                for each in one_confusion_away(printed)
                if each in self._single
            }
            self._repairs[printed] = next(iter(meant.values())) if len(meant) == 1 else None
        found = self._repairs[printed]
        return Hit(word.start, word.name_end, found.entry, found.form, repaired=True) if found else None


def _key(word: str) -> str:
    """Under which a word is looked up: small letters, no apostrophes, a Russian word without its ending."""
    folded = word.lower()
    if not folded.isalnum():
        folded = (
            folded.removesuffix("'s").removesuffix("’s").replace("'", "").replace("’", "").replace("ʹ", "") or folded
        )
    return stem(folded) if folded[:1] >= _CYRILLIC_FROM else folded


def _same(printed: Sequence[str], known: Sequence[str]) -> bool:
    if list(printed[:-1]) != list(known[:-1]) and len(known) > 1:
        return False
    return printed[-1] == known[-1] or (len(known[-1]) > 4 and printed[-1] == known[-1] + "s")


def _cased(known: _Form, words: Sequence[_Word]) -> bool:
    """True if the capitals of the print fit the form: PUR is no `pur`, but the Great Terror may stand in small letters."""
    form, first = known.form, words[0].printed
    if sum(letter.isupper() for letter in form.split()[0]) > 1:
        # an abbreviation stands as it is; TsK is no TSK, which is a form of its own where it is one
        written = "".join(word.printed for word in words)
        return written.removesuffix("'s").removesuffix("’s") == "".join(match[0] for match in _WORD.finditer(form))
    if form[:1].islower() or not form[:1].isalpha():
        return True
    if len(words) > 1 and known.entry.label in ("EVENT", "TERM"):
        return True
    return first[:1].isupper()
