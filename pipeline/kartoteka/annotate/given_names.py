"""Whether initials or given names can be those of a person."""

from __future__ import annotations

import re

from kartoteka.authority import to_latin

_NAME = re.compile(r"[^\W\d_]+")
# one Russian letter under several systems: И I, Я Ya/Ia/Ja, Ю, Е Ye, Иосиф Joseph; Г G/H, Х Kh/Ch, Ц Ts/C, В V/W, Ф F/Th
_ALIKE = ("IJYE", "GH", "KCHX", "TCZ", "VW", "FT", "SZ")


def initials(words: str) -> tuple[str, ...]:
    """The first letters of given names or initials, in Latin capitals: `Виссарион Г.` gives V, G."""
    return tuple(to_latin(name)[0].upper() for name in _NAME.findall(words))


def fits(words: str, given: str) -> bool:
    """True if initials or names (`J. V.`, `Joseph`) can stand for the `given` names; nothing fits everything."""
    printed, known = initials(words), initials(given)
    return all(_same_letter(one, other) for one, other in zip(printed, known, strict=False))


def same_names(words: str, given: str) -> bool:
    """True if names written in full are the `given` names: Alexander and Aleksandr Fedorovich, not The or In."""
    pairs = zip(_NAME.findall(words), _NAME.findall(given), strict=False)
    folded = [(_folded(one), _folded(other)) for one, other in pairs]
    return bool(folded) and all(one[:3] == other[:3] for one, other in folded)


def _folded(name: str) -> str:
    latin = to_latin(name).lower().replace("x", "ks").replace("y", "i").replace("j", "i").replace("w", "v")
    return latin.replace("ii", "i").replace("ph", "f")


def _same_letter(one: str, other: str) -> bool:
    return one == other or any(one in alike and other in alike for alike in _ALIKE)
