"""Where a reference without a name before it may begin: a quick look that spares the readers the words of prose."""

from __future__ import annotations

from functools import lru_cache

from kartoteka.authority import Authority, fold_word
from kartoteka.cite.shelfmark.damaged_labels import shapes_of
from kartoteka.cite.shelfmark.disguised import disguised
from kartoteka.cite.shelfmark.labels import AS_CYRILLIC, NUMBER_FOLLOWS, SIGN
from kartoteka.cite.shelfmark.lost_slashes import LIKE_SLASH
from kartoteka.cite.shelfmark.number_first import level_behind
from kartoteka.patterns import lazily

_NUMBER = f"(?:{SIGN.pattern})(?:{NUMBER_FOLLOWS.pattern})"
_ONE_WORD = lazily(rf"([^\W_]{{1,14}}['’ʹ]?){_NUMBER}")
_GLUED = lazily(rf"([^\W\d_]{{1,14}}['’ʹ]?){_NUMBER}")
_TWO_WORDS = lazily(rf"([^\W_]{{1,14}}['’ʹ]?)[.,]?\s{{0,2}}([^\W_]{{1,12}}['’ʹ]?){_NUMBER}")
_LIKE_NUMBER = lazily(r"[^\W\d_]{0,3}[\s.–—-]{0,3}[\dOIlSBQ|ІЗб]")
_WITH_COMMA = lazily(r"[^\W_]{1,8},")
_LONGEST_NUMBER, _LONGEST_PATH = 28, 64


def may_begin(text: str, at: int, authority: Authority, *, within: tuple[str, ...]) -> bool:
    """False if no reader of levels or paths can take anything at `at`.

    Args:
        text: the passage.
        at: where a word or number begins.
        authority: level words.
        within: ids of the archives that are going on.
    """
    if labels_number(text, at, authority) or at in disguised(text):
        return True
    if _LIKE_NUMBER.match(text, at) is None:
        return False
    if text.find("/", at, at + _LONGEST_NUMBER) >= 0 or LIKE_SLASH.search(text, at, at + _LONGEST_PATH):
        return True
    # a comma for the stop is a slip of OCR, too little to begin with: `Add. 4106, f. 94v`
    return (
        bool(within)
        and not _WITH_COMMA.match(text, at)
        and level_behind(text, at, authority, archives=within) is not None
    )


def labels_number(text: str, at: int, authority: Authority) -> bool:
    """True if the words at `at` may be a level word, whole or damaged, with a number behind it."""
    for shape in (_ONE_WORD, _GLUED, _TWO_WORDS):
        words = shape.match(text, at)
        if words is not None and _says_level("".join(words.groups()), authority):
            return True
    return False


@lru_cache(maxsize=16384)
def _says_level(word: str, authority: Authority) -> bool:
    known = authority.level_words
    folded = fold_word(word)
    return (
        folded in known
        or folded == "cp"
        or fold_word(word.translate(AS_CYRILLIC)) in known
        or bool(shapes_of(word, authority))
    )
