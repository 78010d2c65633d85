"""The people of the lexicon, found under spellings that it does not list: Skripnik, Mikojan, Жданову."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.persons import PersonName, compare, read
from kartoteka.persons.given import fit


class KnownPeople:
    """Looks a name up by what its surname can be read as."""

    def __init__(self, entries: Sequence[LexiconEntry]) -> None:
        self._by_key: dict[str, list[tuple[str, PersonName]]] = {}
        self._names: dict[str, list[PersonName]] = {}
        for entry in entries:
            if entry.label != "PERSON":
                continue
            # the surname as it is written in its own language; of a person whose surname alone says nothing, of the name
            surnames = {entry.forms[0] if entry.forms else "", entry.name.partition(",")[0]} - {""}
            for surname in sorted(surnames):
                name = read(f"{surname}, {entry.given}" if entry.given else surname)
                self._names.setdefault(entry.id, []).append(name)
                for key in name.keys:
                    self._by_key.setdefault(key, []).append((entry.id, name))

    def __call__(self, name: PersonName) -> str | None:
        """The id of the one person that a name with given names or initials fits; None if it fits none or several."""
        if not name.given:
            return None
        near = {known: likeness for key in name.keys for known, likeness in self._by_key.get(key, ())}
        fitting = [known for known, other in near.items() if compare(name, other)]
        return fitting[0] if len(fitting) == 1 else None

    @property
    def ids(self) -> Collection[str]:
        """Those of all people of the lexicon, which nobody else may bear."""
        return self._names.keys()

    def is_another(self, name: PersonName, known: str) -> bool:
        """True if the given names of `name` are not those of the person `known`: Nikita Ezhov is no Nikolai."""
        given = [other.given for other in self._names.get(known, ()) if other.given]
        return bool(name.given and given) and all(fit(name.given, other) is None for other in given)


@lru_cache(maxsize=4)
def known_people(entries: tuple[LexiconEntry, ...]) -> KnownPeople:
    """The people of a lexicon made ready; kept, since every work of a batch asks for the same."""
    return KnownPeople(entries)
