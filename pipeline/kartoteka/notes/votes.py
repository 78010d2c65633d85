"""What speaks for each row's being a note, gathered for the decision about all of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from kartoteka.findings import Evidence
from kartoteka.notes.apparatus import ZoneKind
from kartoteka.notes.drafts import Hole
from kartoteka.notes.hints import told
from kartoteka.notes.labels import Label
from kartoteka.notes.parting import Parting, feet, small
from kartoteka.notes.places import Places
from kartoteka.notes.rows import Row
from kartoteka.notes.trust import Counted
from kartoteka.notes.zones import Signs
from kartoteka.span import Span

CLEAR = 3.5
"""Odds from which a place speaks for itself."""
# `b)`, `aa)`, `c]` at a paragraph's beginning; a speck may stand before it
_BRACKETED = re.compile(r"(?:\W\s)?\S{1,2}\s?[)\]]\s?\w")
_FEWEST_FEET = 3
"""Pages whose foot begins with a label or does not: then a work tells how well its labels can be read."""


def votes(
    found: Sequence[Row],
    chain: Mapping[int, Counted],
    signs: Mapping[int, Label],
    places: Places,
    below: frozenset[int],
    partings: Mapping[int, Parting],
    order: Sequence[int],
    *,
    body_size: float | None,
) -> dict[int, Signs]:
    """The signs of the rows in `order`.

    Args:
        found: all rows.
        chain: labels that count, by row.
        signs: asterisks and daggers that begin a note, by row.
        places: where markers may stand.
        below: rows that stand under a heading `Notes`.
        partings: what stands above rows.
        order: indexes of the rows to decide about.
        body_size: type size of the body, where there is geometry.
    """
    in_hole = {index for hole in holes(chain) for index in hole.rows}
    # where no label can be seen, its number may be due: that is no more than a hole
    in_hole |= {index for index, each in chain.items() if each.label.shape == "lost"}
    printed = {index: each for index, each in chain.items() if each.label.shape != "lost"}
    signs = {index: label for index, label in signs.items() if label.shape != "lost"}
    markers = _markers(found, chain, places)
    at_foot = feet(found, body_size=body_size)
    lettered = _lettered(found, body_size)
    labelled = {*printed, *signs, *lettered}
    said = told(found)
    telling = _sizes_tell(found, labelled, at_foot, body_size)
    unread = _labels_unread(found, labelled, at_foot)

    def begins(index: int) -> bool:
        """A picture may be read as having numbers at line beginnings where there are none."""
        ruled = index in partings and partings[index].ruled
        return found[index].opens or ruled or not found[index].measured

    first_text = next((index for index in order if _is_prose(found, index)), 0)
    return {
        index: Signs(
            label=max(0.5, min(4.0, printed[index].odds)) if index in printed and begins(index) else 0.0,
            symbol=(index in signs or index in lettered) and begins(index),
            small=small(found[index], body_size) if telling else None,
            markers=markers[index],
            in_hole=index in in_hole,
            below_heading=index in below,
            before_text=index < first_text,
            parting=partings[index].odds if index in partings else 0.0,
            white=partings[index].white if index in partings else 0.0,
            at_foot=index in at_foot if telling else None,
            unread=unread and found[index].measured,
            told=said[index].effect if index in said else 0.0,
        )
        for index in order
    }


def reasons(
    found: Sequence[Row],
    kinds: Sequence[ZoneKind],
    signs: Mapping[int, Signs],
    partings: Mapping[int, Parting],
    *,
    body_size: float | None,
) -> dict[int, tuple[Evidence, ...]]:
    """What speaks for each row's kind, labels apart, as a person reads it."""
    said = told(found)
    out: dict[int, tuple[Evidence, ...]] = {}
    for index, (row, kind) in enumerate(zip(found, kinds, strict=True)):
        some = [said[index]] if index in said else []
        sign = signs.get(index)
        if kind == "note" and index in partings:
            some += partings[index].evidence
        if kind in ("note", "block-quotation") and sign is not None and sign.small and row.size and body_size:
            ratio = round(row.size / body_size, 2)
            some.append(Evidence(feature="type-size", value=ratio, effect=1.5, words="set smaller than the body"))
        if kind == "note" and sign is not None and sign.at_foot:
            some.append(Evidence(feature="at-foot", effect=1.0, words="nothing larger stands below"))
        if some:
            out[index] = tuple(some)
    return out


def holes(chain: Mapping[int, Counted]) -> list[Hole]:
    """Where two labels leave a number out."""
    out: list[Hole] = []
    last: Counted | None = None
    for index in sorted(chain):
        each = chain[index]
        due = 1 if last is None or last.sequence != each.sequence else (last.label.value or 0) + 1
        if due < (each.label.value or 0) <= due + 6:
            rows_between = range(last.label.row + 1 if last else 0, index)
            out.append(Hole(rows=rows_between, values=range(due, each.label.value or 0)))
        last = each
    return out


def _lettered(found: Sequence[Row], body_size: float | None) -> frozenset[int]:
    """Rows that begin with `b)`, however it was read, where others of the same small type do so too."""
    out: set[int] = set()
    for (is_small, *_), members in groupby(
        range(len(found)), key=lambda at: (bool(small(found[at], body_size)), found[at].page, found[at].column)
    ):
        some = [at for at in members if is_small and found[at].measured and _BRACKETED.match(found[at].text)]
        out.update(some if len(some) > 1 else ())
    return frozenset(out)


def _markers(found: Sequence[Row], chain: Mapping[int, Counted], places: Places) -> Counter[int]:
    """How many clear markers of the work's notes stand in each row."""
    values = {each.label.value or 0 for each in chain.values()}
    values |= {value for hole in holes(chain) for value in hole.values}
    starts = [row.pieces[0].start for row in found]
    out: Counter[int] = Counter()
    for value in values:
        for place in places.of(str(value), Span(0, found[-1].span.end if found else 0)):
            if place.odds >= CLEAR - 0.5:
                out[bisect_right(starts, place.span.start) - 1] += 1
    return out


def _is_prose(found: Sequence[Row], index: int) -> bool:
    """A long line, or two that run on."""
    words = found[index].text.split()
    runs_on = index + 1 < len(found) and not found[index + 1].opens
    # a language of long words, or words run together by OCR
    full = len(words) > 7 or (found[index].measured and len(found[index].text) > 40)
    return len(words) > 20 or (full and runs_on)


def _sizes_tell(found: Sequence[Row], labelled: set[int], at_foot: frozenset[int], body_size: float | None) -> bool:
    """Most labels stand in small type. Where a picture was read, pages that end in small type count as much."""
    small_ones = sum(bool(small(found[index], body_size)) for index in labelled)
    ends = len({found[index].page for index in at_foot if found[index].measured})
    return small_ones + ends > len(labelled) - small_ones


def _labels_unread(found: Sequence[Row], labelled: set[int], at_foot: frozenset[int]) -> bool:
    """Most pages end in small type that no label begins: the reader could not read them."""
    firsts = [
        next(members) for _, members in groupby(sorted(at_foot), key=lambda at: (found[at].page, found[at].column))
    ]
    begun = sum(first in labelled for first in firsts)
    return len(firsts) < _FEWEST_FEET or 2 * begun < len(firsts)
