"""The name of a unit of description: rgaspi/17/3/994, garf/R-5446/57/53, avp-rf/06/10/papka=5/40.

In an archive of another system the words of the reference stand for it: barch/location=R-58%2F1014.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote

from kartoteka.authority.numbers import normal_number
from kartoteka.authority.transliteration import to_latin
from kartoteka.patterns import lazily

_MISSING = "-"
_RANGE = lazily(r"(\d+)([a-z]?)(?:\.\.|\s*[-–—‒]\s*)(\d+)([a-z]?)")  # dd. 504-692: a file range
_ESCAPED = {"%": "%25", "/": "%2F", "=": "%3D", "..": "%2E%2E"}
_TOKENS = {
    "god": "g",
    "chast": "ch",
    "tom": "t",
    "svyazka": "sv",
    "kniga": "kn",
    "stolbets": "stb",
    "opis-chast": "ch",
    "opis-tom": "t",
}
_LEVELS = {"g": "god", "ch": "chast", "t": "tom", "sv": "svyazka", "kn": "kniga", "stb": "stolbets"}
LOCATION = "location"
# R58 and R 58; a slash is part of a number: R 58/1014
_JOINT = lazily(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WORD = lazily(r"[^\W_]+(?:(?:\.|\s*/\s*)[^\W_]+)*")
# Where a further level stands: after the archive (0), after the fond (1), after the opis (2) or after the delo (3). op. 121, ch. 2 is an
# opis-chast, d. 12, ch. 2 a chast.
_PLACES = {
    LOCATION: 0,
    "razriad": 1, "kollektsiia": 1, "razdel": 1, "otdel": 1, "karton": 2, "korobka": 2, "papka": 2, "god": 2, "svyazka": 2, "stolbets": 2, "kniga": 2,
    "opis-chast": 2,
    "opis-tom": 2,
    "tom": 3, "chast": 3,
}  # fmt: skip


class UnitKey(NamedTuple):
    """A key taken apart; a level that is missing is None."""

    archive: str
    fond: str | None = None
    opis: str | None = None
    delo: str | None = None
    levels: tuple[tuple[str, str], ...] = ()
    """Further levels (`("papka", "5")`) in the order of the key."""


def key(
    archive: str,
    fond: str | None = None,
    opis: str | None = None,
    delo: str | None = None,
    levels: Iterable[tuple[str, str]] = (),
) -> str:
    """The key of a unit; `parse_key` leads back.

    Args:
        archive: authority id of today's repository.
        fond: as `Authority.meant_fond` gives it.
        opis: as printed, in Latin letters.
        delo: the same; a range of files (504-692) becomes 504..692.
        levels: pairs of level and value, as `levels.json` names the levels. Those that do not tell files apart (reel,
            leaf, page) are left out.
    """
    numbered = [
        (level, _location(value) if level == LOCATION else _number(value, ranged=False))
        for level, value in levels
        if level in _PLACES and value.strip()
    ]
    further = [(_PLACES[level], level, number) for level, number in numbered if number]
    parts = [archive, _number(fond, ranged=False), _number(opis, ranged=True), _number(delo, ranged=True)]
    further.sort(key=itemgetter(0))
    # the last first, so that the places of those before it stay what they are
    for place, level, number in reversed(further):
        parts.insert(place + 1, f"{_TOKENS.get(level, level)}={number}")
    while len(parts) > 1 and parts[-1] == _MISSING:
        parts.pop()
    return "/".join(parts)


def located(archive: str, location: str | None) -> str:
    """The key of what an archive of another system is cited by; that of the archive if its reference says no more."""
    return key(archive, levels=[(LOCATION, location or "")])


def _location(printed: str) -> str:
    """`R 58/1014`, `R58/1014` and `R 58 / 1014` are one, signs alone are nothing; capitals that stand alone stay: DY 30, but box 7."""
    words = ("".join(word.split()) for word in _WORD.findall(_JOINT.sub(" ", to_latin(printed))))
    return _escaped("-".join(word if word.isupper() else word.casefold() for word in words))


def _number(printed: str | None, *, ranged: bool) -> str:
    if printed and printed.isdecimal() and printed.isascii():
        return printed
    if printed is None or not printed.strip() or printed.strip() == _MISSING:
        return _MISSING
    found = _RANGE.fullmatch(printed.strip()) if ranged else None
    # АРАН counts its opisi by years: `оп. 1-1936` is one
    if (
        found is not None
        and int(found[1]) < int(found[3])
        and not (int(found[1]) < 100 and 1700 < int(found[3]) < 2100)
    ):
        return f"{found[1]}{found[2]}..{found[3]}{found[4]}"
    return _escaped(normal_number(printed))


def _escaped(number: str) -> str:
    for sign, escaped in _ESCAPED.items():
        number = number.replace(sign, escaped)
    return number


def parse_key(text: str) -> UnitKey:
    """The parts of a key.

    Raises:
        ValueError: it is no key.
    """
    archive, *parts = text.split("/")
    if not archive or any(not part for part in parts):
        raise ValueError(f"no key of a unit: {text!r}")
    numbers: list[str | None] = []
    levels: list[tuple[str, str]] = []
    for part in parts:
        token, equals, value = part.partition("=")
        if equals:
            level = _LEVELS.get(token, token)
            value = value.replace("-", " ") if level == LOCATION else value
            levels.append(
                (f"opis-{level}" if level in ("tom", "chast") and len(numbers) < 3 else level, unquote(value))
            )
        else:
            numbers.append(None if part == _MISSING else unquote(part))
    if len(numbers) > 3:
        raise ValueError(f"no key of a unit: {text!r}")
    fond, opis, delo = (*numbers, None, None, None)[:3]
    return UnitKey(archive, fond, opis, delo, tuple(levels))


def above(text: str) -> Iterator[str]:
    """The keys of the units that hold this one, the archive first: rgaspi, rgaspi/17, rgaspi/17/3."""
    parts = text.split("/")
    for end in range(1, len(parts)):
        if parts[end - 1] != _MISSING:
            yield "/".join(parts[:end])
