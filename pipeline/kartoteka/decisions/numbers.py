"""The numbers of an archival reference, changed by a person: its fields, its levels, its keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kartoteka.authority import Authority, key, parse_key
from kartoteka.findings import ArchivalReading, Citation, Level


def numbers_of(citation: Citation, keys: Sequence[str]) -> dict[str, Any]:
    """The numbers that a person who gives a key gives with it; a prefix that print leaves out stays out."""
    units = [parse_key(each) for each in keys]
    fond = units[0].fond
    printed = citation.fond
    found: dict[str, Any] = {"archive": units[0].archive, "opis": units[0].opis}
    found["fond"] = printed if printed and fond and f"-{fond}".endswith(f"-{printed}") else fond
    found["delo"] = [unit.delo.replace("..", "-") for unit in units if unit.delo is not None]
    return found


def as_archival(citation: Citation) -> Citation:
    """An Ibid. that was taken for one of print, as one of an archive."""
    return replace(citation, kind="archival", scheme="fond", csl=None, genre=None)


def with_numbers(citation: Citation, numbers: Mapping[str, Any]) -> Citation:
    """`citation` with other numbers, in its levels too."""
    fields: dict[str, Any] = {}
    for name, value in numbers.items():
        fields[name] = tuple(value) if isinstance(value, list | tuple) else value or None
    levels = list(citation.levels)
    for name in ("fond", "opis", "delo"):
        there = [at for at, level in enumerate(levels) if level.level == name]
        if name in fields and there:
            given = fields[name] if name == "delo" else (fields[name],)
            first = levels[there[0]]
            kept = [level for level in levels if level.level != name]
            new = [Level(level=name, value=value, word=first.word) for value in given if value]
            levels = [*kept[: there[0]], *new, *kept[there[0] :]]
    if "archive" in fields and citation.scheme is None:
        fields["scheme"] = "fond"
    return replace(citation, **fields, levels=tuple(levels))


def keys_of_numbers(citation: Citation, authority: Authority, *, fond: str | None = None) -> tuple[str, ...]:
    """The keys of its numbers; none while the archive or the fond stays open.

    Args:
        citation: with its numbers as they are now.
        authority: says which fond a number means.
        fond: what it means, where that was decided.
    """
    archive = citation.archive
    if archive is None or citation.scheme not in (None, "fond"):
        return citation.keys
    meant = fond
    if citation.fond is not None and meant is None and archive in authority.archives:
        meant = authority.meant_fond(archive, citation.fond, written_as=citation.archive_as_written).fond
        if meant is None:
            return ()
    if meant is None and not citation.delo:
        return ()
    further = [(level.level, level.value) for level in citation.levels]
    return tuple(key(archive, meant, citation.opis, delo, further) for delo in citation.delo or (None,))


def as_read(citation: Citation) -> ArchivalReading:
    """The reading of the program, to be kept beside the one that a person decided.

    Its keys stand in the words alone: what a person said is not meant is no candidate for what may be.
    """
    return ArchivalReading(
        archive=citation.archive,
        fond=citation.fond,
        opis=citation.opis,
        delo=citation.delo,
        leaves=citation.leaves,
        confidence=citation.confidence,
        words=f"as the program read it: {', '.join(citation.keys) or 'open'}",
    )
