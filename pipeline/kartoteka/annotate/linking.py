"""Says which names of one work mean the same person or institution: cautious, two different initials are two people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kartoteka.annotate.given_names import fits, initials
from kartoteka.annotate.spellings import stem
from kartoteka.authority import to_latin
from kartoteka.findings import Entity

_NAME = re.compile(r"[^\W\d_][\w'’ʹ]*(?:-[^\W\d_][\w'’ʹ]*)*")
_INITIAL = re.compile(r"[^\W\d_]{1,2}")
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_SAME_SOUND = (
    ("yu", "iu"),
    ("ju", "iu"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("ye", "e"),
    ("y", "i"),
    ("j", "i"),
    ("ii", "i"),
    ("w", "v"),
)


def cluster(entities: Sequence[Entity]) -> list[Entity]:
    """The same entities in the same order, each with the id of its cluster within the work.

    An id is that of the lexicon where the name is known, else the folded name. A bare surname joins the one person of the
    work who bears it; where two do, it stays by itself.
    """
    people = [entity for entity in entities if entity.label == "PERSON"]
    names = {id(entity): _person(entity) for entity in people}
    bearers = _bearers(names.values())
    return [
        replace(entity, cluster=_person_id(names[id(entity)], bearers) if id(entity) in names else _other_id(entity))
        for entity in entities
    ]


class _Person:
    """A printed name of a person: under which surname it meets others, and the given names it stands with."""

    __slots__ = ("given", "known", "surname")

    def __init__(self, surname: str, given: str, known: str | None) -> None:
        self.surname, self.given, self.known = surname, given, known


def _person(entity: Entity) -> _Person:
    parts = _NAME.findall(entity.text)
    full = [part for part in parts if len(part) > 2] or parts
    # "Kaganovich, L." and "Ежов Н. И." have the surname first
    first = len(parts) > 1 and len(parts[0]) > 2 and all(_INITIAL.fullmatch(part) for part in parts[1:])
    surname = full[0] if first else full[-1]
    given = " ".join(part for part in parts if part != surname)
    return _Person(entity.cluster or _folded(surname), given, entity.cluster)


def _folded(name: str) -> str:
    """One key for the usual spellings of a name: Khlevnyuk and Khlevniuk, Ежова and Ежов."""
    if any("Ѐ" <= letter <= "ԯ" for letter in name):
        name = to_latin(stem(name.lower()))
    folded = re.sub(r"['’ʹ]s?\b|\W", "", name.lower())
    for sound, same in _SAME_SOUND:
        folded = folded.replace(sound, same)
    return folded


def _bearers(people: Iterable[_Person]) -> dict[str, list[str]]:
    """The given names that stand with each surname, those that fit one another taken together under the fullest."""
    printed: dict[str, set[str]] = defaultdict(set)
    for person in people:
        if person.given:
            printed[person.surname].add(person.given)
    bearers: dict[str, list[str]] = {}
    for surname, given_names in printed.items():
        kept: list[str] = []
        for given in sorted(given_names, key=lambda each: (-len(initials(each)), -len(each), each)):
            if not any(_one_person(given, other) for other in kept):
                kept.append(given)
        bearers[surname] = kept
    return bearers


def _one_person(given: str, other: str) -> bool:
    """True if two sets of given names can be one person's: V. and Viacheslav, not Iosif and Ivan."""
    if not fits(given, other):
        return False
    one, two = _NAME.findall(given), _NAME.findall(other)
    return all(min(len(a), len(b)) <= 2 or _folded(a)[:3] == _folded(b)[:3] for a, b in zip(one, two, strict=False))


def _person_id(person: _Person, bearers: dict[str, list[str]]) -> str:
    if person.known is not None:
        return person.known
    borne = bearers.get(person.surname, [])
    fitting = [given for given in borne if _one_person(person.given, given)] if person.given else borne
    if len(fitting) != 1:
        return person.surname
    return f"{person.surname}-{''.join(initials(fitting[0])).lower()}"


def _other_id(entity: Entity) -> str:
    if entity.cluster is not None:
        return entity.cluster
    words = _NAME.findall(_ARTICLE.sub("", entity.text))
    return "-".join(_folded(word) for word in words) or entity.text.lower()
