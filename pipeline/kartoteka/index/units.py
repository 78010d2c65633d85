"""Units of description from keys: archive > fond > opis > delo, and what further level stands between."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kartoteka.authority.keys import UnitKey, above, parse_key
from kartoteka.findings import Unit

if TYPE_CHECKING:
    from kartoteka.index.known import Known

OPEN = "-"
"""A level that the print leaves out, or nobody could read."""
_LEVELS = ("archive", "fond", "opis", "delo")
_RANGE = ".."


@lru_cache(maxsize=65_536)
def parts(key: str) -> UnitKey:
    """`key` taken apart."""
    return parse_key(key)


def unit_of(key: str, known: Known) -> Unit:
    """The unit that `key` names."""
    found = parts(key)
    last = key.rpartition("/")[2]
    above_it = parent(key)
    if "=" in last:
        level, number = found.levels[-1]
    else:
        level = _LEVELS[sum("=" not in part for part in key.split("/")) - 1]
        number = getattr(found, level)
    title = None
    if level == "archive":
        title = known.name(key)
    elif level == "fond" and number is not None:
        title = known.fonds(found.archive).get(number)
    return Unit(unit=key, archive=found.archive, level=level, number=number, title=title, parent=above_it)


def lineage(key: str) -> tuple[str, ...]:
    """`key` and the units above it, the archive first; a level that is open is no unit."""
    return (*above(key), key)


def parent(key: str) -> str | None:
    """The unit that holds the one called `key`; None for an archive."""
    return next(reversed(tuple(above(key))), None)


def replaced(key: str, *, archive: str, fond: str) -> str:
    """`key`, which has a fond, in another archive and fond."""
    _, _, *below = key.split("/", 2)
    return "/".join((archive, fond.replace("/", "%2F"), *below))


def fond_of(key: str) -> str:
    """The key of the fond that `key` lies in."""
    return "/".join(key.split("/")[:2])


def subtree(key: str) -> tuple[str, str]:
    """The half-open range of keys, by code points, in which everything below `key` lies."""
    return f"{key}/", f"{key}0"  # "0" is the code point after "/"


def folded_path(key: str) -> str:
    """The numbers of `key` without archive, prefixes and further levels: what a bare `5446/57/53` asks for.

    `garf/R-5446/57/53` and `avp-rf/06/10/papka=5/40` are `5446/57/53` and `06/10/40`.
    """
    found = parts(key)
    numbers = [folded_number(number) for number in found[1:4]]
    while numbers and numbers[-1] == OPEN:
        numbers.pop()
    return "/".join(numbers)


# R-5446, A-374, M-1, PA-101, P-3: the letters that an archive puts before a fond, and that print often leaves out
_PREFIX = re.compile(r"[a-z]{1,4}-?(?=\d)")


@lru_cache(maxsize=65_536)
def folded_number(number: str | None) -> str:
    """A number as it is compared: small letters, no prefix, no signs (`R-5446` is `5446`, `1 dop` is `1dop`)."""
    if number is None:
        return OPEN
    low = number.lower()
    return "".join(sign for sign in _PREFIX.sub("", low, count=1) if sign.isalnum() or sign == ".") or low


_NUMBERS = re.compile(r"\d+")
_LENGTHS = "?abcdefghijklmnopqrstuvwxyz"


def number_range(key: str) -> tuple[int, int] | None:
    """The files that `key` spans: (504, 692) for `504..692`, (994, 994) for `994` and `994a`; None without a file."""
    delo = parts(key).delo
    if delo is None:
        return None
    low, _, high = delo.partition(_RANGE)
    first, last = _NUMBERS.search(low), _NUMBERS.search(high or low)
    if first is None or last is None:
        return None
    return int(first[0]), int(last[0])


def is_range(key: str) -> bool:
    """True for a range of files (`rgaspi/558/11/504..692`)."""
    return _RANGE in (parts(key).delo or "")


def contains(unit: str, key: str) -> bool:
    """True if `key` is `unit`, lies below it, or is a file within its range of files."""
    if key == unit or key.startswith(f"{unit}/"):
        return True
    if not is_range(unit) or parent(unit) != parent(key):
        return False
    outer, inner = number_range(unit), number_range(key)
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def sorted_key(key: str) -> str:
    """`key` so that it sorts by code points as a person sorts it, file 9 before file 10: each number after a letter for its length.

    `rgaspi/17/3/994` is `rgaspi/b17/a3/c994`; what lies below it begins with that and a slash.
    """
    return _NUMBERS.sub(_with_length, key)


def _with_length(number: re.Match[str]) -> str:
    return f"{_LENGTHS[min(number.end() - number.start(), 26)]}{number[0]}"
