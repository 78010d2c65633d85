"""What the index needs of the authority data, cut so that matching asks nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b

from kartoteka.authority import Authority
from kartoteka.authority.numbers import normal_number
from kartoteka.findings import UnitRelation
from kartoteka.index.units import folded_number


class Known:
    """What is known of archives and fonds before any work is read."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self._fonds: dict[str, Mapping[str, str]] = {}

    def name(self, archive: str) -> str | None:
        """Today's short name (RGASPI); None for an id that is not known."""
        found = self.authority.archives.get(archive)
        return None if found is None else found.abbreviation

    def full_name(self, archive: str) -> str | None:
        """Today's name in English (Russian State Archive of Socio-Political History)."""
        found = self.authority.archives.get(archive)
        return None if found is None else found.name

    def fonds(self, archive: str) -> Mapping[str, str]:
        """Titles of the often cited fonds by their number as keys write it (R-5446). Never all fonds of an archive."""
        if archive not in self._fonds:
            found = self.authority.archives.get(archive)
            listed = () if found is None else found.fonds
            self._fonds[archive] = {normal_number(fond.number): fond.title for fond in listed}
        return self._fonds[archive]

    def knows_fond(self, archive: str, number: str | None) -> bool | None:
        """True if the archive is known for that fond; None if no fond of it is known at all."""
        fonds = self.fonds(archive)
        return number in fonds if fonds else None

    def holders(self, number: str) -> tuple[str, ...]:
        """Ids of the archives that are known for a fond of this number, with or without its prefix."""
        return tuple(sorted(self.authority.archives_with_fond(number)))

    def number_of(self, archive: str, number: str) -> str | None:
        """The well-known fond of the archive that has this number, prefixes left out, as keys write it there."""
        folded = folded_number(number)
        return next((its for its in self.fonds(archive) if folded_number(its) == folded), None)

    @cached_property
    def relations(self) -> tuple[UnitRelation, ...]:
        """Fonds that moved, were renumbered, or lie elsewhere as a copy."""
        return self.authority.relations

    @cached_property
    def digest(self) -> str:
        """Changes with everything that units and matches take from the authority."""
        seen = blake2b(digest_size=8)
        for archive in sorted(self.authority.archives):
            seen.update(repr((archive, self.name(archive), sorted(self.fonds(archive).items()))).encode())
        seen.update(repr(self.relations).encode())
        return seen.hexdigest()


@lru_cache(maxsize=4)
def known_of(authority: Authority) -> Known:
    """What the index needs of `authority`; made once for each."""
    return Known(authority)
