"""Institutions, events, territories and terms that a name in the body may be, and periodicals that a note may cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from kartoteka.authority.check import check
from kartoteka.authority.fields import ENTRY, PERIODICAL
from kartoteka.authority.files import listed_in, of_user, packaged, packaged_folder
from kartoteka.authority.records import AliasRecord, EntryRecord, PeriodicalRecord
from kartoteka.findings import EntityLabel

_WESTERN = frozenset({"de", "fr", "it", "pl"})


class Alias(NamedTuple):
    """One written form of a name: in the nominative if Cyrillic, in the usual cases too if German or Polish."""

    form: str
    language: str | None = None
    """ru, ru-Latn (transliterated), uk, en, de, ...; None if not known or common to several."""
    common: bool = False
    """An everyday word too (order, province): alone it names nothing."""
    needs_context: bool = False
    """Short, or the name of other things too: believe it only beside something that speaks for it."""
    also: tuple[str, ...] = ()
    """Ids of other entries that bear the same form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One institution, event, territory or term."""

    id: str
    name: str
    """In Library of Congress transliteration, or English where there is no Russian name."""
    original: str | None
    english: str
    label: EntityLabel
    generic: bool
    """A kind of body (obkom, kolkhoz), not one of its own."""
    first: str | None
    """Year or ISO date from which on."""
    last: str | None
    parent: str | None
    aliases: tuple[Alias, ...]
    notes: str
    uncertain: bool
    group: str
    """The file that it stands in: party, security, events, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodical:
    """A newspaper, a journal, or an edition of documents that is cited like one."""

    id: str
    name: str
    kind: Literal["newspaper", "journal", "edition"]
    language: str
    names: tuple[str, ...]
    """All its forms: transliterated, original, abbreviated."""
    aliases: tuple[Alias, ...]


def entries(user_folder: Path | None) -> dict[str, Entry]:
    """The gazetteer by id; the user's entries win.

    Raises:
        AuthorityError: a file of the user cannot be read or does not fit.
    """
    found = {entry.id: entry for entry in _packaged_entries()}
    if user_folder is not None:
        for path, record in of_user(user_folder, "gazetteer"):
            for line in listed_in(record, "entries", where=path):
                check(line, ENTRY, where=str(path))
                entry = _entry(line, group=path.stem)
                found[entry.id] = entry
    return found


def _packaged_entries() -> Iterator[Entry]:
    for name, record in packaged_folder("gazetteer"):
        lines: list[EntryRecord] = record["entries"]
        for line in lines:
            yield _entry(line, group=name.removesuffix(".json"))


def _entry(record: EntryRecord, *, group: str) -> Entry:
    return Entry(
        id=record["id"],
        name=record["name"],
        original=record.get("original"),
        english=record.get("english", record["name"]),
        label=record["label"],
        generic=record.get("generic", False),
        first=record.get("from"),
        last=record.get("to"),
        parent=record.get("parent"),
        aliases=tuple(_alias(each) for each in record["aliases"]),
        notes=record.get("notes", ""),
        uncertain=record.get("uncertain", False),
        group=group,
    )


def _alias(record: AliasRecord) -> Alias:
    return Alias(
        record["form"],
        record.get("language"),
        record.get("common", False),
        record.get("needs_context", False),
        tuple(record.get("also", ())),
    )


def periodicals(user_folder: Path | None) -> tuple[Periodical, ...]:
    """The periodicals; the user's win by id.

    Raises:
        AuthorityError: a file of the user cannot be read or does not fit.
    """
    lines: list[PeriodicalRecord] = packaged("periodicals.json")["entries"]
    found = {line["id"]: _periodical(line) for line in lines}
    if user_folder is not None:
        for path, record in of_user(user_folder, "periodicals"):
            for line in listed_in(record, "entries", where=path):
                check(line, PERIODICAL, where=str(path))
                found[line["id"]] = _periodical(line)
    return tuple(found.values())


def _periodical(record: PeriodicalRecord) -> Periodical:
    aliases = tuple(_alias(each) for each in record["aliases"])
    return Periodical(
        id=record["id"],
        name=record["name"],
        kind=record["kind"],
        language=record.get("language", "ru"),
        names=tuple(each.form for each in aliases),
        aliases=aliases,
    )


def words_of(gazetteer: Mapping[str, Entry], titles: Iterable[Periodical]) -> frozenset[str]:
    """Every word of four letters and more of all forms, in the case it is written in: words that are known to be right.

    Those of other western languages are left out, and lands in English: Rates, of a Rat, is no reason to doubt the name
    Bates, nor the Sublime Porte the word forte.
    """
    forms = [
        alias.form
        for entry in gazetteer.values()
        for alias in entry.aliases
        if alias.language not in _WESTERN and (entry.group, alias.language) != ("territories", "en")
    ]
    forms += [name for title in titles for name in title.names]
    words = (word.strip("()[].,:;\"«»'’") for form in forms for word in form.replace("-", " ").split())
    return frozenset(word for word in words if len(word) > 3 and word.replace("'", "").replace('"', "").isalpha())
