"""Whether a printed name is the one that somebody asks for, in whatever spelling they know it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kartoteka.annotate.given_names import fits, parted
from kartoteka.annotate.lexicon import LexiconEntry, from_gazetteer
from kartoteka.annotate.spellings import latin
from kartoteka.authority import Authority
from kartoteka.errors import UsageError

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"['’ʹʺ]s\b|['’ʹʺ]")
# what systems of transliteration write for one letter; what is longer stands before what it begins with
_SAME = (
    ("shch", "sc"), ("kh", "h"), ("zh", "z"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("iy", "i"), ("yi", "i"), ("yu", "u"),
    ("ju", "u"), ("iu", "u"), ("ya", "a"), ("ja", "a"), ("ia", "a"), ("ye", "e"), ("je", "e"), ("ie", "e"), ("yo", "e"),
    ("ë", "e"), ("y", "i"), ("j", "i"), ("w", "v"), ("ii", "i"),
)  # fmt: skip


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
        self._surname, self._given = parted(name)
        self._sounds = _sounds(self._surname)
        self._whole = _sounds(name)
        self._ids = frozenset(entry.id for entry in entries if self._is(entry, name))

    def __call__(self, text: str, label: str, cluster: str | None) -> bool:
        """True if a printed name, or what its cluster is known as, can be the one."""
        if cluster in self._ids or self._whole & _sounds(text):
            return True
        if label != "PERSON":
            return False
        surname, given = parted(text)
        if not self._sounds & _sounds(surname):
            return False
        # a bare surname in print may be anybody's who bears it; it comes along where the print joins it with a name
        return bool(given) and fits(self._given, given) if self._given else True

    def _is(self, entry: LexiconEntry, name: str) -> bool:
        if name == entry.id:
            return True
        if entry.label == "PERSON":
            return self._surname in entry.forms and (not self._given or fits(self._given, entry.given))
        wanted = name.casefold()
        return any(form.casefold() == wanted for form in entry.forms)


def name_asked(name: str, authority: Authority) -> NameAsked:
    """The name as it is known with the gazetteer of `authority`."""
    return NameAsked(name, entries=from_gazetteer(authority.gazetteer))


def _sounds(name: str) -> frozenset[str]:
    return frozenset(_folded(each) for each in latin(_MARKS.sub("", name).casefold()))


def _folded(name: str) -> str:
    words = " ".join(_WORD.findall(name.casefold()))
    for spelling, sound in _SAME:
        words = words.replace(spelling, sound)
    return words
