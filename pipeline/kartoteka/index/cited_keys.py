"""The keys that a citation gives, and those that it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kartoteka.authority.keys import key as unit_key
from kartoteka.authority.keys import located
from kartoteka.decisions.marks import is_rejected
from kartoteka.findings import Citation
from kartoteka.index.units import OPEN

OPEN_MARK: Final = "?"
"""Stands before a key that the print leaves open, so that it is never counted as a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a citation; `is_open` where the print leaves the unit open, then `name` has what is printed."""

    name: str
    is_open: bool = False


def keys_of(citation: Citation) -> tuple[Key, ...]:
    """The keys of an archival citation; what the print leaves out, or nobody could read, is `-`."""
    if citation.kind != "archival" or is_rejected(citation):
        return ()
    if citation.keys:
        return tuple(Key(name=key) for key in dict.fromkeys(citation.keys))
    foreign = citation.scheme not in (None, "fond")
    bare = citation.fond is None and citation.opis is None and not citation.delo
    if citation.archive and (foreign or bare):
        # other archives have other levels: there the words of the reference stand for the unit
        return (Key(name=located(citation.archive, citation.location)),)
    levels = [(each.level, each.value) for each in citation.levels]
    if bare and not levels:
        return (Key(name=OPEN, is_open=True),)  # an Ibid. that hangs in the air
    # a fond as printed, for the key that would say what is meant is what could not be found
    names = [unit_key(citation.archive or OPEN, citation.fond, citation.opis, delo, levels) for delo in citation.delo]
    names = names or [unit_key(citation.archive or OPEN, citation.fond, citation.opis, None, levels)]
    return tuple(Key(name=name, is_open=True) for name in dict.fromkeys(names))


def cited_units(citation: Citation) -> tuple[str, ...]:
    """The units that a citation prints; an open key names none."""
    return tuple(key.name for key in keys_of(citation) if not key.is_open)


def marked_keys(citation: Citation) -> tuple[str, ...]:
    """The keys of a citation, an open one with its mark."""
    return tuple(dict.fromkeys(f"{OPEN_MARK}{key.name}" if key.is_open else key.name for key in keys_of(citation)))


def bare_key(key: str) -> str:
    """A key without the mark of an open one."""
    return key.removeprefix(OPEN_MARK)
