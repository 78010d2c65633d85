"""The names that are known before the text is read: institutions and terms of the gazetteer, people, places, peoples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypedDict

from kartoteka.annotate.spellings import latin
from kartoteka.authority import to_latin
from kartoteka.authority.gazetteer import Alias, Entry
from kartoteka.findings import EntityLabel

_CYRILLIC = re.compile(r"[Ѐ-ԯ]")
_TRANSLITERATED = "-Latn"
_NO_NAMES = frozenset({"laws"})
"""Groups of the gazetteer that name no one and nothing in a sentence: NKVD Order No. 00447 is a document."""
_NO_TERMS = frozenset({"party", "government", "territories"})
"""Groups whose words in small letters are the common nouns of this literature: the obkom, an oblast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """One institution, person, place, event or term with the forms in which it is printed."""

    id: str
    name: str
    label: EntityLabel
    forms: tuple[str, ...]
    doubtful: frozenset[str] = field(default_factory=frozenset)
    """Those of the forms that mean it only where something else in the text says so: CC, OP, Front."""
    given: str = ""
    """The given names of a person, in Latin letters; its forms are spellings of the surname."""


class _PersonRecord(TypedDict, total=False):
    id: str
    surname: str
    given: str
    also: list[str]


class _NameRecord(TypedDict, total=False):
    id: str
    label: EntityLabel
    name: str
    also: list[str]


class _Names(TypedDict):
    people: list[_PersonRecord]
    places: list[_NameRecord]
    peoples: list[_NameRecord]


def from_gazetteer(gazetteer: Mapping[str, Entry]) -> tuple[LexiconEntry, ...]:
    """The lexicon of the gazetteer's entries and of the names that ship with this stage (names.json).

    A common word (`decree`, `order`) is left out in small letters, and doubtful with a capital if it stands alone; so is
    a word of its own language (`collective farm`, `колхоз`): terms are known by their transliteration.
    """
    return (*(_entry(each) for each in gazetteer.values() if each.group not in _NO_NAMES), *shipped())


def _entry(entry: Entry) -> LexiconEntry:
    aliases = [
        alias
        for alias in entry.aliases
        if alias.form[:1].isupper() or not (alias.common or _is_word(alias) or _is_common_noun(alias, entry))
    ]
    doubtful = [each for each in aliases if each.needs_context or each.also or (each.common and " " not in each.form)]
    return LexiconEntry(
        id=entry.id,
        name=entry.english or entry.name,
        label=entry.label,
        forms=tuple(alias.form for alias in aliases),
        doubtful=frozenset(alias.form for alias in doubtful),
    )


def _is_word(alias: Alias) -> bool:
    """True for a word of its own language: special folder, папка; but osobaia papka is a term in an English sentence."""
    native = bool(_CYRILLIC.search(alias.form)) or (alias.language or _TRANSLITERATED)[-5:] != _TRANSLITERATED
    return native and alias.form == alias.form.lower()


def _is_common_noun(alias: Alias, entry: Entry) -> bool:
    return entry.group in _NO_TERMS and alias.form == alias.form.lower()


@cache
def shipped() -> tuple[LexiconEntry, ...]:
    """People of Soviet history whose bare surname is understood, towns, lands and peoples, in every usual spelling."""
    names: _Names = json.loads((files("kartoteka.annotate") / "names.json").read_text(encoding="utf-8"))
    return (*_people(names["people"]), *_places(names["places"]), *_places(names["peoples"]))


def _people(records: list[_PersonRecord]) -> Iterator[LexiconEntry]:
    for record in records:
        surname, given = record["surname"], to_latin(record["given"])
        yield LexiconEntry(
            id=record["id"],
            name=f"{to_latin(surname)}, {given}",
            label="PERSON",
            forms=spelled(surname, record.get("also", [])),
            given=given,
        )


def _places(records: list[_NameRecord]) -> Iterator[LexiconEntry]:
    for record in records:
        also = record.get("also", [])
        yield LexiconEntry(
            id=record["id"],
            name=next(iter(also), record["name"]),
            label=record["label"],
            forms=spelled(record["name"], also),
        )


def spelled(name: str, also: list[str]) -> tuple[str, ...]:
    """A name with its usual Latin spellings, and others that are known."""
    return tuple(dict.fromkeys((name, *also, *sorted(latin(name)))))
