"""Blocking: which units could be meant instead of the one that is printed, without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, select

from kartoteka.index.among import among
from kartoteka.index.beside import Beside
from kartoteka.index.database import in_chunks
from kartoteka.index.giving import is_printed
from kartoteka.index.known import Known
from kartoteka.index.schema import units
from kartoteka.index.units import OPEN, folded_number, is_range, parts, replaced
from kartoteka.similarity import DIGIT_SHAPES

TELLING_LEAF: Final = 10
"""The same leaf 1 in two references says nothing, the same leaves 153-154 do."""
PLAIN_OPIS: Final = 3
_SHAPES: Final = {shape.lower(): figure for shape, figure in DIGIT_SHAPES.items() if shape.isascii()}
_AS_FIGURES: Final = str.maketrans(_SHAPES)
_FIGURES: Final = "0123456789"
_PATHS: Final = 20_000
"""Asked for at once: a work of many references has as many, of which few are there."""


class Slip(IntEnum):
    """In which level two units differ, so that one may be printed for the other: its place in a `UnitKey`."""

    ARCHIVE = 0
    FOND = 1
    OPIS = 2
    FILE = 3


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


def slipped_paths(key: str, *, leaves_tell: bool) -> set[str]:
    """The paths (`units.folded_path`) of all units that are one slip from `key`, itself among them for another archive.

    A slip is a figure too many, too few, another, or two swapped; a letter that looks like a figure counts as it. In
    opis and file, where the next number is as good as any, a slip is believed only if the leaves are the same.

    Args:
        key: of a file; what has not all three levels, and a range of files, has no slips.
        leaves_tell: whether the reference gives leaves that tell it from others.
    """
    found = parts(key)
    if None in found[:4] or is_range(key):
        return set()
    fond, opis, delo = (folded_number(number) for number in found[1:4])
    paths = {f"{fond}/{opis}/{delo}"}
    if found.archive != OPEN:
        paths |= {f"{other}/{opis}/{delo}" for other in one_off(fond)}
        if leaves_tell:
            paths |= {f"{fond}/{other}/{delo}" for other in one_off(opis)}
            paths |= {f"{fond}/{opis}/{other}" for other in one_off(delo)}
    return paths


@lru_cache(maxsize=65_536)
def one_off(number: str) -> frozenset[str]:
    """The numbers one slip from `number`."""
    cuts = [(number[:at], number[at:]) for at in range(len(number) + 1)]
    found = {start + rest[1:] for start, rest in cuts if rest}
    found |= {start + rest[1] + rest[0] + rest[2:] for start, rest in cuts if len(rest) > 1}
    found |= {start + sign + rest[1:] for start, rest in cuts if rest for sign in (*_FIGURES, *_looks_like(rest[0]))}
    found |= {start + sign + rest for start, rest in cuts for sign in _FIGURES}
    found.add(number.translate(_AS_FIGURES))
    return frozenset(found - {number, ""})


def _looks_like(figure: str) -> list[str]:
    return [shape for shape, other in _SHAPES.items() if other == figure]


def units_at(connection: Connection, paths: Iterable[str]) -> dict[str, dict[str, int]]:
    """The cited units with each of these paths, with their numbers."""
    found: dict[str, dict[str, int]] = {}
    for some in in_chunks(sorted(set(paths)), _PATHS):
        asked = select(units.c.path, units.c.unit, units.c.id).where(
            among(connection, units.c.path, some), is_printed()
        )
        for path, unit, number in connection.execute(asked):
            found.setdefault(path, {})[unit] = number
    return found


def is_plain(opis: str) -> bool:
    """True for an opis that nearly every fond has, so that sharing it says nothing."""
    return opis.isdecimal() and int(opis) <= PLAIN_OPIS


def suggested(key: str, beside: Beside, known: Known) -> Iterator[str]:
    """Units that the other references of the work, or the authority, suggest for a fond that the archive is not known for.

    A work that cites `garf/R-5446/57/53` and `garf/17/57/60` may mean `garf/R-5446/57/60`; one that cites
    `rgaspi/17/162/3` and `garf/17/162/14` may mean `rgaspi/17/162/14`. `garf/5464/1/2` may be fond R-5446, and
    `rgae/5446` too.
    """
    here = parts(key)
    archive, fond, opis, delo, _ = here
    knows = known.knows_fond(archive, fond)
    if fond is None or archive == OPEN or knows:
        return
    folded = folded_number(fond)
    if knows is False:
        for holder in known.holders(folded):
            yield replaced(key, archive=holder, fond=known.number_of(holder, fond) or fond)
    if opis is None or delo is None:
        return
    for other in beside.opisi_numbered(opis) if not is_plain(opis) else ():
        if (other.archive == archive) != (folded_number(other.fond) == folded):
            yield replaced(key, archive=other.archive, fond=other.fond)
    if knows is False:
        near = one_off(folded)
        for number in known.fonds(archive):
            if folded_number(number) in near:
                yield replaced(key, archive=archive, fond=number)
