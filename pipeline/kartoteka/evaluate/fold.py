"""When two ways to write the same thing count as the same: what no reader would call a mistake."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from kartoteka.similarity import edit_distance

_DASHES = re.compile(r"[‐-―−]")
_IDLE = re.compile(r"[\s.,()'’ʹ№]")
_VERSO = re.compile(r"(?<=\d)([a-zа-я]?)[\s-]*\(?(?:об|зв|адв|ob|zv|verso|rev)\b\.?\)?")
_PINPOINT_WORD = re.compile(r"^(?:pp?|fr|с|s)\.?\s*(?=\d)")
"""`p.12`: gold of the second form keeps the number alone."""
_RANGE = re.compile(r"(\d+)(\D*)-(\d+)(\D*)")

_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=c т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch "
    "ъ= ы=y ь= э=e ю=iu я=ia і=i ї=i є=ie ґ=g s=c"
)
"""с and Latin s both become c: print and OCR write the secret part of a fond (37с) in either letter."""
_LETTERS = str.maketrans(dict(pair.split("=") for pair in _CYRILLIC.split(" ")))

MANY = 500
"""A range of files beyond this is compared by its ends."""


def number(value: str) -> str:
    """The number of a fond, opis or file without case, spaces, dots, and in one alphabet."""
    plain = unicodedata.normalize("NFKC", value).lower()
    plain = _VERSO.sub(r"\1@", _DASHES.sub("-", plain))
    return _IDLE.sub("", plain).translate(_LETTERS).replace("@", "ob")


def fond(value: str) -> str:
    """As `number`; a hyphen or slash inside a fond (`R-5446`, `1/p`) is a habit, the letter is not."""
    return re.sub(r"[-/]", "", number(value))


def leaf(value: str) -> str:
    """As `number`, with a shortened range completed: `24-8` is `24-28`."""
    plain = number(_PINPOINT_WORD.sub("", value.strip().lower()))
    found = _RANGE.fullmatch(plain)
    if found is None:
        return plain
    start, side, end, other = found.groups()
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    return f"{start}{side}" if (start, side) == (end, other) else f"{start}{side}-{end}{other}"


def files(values: Iterable[str]) -> tuple[str, ...]:
    """The files that `values` name, a range written out."""
    out: set[str] = set()
    for value in values:
        ends = re.fullmatch(r"(\d+)-(\d+)", leaf(value))
        if ends is None:
            out.add(fond(value))
        elif int(ends[1]) <= int(ends[2]) < int(ends[1]) + MANY:
            out.update(str(each) for each in range(int(ends[1]), int(ends[2]) + 1))
        else:
            out.add(ends[0])
    return tuple(sorted(out))


def leaves(values: Iterable[str]) -> tuple[str, ...]:
    """The leaves, folded one by one, in a fixed order."""
    return tuple(sorted(leaf(value) for value in values))


def words(text: str) -> str:
    """Letters and digits of `text` alone: what is left when line ends, hyphens, quotes and spaces are habits."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def likeness(one: str, other: str) -> float:
    """0 to 1: how much of two texts agrees, in order, after `words`."""
    left, right = words(one), words(other)
    if left == right:
        return 1.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


_ONE_FORM = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


def slips(one: str, other: str, *, limit: int) -> int:
    """How many letters and stops differ, with one kind of quotes, dashes and blanks; `limit` + 1 if more than that."""
    left, right = (
        _DASHES.sub("-", " ".join(unicodedata.normalize("NFKC", text).translate(_ONE_FORM).split()))
        for text in (one, other)
    )
    return edit_distance(left, right, limit=limit)
