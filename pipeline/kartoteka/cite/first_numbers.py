"""Which numbers of a long text can be the first of an archival reference: most are years, days and amounts.

It is asked of every number, so the words that stand before numbers in prose are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kartoteka.authority import Authority, fold_word
from kartoteka.cite.shelfmark.disguised import BELOW_FOND
from kartoteka.cite.shelfmark.labels import AS_CYRILLIC
from kartoteka.cite.shelfmark.locations import SMALL_WORDS

# what stands before a number, read backwards: ` .oN .po` of `op. No. 3`, `-R .f` of `f. R-5446`
_BEFORE = re.compile(r"(?P<gap>[\W_]{0,6}(?:(?:s?o|r)?[nN]\b[\W_]{1,3})?)(?P<word>[^\W\d_]{1,15})")
# 17/3/994; labels that OCR made of other letters between two numbers; 12. apr.
_FORWARD = re.compile(
    r"\d++(?:[^\W\d_]{0,3}(?:\s?/\s?\w{1,7}){2}"
    rf"|(?=\D{{1,16}}\d)[^\W\d_]{{0,2}}(?:[-–]\d+)?\s?[.,;:]?\s{{0,2}}(?:{BELOW_FOND})(?:[.,]\s{{0,2}}|\s{{1,2}})(?:№\s?)?(?:[^\W\d_]{{1,2}}\s?[-–]\s?)?[OlI]{{0,2}}\d"
    r"|[^\W\d_]?(?:\.\s?|\s|-)(?P<word>[^\W\d_]{1,8}+)\.)"
)
_PATH_BEHIND_NAME = re.compile(r"\d+[^\W\d_]{0,3}(?:\s?/\s?\w|(?:[.:–-][^\W_]{1,7}){2})")
_CAPITALS = re.compile(r"[A-ZА-ЯЁІЇЄҐ]{2}")
_AS_BLANKS = str.maketrans(dict.fromkeys(".,:;()[]«»“”‘„\"'–—-", " "))
_NEAR = 26
"""Signs before a number in which its level word, and before an abbreviation in which `hereafter` stands."""
_TOKENS, _REACH, _FEW = 14, 240, 40
"""Words and numbers of a shelfmark of another system, at most, and their signs; signs that tell nearly always."""
_MOST_TOKENS = 50_000


class FirstNumbers:
    """What the authority knows of words that stand before numbers."""

    def __init__(self, authority: Authority) -> None:
        known = [word for words in authority.level_words.values() for word in words if word.level != "number-sign"]
        others = [archive for archive in authority.archives.values() if archive.scheme != "fond"]
        names = {form.form.split()[-1].strip("()[]«».,").lower() for archive in others for form in archive.forms}
        hereafter = [word.word for word in authority.reference_words.values() if word.says == "hereafter"]
        self._levels = frozenset(fold_word(word.word.split()[-1]) for word in known)
        self._behind_number = frozenset(fold_word(word.word) for word in known if word.after_number)
        self._last_of_names = frozenset(name for name in names if not name.isdecimal())
        self._hereafter = frozenset(word.split()[-1].lower().strip(".") for word in hereafter) | {"jako", "cyt"}
        self._prose: dict[str, bool] = {}
        self._introduces: dict[str, bool] = {}

    def opens(self, text: str, at: int) -> bool:
        """True if the number that begins at `at` can be the first of a reference."""
        forward = _FORWARD.match(text, at)
        if forward is not None and (not forward["word"] or forward["word"].lower() in self._behind_number):
            return True
        before = text[max(0, at - _NEAR) : at]
        if before[-1:] == " ":
            rest, _, token = before[:-1].rpartition(" ")
            if self._is_prose(token):
                return False
            if token in SMALL_WORDS and self._is_prose(rest.rpartition(" ")[2]) and "  " not in before:
                # `in the spring of 1932`: `of` stands in shelfmarks too, `spring` does not
                return _PATH_BEHIND_NAME.match(text, at) is not None
        return self._behind(text, at, before)

    def _behind(self, text: str, at: int, near: str) -> bool:
        before = _BEFORE.match(near[::-1])
        if before is None:
            return _PATH_BEHIND_NAME.match(text, at) is not None
        gap, word = before["gap"], before["word"][::-1]
        folded = word.lower()
        if self._is_level(word, folded, gap) or (gap[:1] in ("-", "–", "—") and word.isupper() and len(word) < 4):
            return True
        if word.islower() and folded not in self._last_of_names and folded not in SMALL_WORDS:
            return False
        return _PATH_BEHIND_NAME.match(text, at) is not None or self._behind_name(text, at)

    def _is_level(self, word: str, folded: str, gap: str) -> bool:
        known = folded in self._levels or ("." in gap and folded.translate(AS_CYRILLIC) in self._levels)
        # `к 1 мая`, `v 1932`: a letter alone is no label without its stop
        return known and (len(word) > 1 or word.isupper() or "." in gap or not gap)

    def _is_prose(self, token: str) -> bool:
        """True for a word after which a number opens nothing, whatever stands before it."""
        prose = self._prose.get(token)
        if prose is None:
            before = _BEFORE.match(f"{token} "[::-1])
            word = before["word"][::-1] if before else ""
            prose = (
                before is not None
                and word.islower()
                and not self._is_level(word, word, before["gap"])
                and word not in self._last_of_names
                and word not in SMALL_WORDS
            )
            _remember(self._prose, token, prose)
        return prose

    def _behind_name(self, text: str, at: int) -> bool:
        """True if words that a shelfmark is made of lead back from `at` to an archive with a system of its own."""
        for reach in (_FEW, _REACH):
            tokens = text[max(0, at - reach) : at].split()[-_TOKENS:]
            # the first may be cut
            for token in reversed(tokens[1:] if reach == _FEW and at > reach else tokens):
                bare = token.strip(".,:;()[]«»“”\"'’/–-").lower()
                if bare in self._last_of_names:
                    return True
                if token[0].islower() and bare not in SMALL_WORDS:
                    return False
        return False

    def definitions(self, text: str) -> Iterator[int]:
        """Where abbreviations stand that the text may define: behind `hereafter` and its kin."""
        for capitals in _CAPITALS.finditer(text):
            at = capitals.start()
            before = text[max(0, at - _NEAR) : at]
            if before[-1:] == " ":
                token = before[:-1].rpartition(" ")[2]
                introduces = self._introduces.get(token)
                if introduces is None:
                    bare = token.lower().translate(_AS_BLANKS).split()
                    introduces = not bare or bare[-1] == "as" or not self._hereafter.isdisjoint(bare)
                    _remember(self._introduces, token, introduces)
                if not introduces:
                    continue
            if not self._hereafter.isdisjoint(before.lower().translate(_AS_BLANKS).split()):
                yield at


def _remember(known: dict[str, bool], token: str, verdict: bool) -> None:
    if len(known) >= _MOST_TOKENS:
        known.clear()
    known[token] = verdict


@lru_cache(maxsize=8)
def first_numbers(authority: Authority) -> FirstNumbers:
    """What `authority` knows of words that stand before numbers."""
    return FirstNumbers(authority)
