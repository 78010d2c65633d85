"""Makes match rows for given citations, with what their works and the whole index say around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, select

from kartoteka.findings import Citation, Evidence, Match, Work
from kartoteka.index.beside import Beside
from kartoteka.index.candidates import TELLING_LEAF, suggested
from kartoteka.index.compare import SEVERAL, About
from kartoteka.index.known import Known
from kartoteka.index.leaves import bounds
from kartoteka.index.match import HIGH_LEAF, Key, far_leaf, keys_of, match
from kartoteka.index.pinpoints import (
    OPEN_MARK,
    Pin,
    Place,
    fond_of,
    in_chunks,
    neighbours,
    original_of,
    originals,
    originals_of_fond,
)
from kartoteka.index.records import as_record
from kartoteka.index.schema import pinpoints, tables
from kartoteka.index.units import parts

KEYS_A_CITATION = 10_000
"""Match rows are numbered by the row of their citation and the place of the key within it."""
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One key whose match is to be made."""

    place: Place
    number: int
    citation: Citation
    key: Key
    original: str
    beside: Beside
    suggested: tuple[str, ...]
    """Units that the work itself, the authority or another reading of the citation suggest."""


def matches_at(connection: Connection, places: Iterable[Place], known: Known) -> Iterator[tuple[Target, Match]]:
    """The match rows of the citations at `places`, in order, made from what the index holds now."""
    waiting = iter(sorted(set(places)))
    while some := list(islice(waiting, _AT_ONCE)):
        targets = list(_targets(connection, some, known))
        yield from zip(targets, _matches(connection, targets, known), strict=True)


def _targets(connection: Connection, places: Sequence[Place], known: Known) -> Iterator[Target]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for work, number in places:
        rows[work].append(number)
    beside = _beside_by_work(connection, rows)
    original = _originals_by_work(connection, rows)
    citations = tables["citations"]
    for work, numbers in rows.items():
        for part in in_chunks(numbers):
            asked = select(citations).where(citations.c.work == work, citations.c._row.in_(part))
            for found in connection.execute(asked.order_by(citations.c._row)):
                number, citation = found._row, as_record(Citation, found._mapping)
                for nth, key in enumerate(keys_of(citation)):
                    others = beside[work].without(citation.keys)
                    yield Target(
                        place=(work, number),
                        number=number * KEYS_A_CITATION + nth,
                        citation=citation,
                        key=key,
                        original=original[work],
                        beside=others,
                        suggested=_suggested(citation, key, others, known),
                    )


def _beside_by_work(connection: Connection, works: Iterable[str]) -> dict[str, Beside]:
    keys: dict[str, set[str]] = {work: set() for work in works}
    for some in in_chunks(keys):
        asked = select(pinpoints.c.work, pinpoints.c.key).where(pinpoints.c.work.in_(some))
        for work, key in connection.execute(asked):
            if not key.startswith(OPEN_MARK):
                keys[work].add(key)
    return {work: Beside(cited) for work, cited in keys.items()}


def _originals_by_work(connection: Connection, works: Iterable[str]) -> dict[str, str]:
    table = tables["works"]
    found: dict[str, str] = {}
    for some in in_chunks(works):
        for row in connection.execute(select(table).where(table.c.work.in_(some))):
            found[row.work] = original_of(as_record(Work, row._mapping))
    return found


def _suggested(citation: Citation, key: Key, beside: Beside, known: Known) -> tuple[str, ...]:
    if key.is_open:
        return tuple(sorted({unit for reading in citation.alternatives for unit in reading.keys}))
    return tuple(sorted(set(suggested(key.name, beside, known))))


def _matches(connection: Connection, targets: Sequence[Target], known: Known) -> list[Match]:
    near = neighbours(connection, {_marked(target) for target in targets})
    rivals = [
        {key for key in near.of(_marked(target)) if not key.startswith(OPEN_MARK)}.union(target.suggested)
        - set(target.citation.keys)
        for target in targets
    ]
    cited = originals(connection, {target.key.name for target in targets}.union(*rivals))
    leaves = _pins_by_leaves(connection, set().union(*rivals))
    attested = _Attested(connection, known)
    made = []
    for target, its_rivals in zip(targets, rivals, strict=True):
        others = {
            key: min(SEVERAL, len(cited.get(key, set()) - {target.original})) for key in (target.key.name, *its_rivals)
        }
        about = About(
            known=known,
            beside=target.beside,
            others=others,
            same_leaves=_same_leaves(target, its_rivals, leaves),
            as_written=target.citation.archive_as_written,
        )
        made.append(
            match(
                target.citation,
                target.key,
                rivals=sorted(its_rivals),
                about=about,
                attested=target.key.is_open or attested(target.key.name, target.original),
                leaf=_far_leaf(connection, target),
            )
        )
    return made


def _marked(target: Target) -> str:
    return f"{OPEN_MARK}{target.key.name}" if target.key.is_open else target.key.name


def _pins_by_leaves(
    connection: Connection, keys: Iterable[str]
) -> dict[tuple[str, int | None, int | None], set[Place]]:
    found: dict[tuple[str, int | None, int | None], set[Place]] = {}
    for some in in_chunks(keys):
        asked = select(pinpoints).where(pinpoints.c.key.in_(some), pinpoints.c.high >= TELLING_LEAF)
        for row in connection.execute(asked):
            pin = Pin(*row)
            found.setdefault((pin.key, pin.low, pin.high), set()).add((pin.work, pin.row))
    return found


def _same_leaves(
    target: Target, rivals: Iterable[str], leaves: Mapping[tuple[str, int | None, int | None], set[Place]]
) -> frozenset[str]:
    low, high = bounds(target.citation.leaves) or (None, None)
    return frozenset(rival for rival in rivals if leaves.get((rival, low, high), set()) - {target.place})


def _far_leaf(connection: Connection, target: Target) -> Evidence | None:
    _, high = bounds(target.citation.leaves) or (0, 0)
    if high <= HIGH_LEAF or target.key.is_open:
        return None
    asked = select(pinpoints.c.original, pinpoints.c.high).where(pinpoints.c.key == target.key.name)
    rows = connection.execute(asked.where(pinpoints.c.high.is_not(None))).all()
    there = [(original, other) for original, other in rows if original != target.original]
    return far_leaf(high, len({original for original, _ in there}), max((other for _, other in there), default=0))


class _Attested:
    """Whether the authority or another work knows the fond of a key."""

    def __init__(self, connection: Connection, known: Known) -> None:
        self._connection, self._known = connection, known
        self._works: dict[str, frozenset[str]] = {}

    def __call__(self, key: str, original: str) -> bool:
        archive, fond, *_ = parts(key)
        if fond is None:
            return self._known.name(archive) is not None
        if self._known.knows_fond(archive, fond):
            return True
        above = fond_of(key)
        if above not in self._works:
            self._works[above] = originals_of_fond(self._connection, above)
        return bool(self._works[above] - {original})
