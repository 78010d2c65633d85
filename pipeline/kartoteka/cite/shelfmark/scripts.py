"""In which script the words around a place are: it tells what a look-alike letter means there."""

from __future__ import annotations

from kartoteka.patterns import lazily

_CYRILLIC = lazily(r"[Ѐ-ӿ]")
_REACH = 60
"""Signs to either side: the next sentence may be in another language."""


def cyrillic_near(text: str, start: int, end: int) -> bool:
    """True if Cyrillic stands in `text[start:end]` or close by."""
    return _CYRILLIC.search(text, max(0, start - _REACH), end + _REACH) is not None


def cyrillic_before(text: str, at: int) -> bool:
    """True if one of the two words before `at` is in Cyrillic: a level word, and what stands before it."""
    words = _WORD.findall(text, max(0, at - _LABEL), at)
    return any(_CYRILLIC.search(word) for word in words[-2:])


_WORD = lazily(r"[^\W\d_]+")
_LABEL = 24
"""Signs in which these words have room."""
