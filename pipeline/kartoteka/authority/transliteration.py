"""Cyrillic to Latin, and keys in which the spellings of one name meet: Khrushchev, Chruschtschow, Хрущёв."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import islice, product

from kartoteka.authority.files import packaged
from kartoteka.patterns import lazily

_MOST_READINGS = 32
"""Of one spelling under one system: beyond that the ambiguous letters are too many to mean anything."""
_CYRILLIC = lazily(r"[Ѐ-ӿ]")
_NOT_LETTERS = lazily(r"[^а-я]+")
# Хрущёв is also Khrushchov: after a hushing letter е and о are one
_AFTER_HUSHING = lazily(r"(?<=[жчшщц])о")
_FOLDED = (
    (re.compile(r"[ыйі]|ї"), "и"),
    (re.compile(r"[ёэє]"), "е"),
    (re.compile(r"ґ"), "г"),
    (re.compile(r"ў"), "у"),
    (re.compile(r"[ьъ]"), ""),
    (re.compile(r"и+(?=[яюе])"), ""),  # Берия, Beria; Зиновьев, Zinoviev
    (_AFTER_HUSHING, "е"),
    (re.compile(r"(.)\1+"), r"\1"),  # Троцкий, Trotskii, Trotsky
)


@cache
def _to_latin_table(language: str) -> dict[int, str]:
    letters: dict[str, dict[str, str]] = packaged("transliteration.json")["to_latin"]
    table = {**letters["ru"], **letters.get(language, {})}
    capitals = {small.upper(): latin.capitalize() for small, latin in table.items() if small.upper() != small}
    return str.maketrans({**table, **capitals})


def to_latin(text: str, *, language: str = "ru") -> str:
    """`text` in Library of Congress Latin without marks; what is no Cyrillic stays.

    A capital becomes one capital and small letters, as in acronyms: РЦХИДНИ is RTsKhIDNI.

    Args:
        text: any text.
        language: ru, uk or be; decides г, и, і and a few more.
    """
    return text.translate(_to_latin_table(language))


def reading_keys(name: str) -> frozenset[str]:
    """Folded Cyrillic that `name` may be read as, under each system of transliteration.

    Two spellings may be one name if their keys meet. A name in Cyrillic has one key.
    """
    name = unicodedata.normalize("NFC", name).casefold()
    if _CYRILLIC.search(name):
        return frozenset({_fold(name)})
    readings = (reading for system in _systems() for reading in _readings(name, system))
    return frozenset(key for key in map(_fold, readings) if key)


def _fold(cyrillic: str) -> str:
    for pattern, after in _FOLDED:
        cyrillic = pattern.sub(after, cyrillic)
    return _NOT_LETTERS.sub("", cyrillic)


@cache
def _systems() -> tuple[str, ...]:
    return tuple(packaged("transliteration.json")["readings"])


@cache
def _letters(system: str) -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    table: dict[str, str | list[str]] = packaged("transliteration.json")["readings"][system]
    letters = {latin: (said,) if isinstance(said, str) else tuple(said) for latin, said in table.items()}
    longest_first = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest_first)))


def _readings(name: str, system: str) -> list[str]:
    letters, pattern = _letters(system)
    if system == "french":
        name = re.sub(r"(?<=[nl])e\b", "", name)  # Staline, Boukharine
    said = [letters[found[0]] for found in pattern.finditer(_without_strange_marks(name, letters))]
    return ["".join(each) for each in islice(product(*said), _MOST_READINGS)]


def _without_strange_marks(name: str, letters: dict[str, tuple[str, ...]]) -> str:
    """`name` with the marks taken off that this system does not write (é in an English text)."""
    return "".join(each if each in letters else unicodedata.normalize("NFD", each)[0] for each in name)
