"""In which alphabet a word stands, and a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from kartoteka.extract.ocr.strips import Word
from kartoteka.extract.printed import PrintedPage

Alphabet = Literal["latin", "cyrillic"]
BOTH: tuple[Alphabet, Alphabet] = ("latin", "cyrillic")

_CYRILLIC_DATA = frozenset({"rus", "ukr", "bel", "bul", "srp", "mkd", "kaz", "kir", "tat", "tgk", "mon", "chu"})
_LETTERS = {"latin": re.compile("[A-Za-z\u00c0-\u024f]"), "cyrillic": re.compile("[\u0400-\u04ff№]")}
_NUMBER = re.compile(r"[(\[]?(?!\d\.)[1-9][\d\-–—/,.;:)\]]*|[\-–—.,;:]+")
"""The same in every language. `4.`, `1.`, `06.` and `®.` may be d., l., об. and Ф."""
_TWINS = frozenset("ABCEHIJKMOPSTXYacehijnopsuxyАВЕНІЈКМОРЅТХУасеһіјпорѕихуг№")


def by_alphabet(names: Sequence[str]) -> dict[Alphabet, tuple[str, ...]]:
    """The languages of each alphabet, by Tesseract's names."""
    return {
        "latin": tuple(name for name in names if name not in _CYRILLIC_DATA),
        "cyrillic": tuple(name for name in names if name in _CYRILLIC_DATA),
    }


def common(page: PrintedPage) -> Alphabet | None:
    """The alphabet of most letters of the page; None if it has none."""
    text = " ".join(line.text for line in page.lines)
    counts = Counter({each: len(_LETTERS[each].findall(text)) for each in BOTH})
    found, count = counts.most_common(1)[0]
    return found if count else None


def text_of(words: Sequence[Word]) -> str:
    """Their letters alone."""
    return "".join(word.text for word in words)


def alphabets(text: str) -> frozenset[str]:
    """Those of its letters."""
    return frozenset(each for each in BOTH if _LETTERS[each].search(text))


def is_foreign(word: Word, home: Alphabet) -> bool:
    """Read in another alphabet than the page's: it holds letters of it, or may be letters of this one that look like figures."""
    if alphabets(word.text) - {home}:
        return True
    as_read = "cyrillic" if word.language in _CYRILLIC_DATA else "latin"
    return bool(word.language) and as_read != home and not _NUMBER.fullmatch(word.text)


def tells_nothing(words: Sequence[Word], alphabet: Alphabet) -> bool:
    """There are letters, and each of them looks like one of the other alphabet."""
    letters = _LETTERS[alphabet].findall(text_of(words))
    return bool(letters) and all(letter in _TWINS for letter in letters)


def sure(words: Sequence[Word]) -> float:
    """Mean confidence of their letters; 0.0 of nothing."""
    each = [figure for word in words for figure in word.sure]
    return sum(each) / len(each) if each else 0.0
