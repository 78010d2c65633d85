"""The people of one work: names with given names first, then the bare surnames and patronymics that can only be theirs."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kartoteka.annotate.linking.ids import of_person
from kartoteka.annotate.linking.known_people import KnownPeople
from kartoteka.annotate.linking.surnames import blocks
from kartoteka.findings import Entity, Evidence
from kartoteka.persons import PersonName, bearers, compare, read
from kartoteka.persons.given import fit

REACH: Final = 1_000
"""Signs within which the bearer named last is taken for the one a shared surname means: a paragraph."""

_MOST_ALONE: Final = 5
"""Surnames alone, for each time that a namesake of somebody famous is named in full, that can be the namesake's."""


class Link(NamedTuple):
    """Who a name means."""

    id: str
    reason: Evidence | None
    """Why; None where the name says it by itself."""
    lexicon: Evidence | None = None
    """That the lexicon's person was met in a spelling that it does not list."""


@dataclass(slots=True, eq=False)
class _Person:
    names: tuple[PersonName, ...]
    known: str | None
    id: str = ""
    places: list[int] = field(default_factory=list)
    """Where the person is named in full, or by a surname that was found to mean nobody else; in order."""

    def is_named_in(self, start: int, end: int) -> bool:
        at = bisect_left(self.places, start)
        return at < len(self.places) and self.places[at] < end


def persons(entities: Sequence[Entity], *, known: KnownPeople, taken: set[str]) -> list[Link]:
    """Who each of the names means.

    Args:
        entities: names of persons in the order of the text; `cluster` is the id of the lexicon's person that was met.
        known: the people of the lexicon.
        taken: ids that mean something else; new ones are added.
    """
    printed = [each.text for each in entities]
    counts = Counter(printed)
    names = blocks(counts)
    in_lexicon: dict[str, str] = {}
    for each in entities:
        name = names[each.text].name
        met = each.cluster
        found = known(name) if met is None or known.is_another(name, met) else met
        if found is not None:
            in_lexicon.setdefault(each.text, found)
    taken |= {*in_lexicon.values(), *known.ids}
    links: dict[int, Link] = {}
    people: list[_Person] = []
    mentions: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(entities):
        mentions[names[each.text].block].append(at)
    for block in mentions.values():
        group = _Block(
            [(at, entities[at].start, names[printed[at]].name) for at in block], in_lexicon, counts, taken, known
        )
        links.update(group.links())
        people += group.people
    links.update(_without_surname(entities, [names[each].name for each in printed], people))
    return [_with_lexicon(links[at], each, in_lexicon) for at, each in enumerate(entities)]


def _with_lexicon(link: Link, entity: Entity, in_lexicon: dict[str, str]) -> Link:
    if entity.cluster == link.id or in_lexicon.get(entity.text) != link.id:
        return link
    words = f"{entity.text}: a spelling of a name that the lexicon knows"
    return link._replace(lexicon=Evidence(feature="lexicon", value=link.id, effect=1.0, words=words))


class _Block:
    """Names whose surnames can be one."""

    def __init__(
        self,
        mentions: list[tuple[int, int, PersonName]],
        in_lexicon: dict[str, str],
        counts: Counter[str],
        taken: set[str],
        known: KnownPeople,
    ) -> None:
        self._known = known
        self._mentions = mentions
        self._in_lexicon = in_lexicon
        self._counts = counts
        self._taken = taken
        found = bearers((name for _, _, name in mentions if name.given), damaged=True)
        self._open = found.open
        self.people = list(self._merged(found.people))
        self._of = {name: person for person in self.people for name in person.names}
        for _, start, name in mentions:
            if name in self._of:
                self._of[name].places.append(start)
        for person in sorted(self.people, key=lambda each: each.places[0]):
            person.id = person.known or of_person(person.names, counts, taken=taken)
        # counted once: a block may have as many mentions as the text has words
        self._times = Counter(name for _, _, name in mentions)
        self._without_given = sum(times for name, times in self._times.items() if not name.given)
        self._first_met: dict[str, int] = {}
        for _, start, name in mentions:
            if name.text in in_lexicon:
                self._first_met.setdefault(in_lexicon[name.text], start)
        self._alone: dict[str, str] = {}
        self._possible: dict[PersonName, list[_Person]] = {}

    def _merged(self, people: Sequence[tuple[PersonName, ...]]) -> Iterator[_Person]:
        """The people, those that the lexicon says are one made one: Sergo and G. K. Ordzhonikidze."""
        by_known: dict[str, list[PersonName]] = {}
        for names in people:
            ids = Counter(self._in_lexicon[name.text] for name in names if name.text in self._in_lexicon)
            known = min(ids, key=lambda each: (-ids[each], each)) if ids else None
            if known is None or any(self._is_another(name, known) for name in names):
                # Nikita Ivanovich, also printed N. I. Ezhov, is not the one whom the lexicon knows by the initials
                yield _Person(names, None)
            else:
                by_known.setdefault(known, []).extend(names)
        for known, all_names in by_known.items():
            yield _Person(tuple(all_names), known)

    def _is_another(self, name: PersonName, known: str) -> bool:
        return name.text not in self._in_lexicon and self._known.is_another(name, known)

    def links(self) -> Iterator[tuple[int, Link]]:
        for at, start, name in self._mentions:
            person = self._of.get(name)
            if person is not None:
                yield at, Link(person.id, self._of_full(name, person))
            else:
                yield at, self._bare(start, name)

    def _of_full(self, name: PersonName, person: _Person) -> Evidence | None:
        if name in self._open:
            words = f"{name.text} can be one of several who bear the name here"
            return Evidence(feature="initials-of-several", value=person.id, effect=-0.5, words=words)
        fullest = person.names[0]
        likeness = compare(name, fullest, damaged=True) if name != fullest else None
        if likeness is None:
            return None
        reason = likeness.evidence[0] if likeness.surname != "same" else likeness.evidence[1]
        return Evidence(feature="same-person", value=person.id, effect=reason.effect, words=reason.words)

    def _bare(self, start: int, name: PersonName) -> Link:
        """Whom a surname alone means: its one bearer; of several the one named near by, if one alone is; else nobody."""
        famous = self._in_lexicon.get(name.text)
        sure = self._bearers_of(name)
        if famous is not None and all(each.known != famous for each in sure):
            return self._beside_famous(start, name, famous, sure)
        if not sure:
            return Link(famous or self._by_itself(name), None)
        if len(sure) == 1:
            return Link(sure[0].id, _alone(name, sure[0]))
        return self._of_several(start, name, sure)

    def _bearers_of(self, name: PersonName) -> list[_Person]:
        if name not in self._possible:
            possible = [each for each in self.people if any(compare(name, other, damaged=True) for other in each.names)]
            # N. Petrov, who may be one of two others, is no third
            sure = [each for each in possible if not self._open.intersection(each.names)] or possible
            self._possible[name] = sure
        return self._possible[name]

    def _beside_famous(self, start: int, name: PersonName, famous: str, others: list[_Person]) -> Link:
        """The lexicon's person, unless only namesakes were named when the surname came."""
        first = self._first_met[famous]
        named = sum(self._times[each] for person in others for each in person.names)
        # Vasilii Stalin named once does not make all the Stalins of a book his
        if all(first < each.places[0] for each in others) or self._without_given > _MOST_ALONE * named:
            words = f"{name.text} without given names, though {others[0].names[0].text} is named too" if others else ""
            return Link(
                famous, Evidence(feature="surname-shared", value=famous, effect=-0.3, words=words) if others else None
            )
        if len(others) == 1:
            words = f"{others[0].names[0].text} is named here, not the one whom the lexicon knows by the surname"
            return Link(others[0].id, Evidence(feature="surname-shared", value=others[0].id, effect=-0.5, words=words))
        return self._of_several(start, name, others)

    def _of_several(self, start: int, name: PersonName, several: list[_Person]) -> Link:
        near = [each for each in several if each.is_named_in(start - REACH, start)]
        if len(near) == 1:
            person = near[0]
            insort(person.places, start)
            words = f"{len(several)} people bear the name here; {person.names[0].text} alone is named shortly before"
            return Link(person.id, Evidence(feature="surname-shared", value=person.id, effect=-0.5, words=words))
        words = f"{' or '.join(each.names[0].text for each in several)}: the surname alone does not say who"
        return Link(self._by_itself(name), Evidence(feature="surname-of-several", value=len(several), words=words))

    def _by_itself(self, name: PersonName) -> str:
        """The id of a surname that belongs to nobody: one for all its spellings."""
        for text, found in self._alone.items():
            if compare(read(text), name, damaged=True):
                return found
        same = [each for _, _, each in self._mentions if not each.given and compare(each, name)]
        found = of_person(same or [name], self._counts, taken=self._taken)
        self._alone[name.text] = found
        return found


def _alone(name: PersonName, person: _Person) -> Evidence:
    words = f"{name.text} alone: {person.names[0].text} is the only one here who bears the name"
    return Evidence(feature="surname-alone", value=person.id, effect=0.7, words=words)


def _without_surname(
    entities: Sequence[Entity], names: Sequence[PersonName], people: Sequence[_Person]
) -> Iterator[tuple[int, Link]]:
    """Nikolai Ivanovich, where one person of the work alone is called so."""
    called: dict[PersonName, dict[str, _Person]] = {}
    for at, (each, name) in enumerate(zip(entities, names, strict=True)):
        if name.surname or len(name.given) < 2 or name.numeral or each.cluster is not None:
            continue
        if name not in called:
            called[name] = {
                person.id: person
                for person in people
                for other in person.names
                if other.surname and len(other.given) > 1 and _same_given(name, other)
            }
        if len(called[name]) == 1:
            ((found, person),) = called[name].items()
            words = f"{person.names[0].text} is the only one here of this name and patronymic"
            yield at, Link(found, Evidence(feature="patronymic-alone", value=found, effect=0.3, words=words))


def _same_given(name: PersonName, other: PersonName) -> bool:
    return fit(name.given, other.given) == "same"
