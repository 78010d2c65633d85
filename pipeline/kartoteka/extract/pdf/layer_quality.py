"""How much of a text looks like words: tells a good OCR layer from a poor one, and letters from garbage, without OCR.

It knows how words are built in the Latin and the Cyrillic script, and no language: which letters are vowels, where
capitals stand, that neither digit nor sign stands between letters. Numbers, initials and marks of punctuation say
nothing, nor do words of other scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, name, normalize

_GOOD = 0.95
"""Of the letters that stand in words. A page read well has 0.99; where one letter in fifty is misread, 0.93 to 0.98, for
about half of what is wrong shows."""
_ENOUGH = 60
"""Letters, below which nothing can be said."""
_VOWELS = 0.2
"""Of the letters of a page at least. Prose has 0.35 to 0.5, nothing but shelfmarks 0.25, letters of a wrong table less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Characters that stand in words, and those that stand in what is none."""

    in_words: int
    astray: int
    pronounceable: bool
    """See the function."""

    @property
    def share(self) -> float:
        """Of the characters that say anything, those in words; 1.0 where they are too few to tell."""
        told = self.in_words + self.astray
        return self.in_words / told if told >= _ENOUGH else 1.0

    @property
    def worth(self) -> float:
        """For comparing two readings of a page: what was read, weighed by how much of the reading it is."""
        return self.in_words**2 / (self.in_words + self.astray) if self.in_words and self.pronounceable else 0.0

    @property
    def is_good(self) -> bool:
        """A second look would hardly do better."""
        return self.pronounceable and self.share >= _GOOD


def quality(text: str) -> Quality:
    """Of a page's text."""
    in_words = astray = 0
    for size, is_word in _judged(text):
        if is_word:
            in_words += size
        else:
            astray += size
    return Quality(in_words=in_words, astray=astray, pronounceable=pronounceable(text))


def pronounceable(text: str) -> bool:
    """Its letters are vowels as often as in any language; where a font lies about its letters they are not.

    `Wkh surylqfh`: a subset of a font that numbers its letters anew, and does not say how.
    """
    shape = text.translate(_SHAPES)
    vowels = sum(map(shape.count, "vVwW"))
    letters = vowels + sum(map(shape.count, "rRlLcCkK"))
    return letters < _ENOUGH or vowels > _VOWELS * letters


class _Shapes(dict[int, str]):
    """The kind of each character, found when it is first met.

    v, r, c: a Latin vowel, liquid, other consonant; w, l, k: a Cyrillic one; capitals as capitals. x: a letter of another
    script. 0: a digit. `-` joins parts of a word, `.` parts them, `,` stands at its edges; `#` in no word at all.
    """

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def _kind(char: str) -> str:
    group = category(char)
    if char.isspace():
        return " "
    if group.startswith("L"):
        small = normalize("NFD", char.lower())[0]
        script = name(char, "").split(" ")[0]
        if script == "LATIN":
            kind = "v" if small in "aeiouyæœøı" else "r" if small in "rl" else "c"
        elif script == "CYRILLIC":
            kind = "w" if small in "аеиоуыэюяёіїєѣъь" else "l" if small in "рл" else "k"
        else:
            kind = "-" if group == "Lm" else "x"
        return kind.upper() if char.isupper() else kind
    if char.isdigit():
        # raised figures are the numbers of notes
        return "0" if group == "Nd" else ","
    # the quote stands for a hard sign in `s"ezd`
    if char in "-'’‘ʼ\"\N{SOFT HYPHEN}\N{NON-BREAKING HYPHEN}" or group.startswith("M"):
        return "-"
    if char in "./–—…()[]":
        return "."
    return "," if char in ",;:!?“”„«»‹›<>*†‡§¶№&%°=+@€£$" else "#"


_SHAPES = _Shapes()
_EDGES = ",.-"
_PARTS = re.compile(r"[.-]+")
_NUMBER = re.compile(r"[0,.-]+")
_NOTE = re.compile(r"[,.-]+0+$")


def _written(vowel: str, liquid: str, other: str) -> str:
    """A pattern for the parts of words that are written as words are: `province`, `Province`, `NKVDs`, `RTsKhIDNI`."""
    small = f"[{vowel}{liquid}{other}]"
    great = small.upper()
    return rf"{great}?{small}+|{great}+{small}?|{great}{small}?{great}+|(?:{great}{small}{{0,2}}){{3,}}|{great}{small}{{1,2}}{great}{small}+"


_LATIN, _CYRILLIC = ("v", "r", "c"), ("w", "l", "k")
# `20th`, `1930-х`, `25а`, `R5446`
_WRITTEN = re.compile(
    rf"(?:{_written(*_LATIN)}|{_written(*_CYRILLIC)}|x+|0+[vrcwlk]{{0,3}}|[VRC]{{1,3}}0+|[WLK]{{1,3}}0+)"
)
# no vowel in four letters; six in a row; one in ten letters. But `NKVD`, `VTsSPS`
_UNSPEAKABLE = re.compile(r"[ckCK]?[ck]{3,}|(?i:.*[vw]{6}.*|(?=.{10})[rclk]*[vw]?[rclk]*)")
# but `xviii`, and `SSSR`
_THRICE = re.compile(r"((?![ivxc])[a-zа-яё])\1\1")


def _judged(text: str) -> Iterator[tuple[int, bool]]:
    """How many characters each word has, or what stands in the place of one, and whether it looks like one."""
    lone = False
    for word, shape in zip(text.split(), text.translate(_SHAPES).split(), strict=True):
        core = _NOTE.sub("", shape.strip(_EDGES))
        was_lone, lone = lone, len(core) == 1 and core not in "0#" and "." not in shape
        if lone:
            # `в`, `a`, `J.`: a word or an initial; but `p r o v i n c e` is none
            if was_lone:
                yield 1, False
        elif core and not _NUMBER.fullmatch(core):
            yield len(core), _is_word(core) and not _THRICE.search(word)


def _is_word(core: str) -> bool:
    return all(_WRITTEN.fullmatch(part) and not _UNSPEAKABLE.fullmatch(part) for part in _PARTS.split(core))
