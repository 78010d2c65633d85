"""What each cluster of a work is called: people and institutions before they are joined with those of other works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from kartoteka.authority import to_latin
from kartoteka.findings import Entity, EntityLabel, EntityLink, Evidence, digest
from kartoteka.persons import PersonName, merged, read, says_who

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_MARKS = re.compile(r"['’ʹ]s\b|['’ʹ]")
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les) ", re.IGNORECASE)
# Krasnyi and Krasny, Sinclair-Iakovlev and -Yakovlev
_SAME_SOUND = (("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("y", "i"), ("j", "i"), ("ii", "i"), ("w", "v"))
_PLACES = ("GPE", "LOC")


@dataclass(frozen=True, kw_only=True)
class Name:
    """What a work calls one person, institution, place or event: works that do so in the same words share it."""

    label: EntityLabel
    names: tuple[str, ...]
    """As printed, each once, the fullest first."""
    known: str | None
    """The id of the lexicon's entry, if the work's names met one."""

    @cached_property
    def person(self) -> PersonName | None:
        """What all names say together; None for an institution, and for a name that alone says nobody."""
        if self.label != "PERSON":
            return None
        whole = merged([read(name) for name in self.names])
        return whole if says_who(whole) else None

    @cached_property
    def alone(self) -> Sign:
        """What the names by themselves lead to: the lexicon's entry, a whole name, or nothing that others share."""
        name = self.names[0]
        if self.known is not None:
            words = f"the lexicon knows {name}"
            return Sign(
                f"lexicon|{self.known}",
                (Evidence(feature="same-lexicon-entry", value=self.known, words=words),),
            )
        if self.label == "PERSON":
            key = None if self.person is None else person_key(self.person)
        else:
            key = name_key(name, self.label)
        if key is None:
            words = f"{name} alone does not say who or what is meant"
            return Sign(None, (Evidence(feature="name-not-full", value=name, words=words),))
        reason = Evidence(feature="same-full-name", value=key, effect=2.0, words=f"the full name {name}")
        return Sign(key, (reason,), share=0.9)

    @property
    def text(self) -> str:
        """All of it in one line, which `name_of` reads again."""
        return json.dumps([self.label, self.known, *self.names], ensure_ascii=False, separators=(",", ":"))


def name_of(text: str) -> Name:
    """The name whose `text` this is."""
    label, known, *names = json.loads(text)
    return Name(label=label, names=tuple(names), known=known)


class Sign(NamedTuple):
    """What joins clusters of several works."""

    key: str | None
    """Clusters with the same key are one; None: no other cluster is the same."""
    evidence: tuple[Evidence, ...]
    share: float = 1.0
    """Of the confidence that the names are names, how much is left that they are this one's."""


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """One person, institution, place or event of one work."""

    work: str
    cluster: str
    name: Name
    confidence: float

    def link(self, sign: Sign) -> EntityLink:
        """The row that joins it with those of the same key."""
        return EntityLink(
            work=self.work,
            cluster=self.cluster,
            entity=digest("entity", sign.key) if sign.key else digest("entity", self.work, self.cluster),
            name=self.name.names[0],
            confidence=round(self.confidence * sign.share, 4),
            evidence=sign.evidence,
        )


def clusters(entities: Iterable[Entity]) -> Iterator[Cluster]:
    """The clusters of one work."""
    in_clusters = [entity for entity in entities if entity.cluster is not None]
    ordered = sorted(in_clusters, key=lambda each: (each.cluster or "", each.start))
    for cluster, grouped in groupby(ordered, key=lambda each: each.cluster or ""):
        mentions = list(grouped)
        fullest = max(mentions, key=lambda each: (len(_words(each.text)), len(each.text), -each.start))
        names = (fullest.text, *sorted({each.text for each in mentions} - {fullest.text}))
        known = cluster if any(_met(each, cluster) for each in mentions) else None
        yield Cluster(
            work=fullest.work,
            cluster=cluster,
            name=Name(label=fullest.label, names=names, known=known),
            confidence=max(each.confidence for each in mentions),
        )


def _met(entity: Entity, cluster: str) -> bool:
    """True if the lexicon's entry that the cluster is named after was met: a namesake of Ezhov met his entry too."""
    return any(reason.feature in ("lexicon", "surname-known") and reason.value == cluster for reason in entity.evidence)


def name_key(name: str, label: EntityLabel) -> str | None:
    """The key on which two works' institutions, places or events meet; None if one word says too little: the Party is many."""
    words = _words(_ARTICLE.sub("", name))
    if not words or (label == "ORG" and len(words) < 2):
        return None
    return f"{'GPE' if label in _PLACES else label}|{' '.join(words)}"


def person_key(name: PersonName) -> str:
    """The key of a person whose name says who it is."""
    given = " ".join(min(each.keys | each.letters, key=lambda key: (-len(key), key)) for each in name.given)
    if name.numeral:
        return f"PERSON|{name.numeral}|{' '.join(map(str, sorted(name.given[0].names))) or given}"
    return f"PERSON|{min(name.keys, default=name.surname.casefold())}|{given}"


def _words(name: str) -> list[str]:
    found = _WORD.findall(to_latin(_MARKS.sub("", name)).casefold())
    return [_sound(word) for word in found]


def _sound(word: str) -> str:
    for sound, same in _SAME_SOUND:
        word = word.replace(sound, same)
    return word
