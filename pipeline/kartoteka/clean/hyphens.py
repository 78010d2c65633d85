"""Words that a line, a column or a page breaks in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

SOFT_HYPHENS = "\u00ad¬"
"""Marks that only a break at a line end leaves: U+00AD, and the ¬ that Russian OCR programs write for it."""
HYPHENS = "-\u2010\u2011" + SOFT_HYPHENS

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʹʼ][^\W\d_]+)*")
_BROKEN = re.compile(rf"\S{{0,60}}[{HYPHENS}][ \t]*\n[ \t]*\S*")
_LAST_WORD = re.compile(r"([^\W\d_][\w'’ʹʼ-]*|[\w/.]*\d)$")
_FIRST_WORD = re.compile(r"[\w'’ʹʼ-]*")

# German sets `Vor- und Nachteile`, English `pre- and post-war`: the hyphen stands for the word that comes later
_AND = frozenset(
    ["and", "or", "to", "und", "oder", "bzw", "bis", "et", "ou", "i", "oraz", "lub", "и", "или", "і", "й", "та", "або"]
)
# `kto-nibud'`, `кто-либо`, `все-таки`; a bare `-то` is left to the document's own words: `лето` breaks there too
_PARTICLES = frozenset(["нибудь", "либо", "таки", "nibud", "libo", "taki"])
# solid compounds that break between two words of their own: `over-|throw`, `with-|out`
_SOLID_FIRST = frozenset(
    [
        "over",
        "under",
        "out",
        "up",
        "down",
        "with",
        "fore",
        "some",
        "any",
        "every",
        "no",
        "through",
        "after",
        "inter",
        "super",
    ]
)
# the other way round, `build-|up` and `break-|in` keep what they print
_HYPHENED_LAST = frozenset(["up", "off", "out", "in", "on", "down", "by", "of", "over"])


def word_counts(raw: str) -> Counter[str]:
    """How often each word stands in `raw`, words that a line end breaks left out."""
    return Counter(_WORD.findall(_BROKEN.sub(" ", raw)))


def join_word(before: str, after: str, *, vocabulary: frozenset[str]) -> str:
    """Two halves of a text that a page parts, as one: a broken word made whole, else a space between.

    Args:
        before: the text up to the break; its last word decides.
        after: the text from the break on; its first word decides.
        vocabulary: the words of the document (`Cleaned.vocabulary`).
    """
    return join_counted(before, after, words=dict.fromkeys(vocabulary, 1))


def join_counted(before: str, after: str, *, words: Mapping[str, int]) -> str:
    """`join_word` for a vocabulary that knows how often each word is printed."""
    before, after = before.rstrip(" \t\n"), after.lstrip(" \t\n")
    if not before or not after:
        return before + after
    if before[-1] in SOFT_HYPHENS and before[-2:-1].isalnum():
        return before[:-1] + after
    # `1937–|8`, `so called—|and`, `17/71/|43`: a dash or slash that is glued to what stands before it needs no space
    if before[-1] in "–—/" and len(before) > 1 and not before[-2].isspace():
        return before + after
    if before[-1] not in HYPHENS or len(before) < 2 or before[-2].isspace():
        return f"{before} {after}"
    first, last = _LAST_WORD.search(before[:-1]), _FIRST_WORD.match(after)
    if first is None or last is None or not last.group():
        return before + after
    if last.group().casefold() in _AND:
        return f"{before} {after}"
    return before + after if _keeps_hyphen(first.group(), last.group(), words) else before[:-1] + after


def _keeps_hyphen(first: str, last: str, words: Mapping[str, int]) -> bool:
    # `ll. 12-|15` may be a range or one number: what is printed stays, and the reader of references decides
    if not first[-1].isalpha() or not last[0].isalpha():
        return True
    # of `Trotskyist-Zinov-|ievist` only the part behind the last hyphen is broken
    stem = first.rpartition("-")[2] or first
    end = last.partition("-")[0]
    whole = _count(f"{first}{last}", words) + _count(f"{stem}{end}", words)
    hyphened = _count(f"{first}-{last}", words) + _count(f"{stem}-{end}", words)
    if whole != hyphened:
        return hyphened > whole
    if end[0].isupper():
        return True
    if end.casefold() in _PARTICLES:
        return True
    if stem.casefold() in _SOLID_FIRST:
        return False
    if _count(end, words) and any(word.startswith(f"{stem}-") for word in words):
        # `pre-|revolutionary` in a print that has `pre-war`
        return True
    if not _count(stem, words):
        return False
    if end.casefold() in _HYPHENED_LAST:
        return True
    # `summer-|beginning`: two words of this document whose solid form it never has; short ones may be mere syllables
    return len(stem) >= 5 and len(end) >= 5 and _count(end, words) > 0


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def _count(word: str, words: Mapping[str, int]) -> int:
    plain = "".join(_LIGATURES.get(char, char) for char in word)
    small = plain[0].lower() + plain[1:]
    return words.get(plain, 0) + (words.get(small, 0) if small != plain else words.get(plain.capitalize(), 0))
