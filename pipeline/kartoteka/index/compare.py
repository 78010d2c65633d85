"""What speaks for another unit than the printed one, and what against: each reason by its name, with its weight.

`effect` is in log-odds. The weights were set by hand from what a slip costs in print (a swapped figure is common, an
invented fond is not), checked on a made field with misprints (docs/performance.md), and wait for enough corrected
references to be fitted on. A reference is suspicious when its reasons outweigh `PRINTED_RIGHT`, so one weak reason never
is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Final

from kartoteka.findings import Evidence
from kartoteka.index.beside import Beside, Opis
from kartoteka.index.candidates import Slip, is_plain, slip
from kartoteka.index.known import Known
from kartoteka.index.units import folded_number, number_range, parts
from kartoteka.similarity import DIGIT_SHAPES, edit_distance, ratio

PRINTED_RIGHT: Final = -4.0
"""Log-odds, before any reason, that a given other unit was meant: one reference in fifty or so is wrong in print."""
OPEN_KEY: Final = -1.0
"""The same where the printed reference leaves the unit open, so that some unit must be meant."""
SEVERAL: Final = 5
"""Works beyond this number add nothing."""
COMMON_FOND: Final = 6
"""A number that so many archives are known for (fond 1) points to none of them."""
NEAR_FILE: Final = 10
OFTEN: Final = 8
"""Files of the same fond in the same work beyond this number add nothing."""
SAME_LEAF: Final = 0.0
SAME_RANGE: Final = 1.5
"""What the same leaf, or range of leaves, of a unit one figure away adds if one work gives it."""
SAME_LEAF_HERE: Final = 3.0
"""What it adds further if this work gives it, and the number looks or sounds like the other: `994, l. 56`, `949, l. 56`."""
TELLING: Final = 3.0
TELLING_FIGURES: Final = {3: 2.0, 4: TELLING}
"""What a fond's figures say where the number is another archive's: of fonds cited as 17 there are many, as 5446 one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What one work and the whole index say around one printed key."""

    known: Known
    beside: Beside
    others: Mapping[str, int]
    """How many other works cite a unit, up to `SEVERAL`; reprints and translations count with their original."""
    same_leaves: Mapping[str, int] = field(default_factory=dict)
    """How many works, this one too, give a unit with the very same leaves in another reference, up to `SEVERAL`."""
    same_leaves_here: frozenset[str] = frozenset()
    """Those that the work itself gives so."""
    gives_range: bool = False
    """Whether these leaves are a range, as 153-154 is."""
    as_written: str | None = None
    """The archive's name as printed."""


def total(reasons: tuple[Evidence, ...]) -> float:
    """The log-odds of all reasons together."""
    return round(sum(reason.effect for reason in reasons), 4)


def reasons_for(key: str, rival: str, about: About) -> tuple[Evidence, ...]:
    """Why `rival` may be meant where `key` is printed, and why not; the prior comes first, none if it cannot be meant."""
    where = slip(key, rival)
    here, there = parts(key), parts(rival)
    if where is None:
        return ()
    if where in (Slip.OPIS, Slip.FILE) and not about.same_leaves.get(rival):
        return ()
    figures: list[Evidence] = []
    if where is not Slip.ARCHIVE:
        figures = _of_figures(folded_number(here[:4][where]), folded_number(there[:4][where]))
    if where in (Slip.OPIS, Slip.FILE) and not figures:
        return ()
    found = [Evidence(feature="printed-right", effect=PRINTED_RIGHT, words="most references are printed right")]
    if where in (Slip.ARCHIVE, Slip.FOND):
        holders = _of_its_holders(here.archive, here.fond or "", there.archive, about)
        # a misprint stands alone, an archive that an author takes for another is wrong throughout
        throughout = any(each.effect >= TELLING for each in holders)
        found += _of_the_printed_fond(here.archive, here.fond or "", about, throughout=throughout)
        found += holders
        neighbour = _of_a_neighbour(key, rival, about, alike=where is Slip.ARCHIVE or bool(figures))
        if where is Slip.FOND and not neighbour and not figures:
            return ()
        found += _of_the_rival_fond(rival, about)
        found += neighbour
    found += figures
    if where in (Slip.OPIS, Slip.FILE):
        found += _of_a_slipped_number(rival, about, alike=any(each.effect > 0 for each in figures))
    else:
        found += _of_the_rival(rival, about)
    if count := about.others.get(key):
        words = f"{_works_cite(count)} {key}"
        found.append(Evidence(feature="unit-cited", value=count, effect=-2.0, words=words))
    return tuple(found)


def reasons_for_open(rival: str, about: About) -> tuple[Evidence, ...]:
    """Why `rival` may be the unit that a reference means which leaves its unit open."""
    found = [Evidence(feature="key-open", effect=OPEN_KEY, words="the print leaves the unit open")]
    found += _of_the_rival_fond(rival, about)
    found += _of_the_rival(rival, about)
    archive = parts(rival).archive
    name = about.known.name(archive)
    if about.beside.of_archive(archive):
        words = f"the work cites {name or archive}"
        found.append(Evidence(feature="archive-cited-beside", value=archive, effect=0.5, words=words))
    if about.as_written and name:
        alike = round(ratio(_letters(about.as_written), _letters(name)) / 100, 2)
        if alike >= 0.6:
            effect, words = round(5 * (alike - 0.6), 2), f"{about.as_written} looks like {name}"
            found.append(Evidence(feature="archive-alike", value=alike, effect=effect, words=words))
    return tuple(found)


def _of_the_printed_fond(archive: str, fond: str, about: About, *, throughout: bool) -> list[Evidence]:
    name = about.known.name(archive) or archive
    knows = about.known.knows_fond(archive, fond)
    found: list[Evidence] = []
    if knows is False:
        words = f"no fond {fond} of {name} is known here"
        found.append(Evidence(feature="fond-unknown", value=fond, effect=1.0, words=words))
    elif knows:
        words = f"{name} is known for fond {fond}"
        found.append(Evidence(feature="fond-known", value=fond, effect=-1.5, words=words))
    if beside := about.beside.of_fond(archive, fond):
        words = f"the work cites other files of that fond, such as {min(beside)}"
        effect = round(-2.0 - (0.0 if throughout else log(min(len(beside), OFTEN))), 2)
        found.append(Evidence(feature="fond-cited-beside", value=len(beside), effect=effect, words=words))
    return found


def _of_its_holders(archive: str, fond: str, rival: str, about: About) -> list[Evidence]:
    """The printed fond is a well-known one elsewhere: there its archive was meant, or its number slipped from there."""
    holders = [holder for holder in about.known.holders(folded_number(fond)) if holder != archive]
    if about.known.knows_fond(archive, fond) or not 0 < len(holders) < COMMON_FOND:
        return []
    of_rival = rival in holders
    words = f"{_fonds(holders, fond, about)} is well known"
    effect = TELLING_FIGURES.get(min(len(folded_number(fond)), 4), 1.0) if of_rival else 1.0
    found = [Evidence(feature="fond-of-another-archive", value=", ".join(holders), effect=effect, words=words)]
    if cited := sorted(about.beside.archives_with_fond(fond) & set(holders)):
        words = f"the work itself cites {_fonds(cited, fond, about)}"
        effect = 2.0 if rival in cited else 0.5
        found.append(Evidence(feature="fond-of-archive-beside", value=", ".join(cited), effect=effect, words=words))
    return found


def _fonds(archives: list[str], number: str, about: About) -> str:
    """`fond R-5446 of GARF`: each with the number that it has there."""
    there = {archive: about.known.number_of(archive, number) or number for archive in archives}
    return ", ".join(f"fond {its} of {about.known.name(archive) or archive}" for archive, its in there.items())


def _of_the_rival_fond(rival: str, about: About) -> list[Evidence]:
    archive, fond, *_ = parts(rival)
    if not about.known.knows_fond(archive, fond):
        return []
    words = f"{about.known.name(archive)} is known for fond {fond}"
    return [Evidence(feature="likelier-fond-known", value=fond, effect=0.5, words=words)]


def _of_the_rival(rival: str, about: About) -> list[Evidence]:
    found: list[Evidence] = []
    if count := about.others.get(rival):
        words = f"{_works_cite(count)} {rival}"
        found.append(Evidence(feature="likelier-unit-cited", value=count, effect=round(0.4 * count, 2), words=words))
    if about.same_leaves.get(rival):
        words = f"another reference gives {rival} with the same leaves"
        found.append(Evidence(feature="same-leaves", effect=1.5, words=words))
    return found


def _of_a_slipped_number(rival: str, about: About, *, alike: bool) -> list[Evidence]:
    """The next number is as good as any, and how many cite it says nothing: the more there are, the more leaves agree by chance."""
    count = about.same_leaves[rival]
    words = f"{_works_give(count)} {rival} with the same leaves"
    effect = round(log(count) + (SAME_RANGE if about.gives_range else SAME_LEAF), 2)
    found = [Evidence(feature="same-leaves", value=count, effect=effect, words=words)]
    if alike and rival in about.same_leaves_here:
        words = "this work gives the one and the other with these leaves"
        found.append(Evidence(feature="same-leaves-beside", effect=SAME_LEAF_HERE, words=words))
    return found


def _of_a_neighbour(key: str, rival: str, about: About, *, alike: bool) -> list[Evidence]:
    """The rival's opis is cited in the same work: a figure or the archive may have slipped (`alike`), or the whole fond."""
    archive, fond, opis, *_ = parts(rival)
    beside = about.beside.of_opis(Opis(archive, fond or "", opis or ""))
    if not beside or is_plain(opis or ""):
        return []
    mine = number_range(key)
    gaps = {other: abs(mine[0] - its[0]) for other in beside if mine and (its := number_range(other))}
    nearest = min(beside, key=lambda other: (gaps.get(other, NEAR_FILE), other))
    words = f"the same work cites {nearest}"
    effect = 2.5 if alike else 1.5
    found = [Evidence(feature="opis-cited-beside", value=nearest, effect=effect, words=words)]
    if rival in beside:
        words = f"the same work cites {rival} itself"
        found.append(Evidence(feature="unit-cited-beside", value=rival, effect=1.0, words=words))
    elif 0 < gaps.get(nearest, 0) <= NEAR_FILE:
        words = f"the file printed is {gaps[nearest]} away from that one in number"
        found.append(Evidence(feature="near-file-number", value=gaps[nearest], effect=0.5, words=words))
    return found


# 3/8, 1/7, 0/6, 5/6: figures that worn type and low resolution confuse
_FIGURES_ALIKE = frozenset(frozenset(pair) for pair in ("38", "17", "06", "56", "08", "49"))


def _of_figures(one: str, other: str) -> list[Evidence]:
    if swapped(one, other):
        words = f"{one} is {other} with two figures swapped"
        return [Evidence(feature="figures-swapped", value=other, effect=1.5, words=words)]
    if one == other or edit_distance(one, other, limit=1) > 1:
        return []
    if len(one) == len(other):
        pair = next(frozenset((mine, its)) for mine, its in zip(one, other, strict=True) if mine != its)
        if pair in _FIGURES_ALIKE or any(DIGIT_SHAPES.get(sign) in pair for sign in pair):
            return [Evidence(feature="figures-alike", value=other, effect=1.0, words=f"{one} looks like {other}")]
    return [Evidence(feature="one-figure-off", value=other, words=f"{one} is one figure from {other}")]


def swapped(one: str, other: str) -> bool:
    """True if two neighbouring figures changed places (994, 949)."""
    differ = [at for at, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its]
    if len(one) != len(other) or len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    first, second = differ
    return one[first] == other[second] and one[second] == other[first]


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _works_give(count: int) -> str:
    if count == 1:
        return "another reference gives"
    return f"{count} or more works give" if count >= SEVERAL else f"{count} works give"


def _works_cite(count: int) -> str:
    if count == 1:
        return "another work cites"
    return f"{count} or more works cite" if count >= SEVERAL else f"{count} works cite"
