"""Numbers without level words: `17/3/994`, `17-3-994-5`, `17.3.994.5`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kartoteka.authority.transliteration import to_latin
from kartoteka.cite.shelfmark.numbers import read_number
from kartoteka.patterns import lazily

_SLASH = lazily(r"\s?/\s?(?=[^\W_])")
_TIGHT = {mark: re.compile(re.escape(mark) + r"(?=[^\W_])") for mark in ".:-–"}
# `17: 3: 994`
_SPACED_COLON = lazily(r":\s(?=\d)")
# `RGAE, 7297. 38. 104. 2`, `RGAE, 7297, 38, 104, 2`: fewer than four numbers with spaces between are sentences, lists or dates
_SPACED = {".": lazily(r"\.\s(?=\d)"), ",": lazily(r",\s?(?=\d)"), " ": lazily(r"\s(?=\d)")}
# `7/8/1932`, `05.03.32`, `5/3/1932`, `7/VIII/32`: a day, not a shelfmark
_DAY = lazily(r"(?:[0-2]?\d|3[01])[/.\-–](?:0?\d|1[0-2]|[IVX]+)[/.\-–](?:1[5-9]\d\d|20\d\d|\d\d)(?![\d/])")
# `GARF 5446.22a.69`; `3d.994` has lost a blank before its label
_SUFFIX_BEFORE_STOP = lazily(r"([a-zа-я])(?<![dlдл])(?=\.\d)")
_LEAVES_BEHIND = lazily(r",?\s(?:ll?|лл?|арк|ark|Bl|fol)\.\s?\d")
# a file may bear a word for a number (GARF 9414/1/OURZ)
_WORD = lazily(r"[A-ZА-Я]{2,6}(?![^\W_])")


_LONGEST = 8
"""Numbers, more than any reference has."""


@dataclass(frozen=True, slots=True)
class Path:
    """The numbers between the slashes, in order; `end` is where the last one stops."""

    values: tuple[str, ...]
    end: int
    mark: str
    last: int
    """Where the last number begins."""
    repaired: bool = False
    day: bool = False
    """It can be read as a date."""
    slashes: int = 0
    """How many of its slashes OCR took for letters."""


def path_at(text: str, at: int, *, cyrillic: bool, tight: bool) -> Path | None:
    """A path of two or more numbers at `at`.

    Args:
        text: the passage.
        at: where it begins.
        cyrillic: see `numbers.read_number`.
        tight: dots, colons and dashes may part the numbers too: only after an archive name, and three numbers at least.
    """
    first = read_number(text, at, prefixed=True, cyrillic=cyrillic)
    if first is None:
        return None
    tried = [("/", _SLASH, 1), *((mark, between, 2) for mark, between in _TIGHT.items()), (":", _SPACED_COLON, 2)]
    tried += [(mark, between, 3) for mark, between in _SPACED.items()]
    for mark, between, least in tried if tight else tried[:1]:
        values, end, repaired, last = [first.value], first.end, first.repaired, at
        if mark in "-–" and "-" in first.value:
            # `17-3-994`: the prefix reader may not have eaten the first dash
            continue
        while len(values) <= _LONGEST:
            if mark == "." and (suffix := _SUFFIX_BEFORE_STOP.match(text, end)):
                values[-1], end = values[-1] + to_latin(suffix[0]), suffix.end()
            step = between.match(text, end)
            if step is None:
                break
            following = read_number(text, step.end(), prefixed=True, cyrillic=cyrillic, alone=True)
            if following is not None:
                values.append(following.value)
                last = step.end()
                end, repaired = following.end, repaired or following.repaired
            elif mark == "/" and len(values) > 1 and (word := _WORD.match(text, step.end())):
                values.append(word[0])
                end = word.end()
            else:
                break
        if len(values) > least or (mark in _SPACED and len(values) == least and _LEAVES_BEHIND.match(text, end)):
            return Path(tuple(values), end, mark, last, repaired, _DAY.match(text, at) is not None)
    return None
