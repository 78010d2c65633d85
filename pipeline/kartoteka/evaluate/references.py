"""The second form of gold: references read line by line, each as `kartoteka parse` would read it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kartoteka.evaluate import fold
from kartoteka.evaluate.gold import Row, objects, rows, text_or_none, texts
from kartoteka.evaluate.scores import DocumentScores, Score
from kartoteka.findings import Citation

Key = tuple[str | None, str | None, tuple[str, ...], tuple[str, ...]]
"""Fond, opis, files, leaves; folded."""

_ELLIPTICAL = {"same note", "same sentence"}
"""Inherited from here, a value can be known to somebody who reads this line alone."""
_FAR = {"ibid.", "там же", "[n]", "(implied)"}
"""Words that lead to another note whatever the labeller wrote beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One reference that a line alone tells, with every reading that counts as right."""

    readings: tuple[Key, ...]
    archive: str | None
    """Authority id of today's repository; None where the line does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One note of the gold: what is read, and what is asked of it."""

    text: str
    asked: tuple[Asked, ...]


def lines(path: Path) -> tuple[Line, ...]:
    """The lines of a gold file of the second form that hold a reference.

    Raises:
        GoldError: a line does not fit the form.
    """
    out: list[Line] = []
    for where, row in rows(path):
        raws = texts(row, "raws", where)
        if raws:
            # the pieces of one note stand together, so that "d. 5" finds its head in the same note
            text = "; ".join(raw.strip(" .;") for raw in raws) + "."
            out.append(Line(text=text, asked=_asked(objects(row, "refs", where), where)))
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
            others = [{**ref, **other} for other in objects(ref, "alt", where)]
            out.append(
                Asked(
                    readings=tuple(_wanted(each, gone, where) for each in (ref, *others)),
                    archive=None if "archive" in gone else text_or_none(ref, "archive_id", where),
                )
            )
    return tuple(out)


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


def _read(citation: Citation) -> tuple[Key, Key]:
    """A reading with, and without, what it inherits."""
    own = citation.back_reference.inherited if citation.back_reference else ()
    whole = _key(fond=citation.fond, opis=citation.opis, delo=citation.delo, leaves=citation.leaves)
    return whole, _key(
        fond=None if "fond" in own else citation.fond,
        opis=None if "opis" in own else citation.opis,
        delo=() if "delo" in own else citation.delo,
        leaves=() if "leaves" in own else citation.leaves,
    )


def score(name: str, gold: Sequence[Line], found: Sequence[Sequence[Citation]]) -> DocumentScores:
    """Exact references (fond, opis, files, leaves), and today's repository for those that are right.

    `found` holds the citations of each line's text, in the order of `gold`.
    """
    wanted = right = got = named = rightly = 0
    misses: list[str] = []
    for line, citations in zip(gold, found, strict=True):
        rest = [(_read(each), each) for each in citations if each.kind == "archival"]
        # a mention of an archive without any number is no reading that could be right or wrong here
        rest = [each for each in rest if any(each[0][1][:3])]
        got += len(rest)
        for asked in line.asked:
            wanted += 1
            hit = next((each for each in rest if set(each[0]) & set(asked.readings)), None)
            if hit is None:
                misses.append(f"{line.text!r}: {asked.readings[0]} not among {[each[0][0] for each in rest]}")
                continue
            rest.remove(hit)
            right += 1
            if asked.archive is not None:
                named += 1
                rightly += hit[1].archive == asked.archive
                if hit[1].archive != asked.archive:
                    misses.append(f"{line.text!r}: in {asked.archive}, read as in {hit[1].archive}")
    return DocumentScores(
        name=name,
        scores=(
            Score(stage="references", gold=wanted, found=got, right=right),
            Score(stage="references: archive", gold=named, found=named, right=rightly),
        ),
        misses=tuple(misses),
    )
