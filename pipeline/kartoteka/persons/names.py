"""A printed name of a person taken apart: surname, given names, number of a ruler."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from kartoteka.persons.given import Given, given, is_daughters, is_patronymic, keys_of, word_lists

_REMEMBERED: Final = 20_000
_LETTER: Final = r"[^\W\d_]"
_WORD: Final = re.compile(rf"{_LETTER}+(?:['’ʹʼ`´\"“”-]{_LETTER}+)*['’ʹ]?\.?|,|\(.*?\)")
_POSSESSIVE: Final = re.compile(r"(?<=[\w.])(?:['’]s|(?<=s)['’])(?=\W*$)")
_NUMERAL: Final = re.compile(r"[IVXІХ]{1,5}")
# Yaku-nin over the end of a line
_BROKEN: Final = re.compile(r"\u00ad\s*|[-¬]\s*\n\s*")
_LATIN_NUMERAL: Final = str.maketrans("ІХ", "IX")
_MARKS: Final = re.compile(r"['’ʹʼ`´\"“”]")
_LONGEST_INITIAL: Final = 4
"""With its point: Dzh., Shch.; a longer word before a point is a name cut short or the end of a sentence."""
_WOMANS: Final = ("ова", "ева", "ёва", "єва", "ина", "ына", "ская", "цкая", "ська", "цька", "ая")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name."""

    text: str
    """As printed."""
    surname: str
    """As printed; empty where there are given names alone."""
    keys: frozenset[str]
    """Of the surname: folded Cyrillic of all that it can be read as, and of all its nominatives."""
    given: tuple[Given, ...] = ()
    numeral: str = ""
    """Of a ruler: II."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """The fuller a name, the larger: parts, names in full, letters."""
        return len(self.given), sum(not each.initial for each in self.given), sum(len(each.text) for each in self.given)


class _Part(NamedTuple):
    text: str
    small: str
    initial: bool


@lru_cache(maxsize=_REMEMBERED)
def read(text: str) -> PersonName:
    """The name in `text`: `N. I. Ezhov`, `Ezhov, N. I.`, `Ежова Николая Ивановича`, `Nicholas II`, `Ezhov's`."""
    printed = _BROKEN.sub("", unicodedata.normalize("NFC", text))
    words = _WORD.findall(_POSSESSIVE.sub("", printed))
    parts = [part for word in words if (part := _part(word)) is not None]
    if len(parts) == 2 and _NUMERAL.fullmatch(words[-1]) and not parts[0].initial:
        first = given(parts[0].small, initial=False)
        return PersonName(text, "", frozenset(), (first,), words[-1].translate(_LATIN_NUMERAL))
    # Ezhov, N. I.; but King, Jr.
    comma = any(_part(word) for word in words[words.index(",") :]) if "," in words[1:] else False
    surname, rest = _apart(parts, comma=comma)
    names = tuple(given(part.small, initial=part.initial) for part in rest)
    if surname is None:
        return PersonName(text, "", frozenset(), names)
    return PersonName(text, surname.text, _surname_keys(surname.small, names), names)


def _part(word: str) -> _Part | None:
    """A word of the name; None for a bracket, a title, a particle, Jr."""
    if word in ",." or word.startswith("("):
        return None
    bare = _MARKS.sub("", word.rstrip("."))
    small = bare.casefold()
    if small in _small_words() or (small in _particles() and word[0].islower()):
        return None
    dotted = word.endswith(".")
    initial = len(bare) == 1 or (dotted and len(word) <= _LONGEST_INITIAL) or (len(bare) == 2 and bare in _DIGRAPHS)
    return _Part(bare, small, initial)


_DIGRAPHS: Final = frozenset(("Ia", "Ya", "Ja", "Iu", "Yu", "Ju", "Zh", "Kh", "Ch", "Sh", "Ts", "Ye", "Je", "Dz"))


def _apart(parts: list[_Part], *, comma: bool) -> tuple[_Part | None, list[_Part]]:
    """The surname and the given names in their order."""
    long = [at for at, part in enumerate(parts) if not part.initial]
    if not long:
        return None, parts
    if len(parts) == 1:
        return parts[0], []
    at = _surname_at(parts, long, comma=comma)
    if at is None:
        return None, parts
    if at == 0:
        return parts[0], parts[1:]
    # what stands behind a surname in the middle (Ezhov of Ezhov N.) is none of the given names before it
    return parts[at], parts[:at] or parts[at + 1 :]


def _surname_at(parts: list[_Part], long: list[int], *, comma: bool) -> int | None:
    if comma or (long == [0] and len(parts) > 1):
        return 0
    last = long[-1]
    names = [given(part.small, initial=part.initial) for part in parts]
    if is_patronymic(names[last]):
        if len(parts) == 2 and (names[0].names or is_daughters(names[last])):
            # Nikolai Ivanovich has no surname
            return None
        if len(parts) == 3 and not names[0].names:
            # Ежов Николай Иванович
            return 0
    first_is_known = bool(names[long[0]].names)
    if len(parts) == 2 and names[last].names and not first_is_known:
        # Ежов Николай, Kun Béla
        return 0
    return last


def _surname_keys(small: str, names: tuple[Given, ...]) -> frozenset[str]:
    """The keys of a surname; in Cyrillic without those that the sex of the given name forbids (Николая Ежова is no Ежова)."""
    parts = small.split("-")
    if len(parts) > 1:
        keys = [_surname_keys(part, names) for part in parts]
        joined = keys[0]
        for each in keys[1:]:
            joined = frozenset(one + other for one in joined for other in each)
        return joined
    keys_all = keys_of(small)
    first = names[0] if names else None
    if small[:1] < "Ѐ" or first is None or not first.names:
        return keys_all
    women = {name < 0 for name in first.names}
    if len(women) > 1:
        return keys_all
    womans = frozenset(key for key in keys_all if key.endswith(_WOMANS))
    if women == {True}:
        return womans or keys_all
    return (keys_all - womans) or keys_all


@cache
def _small_words() -> frozenset[str]:
    lists = word_lists()
    return frozenset((*lists["titles"], *lists["generations"]))


@cache
def _particles() -> frozenset[str]:
    return frozenset(word_lists()["particles"])
