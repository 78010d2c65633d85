"""Level words in a passage (`f.`, `Оп.`, `ед. хр.`, `fond No.`) and which level one means where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kartoteka.authority import Authority, LevelWord, fold_word
from kartoteka.cite.shelfmark.digits import AHEAD
from kartoteka.cite.shelfmark.disguised import disguised
from kartoteka.cite.shelfmark.scripts import cyrillic_near
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.patterns import lazily
from kartoteka.similarity import CYRILLIC_TWINS

# one word, or two that are one label: `ед. хр.`, `a. e.`, `inv. č.`, `од. зб.`
_WORDS = lazily(r"(?<![^\W\d_])([^\W\d_]{1,14}(?:-[^\W\d_]{4,14})?['’ʹ°º]?)(?:([.,]?\s{0,2})([^\W\d_]{1,12}['’ʹ]?))?")
_GLUED = lazily(r"\d+(?![\d/])")
_YEAR = lazily(r"\.,\s?(?:1[6-9]|20)\d\d(?!\d)")
_PATH = lazily(r"\d{0,4}\s?/\s?\d")
_PART = lazily(r"[^\W\d_]+")
# what may stand between a label and its number: `No.`, `№`, `#`, an opening bracket
SIGN = lazily(r"\s{0,2}[.:,]{0,2}\s{0,2}(?:(?:№№?|No\.?|Nos\.?|[Nn]r\.?|N\.?(?=\s?\d)|n°|#)\s?)?")
NUMBER_FOLLOWS = lazily(
    r"[^\W\d_]{0,3}\s?[-–—.]?\s?\(?\d|[A-ZА-Я]{2,5}(?=[,.]?\s[^\W\d_]{1,6}\.?\s?\d)|[IVXLCІХ]+(?![^\W_])"
    rf"|[^\W\d_]{{0,2}}[-–—.]\s?{AHEAD}|[Il|OSBZЗзб]{{1,2}}\d|[IlOSB|ІЗб]{{1,3}}(?![^\W_])|[Il][aаbбБК](?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A level word at one place of the passage; `end` stands before its number."""

    start: int
    end: int
    word: str
    meanings: tuple[LevelWord, ...]
    repaired: bool = False

    @property
    def plural(self) -> bool:
        """`dd.`, `ll.`, `дела`: a list is announced."""
        return any(meaning.plural for meaning in self.meanings)


def label_at(text: str, at: int, authority: Authority, *, capitals: bool = True) -> Label | None:
    """The level word that begins at `at` and has a number after it; a lone capital glued to it only if `capitals`."""
    if (masked := disguised(text).get(at)) is not None:
        end, word = masked
        number = SIGN.match(text, end)
        assert number is not None
        return Label(at, number.end(), text[at:end], authority.level_words[word], repaired=True)
    found = _WORDS.match(text, at)
    if found is None:
        return None
    # `ed, khr.`: OCR takes stops for commas
    tries = [(found.end(), found[0].replace(",", "."), 2)] if found[3] else []
    tries.append((found.end(1), found[1], 1))
    for end, word, parts in tries:
        known, repaired = _known(word, parts, text, at, authority)
        if known:
            number = SIGN.match(text, end)
            assert number is not None
            glued = number.end() == end
            if word == "Л" and _YEAR.match(text, end):
                # the Leningrad of books: `Т. 5. Л., 1930`
                continue
            if glued and word in ("l", "I") and _PATH.match(text, end):
                # `RGASPI, l7/3/746`
                continue
            if glued and word == "B":
                # `RGANI, 52/1/2165, B0-84` is leaf 80; a box is `b. 4`
                continue
            if glued and len(word) == 1 and not word.islower() and (not capitals or not _GLUED.match(text, end)):
                # `P94/5` is no page 94, but `RGASPI, F558` a fond; `Р-274` is a fond with its prefix, no razriad
                continue
            if NUMBER_FOLLOWS.match(text, number.end()):
                shown = word + ("." if text[end : end + 1] == "." else "")
                return Label(at, number.end(), shown, known, repaired)
    return None


_TO_LABEL = lazily(r"[\s,.:;()\[\]»\"”“’–-]{0,5}")


def past_name(text: str, end: int) -> int:
    """Where a level word would begin behind a name that ends at `end`."""
    gap = _TO_LABEL.match(text, end)
    assert gap is not None
    return gap.end()


def label_after(text: str, end: int, authority: Authority) -> bool:
    """True if a level word with a number follows within a few signs."""
    return label_at(text, past_name(text, end), authority) is not None


# letters of the other script that print and OCR put into a Cyrillic label: `Oп.`, `Сnр.`, `cp.` for ф.
AS_CYRILLIC = str.maketrans({**CYRILLIC_TWINS, "n": "п", "g": "д", "u": "и", "m": "т"})


def _known(word: str, parts: int, text: str, at: int, authority: Authority) -> tuple[tuple[LevelWord, ...], bool]:
    """What the authority knows of `word`, which begins at `at`, and whether letters had to be read as Cyrillic for it."""
    found = authority.level_words.get(fold_word(word), ())
    repaired = False
    # `On 17.3.1994` is English; the label that looks so has its stop: `On. 17`
    english = word == "On" and text[at + 2 : at + 3] != "."
    if not found and not english and re.search(r"[A-Za-z]", word) and cyrillic_near(text, at, at):
        cyrillic = "ф" if fold_word(word) == "cp" else fold_word(word.translate(AS_CYRILLIC))
        found, repaired = authority.level_words.get(cyrillic, ()), True
    # `f. R-5446` is no `fr.` (frame): a label of two words is known as one
    return tuple(each for each in found if len(_PART.findall(each.word.replace("-", ""))) == parts), repaired


@lru_cache(maxsize=4096)
def _usable(
    meanings: tuple[LevelWord, ...], archives: tuple[str, ...], authority: Authority
) -> tuple[tuple[LevelWord, ...], tuple[LevelWord, ...]]:
    """Those of `meanings` that are levels, and those that hold in one of `archives`, the special ones first."""
    countries = {authority.archives[archive].country for archive in archives}
    tongues = {_SPOKEN_IN[country] for country in countries if country in _SPOKEN_IN}
    spoken = _COMMON | tongues | {f"{tongue}-Latn" for tongue in tongues}
    words = tuple(word for word in meanings if not word.after_number and word.level not in NO_LEVELS)
    bound = [word for word in words if word.archives is not None and not word.archives.isdisjoint(archives)]
    free = [
        word
        for word in words
        if word.archives is None and (len(word.word.rstrip(".")) > 2 or spoken & set(word.languages))
    ]
    return words, (*bound, *free)


def meaning(
    label: Label, state: Stated, *, archives: tuple[str, ...], authority: Authority, upwards: bool = False
) -> LevelWord | None:
    """What `label` means after what `state` has stated so far.

    A letter that is special to some archive (Latvian `l.` = lieta, the file) means it only there. Of the rest the one
    that comes next wins: `list` before the file is an opis, after it a leaf; a second `f.` is a leaf.
    """
    words, usable = _usable(label.meanings, archives, authority)
    if upwards:
        # `d. 994, f. 17, op. 3, l. 5`: labels decide, the order is free
        above = [word for word in usable if word.level in RANKS and not state.has(word.level)]
        if above and rank(above[0]) < state.deepest:
            return above[0]
    if (
        state.marker
        and state.deepest < 0
        and (leaf := [word for word in usable if word.archives is not None and word.level == "leaf"])
    ):
        # `Ibid., f. 7` in Moldova is a leaf (filă): an Ibid. that leaves the fond says so by more than a letter
        return leaf[0]
    choices = [word for word in usable if rank(word) > state.deepest] or list(usable)
    if not state.delo:
        # `list` is a leaf in Russian and an opis in English: before the file only the opis can be meant
        choices = [word for word in choices if rank(word) < RANKS["leaf"]] or choices
    if not choices and (state.delo or state.marker) and len(words) == len(label.meanings):
        # `RGASPI, f. 17, op. 3, d. 560, k. 5`: the Polish note counts leaves of a Russian file in its own word
        choices = [word for word in words if word.level == "leaf"]
    if not choices and (tongue := _tongue_of(state, authority)):
        # `RGASPI, zesp. 17, op. 128, j. 781`: who says zesp. counts files in Polish too
        choices = [word for word in words if word.languages == (tongue,) and rank(word) > state.deepest]
    return choices[0] if choices else None


def _tongue_of(state: Stated, authority: Authority) -> str | None:
    """The language of the level words read so far, if one of them is at home in it alone."""
    for level in state.levels:
        known = authority.level_words.get(fold_word(level.word), ()) if level.word else ()
        tongues = {tongue for word in known for tongue in word.languages}
        if len(tongues) == 1 and tongues.isdisjoint(_COMMON):
            return tongues.pop()
    return None


def rank(word: LevelWord) -> float:
    """Where a level word stands among archive 0, fond 1, opis 2, delo 3, leaf 4; further levels stand between."""
    return _FURTHER[word.level] if word.level in _FURTHER else level_rank(word.fills or word.level)


def level_rank(level: str) -> float:
    """Where a level stands among archive 0, fond 1, opis 2, delo 3, leaf 4; further levels stand between."""
    return RANKS.get(level, _FURTHER.get(level, 2.5))


_FURTHER: dict[str, float] = {
    "razriad": 1,
    "kollektsiia": 1,
    "page": 4,
    "frame": 4,
    "tom": 3.5,
    "chast": 3.5,
    "kniga": 3.5,
}
NO_LEVELS = frozenset({"verso", "recto", "number-sign", "punkt"})
_SPOKEN_IN = {
    "Lithuania": "lt",
    "Latvia": "lv",
    "Estonia": "et",
    "Poland": "pl",
    "Czech Republic": "cs",
    "Hungary": "hu",
    "Romania": "ro",
    "Moldova": "ro",
    "Azerbaijan": "az",
    "Georgia": "ka",
    "Armenia": "hy",
    "Uzbekistan": "uz",
    "Kazakhstan": "kk",
    "Kyrgyzstan": "ky",
}
# a label of one or two letters that only other languages know (`b.`, `v.`, `p.`) needs an archive of their country
_COMMON = frozenset({"ru", "uk", "be", "bg", "ru-Latn", "uk-Latn", "be-Latn", "en", "de", "fr", "it", "es"})
