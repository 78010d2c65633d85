"""Level words that OCR damaged (`foncl 17`, `de1o 994`, `sbeet 5`, `BI. 24`, `1l. 3-4`): known by their shape.

The shape of a word is what is left when look-alikes count as one. It says a level only where one is due, with a number
behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kartoteka.authority import Authority, LevelWord
from kartoteka.cite.shelfmark.labels import NUMBER_FOLLOWS, SIGN, Label
from kartoteka.patterns import lazily
from kartoteka.similarity import LATIN_TWINS

_WORDS = lazily(r"(?<![^\W_])(?=[^\W\d_]|\d{0,2}[^\W\d_])([^\W_]{1,14}['’ʹ]?)(?:([.,]?\s{0,2})([^\W_]{1,6}))?")
# OCR: `d. 994, 1. 5` has `l.` behind the `1.`; `11.`, `IL.` and `U.` stand for `ll.`, `JI.` for `Л.`; and `Ibid., 1,180`,
# `d. 1697, 11-57-65`, where the stop went too: a list has blanks, and no range three ends
_LEAF = lazily(
    r"(?:1{1,2}|[Il|]{1,2}|1[Il]|[Il]1|[Il][L\]]|J[Il1])\.\s{0,2}(?=\d|[SOBIl]\d|[SBIl](?![^\W_]|\.?\s?\d))"
    r"|(?:U[lI1]?|Ц)[.,]\s{0,2}(?=\d)|(?:1{1,2}|[Il|]{1,2})(?:,(?=\d)|[-–](?=\d{1,4}[-–]\d))"
)
_SAFE = 4
"""Letters of a word that is known by its shape anywhere."""
_SHAPES = str.maketrans(
    {**LATIN_TWINS, "п": "n", "л": "n", "д": "g", "и": "u", "й": "u", "0": "o", "1": "l", "i": "l", "|": "l", "h": "b"}
)
_FIRST = lazily(r"^[EPЕР](?=[^\W\d_]{2})")


def _shape(word: str) -> str:
    return word.lower().replace("ф", "cp").translate(_SHAPES).replace("cl", "d").replace("rn", "m")


@lru_cache(maxsize=8)
def _by_shape(authority: Authority) -> Mapping[str, tuple[LevelWord, ...]]:
    found: dict[str, list[LevelWord]] = {}
    for word, meanings in authority.level_words.items():
        found.setdefault(_shape(word), []).extend(meanings)
    return {shape: tuple(meanings) for shape, meanings in found.items()}


def shapes_of(word: str, authority: Authority) -> tuple[LevelWord, ...]:
    """The meanings of the level words that have the shape of `word`."""
    shapes = [_shape(word)]
    if _FIRST.match(word):
        # `Pond 17`: the capital that lost its foot, or has one too many
        shapes.append(_shape("f" + word[1:]))
    return next((known for shape in shapes if (known := _by_shape(authority).get(shape))), ())


def damaged_label(text: str, at: int, authority: Authority, *, due: bool) -> Label | None:
    """The level word whose shape the word at `at` has, if a number follows; a short one only if a level is `due`."""
    found = _WORDS.match(text, at)
    if found is None:
        return None
    tries = [(found.end(), found[1] + found[3])] if found[3] else []
    tries.append((found.end(1), found[1]))
    for end, word in tries:
        stop = text[end : end + 1] == "."
        if len(word) < _SAFE and not (due and (stop or len(word) > 1)):
            continue
        meanings = shapes_of(word, authority)
        number = SIGN.match(text, end)
        assert number is not None
        if meanings and number.end() > end and NUMBER_FOLLOWS.match(text, number.end()):
            return Label(at, number.end(), word + ("." if stop else ""), meanings, repaired=True)
    return None


def damaged_leaf_label(text: str, at: int, authority: Authority) -> Label | None:
    """A leaf label that OCR turned into a number (`1. 5`, `11. 5-8`), if it can be one."""
    found = _LEAF.match(text, at)
    if found is None:
        return None
    word = found[0].strip()
    plural = (len(word) > 2 or word[0] in "UЦ") and not word.startswith("J")
    return Label(at, found.end(), word, authority.level_words["лл" if plural else "л"], repaired=True)
