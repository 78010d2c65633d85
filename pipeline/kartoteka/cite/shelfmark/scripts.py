"""In which script the words around a place are: it tells what a look-alike letter means there."""

from __future__ import annotations

import re

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_REACH = 60
"""Signs to either side: the next sentence may be in another language."""


def cyrillic_near(text: str, start: int, end: int) -> bool:
    """True if Cyrillic stands in `text[start:end]` or close by."""
    return _CYRILLIC.search(text, max(0, start - _REACH), end + _REACH) is not None


def cyrillic_before(text: str, at: int) -> bool:
    """True if Cyrillic stands just before `at`: a level word, or the name of an archive."""
    reach = max(0, at - _LABEL)
    return _CYRILLIC.search(text, max(reach, text.rfind("\n", reach, at)), at) is not None


_LABEL = 24
"""Signs before a number in which what it belongs to has room."""
