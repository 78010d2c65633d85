"""Reads a Latin spelling of a Slavic name back to folded Cyrillic: the keys in which all its spellings meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple, Required, TypedDict

from kartoteka.authority.files import packaged
from kartoteka.patterns import lazily

_MOST_READINGS: Final = 24
"""Of one spelling under one system: beyond that the ambiguous letters are too many to mean anything."""
_REMEMBERED: Final = 20_000
"""Spellings whose keys are kept: the names of a book come back again and again, a long batch must not fill the memory."""
_CYRILLIC = lazily(r"[Ѐ-ӿ]")
_SAME_LETTER: Final = str.maketrans("ыйіїёэєґўѣѳѵ", "ииииееегуефи")
_NOT_LETTERS = lazily(r"[^а-я]+")
_SOFT_O = lazily(r"[йь]о")
# Берия is Beria, Зиновьев Zinoviev, Мариам Mariam: и before a vowel that already holds it
_JOTED = lazily(r"и+(?=[яюе])|и+а|и+у")
# Хрущёв is Khrushchov too; Братский Bratskii; Троцкий Trotskii and Trotsky
_ONE_SOUND = lazily(r"(?<=[жчшщц])о|тс+|(.)\1+")
# Staline, Boukharine; Prokofieff, Dimitroff
_FRENCH_END = lazily(r"(?<=[nl])e$")
_OFF = lazily(r"(?<=[eo])ff$")


class _Record(TypedDict, total=False):
    letters: Required[dict[str, str | list[str]]]
    without: str
    needs: str
    like: str


class _System(NamedTuple):
    letters: dict[str, tuple[str, ...]]
    groups: re.Pattern[str]
    without: re.Pattern[str]
    needs: re.Pattern[str] | None


def reading_keys(name: str) -> frozenset[str]:
    """Folded Cyrillic that `name`, one word, may be read as under each system of transliteration that can have written it.

    Two spellings may be one name if their keys meet. A name in Cyrillic has one key, and one without letters none.
    """
    return _keys(unicodedata.normalize("NFC", name).casefold())


@lru_cache(maxsize=_REMEMBERED)
def _keys(name: str) -> frozenset[str]:
    if _CYRILLIC.search(name):
        return frozenset({folded(name)}) - {""}
    name = _OFF.sub("v", name)
    found: set[str] = set()
    for title, system in _systems().items():
        if system.without.search(name) is None and (system.needs is None or system.needs.search(name)):
            found.update(map(_fold, _readings(_FRENCH_END.sub("", name) if title == "french" else name, system)))
    if not found:
        # letters of several systems at once: Wołkovyskij
        found.update(_fold(each) for system in _systems().values() for each in _readings(name, system))
    return frozenset(found) - {""}


def forget() -> None:
    """Empties the memory of spellings: for measuring."""
    _keys.cache_clear()


def folded(cyrillic: str) -> str:
    """A Cyrillic word in small letters with what transliterations do not tell apart made one."""
    return _fold(_NOT_LETTERS.sub("", _SOFT_O.sub("е", cyrillic).translate(_SAME_LETTER)))


def _fold(letters: str) -> str:
    letters = letters.replace("ь", "").replace("ъ", "")
    if "и" in letters:
        letters = _JOTED.sub(_joted, letters)
    return _ONE_SOUND.sub(_one_sound, letters)


def _joted(match: re.Match[str]) -> str:
    return {"а": "я", "у": "ю"}.get(match[0][-1], "")


def _one_sound(match: re.Match[str]) -> str:
    return match[1] or ("е" if match[0] == "о" else "ц")


@cache
def _systems() -> dict[str, _System]:
    records: dict[str, _Record] = packaged("readings.json")["systems"]
    return {title: _system(record, records.get(record.get("like", ""), record)) for title, record in records.items()}


def _system(record: _Record, like: _Record) -> _System:
    table = {**like["letters"], **record["letters"]}
    letters = {latin: (said,) if isinstance(said, str) else tuple(said) for latin, said in table.items()}
    longest_first = sorted(letters, key=len, reverse=True)
    needs = record.get("needs")
    return _System(
        letters,
        re.compile("|".join(map(re.escape, longest_first))),
        re.compile(like["without"]),
        re.compile(needs) if needs else None,
    )


def _readings(name: str, system: _System) -> list[str]:
    found = [""]
    for group in system.groups.findall(_without_strange_marks(name, system.letters)):
        said = system.letters[group]
        if len(said) == 1:
            found = [each + said[0] for each in found]
        else:
            found = [each + one for one in said for each in found][:_MOST_READINGS]
    return found


def _without_strange_marks(name: str, letters: dict[str, tuple[str, ...]]) -> str:
    """`name` with the marks taken off that this system does not write (é in an English text)."""
    if name.isascii():
        return name
    return "".join(each if each in letters else unicodedata.normalize("NFD", each)[0] for each in name)
