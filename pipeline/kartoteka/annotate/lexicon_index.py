"""Where the entries of a lexicon stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.spellings import stem
from kartoteka.similarity import one_confusion_away

_WORD = re.compile(r"[dlDL]['’](?=[A-ZÀ-Ý])|\w+(?:['’ʹ]\w+)*|[^\w\s]")
"""An article that French runs into the name stands by itself: l'URSS, d'Octobre; L'vov is one word."""
_SHORTEST_REPAIR, _LONGEST_REPAIR = 6, 30
"""Shorter words become too easily another: count/Court."""
_MOST_REPAIRS = 50_000
"""Words that are remembered as looked at; a long batch must not fill the memory with them."""
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
                keys = tuple(_key(match[0]) for match in _words(form))
                if not keys or not keys[0]:
                    continue
                self._by_first.setdefault(keys[0], []).append(_Form(keys, form, entry))
                if len(keys) == 1 and len(form) >= _SHORTEST_REPAIR and form not in entry.doubtful:
                    self._single.setdefault(form, _Form(keys, form, entry))
        for known in self._by_first.values():
            # of two that bear a form, the one that it surely means: Kronstadt the town before the rebellion
            known.sort(key=lambda each: (-len(each.keys), each.form in each.entry.doubtful))
        self._surnames = {form: each for form, each in self._single.items() if each.entry.label == "PERSON"}
        self._repairs: dict[str, _Form | None] = {}

    def hits(self, text: str) -> Iterator[Hit]:
        """The longest form at each place, each place once; what one OCR confusion has damaged too."""
        matches = _words(text)
        words = [match[0] for match in matches]
        keys = [_key(word) for word in words]
        at = 0
        while at < len(words):
            found, count = self._known(words, keys, at) or self._alone(words[at]) or (None, 1)
            if found is not None:
                end = matches[at + count - 1].end()
                # the 's of Stalin's is none of the name
                end -= 2 if words[at + count - 1].endswith(_POSSESSIVES) else 0
                yield found._replace(start=matches[at].start(), end=end)
            at += count

    def _known(self, words: Sequence[str], keys: Sequence[str], at: int) -> tuple[Hit, int] | None:
        for known in self._forms(keys[at]):
            last = at + len(known.keys)
            if last <= len(words) and _same(keys[at:last], known.keys) and _cased(known, words[at:last]):
                return Hit(0, 0, known.entry, known.form, known.form in known.entry.doubtful), last - at
        return None

    def _forms(self, key: str) -> Sequence[_Form]:
        found = self._by_first.get(key)
        if found is None and len(key) > 5 and key[-1] == "s":
            # raions: the English plural of a form that is known in the singular
            found = [each for each in self._by_first.get(key[:-1], ()) if len(each.keys) == 1]
        return found or ()

    def _alone(self, word: str) -> tuple[Hit, int] | None:
        """A single word that is no form itself: made of a surname, or damaged."""
        if not _SHORTEST_REPAIR <= len(word) <= _LONGEST_REPAIR:
            return None
        word = word.removesuffix("'s").removesuffix("’s")
        found = self._follower(word) or self._repaired(word)
        return (found, 1) if found else None

    def _follower(self, word: str) -> Hit | None:
        """Zinovievist, Bukharinite."""
        if not word.endswith(_FOLLOWERS):
            return None
        roots = (word.removesuffix(each) for each in _FOLLOWERS)
        surname = next((self._surnames[root] for root in roots if root in self._surnames), None)
        return Hit(0, 0, surname.entry, surname.form, follower=True) if surname else None

    def _repaired(self, word: str) -> Hit | None:
        """Polithuro, Soynarkom, sprayka: one confusion away from a known word, and from one alone."""
        if word not in self._repairs:
            meant = {}
            if len(word) >= _SHORTEST_REPAIR and word.isalpha():
                known = (self._single[each] for each in one_confusion_away(word) if each in self._single)
                meant = {each.entry.id: each for each in known}
            if len(self._repairs) > _MOST_REPAIRS:
                self._repairs.clear()
            self._repairs[word] = next(iter(meant.values())) if len(meant) == 1 else None
        found = self._repairs[word]
        return Hit(0, 0, found.entry, found.form, repaired=True) if found else None


def _words(text: str) -> list[re.Match[str]]:
    """The words of a text without articles inside a name: Council of the People's Commissars."""
    return [match for match in _WORD.finditer(text) if match[0] != "the"]


def _key(word: str) -> str:
    """Under which a word is looked up: small letters, no apostrophes, a Russian word without its ending."""
    folded = word.lower()
    if not folded.isalnum():
        folded = (
            folded.removesuffix("'s").removesuffix("’s").replace("'", "").replace("’", "").replace("ʹ", "") or folded
        )
    if folded[:1] < _CYRILLIC_FROM:
        return folded
    return stem(folded, plural=folded == word)


def _same(printed: Sequence[str], known: Sequence[str]) -> bool:
    if list(printed[:-1]) != list(known[:-1]) and len(known) > 1:
        return False
    return printed[-1] == known[-1] or (len(known[-1]) > 3 and printed[-1] == known[-1] + "s")


def _cased(known: _Form, words: Sequence[str]) -> bool:
    """True if the capitals of the print fit the form: PUR is no `pur`, but the Great Terror may stand in small letters."""
    form = known.form
    for printed, word in zip(words, (match[0] for match in _words(form)), strict=True):
        # an abbreviation stands as it is; TsK is no TSK, which is a form of its own where it is one
        if sum(letter.isupper() for letter in word) > 1 and printed.removesuffix("'s").removesuffix("’s") not in (
            word,
            word + "s",
        ):
            return False
    if form[:1].islower() or not form[:1].isalpha():
        return True
    if len(words) > 1 and known.entry.label == "EVENT":
        return True
    return words[0][:1].isupper()
