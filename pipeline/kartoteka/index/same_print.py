"""Which printed works are one: authors and titles under every spelling, subtitles that are left out, slips of print.

Two keys (`printed_works.print_key`) are compared only if a reading of their authors, or of the first long word of their titles, meets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kartoteka.authority import reading_keys
from kartoteka.similarity import edit_distance

ENOUGH_WORDS: Final = 3
"""Of a title that stands for a longer one: `Stalinism as a Way of Life` without its subtitle."""
ALIKE: Final = 0.8
"""The share of a title's words that must meet where neither holds the other whole."""
_LONG: Final = 5
_MANY: Final = 200


class Print(NamedTuple):
    """A printed work as one note names it."""

    key: str
    author: str
    title: tuple[str, ...]
    year: str


def groups(keys: Iterable[str]) -> list[list[str]]:
    """The keys of each printed work, sorted.

    A work named without its year joins those of its author and title if they are of one year, and else stays by itself.
    """
    prints = [_print(key) for key in sorted(set(keys))]
    near: dict[str, set[int]] = {each.key: set() for each in prints}
    for block in _blocks(prints).values():
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if other not in near[prints[one].key] and same(prints[one], prints[other]):
                    near[prints[one].key].add(other)
                    near[prints[other].key].add(one)
    found, seen = [], set[int]()
    for first in range(len(prints)):
        if first in seen:
            continue
        group, frontier = {first}, [first]
        while frontier:
            at = frontier.pop()
            years = {prints[other].year for other in near[prints[at].key]} - {""}
            if not prints[at].year and len(years) > 1:
                continue
            for other in near[prints[at].key] - group:
                if prints[other].year or len({prints[each].year for each in near[prints[other].key]} - {""}) < 2:
                    group.add(other)
                    frontier.append(other)
        seen |= group
        found.append(sorted(prints[at].key for at in group))
    return sorted(found)


def same(one: Print, other: Print) -> bool:
    """True if the two are one work: years that do not contradict each other, an author under any spelling, titles that agree."""
    if one.year and other.year and one.year != other.year:
        return False
    if one.author and other.author:
        if not _readings(one.author) & _readings(other.author):
            return False
    elif one.author or other.author or not one.year:
        return False
    return _titles_agree(one.title, other.title)


def _titles_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    together = sum(_word_is(mine, its) for mine, its in zip(short, long, strict=False))
    if together == len(short) and (len(short) == len(long) or len(short) >= ENOUGH_WORDS):
        return True
    left = list(long)
    met = 0
    for word in short:
        at = next((at for at, its in enumerate(left) if _word_is(word, its)), None)
        if at is not None:
            met += 1
            del left[at]
    return met >= ENOUGH_WORDS and met >= ALIKE * len(long)


def _word_is(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.isdecimal() or other.isdecimal():
        return False
    if _readings(one) & _readings(other):
        return True
    return min(len(one), len(other)) >= _LONG and edit_distance(one, other, limit=1) == 1


@lru_cache(maxsize=65_536)
def _readings(words: str) -> frozenset[str]:
    return frozenset(key for word in words.split() for key in reading_keys(word)) | {words}


def _print(key: str) -> Print:
    kind, author, title, year = key.split("|", 3)
    if kind != "title":
        # a number of a journal is what it is called, letter by letter
        return Print(key, "", (key,), year)
    return Print(key, author, tuple(title.split()), year)


def _blocks(prints: Sequence[Print]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(prints):
        for name in _readings(each.author or _first_word(each)):
            found[name].append(at)
    for name in [name for name, block in found.items() if len(block) > _MANY]:
        # Lenin and Stalin have thousands of titles: these meet only where a first word does
        for at in found.pop(name):
            for word in _readings(_first_word(prints[at])):
                found[f"{name} {word}"].append(at)
    return found


def _first_word(each: Print) -> str:
    return next((word for word in each.title if len(word) >= _LONG), "")
