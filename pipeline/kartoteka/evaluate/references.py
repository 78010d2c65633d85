"""The second form of gold: the references of each note, to be read alone as `kartoteka parse` does, or in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kartoteka.evaluate import fold
from kartoteka.evaluate.gold import Row, objects, rows, text_or_none, texts
from kartoteka.findings import Citation

Key = tuple[str | None, str | None, tuple[str, ...], tuple[str, ...]]
"""Fond, opis, files, leaves; folded."""

_ELLIPTICAL = {"same note", "same sentence"}
"""Inherited from here, a value can be known to somebody who reads this line alone."""
_FAR = {"ibid.", "там же", "[n]", "(implied)"}
"""Words that lead to another note whatever the labeller wrote beside them."""
_LANGUAGE = re.compile(r"-([a-z]{2})$")
"""`khlevniuk-stalin-en.jsonl`: a file of this form has no head that could say its language."""
FIELDS = ("fond", "opis", "delo", "leaves")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One reference that a line alone tells, with every reading that counts as right."""

    readings: tuple[Key, ...]
    archive: str | None
    """Authority id of today's repository; None where the line does not tell."""
    depth: int | None = None
    """Of one that inherits: how many notes away from the first full reference; 0 within its note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One note of the gold: what is read, and what is asked of it."""

    text: str
    asked: tuple[Asked, ...]
    note: str | None = None
    """Its label."""
    language: str | None = None
    notation: str | None = None


def lines(path: Path) -> tuple[Line, ...]:
    """The lines of a gold file of the second form that hold a reference.

    Raises:
        GoldError: a line does not fit the form.
    """
    return tuple(line for line in _lines(path, alone=True) if line.text)


def in_order(path: Path) -> tuple[Line, ...]:
    """All notes of a gold file of the second form, each reference with what it inherits; text `` where none is cited.

    Raises:
        GoldError: a line does not fit the form.
    """
    return tuple(_lines(path, alone=False))


def _lines(path: Path, *, alone: bool) -> Iterator[Line]:
    named = _LANGUAGE.search(path.stem)
    depths: dict[str | None, int] = {}
    for where, row in rows(path):
        raws, refs = texts(row, "raws", where), objects(row, "refs", where)
        note = text_or_none(row, "note", where)
        yield Line(
            # the pieces of one note stand together, so that "d. 5" finds its head in the same note
            text="; ".join(raw.strip(" .;") for raw in raws) + "." if raws else "",
            asked=_asked(refs, where) if alone else _inherited(refs, note, depths, where),
            note=note,
            language=text_or_none(row, "language", where) or (named and named[1]),
            notation=text_or_none(row, "notation", where),
        )


def _inherited(refs: Sequence[Row], note: str | None, depths: dict[str | None, int], where: str) -> tuple[Asked, ...]:
    """Every reference of a note with all that it inherits; `depths` are those of the notes so far."""
    out: list[Asked] = []
    for ref in refs:
        link = ref.get("inherits")
        depth = None
        if isinstance(link, dict):
            before = str(link.get("from"))
            depth = depths.get(note, 0) if before in _ELLIPTICAL else depths.get(before, 0) + 1
            depths[note] = depth
        out.append(
            Asked(
                readings=_readings(ref, frozenset(), where),
                archive=text_or_none(ref, "archive_id", where),
                depth=depth,
            )
        )
    return tuple(out)


def _asked(refs: Sequence[Row], where: str) -> tuple[Asked, ...]:
    out: list[Asked] = []
    far: frozenset[str] = frozenset()
    for ref in refs:
        inherits = ref.get("inherits")
        gone: frozenset[str] = frozenset()
        if not isinstance(inherits, dict):
            far = frozenset()
        else:
            link = cast(Row, inherits)
            fields = frozenset(texts(link, "fields", where))
            outside = str(link.get("marker", "")).lower() in _FAR or link.get("from") not in _ELLIPTICAL
            # what the head of this line has from another note, its followers have from there too
            far = fields if outside else far
            gone = fields if outside else fields & far
        if ref.get("ask", True) and "delo" not in gone:
            out.append(
                Asked(
                    readings=_readings(ref, gone, where),
                    archive=None if "archive" in gone else text_or_none(ref, "archive_id", where),
                )
            )
    return tuple(out)


def _readings(ref: Row, gone: frozenset[str], where: str) -> tuple[Key, ...]:
    others = [{**ref, **other} for other in objects(ref, "alt", where)]
    return tuple(_wanted(each, gone, where) for each in (ref, *others))


def _wanted(ref: Mapping[str, object], gone: frozenset[str], where: str) -> Key:
    return _key(
        fond=None if "fond" in gone else text_or_none(ref, "fond", where),
        opis=None if "opis" in gone else text_or_none(ref, "opis", where),
        delo=texts(ref, "delo", where) if ref.get("delo") else (),
        leaves=texts(ref, "list", where) if ref.get("list") else (),
    )


def _key(*, fond: str | None, opis: str | None, delo: Sequence[str], leaves: Sequence[str]) -> Key:
    return (
        fold.fond(fond) if fond else None,
        fold.number(opis) if opis else None,
        fold.files(delo),
        fold.leaves(leaves),
    )


def readings(citation: Citation) -> tuple[Key, Key]:
    """A reading with, and without, what it inherits."""
    own = citation.back_reference.inherited if citation.back_reference else ()
    whole = _key(fond=citation.fond, opis=citation.opis, delo=citation.delo, leaves=citation.leaves)
    return whole, _key(
        fond=None if "fond" in own else citation.fond,
        opis=None if "opis" in own else citation.opis,
        delo=() if "delo" in own else citation.delo,
        leaves=() if "leaves" in own else citation.leaves,
    )
