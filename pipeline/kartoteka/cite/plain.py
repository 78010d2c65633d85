"""Plain references, read by their shape: `(RGASPI, f. 17, op. 3, d. 994, l. 56)` differs from the next in its numbers alone.

The readers of levels are asked once for each shape (archive, level words, signs), with several sets of numbers. Where all
of them are read alike, the answer is kept, and every further reference of that shape is an instance of it. So this file
knows no notation and decides nothing; what is not plain, or does not stand by itself, is left to the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from kartoteka.authority import Authority, fold_name
from kartoteka.cite import archival
from kartoteka.cite.shapes import NUMBERS, Shape, drawn, filled, instances, shape_of
from kartoteka.cite.shelfmark import names
from kartoteka.cite.shelfmark.beginnings import may_begin
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.cite.shelfmark.unknown_names import ARCHIVE_WORD
from kartoteka.patterns import lazily

# read backwards from the first number: `-R .f ,FRAG(` of `(GARF, f. R-5446`
_NAME_BEFORE = lazily(
    r"(?:-[^\W\d_])?(?: ?\.?[^\W\d_]{1,5}) [,.]?(?P<name>[^\W\d_]{4,15})(?P<opening>\W{1,6})(?P<before>[^\W_]*)"
)
_NAME_ALONE = lazily(r" [,.]?(?P<name>[^\W\d_]{4,15})(?P<opening>\W{1,6})(?P<before>[^\W_]*)")
_OPENING = lazily(r"(?P<opening>\W{1,6})(?P<before>[^\W_]*)")
_LABEL = r"[^\W\d_]{1,5}\.? ?"
_UNIT = rf"{_LABEL}[1-9]\d{{0,4}}[^\W\d_]?[,.] "
_LEAF = r"[1-9]\d{0,2}(?:[-–][1-9]\d{0,2})?(?: ?(?:об|ob)\.?+)?+"
_LEAVES = rf"{_LABEL}{_LEAF}(?:, {_LEAF}){{0,4}}"
_STOP = r"(?![^\W_]|\s?[-–/]|,\s?\d)"
_NAMED = lazily(
    rf"[^\W\d_]{{4,15}}(?: [^\W\d_]{{4,12}})?[,.]? (?:{_LABEL}(?:[^\W\d_]-)?[1-9]\d{{0,4}}[^\W\d_]?[,.] (?:{_UNIT}){{2}}{_LEAVES}(?:; (?:{_UNIT}){{1,3}}{_LEAVES}){{0,4}}"
    rf"|(?:[^\W\d_]-)?[1-9]\d{{0,4}}/[1-9]\d{{0,2}}[^\W\d_]?/[1-9]\d{{0,4}}, {_LEAF}){_STOP}"
)
_MARKED = lazily(rf"[,.]? (?:{_UNIT}){{0,3}}{_LEAVES}{_STOP}")
# nothing goes on into `Ibid.` from the left: the end of a sentence, a bracket, or the number of its note; no `GANI UO`
_BEFORE_MARKER = lazily(r"(?:[^\W\d_][.,;:!?»”\")]+\s?|[a-zа-яёіїєґ]\s|\n\s*\d{1,4}\.?\s)[\s(\[]*$")
_BEHIND = lazily(r"\)|\.?(?P<gap>\s+)(?:(?P<word>[^\W\d_]+)|\d{1,4}\.?\s+[^\W\d_])|\.?\s*$")
# 7/8/32 is a day, whatever stands before it
_DAY = lazily(r"(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2])/(?:1[5-9]\d\d|20\d\d|\d\d)$")
_CONJUNCTIONS = frozenset({"and", "also", "и", "та", "und", "et"})
_DIGIT = lazily(r"[0-9]")
_RANGES = lazily(r"([0-9]+)[-–]([0-9]+)")
_NEAR = 40
_LONGEST_NAME = 40
_MOST_SHAPES = 4096
_MANY = 500
"""Leaves of a range beyond which more is said of it."""
_TRIALS = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A back-reference before it is known what it goes on with."""

    start: int
    end: int
    key: str
    marker: int
    """Signs of its `Ibid.`."""
    numbers: list[str]


class Shapes:
    """The shapes met so far, and whether they are plain; one for each authority."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._shapes: dict[str, tuple[Shape, ...]] = {}

    def read(self, text: str, at: int) -> list[Stated]:
        """The plain references the first of whose numbers stands at `at` in `text`, if they stand there by themselves."""
        start = self._start(text, at)
        found = _NAMED.match(text, start) if start is not None else None
        if found is None or not self._ends(text, found.end()):
            return []
        printed = found[0]
        numbers = NUMBERS.findall(printed)
        if not text.startswith(numbers[0], at) or numbers[0] == "89" or not _follow(printed, numbers):
            return []
        key = NUMBERS.sub("#", printed)
        return instances(self._known(key, key, numbers), key, numbers, found.start())

    def after_marker(self, text: str, start: int, end: int) -> Marked | None:
        """The back-reference whose `Ibid.` stands at `text[start:end]`, if it stands by itself and has leaves of its own."""
        found = _MARKED.match(text, end)
        if (
            found is None
            or not self._ends(text, found.end())
            or not _BEFORE_MARKER.search(text, max(0, start - 12), start)
        ):
            return None
        numbers = NUMBERS.findall(found[0])
        key = text[start:end] + NUMBERS.sub("#", found[0])
        return Marked(start, found.end(), key, end - start, numbers) if _follow(found[0], numbers) else None

    def marked(self, back: Marked, *, within: tuple[str, ...]) -> list[Stated]:
        """What `back` states behind a citation of an archive that can be one of `within`; nothing if its shape is not plain."""
        shapes = self._known("|".join((back.key, *within)), back.key, back.numbers, marker=back.marker, within=within)
        return instances(shapes, back.key, back.numbers, back.start)

    def _start(self, text: str, at: int) -> int | None:
        """Where the name begins, if what stands before it is no part of it."""
        back = text[max(0, at - _LONGEST_NAME) : at][::-1]
        for shape in (_NAME_BEFORE, _NAME_ALONE):
            before = shape.match(back)
            if before is None:
                continue
            name = before["name"][::-1]
            behind: re.Match[str] | None = before
            if before["opening"] == " " and _is_name(f"{before['before'][::-1]} {name}", self._authority):
                # `ЦДАГО України`
                end, behind = before.end("before"), _OPENING.match(back, before.end("before"))
            elif _is_name(name, self._authority):
                end = before.end("name")
            else:
                continue
            if behind is None:
                return None
            word, gap = behind["before"][::-1], behind["opening"]
            apart = "\n\n" in gap or ";" in gap or word.isdecimal() or _stands_apart(word, self._authority)
            return at - end if apart else None
        return None

    def _ends(self, text: str, end: int) -> bool:
        behind = _BEHIND.match(text, end)
        if behind is None or behind[0] == ")":
            return behind is not None
        if text[end - 1] != "." and text[end : end + 1] != "." and end < len(text):
            return False
        word, gap = behind["word"], behind["gap"]
        if word is None:
            return gap is None or "\n" in gap
        if gap.count("\n") > 1:
            return True
        near = text[behind.start("word") - 1 : behind.start("word") + _NEAR]
        goes_on = _DIGIT.search(near) and may_begin(near, 1, self._authority, within=())
        return word not in _CONJUNCTIONS and not goes_on

    def _known(
        self, name: str, key: str, numbers: list[str], *, marker: int = 0, within: tuple[str, ...] = ()
    ) -> tuple[Shape, ...]:
        if name not in self._shapes:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[name] = self._learnt(key, numbers, marker=marker, within=within)
        return self._shapes[name]

    def _learnt(self, key: str, numbers: list[str], *, marker: int, within: tuple[str, ...]) -> tuple[Shape, ...]:
        """The references of a shape, if the readers of levels read them alike whatever their numbers are; else none."""
        draw = Random(key)
        shapes: tuple[Shape, ...] = ()
        for trial in range(_TRIALS):
            tried = drawn(draw, key, [max(1, len(number) - trial // 2) for number in numbers])
            printed = filled(key, tried)
            text = f"({printed})."
            named = names.find(text, self._authority)
            markers = ((1, 1 + marker),) if marker else ()
            read = archival.find(text, names=named, markers=markers, authority=self._authority, within=within)
            if not read or len(named) != (not marker) or read[0].start != 1 or not all(map(_is_plain, read)):
                return ()
            shapes = shapes or tuple(shape_of(each, tried, text) for each in read)
            if instances(shapes, key, tried, 1) != read:
                return ()
        return shapes


@lru_cache(maxsize=8)
def shapes(authority: Authority) -> Shapes:
    """The shapes known with `authority`."""
    return Shapes(authority)


def _is_plain(read: Stated) -> bool:
    odd = (read.location, read.holder, *read.warnings, *read.alternatives)
    labelled = not read.labelled or all(level.word for level in read.levels)
    return not any(odd) and labelled and bool(read.leaves) and not read.lists


def _follow(printed: str, numbers: list[str]) -> bool:
    """False for numbers that may be read in another way than others of the same shape."""
    for dash in _RANGES.finditer(printed):
        if not 0 < int(dash[2]) - int(dash[1]) < _MANY:
            return False
    # 7/8/32 may be a day; in `17/71/43, 44` leaves or files is asked
    return "/" not in printed or not (_DAY.match("/".join(numbers[:3])) or abs(int(numbers[3]) - int(numbers[2])) < 2)


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
