"""The people of the user's own lists beside those that ship with the program: the user's win."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kartoteka.annotate.lexicon import LexiconEntry, spelled
from kartoteka.authority import Person, to_latin
from kartoteka.persons import PersonName, compare, read


def with_people(lexicon: Sequence[LexiconEntry], people: Sequence[Person]) -> tuple[LexiconEntry, ...]:
    """The lexicon with the user's people first, and without those of its own who are the same.

    A surname alone means a person of the user's if the user says so, or nobody else is known who bears it.
    """
    if not people:
        return tuple(lexicon)
    names = {each.id: read(f"{each.surname}, {each.given}" if each.given else each.surname) for each in people}
    kept = [each for each in lexicon if not _is_one_of(each, names)]
    borne = Counter(key for name in names.values() for key in name.keys)
    borne.update(key for each in kept if each.label == "PERSON" and each.forms for key in read(each.forms[0]).keys)
    return (*_entries(people, names, borne), *kept)


def _entries(people: Sequence[Person], names: dict[str, PersonName], borne: Counter[str]) -> Iterator[LexiconEntry]:
    for each in people:
        alone = each.alone if each.alone is not None else all(borne[key] == 1 for key in names[each.id].keys)
        yield LexiconEntry(
            id=each.id,
            name=f"{to_latin(each.surname)}, {to_latin(each.given)}".removesuffix(", "),
            label="PERSON",
            forms=spelled(each.surname, list(each.also)) if alone else each.also,
            given=to_latin(each.given),
        )


def _is_one_of(entry: LexiconEntry, names: dict[str, PersonName]) -> bool:
    if entry.id in names:
        return True
    if entry.label != "PERSON" or not entry.forms or not entry.given:
        return False
    name = read(f"{entry.forms[0]}, {entry.given}")
    alike = (compare(name, other) for other in names.values() if other.given)
    return any(each is not None and (each.parts > 1 or each.given == "same") for each in alike)
