"""Levels whose number stands before their word, as in Latvia: `PA-101. f., 12. apr., 45. l., 67. lp.`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kartoteka.authority import Authority, fold_word, to_latin
from kartoteka.cite.shelfmark.damaged_labels import shapes_of
from kartoteka.cite.shelfmark.labels import NO_LEVELS
from kartoteka.cite.shelfmark.numbers import Number, read_number
from kartoteka.patterns import lazily

_NUMBER = lazily(r"[^\W\d_]{0,3}-?[OОIlSB]{0,2}\d")
# `3.–5. lp.`
_RANGE = lazily(r"(?P<from>\d+)\.?[-–—](?P<to>\d+)(?=\.\s)")
# `141-қ., 1-т.`, `R-17-jamg‘arma`: what follows the hyphen is the word, no letter of the number
_HYPHENED = lazily(r"(?:[^\W\d_]{1,2}-)?\d+(?=-[^\W\d_])")
# `1.s apr.`, `1.s. apr.`: an opis of secret papers
_SECRET = lazily(r"(\d{1,4})\.?s(?=\.?\s(?:apr|apraksts)(?![^\W_]))")
# `12. apr.`, `12. ő. e.`, `402-yig‘ma jild`; OCR: `45. l,,`, `67. 1p.`
_WORD = lazily(
    r"(?:[.,]{1,2}\s{0,2}|\s|-)(?P<first>[^\W_]{1,8}(?:[‘’ʻʼ'][^\W\d_]{1,6})?)"
    r"(?:\.\s?[^\W\d_]{1,2}(?=\.)|\s(?:жилд|jild))?[.,]?(?![^\W_])"
)


def level_behind(
    text: str, at: int, authority: Authority, *, archives: Iterable[str]
) -> tuple[str, str, str, int] | None:
    """Level, number, word and end of what stands at `at` if its archive writes the number first, else None."""
    here = set(archives)
    if here.isdisjoint(_with_numbers_first(authority)):
        return None
    number = _number(text, at)
    found = _WORD.match(text, number.end) if number else None
    if number is None or found is None:
        return None
    # `53. ő. e.` is one label in two words, in `44. lp. o. p.` the second word is the verso
    for end in (found.end(), found.end("first")):
        printed = text[found.start("first") : end].rstrip(".,")
        meanings = authority.level_words.get(fold_word(printed)) or shapes_of(printed, authority)
        # where numbers stand first, `12. apr.` is one even if the authority lists only `apr. 12`
        for word in sorted(meanings, key=lambda each: (not each.after_number, each.archives is None)):
            if (word.archives is None or here & word.archives) and word.level not in NO_LEVELS:
                end += text[end : end + 1] == "."
                return word.fills or word.level, number.value, f"{printed}.", end
    return None


def _number(text: str, at: int) -> Number | None:
    if span := _RANGE.match(text, at):
        return Number(f"{span['from']}-{span['to']}", span.end())
    if secret := _SECRET.match(text, at):
        return Number(f"{secret[1]}s", secret.end())
    if hyphened := _HYPHENED.match(text, at):
        return Number(to_latin(hyphened[0]), hyphened.end())
    return read_number(text, at, prefixed=True) if _NUMBER.match(text, at) else None


@lru_cache(maxsize=8)
def _with_numbers_first(authority: Authority) -> frozenset[str]:
    """Ids of the archives whose references put the numbers of their main levels first."""
    words = (authority.level_words.get(word, ()) for word in _MAIN)
    return frozenset().union(*(word.archives or () for some in words for word in some if word.after_number))


_MAIN = ("f", "l", "lp", "fol", "cs", "қ", "жамғарма", "jamgarma")
