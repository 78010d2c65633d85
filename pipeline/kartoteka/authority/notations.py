"""References in the notation of a journal: `GARF, f. R-5446, op. 22a`, `ГАРФ. Ф. Р-5446. Оп. 22а`, `GARF, R-5446/22a/69`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import TypedDict

from kartoteka.authority.files import packaged
from kartoteka.authority.levels import LevelWord, fold_word
from kartoteka.authority.loader import Authority
from kartoteka.authority.names import fold_name
from kartoteka.authority.transliteration import to_latin
from kartoteka.findings import Citation, Level
from kartoteka.patterns import lazily


class _Record(TypedDict, total=False):
    name: str
    example: str
    languages: list[str]
    between: str
    verso: str
    range: str
    path: str
    cyrillic: bool
    capitals: bool
    words: dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """One manner of citing, as notations.json describes it."""

    name: str
    example: str
    languages: tuple[str, ...]
    """Where words for further levels are taken from, the best first."""
    between: str
    verso: str
    range: str
    path: str
    """What parts fond, opis and file where they stand without words; empty where they never do."""
    cyrillic: bool
    capitals: bool
    words: Mapping[str, tuple[str, ...]]
    """Of a level: for one value, and for several if that is another."""


_MAIN = frozenset({"fond", "opis", "delo", "leaf", "page", "frame"})
_BEFORE_FILE = frozenset(
    {"opis-chast", "opis-tom", "papka", "karton", "korobka", "god", "svyazka", "stolbets", "kniga", "perechen"}
)
_BEFORE_OPIS = frozenset({"razriad", "kollektsiia", "razdel", "otdel"})
_UNITS = {"p.": "page", "fr.": "frame"}
_LEAF = lazily(r"(?P<unit>p\.|fr\.)?(?P<first>[^-]+)(?:-(?P<last>[^-]+))?")
_SIDE = lazily(r"(?P<number>.*\d[^\W\d_]*?)(?P<verso>ob)?")
_PLAIN = lazily(r"(?:[A-Z]-)?\d+[a-z]?")
_DAY = lazily(r"(?:[0-2]?\d|3[01])\D(?:0?\d|1[0-2])\D(?:\d\d|1[5-9]\d\d|20\d\d)")
_ROMAN = lazily(r"[IVXLC]+")
_LATIN = lazily(r"[A-Za-z]+")
_SUPPLEMENTARY = lazily(r"(?<=\d )(?:dop|доп)$")
_SEVERAL = lazily(r"\d\w*-\d|, ")
_NO_LEAF = 1500
"""A bare number as high may be read as a year, or as something else than a leaf."""


def written(citation: Citation, notation: str, authority: Authority) -> str:
    """An archival reference in a notation, with all that it inherits; what it states in words of its own is left out.

    The archive stands as the author named it, in the letters of the notation (RTsKhIDNI is РЦХИДНИ, and stays so):
    abbreviated, or in full where several archives are abbreviated so. A name that the authority does not know stays as
    printed. Levels that a notation has no room for are
    written with their words.

    Args:
        citation: of kind `archival`.
        notation: its name (`notations`).
        authority: the archives and level words.

    Raises:
        ValueError: no such notation, or no archival reference.
    """
    chosen = notations().get(notation)
    if chosen is None:
        raise ValueError(f"there is no notation {notation!r}, but {', '.join(notations())}")
    if citation.kind != "archival":
        raise ValueError(f"this is a citation of kind {citation.kind}: only archival ones are written in notations")
    if citation.location is not None:
        return _of_other_system(citation)
    name = _name(citation, chosen, authority)
    parts = [name] if name else []
    path = _path(citation, chosen) if name else None
    if path is None:
        parts += _levels(citation, chosen, authority)
    elif chosen.path == "/":
        parts.append(path)
    else:
        # a comma between the name and three numbers with stops would part them from it
        parts = [f"{name} {path}"]
    if path and chosen.path == "/" and _stand_alone(citation):
        parts.append(", ".join(_leaf(leaf, chosen) for leaf in citation.leaves))
    else:
        parts += _leaves(citation, chosen, authority)
    # `5 об.` has its stop already
    return re.sub(r"\.\. ", ". ", chosen.between.join(parts))


@cache
def notations() -> Mapping[str, Notation]:
    """The notations by name."""
    records: list[_Record] = packaged("notations.json")["notations"]
    return {
        record["name"]: Notation(
            name=record["name"],
            example=record["example"],
            languages=tuple(record["languages"]),
            between=record["between"],
            verso=record["verso"],
            range=record.get("range", "-"),
            path=record.get("path", ""),
            cyrillic=record.get("cyrillic", False),
            capitals=record.get("capitals", False),
            words={level: tuple(words) for level, words in record["words"].items()},
        )
        for record in records
    }


def _of_other_system(citation: Citation) -> str:
    """`TNA, FO 371/17250, ff. 45-47`: such a reference has one notation."""
    leaves = [leaf.removeprefix("p.").removeprefix("fr.") for leaf in citation.leaves]
    word = next((level.word for level in citation.levels if level.level == "leaf" and level.word), "fol.")
    pinpoint = f"{word} {', '.join(leaves)}" if leaves else None
    return ", ".join(part for part in (citation.archive_as_written, citation.location, pinpoint) if part)


def _name(citation: Citation, notation: Notation, authority: Authority) -> str:
    printed = citation.archive_as_written or ""
    archive = authority.archives.get(citation.archive or "")
    if archive is None or archive.collective:
        return printed
    mended = [str(each.value) for each in citation.evidence if each.feature == "archive-repaired"]
    bearers = [
        form
        for name in (printed, printed.partition("(")[0], *mended)
        for form in authority.forms_of(fold_name(name))
        if form.archive == archive.id
    ]
    if printed and not bearers:
        return printed
    of = bearers[0].of if bearers else None
    former = next(
        (each for each in archive.predecessors if of and of in (each.abbreviation, each.abbreviation_original)), None
    )
    one = former or archive
    latin = [one.abbreviation, one.transliterated, *(former.english if former else (archive.name,))]
    original = [one.abbreviation_original, one.original]
    names = [name for name in ((*original, *latin) if notation.cyrillic else (*latin, *original)) if name]
    # several archives are called GAKO: the full name tells
    alone = (name for name in names if {form.archive for form in authority.forms_of(fold_name(name))} == {archive.id})
    return next(alone, names[0])


def _levels(citation: Citation, notation: Notation, authority: Authority) -> Iterator[str]:
    further = [level for level in citation.levels if level.level not in _MAIN]
    above = [level for level in further if level.level in _BEFORE_OPIS]
    before = [level for level in further if level.level in _BEFORE_FILE]
    behind = [level for level in further if level not in above and level not in before]
    main = {
        "fond": [Level(level="fond", value=citation.fond)] if citation.fond else [],
        "opis": [Level(level="opis", value=citation.opis)] if citation.opis else [],
        "delo": [Level(level="delo", value=", ".join(citation.delo))] if citation.delo else [],
    }
    for level in (*main["fond"], *above, *main["opis"], *before, *main["delo"], *behind):
        value = ", ".join(_in_letters(each, notation) for each in level.value.split(", "))
        words = _words(level.level, notation, authority, citation.archive or "") or (level.word or level.level,)
        word = words[-1] if _SEVERAL.search(level.value) else words[0]
        if level.level == "god":
            yield f"{value} {word}"
        else:
            yield _labelled(word, value, notation)


def _words(level: str, notation: Notation, authority: Authority, archive: str) -> tuple[str, ...]:
    level = level.removeprefix("opis-")
    words = notation.words.get(level, ())
    if any(_means_else(word, level, authority, archive) for word in words):
        # `k.` is a Polish leaf, but a box in the manuscripts of a library
        words = ()
    return words or _listed(level, notation.languages, authority, archive)


def _means_else(word: str, level: str, authority: Authority, archive: str) -> bool:
    here = [
        each for each in authority.level_words.get(fold_word(word), ()) if each.archives and archive in each.archives
    ]
    return bool(here) and all(each.level != level for each in here)


@lru_cache(maxsize=1024)
def _listed(level: str, languages: tuple[str, ...], authority: Authority, archive: str) -> tuple[str, ...]:
    """The first word of a level in the first of `languages` that has one, for what stands in `archive`."""

    def fits(word: LevelWord) -> bool:
        known = word.archives is None or archive in word.archives
        return word.level == level and known and not (word.plural or word.after_number)

    words = [word for meanings in authority.level_words.values() for word in meanings if fits(word)]
    return next(((word.word,) for language in languages for word in words if language in word.languages), ())


def _labelled(word: str, value: str, notation: Notation) -> str:
    word = word[0].upper() + word[1:] if notation.capitals else word
    return f"{word} {_SUPPLEMENTARY.sub(lambda found: f'{found[0]}.', value)}"


def _leaves(citation: Citation, notation: Notation, authority: Authority) -> Iterator[str]:
    for unit, leaves in groupby(citation.leaves, key=_unit):
        values = list(leaves)
        words = _words(unit, notation, authority, citation.archive or "") or (unit,)
        several = len(values) > 1 or "-" in values[0]
        written_out = ", ".join(_leaf(leaf, notation) for leaf in values)
        yield _labelled(words[-1] if several else words[0], written_out, notation)


def _unit(leaf: str) -> str:
    return next((unit for mark, unit in _UNITS.items() if leaf.startswith(mark)), "leaf")


def _leaf(leaf: str, notation: Notation) -> str:
    found = _LEAF.fullmatch(leaf)
    if found is None:
        return leaf
    ends = [_side(end, notation) for end in (found["first"], found["last"]) if end]
    return notation.range.join(ends)


def _side(end: str, notation: Notation) -> str:
    found = _SIDE.fullmatch(end)
    if found is None:
        return end
    return _in_letters(found["number"], notation) + (notation.verso if found["verso"] else "")


def _path(citation: Citation, notation: Notation) -> str | None:
    """Fond, opis and file without words, where nothing else can be meant by them."""
    numbers: Sequence[str | None] = (citation.fond, citation.opis, *citation.delo)
    further = any(level.level not in _MAIN for level in citation.levels)
    if (
        not notation.path
        or further
        or len(numbers) != 3
        or not all(each and _PLAIN.fullmatch(each) for each in numbers)
    ):
        return None
    path = notation.path.join(each for each in numbers if each)
    return None if _DAY.fullmatch(path) else path


def _stand_alone(citation: Citation) -> bool:
    """True if the leaves behind a path need no word: `17/71/43, 44` may be two files."""
    if not citation.leaves or citation.fond == "89":
        return False
    file = int(re.sub(r"\D", "", citation.delo[0]))
    numbers = [int(number) for leaf in citation.leaves for number in re.findall(r"\d+", leaf)]
    return all(_unit(leaf) == "leaf" for leaf in citation.leaves) and numbers[0] != file + 1 and max(numbers) < _NO_LEAF


def _in_letters(number: str, notation: Notation) -> str:
    """A number in the letters of the notation; a Roman numeral is none of them."""
    if not notation.cyrillic or _ROMAN.fullmatch(number):
        return number
    return _LATIN.sub(lambda letters: _cyrillic(letters[0]), number)


def _cyrillic(letters: str) -> str:
    table = _letters()
    return "".join(table[each] for each in letters) if all(each in table for each in letters) else letters


@cache
def _letters() -> Mapping[str, str]:
    """The Cyrillic letter of each Latin one that stands for one alone."""
    small = {to_latin(letter): letter for letter in "абвгдезиклмнопрстуф"}
    return {**small, **{latin.upper(): letter.upper() for latin, letter in small.items()}}
