"""Ids of people and institutions that no list knows: made of their commonest spelling, in small Latin letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kartoteka.annotate.spellings import without_ending
from kartoteka.authority import to_latin
from kartoteka.persons import PersonName
from kartoteka.persons.declension import nominatives

_WORD = re.compile(r"[^\W\d_][\w'’ʹ]*(?:-[^\W\d_][\w'’ʹ]*)*")
_MARKS = re.compile(r"['’ʹ]s\b|['’ʹ]")


@lru_cache(maxsize=10_000)
def slug(words: str) -> str:
    """`words` in small Latin letters with hyphens, Cyrillic ones without their endings."""
    found = (without_ending(word) if word[:1] >= "Ѐ" else word for word in _WORD.findall(_MARKS.sub("", words).lower()))
    return "-".join(to_latin(word).replace("'", "") for word in found) or words.lower()


def of_person(names: Sequence[PersonName], counts: Counter[str], *, taken: set[str]) -> str:
    """An id for a person that is not in `taken`: surname and initials, then given names, then a number.

    Args:
        names: the fullest first.
        counts: how often each of them is printed.
        taken: ids of others; the new one is added.
    """
    fullest = names[0]
    if fullest.numeral or not fullest.surname:
        wanted = [slug(fullest.text)]
    else:
        surname = _surname(names, counts)
        letters = "".join(to_latin(each.text)[:1] for each in fullest.given)
        wanted = (
            [f"{surname}-{letters}", f"{surname}-{slug(' '.join(each.text for each in fullest.given))}"]
            if letters
            else [surname]
        )
    found = next((each for each in wanted if each not in taken), None)
    number = 2
    while found is None:
        found = f"{wanted[-1]}-{number}" if f"{wanted[-1]}-{number}" not in taken else None
        number += 1
    taken.add(found)
    return found


def _surname(names: Iterable[PersonName], counts: Counter[str]) -> str:
    """The commonest spelling in Latin letters; where there is none, the nominative that all the Cyrillic forms have."""
    latin: Counter[str] = Counter()
    cyrillic: Counter[str] = Counter()
    for name in names:
        small = _MARKS.sub("", name.surname).lower()
        (cyrillic if small[:1] >= "Ѐ" else latin)[small] += counts[name.text]
    if latin:
        return min(latin, key=lambda each: (-latin[each], each))
    shared = frozenset.intersection(*map(nominatives, cyrillic)) or frozenset(cyrillic)
    printed = shared & cyrillic.keys()
    nominative = min(printed or shared, key=lambda each: (-cyrillic[each], len(each), each))
    return to_latin(nominative).replace("'", "")
