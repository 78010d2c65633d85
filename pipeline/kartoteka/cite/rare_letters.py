"""Finds the few words of a long list in a long text by the rarest letter of each, without trying all of them everywhere.

`Там же` can stand only where a ж stands before an е: that is looked for, and only there the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

_BY_FREQUENCY = "etaoinshrldcumfpgwybvkxjqz", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_FREQUENCY = {letter: len(letters) - at for letters in _BY_FREQUENCY for at, letter in enumerate(letters)}
_WORD_START = re.compile(r"(?<![^\W\d_])[^\W_]")
_FARTHEST = 40
"""Signs from the beginning of a word, or of several that are one, to any of its letters."""


@dataclass(frozen=True, slots=True)
class Run:
    """A word, or one of several that are looked for together."""

    signs: tuple[str, ...]
    """Letter by letter what it may be printed as, small letters (`"il1", "bh", "il1", "d"`)."""
    opens: bool
    """It is the first of them; so it begins where a word does."""
    closes: bool

    @property
    def rarest(self) -> int:
        """Where the letter stands that prose has least often."""
        return min(range(len(self.signs)), key=lambda at: _frequency(self.signs[at]))


def rare_letters(words: Iterable[Iterable[Run]]) -> re.Pattern[str]:
    """A pattern that matches one letter in each of `words`, with what stands around it; of several that are one, in one."""
    around: dict[str, set[str]] = {}
    for runs in words:
        run = min(runs, key=lambda run: sum(log((_frequency(signs) + 1) / 40) for signs in run.signs))
        at = run.rarest
        spelled = [f"[{_cases(signs)}]" for signs in run.signs]
        before = ("(?<![^\\W\\d_])" if run.opens else "") + "".join(spelled[: at + 1])
        after = "".join(spelled[at + 1 :]) + ("(?![^\\W_])" if run.closes else "")
        for sign in _cases(run.signs[at]):
            around.setdefault(sign, set()).add(f"(?<={before})(?={after})")
    # the frequent ones first: they are asked for at every letter that any of them begins with
    signs = sorted(around, key=_frequency, reverse=True)
    return re.compile("|".join(f"{re.escape(sign)}(?:{'|'.join(sorted(around[sign]))})" for sign in signs))


def _frequency(signs: str) -> int:
    return sum(_FREQUENCY.get(sign, 0) for sign in signs)


def _cases(signs: str) -> str:
    return "".join(dict.fromkeys(signs + signs.upper()))


def found(text: str, rare: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, for a pattern of words of which each holds a match of `rare`."""
    done = tried = 0
    for letter in rare.finditer(text):
        at = letter.start()
        if at < done:
            continue
        for start in _WORD_START.finditer(text, max(done, tried, at - _FARTHEST), at + 1):
            tried = start.end()
            if start.start() >= done and (match := pattern.match(text, start.start())):
                yield match
                done = match.end()
