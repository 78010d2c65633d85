"""Level words: what f., op., d., спр., lp. or Bl. say in which language and archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kartoteka.authority.files import packaged
from kartoteka.authority.records import LevelRecord
from kartoteka.patterns import lazily

_DROPPED = lazily(r"[\s.'’‘ʹ`ʼʻ]+")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LevelWord:
    """One meaning of a printed level word; each is itself alone, so that a set of them is quickly found."""

    word: str
    level: str
    """fond, opis, delo, leaf, verso, recto, page, frame, papka, karton, tom, chast, god, number-sign, ..."""
    plural: bool = False
    """True if the word announces several values (ff., лл., dela)."""
    fills: str | None = None
    """The main level that the word stands for: a perechen' fills the opis, a razriad the fond."""
    after_number: bool = False
    """True if the number stands before the word, as in Latvia: PA-101. f., 12. apr."""
    languages: tuple[str, ...] = ()
    archives: frozenset[str] | None = None
    """Ids of the only archives where the word means this; None if it may mean it anywhere."""


def fold_word(printed: str) -> str:
    """The key of a level word: small letters without dots, spaces and apostrophes (Ед. хр. is едхр, opis' is opis)."""
    return _DROPPED.sub("", printed).lower()


def level_words(archives_in: Mapping[str, frozenset[str]]) -> dict[str, tuple[LevelWord, ...]]:
    """All level words by their folded form; general meanings stand before those of single archives.

    Args:
        archives_in: ids of the archives of each country.
    """
    found: dict[str, list[LevelWord]] = {}
    records: list[LevelRecord] = packaged("levels.json")["words"]
    for record in records:
        found.setdefault(fold_word(record["word"]), []).append(_level_word(record, archives_in))
    return {key: tuple(sorted(words, key=lambda each: each.archives is not None)) for key, words in found.items()}


def _level_word(record: LevelRecord, archives_in: Mapping[str, frozenset[str]]) -> LevelWord:
    archives: frozenset[str] | None = None
    if "countries" in record or "archives" in record:
        archives = frozenset(record.get("archives", ())).union(
            *(archives_in[each] for each in record.get("countries", ()))
        )
    return LevelWord(
        word=record["word"],
        level=record["level"],
        plural=record.get("plural", False),
        fills=record.get("fills"),
        after_number=record.get("after_number", False),
        languages=tuple(record.get("languages", ())),
        archives=archives,
    )


def level_of(words: tuple[LevelWord, ...], archive: str | None) -> tuple[LevelWord, ...]:
    """What a word means in one archive: its own meanings there if it has any, else the general ones.

    With no archive known the general meanings come first, then all others.
    """
    if archive is None:
        return words
    own = tuple(each for each in words if each.archives is not None and archive in each.archives)
    return own or tuple(each for each in words if each.archives is None)
