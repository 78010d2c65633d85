"""Which numbers of a long text can be the first of an archival reference: most are years, days and amounts.

One pattern passes over all those that stand behind a word of prose; each of the few that are left is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kartoteka.authority import Authority, fold_word
from kartoteka.cite.shelfmark.disguised import BELOW_FOND
from kartoteka.cite.shelfmark.labels import AS_CYRILLIC
from kartoteka.cite.shelfmark.locations import SMALL_WORDS
from kartoteka.patterns import lazily

# what stands before a number, read backwards: ` .oN .po` of `op. No. 3`, `-R .f` of `f. R-5446`
_BEFORE = lazily(r"(?P<gap>[\W_]{0,6}(?:(?:s?o|r)?[nN]\b[\W_]{1,3})?)(?P<word>[^\W\d_]{1,15})")
# what follows a number that opens a reference whatever stands before it: 17/3/994
_PATH = r"[^\W\d_]{0,3}(?:\s?/\s?\w{1,7}){2}"
# ... and labels that OCR made of other letters
_DISGUISED = (
    r"(?=\D{1,16}\d)[^\W\d_]{0,2}(?:[-–]\d+)?\s?[.,;:]?\s{0,2}"
    rf"(?:{BELOW_FOND})(?:[.,]\s{{0,2}}|\s{{1,2}})(?:№\s?)?(?:[^\W\d_]{{1,2}}\s?[-–]\s?)?[OlI]{{0,2}}\d"
)
_PATH_BACKWARDS = lazily(r"/\s?\w{1,7}\s?/\s?[^\W\d_]{0,3}[0-9]++")
_PATH_BEHIND_NAME = lazily(r"\d+[^\W\d_]{0,3}(?:\s?/\s?\w|(?:[.:–-][^\W_]{1,7}){2})")
_NEAR = 26
"""Signs before a number in which its level word stands."""
_TOKENS, _REACH, _FEW = 14, 240, 40
"""Words and numbers of a shelfmark of another system, at most, and their signs; signs that tell nearly always."""
_SMALL = "a-zß-öø-ÿа-яё-џґ"


class FirstNumbers:
    """What the authority knows of words that stand before numbers."""

    def __init__(self, authority: Authority) -> None:
        known = [word for words in authority.level_words.values() for word in words if word.level != "number-sign"]
        others = [archive for archive in authority.archives.values() if archive.scheme != "fond"]
        names = {form.form.split()[-1].strip("()[]«».,") for archive in others for form in archive.forms}
        self._levels = frozenset(fold_word(word.word.split()[-1]) for word in known)
        self._last_of_names = frozenset(name.lower() for name in names if not name.isdecimal())
        # `at peace` is no `Hoover Institution on War, Revolution and Peace`
        self._small = frozenset(name for name in names if name.islower()) | SMALL_WORDS
        self._passed_over = _behind_prose(self._small | {word for word in self._levels if len(word) > 1})
        behind = "|".join(sorted({re.escape(word.word) for word in known if word.after_number}, key=len, reverse=True))
        word = rf"[^\W\d_]?(?:\.\s?|\s|-)(?i:{behind})\."
        self._before = re.compile(rf"\d++(?:{_PATH}|{_DISGUISED}|{word})")

    def possible(self, text: str) -> list[int]:
        """Where the numbers of `text` begin of which `opens` is to be asked, in order."""
        end, backwards = len(text), text[::-1]
        starts = [end - number.end() for number in self._passed_over.finditer(backwards)]
        starts.extend(end - path.end() for path in _PATH_BACKWARDS.finditer(backwards))
        return sorted(starts)

    def opens(self, text: str, at: int) -> bool:
        """True if the number that begins at `at` can be the first of a reference."""
        near = text[max(0, at - _NEAR) : at]
        before = _BEFORE.match(near[::-1])
        if before is None:
            return self._before.match(text, at) is not None or _PATH_BEHIND_NAME.match(text, at) is not None
        gap, word = before["gap"], before["word"][::-1]
        folded = word.lower()
        if self._is_level(word, folded, gap) or (gap[:1] in ("-", "–", "—") and word.isupper() and len(word) < 4):
            return True
        if self._before.match(text, at):
            return True
        if word.islower() and word not in self._small:
            return False
        return _PATH_BEHIND_NAME.match(text, at) is not None or self._behind_name(text, at)

    def _is_level(self, word: str, folded: str, gap: str) -> bool:
        known = folded in self._levels or ("." in gap and folded.translate(AS_CYRILLIC) in self._levels)
        # `к 1 мая`, `v 1932`: a letter alone is no label without its stop
        return known and (len(word) > 1 or word.isupper() or "." in gap or not gap)

    def _behind_name(self, text: str, at: int) -> bool:
        """True if words that a shelfmark is made of lead back from `at` to an archive with a system of its own."""
        for reach in (_FEW, _REACH):
            tokens = text[max(0, at - reach) : at].split()[-_TOKENS:]
            # the first may be cut
            for token in reversed(tokens[1:] if reach == _FEW and at > reach else tokens):
                bare = token.strip(".,:;()[]«»“”\"'’/–-")
                if bare.lower() in self._last_of_names and (not bare.islower() or bare in self._small):
                    return True
                if token[0].islower() and bare.lower() not in SMALL_WORDS:
                    return False
        return False


def _behind_prose(telling: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the numbers of a text read backwards, but for those behind a word in small letters other than `telling`."""
    known = _any_of(word[::-1] for word in telling)
    word = rf"[{_SMALL}]{{1,15}}+(?![^\W\d_])"
    # `in the spring of 1932`: `of` stands in shelfmarks too, `spring` does not
    joined = rf"(?: (?:fo|eht|dna)){{1,2}} {word}"
    # 28/29, 7.5, 14 March 1937: with the number before it, or not at all
    further = rf"[ .,/–-][0-9]| [{_SMALL}]{{2,15}}[A-ZА-Я] [0-9]"
    return re.compile(rf"[0-9]++(?! (?!{known}(?![^\W\d_])){word}|{joined}|{further})")


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, in which what begins alike is looked for once."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[:1], []).append(word[1:])
    ends = by_first.pop("", None)
    parts = "|".join(re.escape(first) + _any_of(rest) for first, rest in sorted(by_first.items()))
    return f"(?:{parts})" + ("?" if ends else "") if parts else ""


@lru_cache(maxsize=8)
def first_numbers(authority: Authority) -> FirstNumbers:
    """What `authority` knows of words that stand before numbers."""
    return FirstNumbers(authority)
