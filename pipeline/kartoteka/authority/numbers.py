"""Numbers of fonds, opisi and files in one normal form: prefix, digits, suffix."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kartoteka.patterns import lazily

# R-5446, R5446, r. 5446; 22a, 37-s, 500/k, 1 dop.; 129SM; 641/1; N-15301; 5446 (R)
_NUMBER = lazily(
    r"(?:(?P<prefix>[A-Za-z]{1,4})[-. ]*)?(?P<digits>\d+(?:/\d+)*)(?:[-/ ]?\(?(?P<suffix>[A-Za-z]{1,4})\)?\.?)?"
)
_BLANK = lazily(r"\s+")
_DASH = lazily("[‐-―]")


class Number(NamedTuple):
    """A number taken apart; `str()` gives its normal form (R-5446, 22a, 129sm)."""

    prefix: str
    """Capitals, or ""."""
    digits: str
    """Leading zeros kept: in AVP RF 06 is not 6."""
    suffix: str
    """Small letters, or ""."""

    def __str__(self) -> str:
        return f"{self.prefix}-{self.digits}{self.suffix}" if self.prefix else self.digits + self.suffix


@lru_cache(maxsize=16384)
def number_of(printed: str) -> Number | None:
    """The parts of a number printed in Latin letters; None if it is none (a name, a Roman numeral, a call number)."""
    found = _NUMBER.fullmatch(_DASH.sub("-", printed.strip()))
    if found is None:
        return None
    return Number((found["prefix"] or "").upper(), found["digits"], (found["suffix"] or "").lower())


def normal_number(printed: str) -> str:
    """The one way to write a number in a key: R5446 and r-5446 are R-5446, 22 A is 22a, 1 dop. is 1dop."""
    bare = _BLANK.sub("", _DASH.sub("-", printed))
    # `0I I` is a number only without its blank
    number = number_of(printed) or number_of(bare)
    return bare if number is None else str(number)
