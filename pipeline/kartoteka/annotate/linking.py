"""Says which names of one work mean the same person or institution: cautious, two different initials are two people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kartoteka.annotate.given_names import fits, initials, parted
from kartoteka.annotate.spellings import stem, without_ending
from kartoteka.authority import to_latin
from kartoteka.findings import Entity

_NAME = re.compile(r"[^\W\d_][\w'’ʹ]*(?:-[^\W\d_][\w'’ʹ]*)*")
_NUMERAL = re.compile(r" [IVX]{1,4}$")
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_MARKS = re.compile(r"['’ʹ]s\b|['’ʹ]")
# the same Russian letters under several systems: Khlevnyuk and Khlevniuk, Zinoviev and Zinov'ev
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


@dataclass(frozen=True, slots=True)
class _Name:
    """A printed name: the key under which it meets others, the given names beside a surname, the slug it would lend."""

    key: str
    slug: str
    given: str = ""
    known: str | None = None


def cluster(entities: Sequence[Entity]) -> list[Entity]:
    """The same entities in the same order, each with the id of its cluster within the work.

    An id is that of the lexicon where the name is known, else made of the commonest spelling. A bare surname joins the one
    person of the work who bears it; where two do, it stays by itself.
    """
    names = [_person(entity) if entity.label == "PERSON" else _other(entity) for entity in entities]
    slugs = _commonest(names)
    bearers = _bearers(names)
    return [replace(entity, cluster=_id(name, slugs, bearers)) for entity, name in zip(entities, names, strict=True)]


def _person(entity: Entity) -> _Name:
    if _NUMERAL.search(entity.text):
        # Nicholas II has no surname, and is not Nicholas I
        slug = _slug(entity.text)
        return _Name(f"ruler {slug}", slug, known=entity.cluster)
    surname, given = parted(entity.text)
    return _Name(f"person {_sound(surname)}", _slug(surname), given, entity.cluster)


def _other(entity: Entity) -> _Name:
    words = _ARTICLE.sub("", entity.text)
    return _Name(" ".join(_sound(word) for word in _NAME.findall(words)), _slug(words), known=entity.cluster)


def _slug(words: str) -> str:
    found = (without_ending(word) if word[:1] >= "Ѐ" else word for word in _NAME.findall(_MARKS.sub("", words).lower()))
    return "-".join(to_latin(word).replace("'", "") for word in found) or words.lower()


def _sound(word: str) -> str:
    slug = _slug(stem(word.lower()) if word[:1] >= "Ѐ" else word)
    for sound, same in _SAME_SOUND:
        slug = slug.replace(sound, same)
    return slug


def _commonest(names: Iterable[_Name]) -> dict[str, str]:
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spellings[name.key][name.slug] += 1
    return {key: min(found, key=lambda slug: (-found[slug], slug)) for key, found in spellings.items()}


def _bearers(names: Iterable[_Name]) -> dict[str, dict[str, str | None]]:
    """For each surname the given names that stand with it, those of one person under the fullest, and that person's id."""
    printed: dict[str, dict[str, str | None]] = defaultdict(dict)
    for name in names:
        if name.given:
            printed[name.key].setdefault(name.given, name.known)
    bearers: dict[str, dict[str, str | None]] = {}
    for key, given_names in printed.items():
        kept: dict[str, str | None] = {}
        for given in sorted(given_names, key=lambda each: (-len(initials(each)), -len(each), each)):
            same = next((other for other in kept if _one_person(given, other)), None)
            kept[same or given] = kept.get(same or given) or given_names[given]
        bearers[key] = kept
    return bearers


def _one_person(given: str, other: str) -> bool:
    """True if two sets of given names can be one person's: V. and Viacheslav can, Iosif and Ivan cannot."""
    pairs = zip(_NAME.findall(given), _NAME.findall(other), strict=False)
    return fits(given, other) and all(
        min(len(one), len(two)) <= 2 or _sound(one)[:3] == _sound(two)[:3] for one, two in pairs
    )


def _id(name: _Name, slugs: dict[str, str], bearers: dict[str, dict[str, str | None]]) -> str:
    borne = bearers.get(name.key, {})
    if not name.given and len(borne) > 1:
        # two Kaganoviches: the bare surname is nobody's
        return slugs[name.key]
    if name.known is not None:
        return name.known
    fitting = [given for given in borne if _one_person(name.given, given)] if name.given else list(borne)
    if len(fitting) != 1:
        return slugs[name.key]
    letters = "".join(initials(fitting[0])).lower()
    alone = sum("".join(initials(given)).lower() == letters for given in borne) == 1
    return borne[fitting[0]] or f"{slugs[name.key]}-{letters if alone else _slug(fitting[0])}"
