"""Blocks of people's names: where a name is kept, and where those are looked for that can be the same person's."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from kartoteka.persons import PersonName

_NEAR: Final = "~"
_FIRST_LETTERS: Final = 4
_SHORTEST_DAMAGED: Final = 7


class Blocks(NamedTuple):
    """Where a name is kept, and where those lie that can be the same."""

    kept: frozenset[str]
    asked: frozenset[str]


@lru_cache(maxsize=10_000)
def blocks(person: PersonName) -> Blocks:
    """Two names can be one person's only if one is kept where the other asks: then each is kept where the other asks.

    A block is a reading of the surname with the first letters of two given names; a name with one given name asks for all
    with that first letter. Longer surnames with two given names also share a block of their first letters, so that a damaged one is found.
    """
    if person.numeral:
        first = person.given[0]
        rulers = frozenset(f"{person.numeral} {each}" for each in first.names or first.keys)
        return Blocks(rulers, rulers)
    ones = [f"{key} {letter}" for key in person.keys for letter in person.given[0].letters]
    alone = frozenset(f"{one} -" for one in ones)
    followed = frozenset(f"{one} +" for one in ones)
    if len(person.given) == 1:
        return Blocks(alone, alone | followed)
    seconds = person.given[1].letters
    both = {f"{one} {letter}" for one in ones for letter in seconds}
    if len(person.surname) >= _SHORTEST_DAMAGED:
        starts = {
            f"{_NEAR}{key[:_FIRST_LETTERS]} {letter}" for key in person.keys for letter in person.given[0].letters
        }
        both |= {f"{start} {letter}" for start in starts for letter in seconds}
    return Blocks(frozenset(both) | followed, frozenset(both) | alone)
