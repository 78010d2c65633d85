"""What a Russian or Ukrainian word can be by the dictionary: a surname, a town, an adjective."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any, Final, Literal

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
_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
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
    from pymorphy2.opencorpora_dict.wrapper import Dictionary

    found = Dictionary(import_module(f"pymorphy2_dicts_{language}").get_path())
    return found, found.words.compile_replaces(_SAME[language])
