"""The language of a passage, where it is long enough to tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SHORTEST = 40
"""Letters; below this a shelfmark or a title decides nothing."""

# Those in which the scholarship on Russia and Eastern Europe is written: the identifier knows 97 and errs more.
_LATIN = ("en", "de", "fr", "pl", "it", "es", "cs", "lt", "lv", "et", "fi", "hu", "ro")
_CYRILLIC = ("ru", "uk", "be", "bg")
_LEAST = 0.8
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC_LETTER = re.compile(r"[Ѐ-ԯ]")
# Belarusian has ы, э, ё too: a letter that one language alone has is looked for in this order
_OF_ONE_LANGUAGE = (("uk", re.compile(r"[їєґЇЄҐ]")), ("be", re.compile(r"[ўЎ]")), ("ru", re.compile(r"[ыэъёЫЭЪЁ]")))
_MARKED = ("pl", "cs", "lt", "lv", "hu", "ro")
_MARKED_LETTER = re.compile(r"[ÀÁÂÉÍÓÔÖÚÜÝà-öø-žșț]")


def of(passage: str) -> str | None:
    """The ISO 639-1 code of a passage's language, or None if it is too short or too mixed to tell.

    Russian in Latin letters ("Protokoly zasedanii ...") looks Polish to the identifier; without a single letter of the
    Polish alphabet in it such a passage is None.
    """
    letters = len(_LETTER.findall(passage))
    if letters < SHORTEST:
        return None
    if 2 * len(_CYRILLIC_LETTER.findall(passage)) > letters:
        sure = next((code for code, letter in _OF_ONE_LANGUAGE if letter.search(passage)), None)
        return sure or _identified(passage, _CYRILLIC)
    code = _identified(passage, _LATIN)
    return None if code in _MARKED and not _MARKED_LETTER.search(passage) else code


def _identified(passage: str, among: tuple[str, ...]) -> str | None:
    chances = {code: chance for code, chance in _identifier().rank(passage) if code in among}
    best = max(chances, key=lambda code: chances[code])
    return best if chances[best] >= _LEAST * sum(chances.values()) else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*_LATIN, *_CYRILLIC])
    return identifier
