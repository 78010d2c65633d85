"""One key for the ways to spell a transliterated title: Izvestiia, Izvestiya, Izvestija; zasedanii, zasedaniy."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from kartoteka.patterns import lazily

_SCHOLARLY = str.maketrans({"č": "ch", "š": "sh", "ž": "zh", "ě": "e", "ë": "e", "ё": "е", "é": "e", "ʹ": "", "ʺ": ""})
_VARIANTS = (
    (re.compile(r"shch|šč|schtsch|ŝ"), "sh"),
    (re.compile(r"tsch"), "ch"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"tz|ts|(?<![a-z])c(?=k|[eiy])|(?<=[aeiou])c(?=[eiya])"), "ts"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"(?<=[aeiou])i(?=e)"), ""),
)
_DOUBLED = lazily(r"(.)\1+")
_IN_WORD = lazily(r"(?<=\w)['’`´\"](?=\w)|['’`´](?!\w)")
_SIGNS = lazily(r"[\W_]+")


@lru_cache(maxsize=16384)
def fold(words: str) -> str:
    """The key of `words`: small letters, no signs, no spaces; equal for the usual transliterations of one title."""
    key = words.casefold().translate(_SCHOLARLY)
    key = "".join(
        sign for sign in normalize("NFD", key) if not combining(sign) or (sign == "\u0306" and _is_cyrillic(key))
    )
    key = normalize("NFC", _IN_WORD.sub("", key))
    for pattern, after in _VARIANTS:
        key = pattern.sub(after, key)
    return _DOUBLED.sub(r"\1", _SIGNS.sub("", key))


def _is_cyrillic(key: str) -> bool:
    return any("а" <= sign <= "я" for sign in key)
