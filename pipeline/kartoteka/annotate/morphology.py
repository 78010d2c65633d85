"""What a Russian or Ukrainian word can be by the dictionary: a surname, a town, an adjective."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, Final, Literal

from kartoteka.errors import MissingProgramError

Language = Literal["ru", "uk"]
Kind = Literal["person", "place", "being", "thing", "adjective", "other"]

_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("Surn", "person"),
    ("Name", "person"),
    ("Patr", "person"),
    ("Geox", "place"),
    ("ADJF", "adjective"),
    ("inan", "thing"),
    ("anim", "being"),
)
"""Of the dictionaries' grammemes the first that a reading has; the Ukrainian one knows no surnames and no places, only beings and things."""
_NAMES: Final[dict[Language, str]] = {"ru": "Russian", "uk": "Ukrainian"}
_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
_ENDINGS: Final[dict[Language, tuple[str, ...]]] = {
    "ru": ("а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),
    "uk": ("у", "ові", "ом", "і", "и", "ів", "ам", "ами", "ах", "а"),
}
_SAME: Final[dict[Language, dict[str, str]]] = {"ru": {"е": "ё"}, "uk": {"г": "ґ"}}


def language(paragraph: str) -> Language:
    """Ukrainian where letters of its own stand."""
    return "uk" if _UKRAINIAN.search(paragraph) else "ru"


def kinds(word: str, language: Language) -> frozenset[Kind]:
    """All that a word in any of its forms can be; empty if the dictionary does not know it."""
    words, same = _dictionary(language)
    return frozenset(
        _kind(str(words.build_tag_info(paradigm, form)))
        for _, readings in words.words.similar_items(word.lower(), same)
        for paradigm, form in readings
    )


def _kind(tag: str) -> Kind:
    return next((kind for grammeme, kind in _KINDS if grammeme in tag), "other")


@cache
def _dictionary(language: Language) -> tuple[Any, Any]:
    # not pymorphy2's analyser, which no Python since 3.11 can start, but its compiled dictionary, which needs none
    package = f"pymorphy2-dicts-{language}"
    try:
        from pymorphy2.opencorpora_dict.wrapper import Dictionary

        found = Dictionary(import_module(package.replace("-", "_")).get_path())
    except (ImportError, OSError) as error:
        raise MissingProgramError(
            f"the dictionary of {_NAMES[language]} words cannot be loaded ({type(error).__name__}).",
            hint=f"Install it: pip install pymorphy2 {package}.",
        ) from error
    return found, found.words.compile_replaces(_SAME[language])


@lru_cache(maxsize=20_000)
def readings(word: str, language: Language) -> tuple[frozenset[str], ...]:
    """The grammemes of each reading of a word; empty if the dictionary does not know it."""
    words, same = _dictionary(language)
    return tuple(
        frozenset(re.split(r"[ ,]", str(words.build_tag_info(paradigm, form))))
        for _, found in words.words.similar_items(word.lower().replace("’", "'"), same)
        for paradigm, form in found
    )


def forms(lemma: str, language: Language) -> frozenset[str]:
    """All forms of a noun; with the regular endings of a masculine one where the dictionary does not know it."""
    words, same = _dictionary(language)
    found = {
        words.paradigm_prefixes[paradigm[2 * len(paradigm) // 3 + each]] + stem + words.suffixes[paradigm[each]]
        for known, every in words.words.similar_items(lemma, same)
        for number, form in every
        if form == 0 and "NOUN" in str(words.build_tag_info(number, form))
        for paradigm in (words.paradigms[number],)
        for stem in (words.build_stem(paradigm, form, known),)
        for each in range(len(paradigm) // 3)
    }
    return frozenset(found) or frozenset(lemma + ending for ending in ("", *_ENDINGS[language]))
