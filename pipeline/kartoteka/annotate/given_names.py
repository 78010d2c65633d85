"""The parts of a person's name, and whether initials or given names can be those of a person."""

from __future__ import annotations

import re

from kartoteka.authority import to_latin

_PART = re.compile(r"[^\W\d_][\w'’ʹ]*(?:-[^\W\d_][\w'’ʹ]*)*")
_MARKS = re.compile(r"['’ʹ]s\b|['’ʹ]")
_NAME = re.compile(r"[^\W\d_]+")
# one Russian letter under several systems: И I, Я Ya/Ia/Ja, Ю, Е Ye, Иосиф Joseph; Г G/H, Х Kh/Ch, Ц Ts/C, В V/W, Ф F/Th
_ALIKE = ("IJYE", "GH", "KCHX", "TCZ", "VW", "FT", "SZ")


def parted(name: str) -> tuple[str, str]:
    """Surname and given names, of `Oleg Khlevnyuk`, `A.Ya. Vyshinskii`, `Kaganovich, L.` and `Ежов Н. И.`."""
    parts = _PART.findall(_MARKS.sub("", name))
    long = [part for part in parts if len(part) > 2] or parts
    if not long:
        return name, ""
    surname_first = len(parts) > 1 and len(parts[0]) > 2 and all(len(part) <= 2 for part in parts[1:])
    surname = long[0] if surname_first else long[-1]
    return surname, " ".join(part for part in parts if part != surname)


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
    return latin.replace("ii", "i").replace("ph", "f").replace("ch", "kh")


def _same_letter(one: str, other: str) -> bool:
    return one == other or any(one in alike and other in alike for alike in _ALIKE)
