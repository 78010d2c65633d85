"""Given names, patronymics and initials: Joseph is Iosif, J. can be either, Микола is Николай."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple, TypedDict

from kartoteka.authority import folded, reading_keys
from kartoteka.persons.declension import nominatives
from kartoteka.similarity import edit_distance

Fit = Literal["same", "fits", "unsaid"]
"""Of two sets of given names: names in full that are one; initials that can stand for the others; one has none."""

_REMEMBERED: Final = 20_000
# Y. Andropov, J. Andropow are Iurii, Ia. and Ye. cut short
_CUT_SHORT: Final = {"y": "июяе", "j": "июяед", "i": "июяе", "g": "гд", "d": "д"}
_PATRONYMICS: Final = ("ович", "евич", "ич", "овна", "евна", "ична", "инична", "івна")
# Павел, Лев, Яков, Пётр: what no rule makes of the name
_IRREGULAR: Final = (
    "павлович павловна львович львовна яковлевич яковлевна михайлович михайловна ильич гаврилович даниилович"
)


class _Data(TypedDict):
    men: list[str]
    women: list[str]
    common_surnames: list[str]
    titles: list[str]
    particles: list[str]
    generations: list[str]


class Given(NamedTuple):
    """One given name, patronymic, or initial."""

    text: str
    initial: bool
    keys: frozenset[str]
    """Its nominatives in folded Cyrillic; of an initial the letters alone."""
    letters: frozenset[str]
    """Those with which it may begin in an initial."""
    names: frozenset[int]
    """The given names of the list that it can be; negative: a woman's."""


@cache
def word_lists() -> _Data:
    """The file of given names with the small words around names."""
    found: _Data = json.loads((files("kartoteka.persons") / "given_names.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=_REMEMBERED)
def given(word: str, *, initial: bool) -> Given:
    """A word of a name in small letters, without the point of an initial."""
    if initial:
        letters = frozenset(key[0] for key in reading_keys(word)) | frozenset(_CUT_SHORT.get(word, ""))
        return Given(word, True, letters, letters, frozenset())
    keys = keys_of(word)
    exact, by_key, firsts = _listed()
    plain = unmarked(word)
    names = exact.get(plain, frozenset())
    if not names:
        names = frozenset().union(*(by_key.get(key, frozenset()) for key in keys))
    letters = frozenset(key[0] for key in reading_keys(word)) | {firsts[name] for name in names}
    return Given(word, False, keys, letters, names)


def is_patronymic(one: Given) -> bool:
    """True for Ivanovich, Ивановны, Йосипівна: made of a known name, so Kaganovich and Rabinovich are none."""
    return not one.initial and not _made_of_names().isdisjoint(one.keys)


def is_daughters(patronymic: Given) -> bool:
    """True for Ivanovna, Йосипівна: no surname ends so."""
    return any(key.endswith(("овна", "евна", "ивна")) for key in patronymic.keys)


def fit(one: Sequence[Given], other: Sequence[Given]) -> Fit | None:
    """How two sets of given names agree, in their order; None if they are two people's."""
    if not one or not other:
        return "unsaid"
    if not all(_can_be(each, that) for each, that in zip(one, other, strict=False)):
        # Arch Getty and J. Arch Getty
        short, long = sorted((one, other), key=len)
        alone = len(short) == 1 and not short[0].initial
        return "fits" if alone and any(not each.initial and _can_be(short[0], each) for each in long[1:2]) else None
    full = sum(not (each.initial or that.initial) for each, that in zip(one, other, strict=False))
    return "same" if full == min(len(one), len(other)) else "fits"


def keys_of(word: str) -> frozenset[str]:
    """The folded Cyrillic of every nominative that a word of a name, in small letters, can come from."""
    if word[:1] < "Ѐ":
        return reading_keys(word)
    return frozenset(folded(each) for each in nominatives(word)) - {""}


def unmarked(word: str) -> str:
    """`word` without the marks on its Latin letters: josé and jose."""
    if word.isascii() or word[:1] >= "Ѐ":
        return word
    return "".join(
        each for each in unicodedata.normalize("NFD", word.replace("ł", "l")) if not unicodedata.combining(each)
    )


def _can_be(one: Given, other: Given) -> bool:
    if one.text == other.text:
        return True
    if one.initial or other.initial:
        return bool(one.letters & other.letters)
    if one.keys & other.keys or one.names & other.names:
        return True
    if one.names and other.names:
        return False
    # Sergeevich, Sergiiovych: a patronymic of a name that both lists know by its beginning; Ananevich, Anan'evich
    if is_patronymic(one) and is_patronymic(other):
        return min(one.keys, key=_shortest)[:4] == min(other.keys, key=_shortest)[:4]
    if not (one.keys and other.keys):
        return False
    short, long = sorted((min(one.keys, key=_shortest), min(other.keys, key=_shortest)), key=len)
    # a name cut short: Вас., Aleks.
    return (len(short) >= 3 and long.startswith(short)) or (
        len(short) >= 6 and edit_distance(short, long, limit=1) <= 1
    )


def _shortest(key: str) -> tuple[int, str]:
    return len(key), key


@cache
def _made_of_names() -> frozenset[str]:
    """The patronymics of all men's names of the list, in folded Cyrillic."""
    forms = [form for line in word_lists()["men"] for form in line.casefold().split() if form[0] >= "Ѐ"]
    roots = {form[:-1] if form[-1] in "йьаяо" else form for form in forms}
    made = {folded(root + ending) for root in roots for ending in _PATRONYMICS}
    return frozenset(made | {folded(each) for each in _IRREGULAR.split()})


@cache
def _listed() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]], dict[int, str]]:
    """The names of the list by their Latin spelling without marks, by folded Cyrillic, and the letter each begins with."""
    exact: dict[str, set[int]] = {}
    by_key: dict[str, set[int]] = {}
    firsts: dict[int, str] = {}
    lists = word_lists()
    for sign, lines in ((1, lists["men"]), (-1, lists["women"])):
        for number, line in enumerate(lines, start=1):
            forms = line.casefold().split()
            firsts[sign * number] = folded(forms[0])[0]
            for form in forms:
                if form[0] >= "Ѐ":
                    by_key.setdefault(folded(form), set()).add(sign * number)
                else:
                    exact.setdefault(unmarked(form), set()).add(sign * number)
    return (
        {form: frozenset(names) for form, names in exact.items()},
        {key: frozenset(names) for key, names in by_key.items()},
        firsts,
    )
