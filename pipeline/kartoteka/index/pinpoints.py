"""Which citation gives which key on which leaves: what standing a unit has, and whose match depends on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, or_, select

from kartoteka.findings import Citation, Work, WorkFindings
from kartoteka.index.candidates import LEAF_BLOCK
from kartoteka.index.compare import SEVERAL
from kartoteka.index.leaves import bounds
from kartoteka.index.match import HIGH_LEAF, keys_of
from kartoteka.index.schema import blocks, pinpoints, watched
from kartoteka.index.units import subtree

OPEN_MARK = "?"
"""Stands before a key that the print leaves open, so that it is never counted as a unit."""
_AT_ONCE = 400
"""Values in one question: some databases take no more than a thousand."""

Value = TypeVar("Value")
Place = tuple[str, int]
"""Work and row of a citation."""


class Pin(NamedTuple):
    """A row of `_pinpoints`."""

    work: str
    row: int
    key: str
    original: str
    low: int | None
    high: int | None


def original_of(work: Work) -> str:
    """The work that a reprint or translation counts with."""
    return work.reprint_of or work.translation_of or work.work


def pins_of(found: WorkFindings) -> frozenset[Pin]:
    """The pinpoints of one work; `row` counts its citations from 0."""
    work, original = found.work.work, original_of(found.work)
    return frozenset(
        Pin(work, row, key, original, *(bounds(citation.leaves) or (None, None)))
        for row, citation in enumerate(found.citations)
        for key in marked_keys(citation)
    )


def marked_keys(citation: Citation) -> tuple[str, ...]:
    """The keys of a citation, an open one with its mark."""
    return tuple(dict.fromkeys(f"{OPEN_MARK}{key.name}" if key.is_open else key.name for key in keys_of(citation)))


def bare_key(key: str) -> str:
    """A key without the mark of an open one."""
    return key.removeprefix(OPEN_MARK)


def in_chunks(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """`values` in portions that every database takes in one question."""
    listed = list(values)
    for at in range(0, len(listed), _AT_ONCE):
        yield listed[at : at + _AT_ONCE]


def stored_pins(connection: Connection, work: str) -> frozenset[Pin]:
    """The pinpoints that the index has of one work."""
    return frozenset(Pin(*row) for row in connection.execute(select(pinpoints).where(pinpoints.c.work == work)))


def originals(connection: Connection, keys: Iterable[str], *, without: str = "") -> dict[str, set[str]]:
    """The works but for `without` that cite each of `keys`, reprints and translations as their original."""
    found: dict[str, set[str]] = {}
    for some in in_chunks(set(keys)):
        asked = select(pinpoints.c.key, pinpoints.c.original).where(pinpoints.c.key.in_(some)).distinct()
        for key, original in connection.execute(asked.where(pinpoints.c.work != without)):
            found.setdefault(key, set()).add(original)
    return found


def originals_of_fond(connection: Connection, fond: str, *, without: str = "") -> frozenset[str]:
    """Up to two works but for `without` that cite anything in the fond with that key."""
    low, high = subtree(fond)
    column = pinpoints.c.key
    inside = or_(column == fond, (column >= low) & (column < high))
    asked = select(pinpoints.c.original).where(inside, pinpoints.c.work != without).limit(1)
    first = connection.execute(asked).scalar()
    if first is None:
        return frozenset()
    second = connection.execute(asked.where(pinpoints.c.original != first)).scalar()
    return frozenset({first} if second is None else {first, second})


def places_below(connection: Connection, key: str) -> set[Place]:
    """The citations that give `key` or anything below it."""
    low, high = subtree(key)
    column = pinpoints.c.key
    asked = select(pinpoints.c.work, pinpoints.c.row).where(or_(column == key, (column >= low) & (column < high)))
    return {(work, row) for work, row in connection.execute(asked)}


def fond_of(key: str) -> str:
    """The key of the fond that `key` lies in."""
    return "/".join(key.split("/")[:2])


@dataclass(frozen=True, slots=True)
class Near:
    """The cited keys one slip away from each key, open ones among them."""

    any_leaves: dict[str, set[str]]
    same_leaves: dict[str, set[str]]
    """Those that matter only where the leaves agree. Some may not: blocks outlive the references they were made for."""

    def of(self, key: str) -> set[str]:
        """All of them for one key."""
        return self.any_leaves.get(key, set()) | self.same_leaves.get(key, set())


def neighbours(connection: Connection, keys: Iterable[str]) -> Near:
    """The cited keys that share a block with each of `keys`, as long as these are cited."""
    mine, its = blocks.alias(), blocks.alias()
    near = Near({}, {})
    for some in in_chunks(set(keys)):
        asked = select(mine.c.block, mine.c.key, its.c.key).join(its, its.c.block == mine.c.block)
        for block, key, other in connection.execute(asked.where(mine.c.key.in_(some), its.c.key != mine.c.key)):
            found = near.same_leaves if block.startswith(LEAF_BLOCK) else near.any_leaves
            found.setdefault(key, set()).add(other)
    return near


def differs(before: set[str], after: set[str]) -> bool:
    """True if another set of citing works can change a match: beyond `SEVERAL` others, numbers count no more."""
    return before != after and min(len(before), len(after)) <= SEVERAL


def places(connection: Connection, keys: Iterable[str]) -> Iterator[Place]:
    """The citations that give any of `keys`."""
    for some in in_chunks(set(keys)):
        asked = select(pinpoints.c.work, pinpoints.c.row).where(pinpoints.c.key.in_(some))
        yield from ((work, row) for work, row in connection.execute(asked))


def depending(connection: Connection, moved: Iterable[Pin], stirred: Iterable[str]) -> set[Place]:
    """The citations whose match may come out otherwise; asked both before and after a change.

    Args:
        connection: of the index as it is.
        moved: pinpoints that come or go.
        stirred: keys that more or fewer works cite than before.
    """
    moved, stirred = list(moved), set(stirred)
    keys = {pin.key for pin in moved} | stirred
    near = neighbours(connection, keys)
    found = set(places(connection, stirred.union(*(near.any_leaves.get(key, ()) for key in keys))))
    found |= _of_same_leaves(connection, {*moved, *_pins(connection, stirred)}, near)
    for some in in_chunks(keys):
        asked = select(watched.c.work, watched.c.row).where(watched.c.unit.in_(some))
        found |= {(work, row) for work, row in connection.execute(asked)}
        asked = select(pinpoints.c.work, pinpoints.c.row).where(pinpoints.c.key.in_(some))
        found |= {(work, row) for work, row in connection.execute(asked.where(pinpoints.c.high > HIGH_LEAF))}
    return found


def _of_same_leaves(connection: Connection, pins: Iterable[Pin], near: Near) -> set[Place]:
    wanted = {(other, pin.low, pin.high) for pin in pins for other in near.same_leaves.get(pin.key, ())}
    return {
        (pin.work, pin.row)
        for pin in _pins(connection, {key for key, _, _ in wanted})
        if (pin.key, pin.low, pin.high) in wanted
    }


def _pins(connection: Connection, keys: Iterable[str]) -> Iterator[Pin]:
    for some in in_chunks(keys):
        yield from (Pin(*row) for row in connection.execute(select(pinpoints).where(pinpoints.c.key.in_(some))))
