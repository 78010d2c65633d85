"""Which fond of today a printed fond number means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kartoteka.authority.archives import Archive
from kartoteka.authority.numbers import Number, normal_number, number_of
from kartoteka.authority.records import FondRecord

FondReason = Literal[
    "as-printed",
    "prefix-supplied",
    "prefix-moved",
    "look-alike",
    "misread",
    "predecessor",
    "several",
    "unmapped",
]
_WORDS: dict[FondReason, str] = {
    "as-printed": "the number stands as printed",
    "prefix-supplied": "the archive has one fond of this number that is often cited without its prefix",
    "prefix-moved": "the letter after the number is the archive's prefix",
    "look-alike": "Latin P stands for Cyrillic Р, which is R; the archive has no fonds with P",
    "misread": "the archive has no fonds with this letter, but knows the number with R, which print and OCR take it for",
    "predecessor": "the number is a predecessor's, and is known to be written thus today",
    "several": "the archive has more than one fond that this may be",
    "unmapped": "the number is that of a body which was merged in, and nothing tells today's number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FondMeaning:
    """What a printed fond number means today."""

    fond: str | None
    """In its normal form, as it stands in a key; None while it is open."""
    candidates: tuple[str, ...] = ()
    """Other fonds of the archive that it may be."""
    mapping: FondReason = "as-printed"
    certain: bool = True

    @property
    def words(self) -> str:
        """The reason as a person reads it."""
        return _WORDS[self.mapping]


def meant_fond(archive: Archive, printed: str, *, former: tuple[str, ...] = ()) -> FondMeaning:
    """Which fond of `archive` a number means.

    Args:
        archive: today's repository.
        printed: the number in Latin letters.
        former: abbreviations of the predecessors whose name stands in print, if not the archive's own.
    """
    number = number_of(printed)
    if number is None:
        return FondMeaning(fond=normal_number(printed))
    known = _Known(archive)
    moved = number.suffix.upper()
    if moved in archive.fond_prefixes and moved.lower() not in archive.fond_suffixes and not number.prefix:
        # GASO, f. 88-r beside f. R-88; 5446 (R)
        meant = str(Number(moved, number.digits, ""))
        return FondMeaning(fond=meant, mapping="prefix-moved", certain=meant in known)
    if number.prefix:
        return _with_prefix(archive, number, known)
    if former and number.suffix not in archive.fond_suffixes:
        renumbered = _of_predecessor(archive, number, known, former)
        if renumbered is not None:
            return renumbered
    return _bare(archive, number, known)


class _Known:
    """The fonds that the authority lists for one archive, by normal form."""

    def __init__(self, archive: Archive) -> None:
        self.numbers: dict[str, Number] = {}
        self.doubtful: set[str] = set()
        for fond in archive.fonds:
            number = number_of(fond.number)
            if number is not None:
                self.numbers[str(number)] = number
                if fond.uncertain:
                    self.doubtful.add(str(number))

    def __contains__(self, meant: str) -> bool:
        return meant in self.numbers and meant not in self.doubtful

    def alike(self, number: Number) -> list[Number]:
        """Listed fonds with the same digits under another prefix or suffix."""
        return [each for each in self.numbers.values() if each.digits == number.digits and each != number]


def _with_prefix(archive: Archive, number: Number, known: _Known) -> FondMeaning:
    soviet = str(number._replace(prefix="R"))
    if number.prefix in archive.fond_prefixes:
        other = (soviet,) if number.prefix == "P" and str(number) not in known and soviet in known else ()
        return FondMeaning(fond=str(number), candidates=other, certain=not other)
    if number.prefix == "P" and "R" in archive.fond_prefixes:
        return FondMeaning(fond=soviet, mapping="look-alike", certain=soviet in known)
    if soviet in known:
        return FondMeaning(fond=soviet, candidates=(str(number),), mapping="misread", certain=False)
    bare = str(number._replace(prefix=""))
    return FondMeaning(fond=str(number), candidates=(bare,) if bare in known else (), certain=str(number) in known)


def _of_predecessor(archive: Archive, number: Number, known: _Known, former: Sequence[str]) -> FondMeaning | None:
    rules = [rule for rule in archive.fond_mappings if rule.of in former]
    exact = [rule for rule in rules if rule.fond == str(number)]
    becomes = [normal_number(each.replace("*", str(number))) for rule in exact or rules for each in rule.becomes]
    options = tuple(dict.fromkeys(becomes))
    listed = tuple(each for each in options if each in known)
    if len(listed) == 1:
        return FondMeaning(fond=listed[0], mapping="predecessor" if listed[0] != str(number) else "as-printed")
    if len(listed) > 1:
        return FondMeaning(fond=None, candidates=listed, mapping="several", certain=False)
    if not any(each.merged for each in archive.predecessors if each.abbreviation in former):
        return None
    if len(options) == 1:
        doubtful = any(rule.uncertain for rule in exact or rules)
        return FondMeaning(fond=options[0], mapping="predecessor", certain=not doubtful)
    return FondMeaning(fond=None, candidates=options, mapping="several" if options else "unmapped", certain=False)


def _bare(archive: Archive, number: Number, known: _Known) -> FondMeaning:
    alike = known.alike(number)
    supplied = [
        str(each) for each in alike if each.prefix in archive.prefixes_left_out and each.suffix == number.suffix
    ]
    listed = [str(number)] if str(number) in known else []
    if supplied and len(listed + supplied) > 1:
        return FondMeaning(fond=None, candidates=(*listed, *supplied), mapping="several", certain=False)
    if supplied:
        # GARF, 5446/57/53 is R-5446; never by the size of the number alone
        return FondMeaning(fond=supplied[0], mapping="prefix-supplied", certain=supplied[0] in known)
    others = tuple(str(each) for each in alike)
    return FondMeaning(
        fond=str(number),
        candidates=() if listed else others,
        certain=bool(listed) or not (others or archive.prefixes_left_out),
    )


def fonds_by_number(listed: Iterable[tuple[str, Sequence[FondRecord]]]) -> Mapping[str, tuple[str, ...]]:
    """Ids of the archives by the numbers of their listed fonds, with prefix and without, case-folded."""
    found: dict[str, list[str]] = {}
    for archive, fonds in listed:
        for fond in fonds:
            for written in (fond["number"], *fond.get("also", ())):
                number = number_of(written)
                names = {written} if number is None else {str(number), str(number._replace(prefix=""))}
                for name in names:
                    ids = found.setdefault(name.casefold(), [])
                    if archive not in ids:
                        ids.append(archive)
    return {number: tuple(ids) for number, ids in found.items()}
