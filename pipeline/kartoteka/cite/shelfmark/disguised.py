"""Level words in which OCR took letters for others: `®. 17. On. 3. J. 994. JI. 56`, `RGASPI, +. 17, ор. 3, 4. 994, 1. 56`.

Alone such a word says nothing. Two or more of them in the order fond, opis, delo, leaf, each with a number behind it,
can be nothing else: three anywhere, two where a reference is due (behind an archive, an Ibid., another reference).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kartoteka.cite.shelfmark.scripts import cyrillic_near
from kartoteka.patterns import lazily
from kartoteka.similarity import LATIN_TWINS

_NUMBER = r"(?:[^\W\d_]{1,2}\s?[-–]\s?)?[\dOlI]{0,4}\d[\dOlI]{0,4}[^\W\d_]{0,2}(?:[-–]\d{1,4})?"
_SIGN = r"(?:[.,]\s{0,2}|\s{1,2})(?:№\s?)?"
_GAP = r"(?:\s?[.,;:]?\s{1,2}|[.,;:])"
_LEVELS = ("fond", "opis", "delo", "leaf")


def _chains(**shapes: str) -> tuple[re.Pattern[str], ...]:
    """Fond, opis, file, leaf; opis, file, leaf; file and leaf: the last of more than two may be missing."""
    units = {level: rf"(?P<{level}>{shapes[level]}){_SIGN}{_NUMBER}" for level in _LEVELS[1:3]}
    # `RGAE, £4372`, `f£.78`, `[4, op. 14`: where OCR made a sign of the label, it took the stop with it
    fond = rf"(?:(?P<fond>{shapes['fond']}){_SIGN}|(?P<sign>f?[£#{{+€\[]\.?)){_NUMBER}"
    leaf = rf"{_GAP}(?P<leaf>{shapes['leaf']}){_SIGN}(?=[\dIl])"
    file = rf"{_GAP}{units['delo']}(?:{leaf})?"
    bodies = (
        rf"{fond}{_GAP}{units['opis']}(?:{file})?",
        rf"{units['opis']}{file}",
        rf"{units['delo']}{leaf}",
    )
    return tuple(re.compile(rf"(?<![^\W_]){body}") for body in bodies)


_SHAPES: Mapping[str, Mapping[str, str]] = {
    "Latin": {
        "fond": r"[fFtrEЕЁ1lI+£{\[(#]",
        "opis": r"[oOоО0cс][pPрРnrпгo]",
        "delo": r"[dDaаAА469]|[cсCС][lI1i]",
        "leaf": r"[lI1|]{1,2}|И|П|Л",
    },
    "Cyrillic": {
        "fond": r"[ФфОOQD®©@0$]|\([DI]\)?|<[DI]>?|[Cc][PpD]",
        "opis": r"[OОo0о][нпnpПNHhІIilийu]{1,2}",
        "delo": r"[ДдJIl4gA]|[J/][IJl\]]",
        "leaf": r"(?:[ЛлJIlAn]|[J/1][IlTJ1]){1,2}",
    },
}
BELOW_FOND = "|".join(shapes[level] for shapes in _SHAPES.values() for level in _LEVELS[1:])
"""A pattern for what opis, file and leaf may look like."""
_CHAINS: Mapping[str, tuple[re.Pattern[str], ...]] = {script: _chains(**shapes) for script, shapes in _SHAPES.items()}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "Latin": {"fond": "f", "opis": "op", "delo": "d", "leaf": "l"},
    "Cyrillic": {"fond": "ф", "opis": "оп", "delo": "д", "leaf": "л"},
}
_CYRILLIC_LETTER = lazily(r"[Ѐ-ӿ]")
_LATIN_SHAPE = str.maketrans(dict(LATIN_TWINS))
_CERTAIN = 3
"""Labels in order that need nothing before them."""
# an abbreviation in capitals (`RTsKhIDNI,` `GARF),`), or an Ibid. however damaged, just before
_DUE = lazily(
    r"(?:[A-ZА-Я][^\W\d_]*[A-ZА-Я][^\W\d_]*\)?|^\W*(?:[^\W_]{3,9}|Ы)|[Ii]bid|[Тт]ам же|[Ee]bd)[.,]{0,2}\s{1,2}$"
)
_LONGEST_NAME = 40
_AGAIN = lazily(r"[;:]\s$")


@lru_cache(maxsize=1024)
def disguised(text: str) -> Mapping[int, tuple[int, str]]:
    """Where such words begin in `text`, with their end and the level word that each stands for."""
    found: dict[int, tuple[int, str]] = {}
    for script, chains in _CHAINS.items():
        done = 0
        matches = sorted((match for chain in chains for match in chain.finditer(text)), key=lambda each: each.start())
        for match in matches:
            if match.start() >= done and _believed(match, text, script, after=done):
                done = match.end()
                for start, end, word in _labels(match, script):
                    found.setdefault(start, (end, word))
    return found


def _levels(match: re.Match[str]) -> dict[str, str]:
    words = {level: word for level, word in match.groupdict().items() if word}
    return {("fond" if level == "sign" else level): word for level, word in words.items()}


def _believed(match: re.Match[str], text: str, script: str, *, after: int) -> bool:
    """True for a chain that is long enough for where it stands; `after` is the end of one before it."""
    words = _levels(match)
    plain = sum(_plain(word, script) == _WORDS[script][level] for level, word in words.items())
    if len(words) < 2:
        return False
    if script == "Cyrillic":
        seen = cyrillic_near(text, *match.span())
        return len(words) >= (2 if seen and (plain or _due(text, match.start(), after)) else _CERTAIN)
    return (len(words) >= _CERTAIN and plain > 0) or _due(text, match.start(), after)


def _due(text: str, at: int, after: int) -> bool:
    near = max(0, at - _LONGEST_NAME)
    return _DUE.search(text, near, at) is not None or (after > 0 and _AGAIN.search(text, near, at) is not None)


def _plain(word: str, script: str) -> str:
    """`word` in the letters of its script: `ор` in a Latin reference is `op`."""
    return (word.translate(_LATIN_SHAPE) if script == "Latin" else word).casefold()


def _labels(match: re.Match[str], script: str) -> Iterator[tuple[int, int, str]]:
    for level, word in match.groupdict().items():
        meant = _WORDS[script]["fond" if level == "sign" else level]
        if word and word.casefold() not in (meant, 2 * meant):
            plural = level == "leaf" and script == "Latin" and len(word) > 1
            yield match.start(level), match.end(level), 2 * meant if plural else meant


def in_disguise(text: str, at: int) -> bool:
    """True if Cyrillic level words stand close behind `at` in other letters, so that a name before it may do so too."""
    return any(
        _CYRILLIC_LETTER.match(word) for start, (_, word) in disguised(text).items() if 0 <= start - at < _LONGEST_NAME
    )
