"""Blocking: which units could be meant instead of the one that is printed, without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from hashlib import blake2b
from typing import Final

from kartoteka.index.beside import Beside
from kartoteka.index.known import Known
from kartoteka.index.units import OPEN, folded_number, is_range, parts, replaced
from kartoteka.similarity import DIGIT_SHAPES

TELLING_LEAF: Final = 10
"""The same leaf 1 in two references says nothing, the same leaves 153-154 do."""
PLAIN_OPIS: Final = 3
LEAF_BLOCK: Final = "l"
"""Blocks that begin so hold references that also share their leaves."""
_SHAPES = str.maketrans({shape.lower(): figure for shape, figure in DIGIT_SHAPES.items()})


class Slip(Enum):
    """In which level two units differ, so that one may be printed for the other."""

    ARCHIVE = "archive"
    FOND = "fond"
    OPIS = "opis"
    FILE = "file"


def slip(key: str, rival: str) -> Slip | None:
    """The one level in which `rival` differs from `key`; None if it is none, or more than one."""
    here, there = parts(key), parts(rival)
    if here.levels != there.levels:
        return None
    if here.archive != there.archive:
        same = folded_number(here.fond) == folded_number(there.fond)
        return Slip.ARCHIVE if same and here[2:4] == there[2:4] else None
    differ = [level for level, one, other in zip(Slip, here[:4], there[:4], strict=True) if one != other]
    return differ[0] if len(differ) == 1 else None


def blocks(key: str, low: int | None, high: int | None) -> tuple[str, ...]:
    """Short digests that a reference to `key` shares with references to the units one slip away.

    A slip is a figure too many, too few, another, or two swapped (two numbers one slip apart share what is left of
    them when a sign is taken away), or another archive. In opis and file, where the next number is as good as any, a
    slip is believed only if the leaves (`low` to `high`) are the same. Letters that look like a figure (`99l`) count
    as it: a false meeting costs nothing here. Keys without all three levels, and ranges, are in no block.
    """
    found = parts(key)
    if None in found[:4] or is_range(key):
        return ()
    fond, opis, delo = (folded_number(number).translate(_SHAPES) for number in found[1:4])
    names = {f"a|{fond}|{opis}|{delo}"}
    if found.archive != OPEN:
        names |= {f"f|{found.archive}|{left}|{opis}|{delo}" for left in one_less(fond)}
        if high is not None and high >= TELLING_LEAF:
            leaves = f"{found.archive}|{fond}|{low}-{high}"
            names |= {f"{LEAF_BLOCK}d|{leaves}|{opis}|{left}" for left in one_less(delo)}
            names |= {f"{LEAF_BLOCK}o|{leaves}|{left}|{delo}" for left in one_less(opis)}
    return tuple(sorted(_short(name) for name in names))


def one_less(number: str) -> set[str]:
    """`number`, and what is left when one of its signs is taken away."""
    return {number, *(number[:at] + number[at + 1 :] for at in range(len(number)))}


def _short(name: str) -> str:
    return name[0] + blake2b(name.encode(), digest_size=6).hexdigest()


def is_plain(opis: str) -> bool:
    """True for an opis that nearly every fond has, so that sharing it says nothing."""
    return opis.isdecimal() and int(opis) <= PLAIN_OPIS


def suggested(key: str, beside: Beside, known: Known) -> Iterator[str]:
    """Units that the other references of the work, or the authority, suggest for a fond that the archive is not known for.

    A work that cites `garf/R-5446/57/53` and `garf/17/57/60` may mean `garf/R-5446/57/60`; one that cites
    `rgaspi/17/162/3` and `garf/17/162/14` may mean `rgaspi/17/162/14`. `garf/5464/1/2` may be fond R-5446.
    """
    here = parts(key)
    archive, fond, opis, delo, _ = here
    knows = known.knows_fond(archive, fond)
    if fond is None or opis is None or delo is None or archive == OPEN or knows:
        return
    folded = folded_number(fond)
    for other in beside.opisi_numbered(opis) if not is_plain(opis) else ():
        if (other.archive == archive) != (folded_number(other.fond) == folded):
            yield replaced(key, archive=other.archive, fond=other.fond)
    if knows is False:
        less = one_less(folded)
        for number in known.fonds(archive):
            if less & one_less(folded_number(number)):
                yield replaced(key, archive=archive, fond=number)
