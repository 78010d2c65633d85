"""Plain references, read by their shape: `(RGASPI, f. 17, op. 3, d. 994, l. 56)` differs from the next in its numbers alone.

The readers of levels are asked once for each shape (archive, level words, signs), with several sets of numbers. Where all
of them are read alike, the answer is kept, and every further reference of that shape is an instance of it. So this file
knows no notation and decides nothing; what is not plain, or does not stand by itself, is left to the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kartoteka.authority import Authority, fold_name
from kartoteka.cite import archival
from kartoteka.cite.shelfmark import names
from kartoteka.cite.shelfmark.beginnings import labels_number, may_begin
from kartoteka.cite.shelfmark.stated import NamedArchive, Stated
from kartoteka.cite.shelfmark.unknown_names import ARCHIVE_WORD
from kartoteka.findings import Level

# read backwards from the first number: `-R .f ,FRAG(` of `(GARF, f. R-5446`
_NAME_BEFORE = re.compile(
    r"(?:-[^\W\d_])?(?: ?\.?[^\W\d_]{1,5}) [,.]?(?P<name>[^\W\d_]{4,15})(?P<opening>\W{1,6})(?P<before>[^\W_]*)"
)
_NAME_ALONE = re.compile(r" [,.]?(?P<name>[^\W\d_]{4,15})(?P<opening>\W{1,6})(?P<before>[^\W_]*)")
_LABEL = r"[^\W\d_]{1,5}\.? ?"
_PLAIN = re.compile(
    r"(?P<a>[^\W\d_]{4,15}[,.]? "
    rf"(?:{_LABEL})?(?:[^\W\d_]-)?)(?P<fond>[1-9]\d{{0,4}})(?P<b>[^\W\d_]?(?:[,.] {_LABEL}|/))(?P<opis>[1-9]\d{{0,2}})"
    rf"(?P<c>[^\W\d_]?(?:[,.] {_LABEL}|/))(?P<delo>[1-9]\d{{0,4}})(?P<d>[^\W\d_]?[,.] (?:{_LABEL})?)"
    r"(?P<leaf>[1-9]\d{0,2})(?:(?P<dash>[-–])(?P<last>[1-9]\d{0,2}))?(?P<e>(?: ?(?:об|ob)\.?)?)(?![^\W_]|[-–/]|,\s?\d)"
)
_BEHIND = re.compile(r"\)|\.?(?P<gap>\s+)(?:(?P<word>[^\W\d_]+)|\d{1,4}\.?\s+[^\W\d_])|\.?\s*$")
# 7/8/32 is a day, whatever stands before it
_DAY = re.compile(r"(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2])/(?:1[5-9]\d\d|20\d\d|\d\d)$")
_CONJUNCTIONS = frozenset({"and", "also", "и", "та", "und", "et"})
_DIGIT = re.compile(r"[0-9]")
_NEAR = 40
_LONGEST_NAME = 40
_MOST_SHAPES = 4096
_MANY = 500
"""Leaves of a range beyond which more is said of it."""
_TRIED = (
    ("40961", "317", "55703", "241"),
    ("17", "3", "994", "56"),
    ("5446", "22", "1937", "7"),
    ("1", "1", "1", "11"),
)
"""Fond, opis, file, leaf; the first are found again in what was read of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What was read of one, with `{0}` to `{4}` where fond, opis, file, leaf and last leaf stand."""

    name: NamedArchive
    levels: tuple[tuple[str, str, str | None], ...]
    read: Stated


class Shapes:
    """The shapes met so far, and whether they are plain; one for each authority."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._shapes: dict[tuple[str, ...], _Shape | None] = {}
        self._met: set[tuple[str, ...]] = set()

    def read(self, text: str, at: int) -> Stated | None:
        """The plain reference whose first number stands at `at` in `text`, if one stands there by itself."""
        start = self._start(text, at)
        found = _PLAIN.match(text, start) if start is not None else None
        if found is None or found.start("fond") != at:
            return None
        numbers = found.group("fond", "opis", "delo", "leaf")
        last = found["last"] or ""
        if last and not 0 < int(last) - int(found["leaf"]) < _MANY:
            return None
        if "/" in found["c"] and _DAY.match("/".join(numbers[:3])):
            return None
        if abs(int(numbers[3]) - int(numbers[2])) < 2 or numbers[0] == "89":
            # `17/71/43, 44`: leaves or files is asked there
            return None
        if not self._ends(text, found.end(), closed=found["e"].endswith(".")):
            return None
        key = found.group("a", "b", "c", "d", "e") + (("-",) if last else ())
        if key not in self._shapes:
            if key not in self._met:
                # most shapes of a short text come once, and are read as fast as they are learnt
                self._met.add(key)
                return None
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[key] = self._learnt(found)
        shape = self._shapes[key]
        return None if shape is None else _instance(shape, found.start(), found.end(), (*numbers, last))

    def _start(self, text: str, at: int) -> int | None:
        """Where the name begins, if what stands before it is no part of it."""
        back = text[max(0, at - _LONGEST_NAME) : at][::-1]
        for shape in (_NAME_BEFORE, _NAME_ALONE):
            before = shape.match(back)
            if before is not None and _is_name(before["name"][::-1], self._authority):
                word = before["before"][::-1]
                gap = before["opening"]
                apart = "\n\n" in gap or ";" in gap or word.isdecimal() or _stands_apart(word, self._authority)
                return at - before.end("name") if apart else None
        return None

    def _ends(self, text: str, end: int, *, closed: bool) -> bool:
        behind = _BEHIND.match(text, end)
        if behind is None or behind[0] == ")":
            return behind is not None
        if not closed and text[end : end + 1] != "." and end < len(text):
            return False
        word = behind["word"]
        if word is None:
            return behind["gap"] is None or "\n" in behind["gap"]
        at = behind.start("word")
        if word in _CONJUNCTIONS or labels_number(text, at, self._authority):
            return False
        near = text[at - 1 : at + _NEAR]
        return _DIGIT.search(near) is None or not may_begin(near, 1, self._authority, within=())

    def _learnt(self, found: re.Match[str]) -> _Shape | None:
        """The shape of `found`, if the readers of levels read it alike whatever its numbers are."""
        first: _Shape | None = None
        for tried in _TRIED:
            last = str(int(tried[3]) + 246) if found["last"] else ""
            printed = "".join(
                (
                    *(part for pair in zip(found.group("a", "b", "c", "d"), tried, strict=True) for part in pair),
                    *((found["dash"], last) if last else ()),
                    found["e"],
                )
            )
            text = f"({printed})."
            named = names.find(text, self._authority)
            read = archival.find(text, names=named, markers=(), authority=self._authority)
            if len(read) != 1 or len(named) != 1 or read[0].start != 1 or not _is_plain(read[0]):
                return None
            if first is None:
                first = _shape(read[0], (*tried, last))
            again = _instance(first, 1, 1 + len(printed), (*tried, last))
            if again != read[0]:
                return None
        return first


@lru_cache(maxsize=8)
def shapes(authority: Authority) -> Shapes:
    """The shapes known with `authority`."""
    return Shapes(authority)


def _is_plain(read: Stated) -> bool:
    odd = (read.marker, read.location, read.holder, *read.warnings, *read.alternatives)
    return read.name is not None and not any(odd) and len(read.delo) == len(read.leaves) == 1 and not read.lists


def _shape(read: Stated, numbers: tuple[str, ...]) -> _Shape:
    assert read.name is not None

    def blank(value: str) -> str:
        for at, number in enumerate(numbers):
            value = value.replace(number, f"{{{at}}}") if number else value
        return value

    return _Shape(
        name=read.name,
        levels=tuple((level.level, blank(level.value), level.word) for level in read.levels),
        read=read,
    )


def _instance(shape: _Shape, start: int, end: int, numbers: tuple[str, ...]) -> Stated:
    like, name = shape.read, shape.name
    levels = [Level(level=level, value=value.format(*numbers), word=word) for level, value, word in shape.levels]
    values = {level.level: level.value for level in levels}
    return Stated(
        start=start,
        end=end,
        name=NamedArchive(
            start=start,
            end=start + name.end - name.start,
            forms=name.forms,
            written=name.written,
            evidence=name.evidence,
            warnings=name.warnings,
        ),
        fond=values.get("fond"),
        opis=values.get("opis"),
        delo=[values["delo"]],
        leaves=[values["leaf"]],
        levels=levels,
        bare=like.bare,
        paged=like.paged,
        labelled=like.labelled,
        within=like.within,
        first=like.first,
        scheme=like.scheme,
        evidence=list(like.evidence),
    )


@lru_cache(maxsize=4096)
def _is_name(word: str, authority: Authority) -> bool:
    """True for an abbreviation that every reader takes for one, whatever stands around it."""
    forms = authority.forms_of(fold_name(word))
    return (
        sum(letter.isupper() for letter in word) > 1
        and bool(forms)
        and not any(form.needs_context for form in forms)
        and all(authority.archives[form.archive].scheme == "fond" for form in forms)
    )


@lru_cache(maxsize=16384)
def _stands_apart(word: str, authority: Authority) -> bool:
    """True for a word of prose that no name of an archive holds before its last."""
    return (
        (word.islower() or not word)
        and ARCHIVE_WORD.search(word) is None
        and not authority.within_names(fold_name(word))
    )
