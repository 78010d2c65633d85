"""Whether a name says enough to be recognised elsewhere, and the fullest name that several of one person make together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kartoteka.authority import folded, reading_keys
from kartoteka.persons.given import word_lists
from kartoteka.persons.names import PersonName


def says_who(name: PersonName) -> bool:
    """True for a surname with two initials or names, or with one name in full if the surname is rare; and for a ruler.

    A surname alone, N. Ezhov and Ivan Petrov are many.
    """
    if name.numeral:
        return bool(name.given)
    if not name.surname or not name.given:
        return False
    if len(name.given) > 1:
        return True
    return not name.given[0].initial and name.keys.isdisjoint(_common())


def merged(names: Sequence[PersonName]) -> PersonName:
    """One name of what all say: Nikolai Ezhov and N. I. Ezhov are Nikolai I. Ezhov; `text` is that of the fullest.

    Args:
        names: of one person, at least one.
    """
    order = sorted(names, key=lambda each: (*(-part for part in each.weight), each.text))
    fullest = order[0]
    given = list(fullest.given)
    for name in order[1:]:
        if name.surname and len(name.given) <= len(given):
            for at, each in enumerate(name.given):
                if given[at].initial and not each.initial and given[at].letters & each.letters:
                    given[at] = each
    keys = frozenset.intersection(*(name.keys for name in order if name.keys)) if fullest.keys else frozenset()
    return PersonName(fullest.text, fullest.surname, keys or fullest.keys, tuple(given), fullest.numeral)


@cache
def _common() -> frozenset[str]:
    every = [name.casefold() for name in word_lists()["common_surnames"]]
    return frozenset(key for name in every for key in ({folded(name)} if name[0] >= "Ѐ" else reading_keys(name))) | {
        folded(name + "а") for name in every if name[0] >= "Ѐ"
    }
