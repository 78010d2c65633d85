"""The other references of the same work, asked by archive, fond and opis."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kartoteka.index.units import folded_number, parts


class Opis(NamedTuple):
    """An opis that the work cites."""

    archive: str
    fond: str
    opis: str


class _Cited:
    """The keys of one work, sorted into archives, fonds and opisi when first asked: most references need none of it."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)

    @cached_property
    def by_archive(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key in self._keys:
            found.setdefault(parts(key).archive, set()).add(key)
        return found

    @cached_property
    def by_fond(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for key in self._keys:
            archive, fond, *_ = parts(key)
            if fond is not None:
                found.setdefault((archive, fond), set()).add(key)
        return found

    @cached_property
    def by_opis(self) -> dict[Opis, set[str]]:
        found: dict[Opis, set[str]] = {}
        for key in self._keys:
            archive, fond, opis, *_ = parts(key)
            if fond is not None and opis is not None:
                found.setdefault(Opis(archive, fond, opis), set()).add(key)
        return found

    @cached_property
    def by_number(self) -> dict[str, list[Opis]]:
        found: dict[str, list[Opis]] = {}
        for opis in sorted(self.by_opis):
            found.setdefault(folded_number(opis.opis), []).append(opis)
        return found


class Beside:
    """The keys that one work cites, but for those of the reference in question."""

    __slots__ = ("_cited", "_own")

    def __init__(self, keys: Iterable[str] | _Cited, *, own: Iterable[str] = ()) -> None:
        self._cited = keys if isinstance(keys, _Cited) else _Cited(keys)
        self._own = frozenset(own)

    def without(self, keys: Iterable[str]) -> Beside:
        """The same work, seen from a reference that gives `keys`."""
        return Beside(self._cited, own=keys)

    def of_archive(self, archive: str) -> set[str]:
        """Keys in the archive."""
        return self._cited.by_archive.get(archive, set()) - self._own

    def of_fond(self, archive: str, fond: str) -> set[str]:
        """Keys in the fond, which is written as in keys."""
        return self._cited.by_fond.get((archive, fond), set()) - self._own

    def of_opis(self, opis: Opis) -> set[str]:
        """Keys in the opis."""
        return self._cited.by_opis.get(opis, set()) - self._own

    def opisi_numbered(self, number: str) -> list[Opis]:
        """The opisi with that number, in any archive and fond."""
        return [opis for opis in self._cited.by_number.get(folded_number(number), ()) if self.of_opis(opis)]

    def archives_with_fond(self, number: str) -> set[str]:
        """The archives of which the work cites a fond with that number, prefixes left out."""
        folded = folded_number(number)
        fonds = (at for at in self._cited.by_fond if folded_number(at[1]) == folded)
        return {archive for archive, fond in fonds if self.of_fond(archive, fond)}
