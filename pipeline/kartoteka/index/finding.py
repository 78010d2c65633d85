"""Findings of the index by their names: what a person decides about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, Engine, select

from kartoteka import tables
from kartoteka.decisions import Decisions, kind_of_joined, subject_of, work_of
from kartoteka.findings import Citation, EntityLink, Judgement, Note, PrintedWork, Unit, Work
from kartoteka.index import schema
from kartoteka.index.database import reading
from kartoteka.index.judged_people import links_at
from kartoteka.index.named import names_beginning, places_named
from kartoteka.index.nearby import is_cited
from kartoteka.index.printed_works import id_of
from kartoteka.index.put import work_numbers
from kartoteka.index.records import rows_at, rows_of
from kartoteka.index.units import parts

Found = Citation | Note | Work | PrintedWork | Unit | EntityLink

_KINDS: Final[Mapping[str, type[Citation | Note]]] = MappingProxyType({"citations": Citation, "notes": Note})
_DIGITS: Final = frozenset("0123456789abcdef")
_WHOLE: Final = 16
_FEWEST: Final = 6
"""Signs of an id that must be given."""
_SHOWN: Final = 5


def found(engine: Engine, names: Iterable[str], *, of: Mapping[str, str] = MappingProxyType({})) -> dict[str, Found]:
    """What of the index bears one of `names`; people and institutions are called `WORK:CLUSTER`.

    Args:
        engine: the index.
        names: ids and keys.
        of: the works of some of them, which are looked into first.
    """
    with reading(engine) as connection:
        return _found(connection, set(names), of)


def completed(engine: Engine, start: str) -> list[str]:
    """The ids that begin with `start`, up to five; a name that is no id, or begins too few, stands for itself."""
    if not _FEWEST <= len(start) < _WHOLE or not _DIGITS.issuperset(start):
        return [start]
    with reading(engine) as connection:
        ids = set(names_beginning(connection, start))
        work = schema.works.c.work
        ids.update(connection.execute(select(work).where(work >= start, work < f"{start}g").limit(_SHOWN)).scalars())
        ids.update(name for _, name in _printed_ids(connection) if name.startswith(start))
    return sorted(ids)[:_SHOWN] or [start]


def waiting(engine: Engine, said: Sequence[Judgement], decisions: Decisions) -> list[Judgement]:
    """Those of `said` on what the index does not have: a work that was not read yet, is gone, or is read otherwise now.

    Args:
        engine: the index.
        said: judgements.
        decisions: what all of them come to.
    """
    with reading(engine) as connection:
        return waiting_in(connection, said, decisions)


def waiting_in(connection: Connection, said: Sequence[Judgement], decisions: Decisions) -> list[Judgement]:
    """The same in a transaction."""
    names = {name for each in said for name in subject_of(each)}
    of = {each.finding: work for each in said if (work := work_of(each)) is not None}
    # a unit that was merged is there under the name of the other
    goes_under = {name: decisions.unit(name) for name in names}
    there = _found(connection, names | set(goes_under.values()), of)

    def waits(name: str) -> bool:
        return name not in there and (goes_under[name] == name or goes_under[name] not in there)

    return [
        each for each in said if waits(each.finding) or any(map(waits, () if _of_units(each) else subject_of(each)))
    ]


def _of_units(judgement: Judgement) -> bool:
    # a unit may be merged into one that nobody cites
    return len(subject_of(judgement)) == 2 and kind_of_joined(judgement.finding) == "unit"


def _found(connection: Connection, names: set[str], of: Mapping[str, str]) -> dict[str, Found]:
    there: dict[str, Found] = {}
    ids = {name for name in names if len(name) == _WHOLE and _DIGITS.issuperset(name)}
    for work, number in work_numbers(connection, ids).items():
        there[work] = tables.record(Work, rows_of(connection, "works", number)[0])
    there |= _printed(connection, ids - there.keys())
    others = names - there.keys()
    there |= _in_works(connection, {name: of[name] for name in others if name in of})
    there |= _people(connection, {name for name in others if ":" in name})
    left = others - there.keys()
    for unit in sorted(name for name in left if name not in ids and ":" not in name):
        if _is_key(unit) and is_cited(connection, unit):
            there[unit] = Unit(unit=unit, archive=parts(unit).archive, level="")
    for name, (number, table, at) in places_named(connection, left - there.keys()).items():
        ((_, plain),) = rows_at(connection, table, [(number, at)])
        there[name] = tables.record(_kind(table), plain)
    return there


def _in_works(connection: Connection, of: Mapping[str, str]) -> dict[str, Found]:
    there: dict[str, Found] = {}
    for number in work_numbers(connection, of.values()).values():
        for table, column in (("citations", "citation"), ("notes", "note")):
            for row in rows_of(connection, table, number):
                if row[column] in of:
                    there[row[column]] = tables.record(_kind(table), row)
    return there


def _kind(table: str) -> Any:
    return _KINDS[table]


def _printed(connection: Connection, ids: set[str]) -> dict[str, Found]:
    there: dict[str, Found] = {}
    table = schema.printed.c
    for key, name in _printed_ids(connection) if ids else ():
        if name in ids:
            work, row = connection.execute(select(table.work, table.row).where(table.key == key).limit(1)).one()
            ((_, plain),) = rows_at(connection, "citations", [(work, row)])
            there[name] = PrintedWork(printed_work=name, csl=plain["csl"] or {}, citations=(plain["citation"],))
    return there


def _printed_ids(connection: Connection) -> list[tuple[str, str]]:
    """Every key of a printed work with its id."""
    return [(key, id_of(key)) for key in connection.execute(select(schema.printed.c.key).distinct()).scalars()]


def _people(connection: Connection, names: Iterable[str]) -> dict[str, Found]:
    pairs = {name: name.partition(":") for name in names}
    numbers = work_numbers(connection, {work for work, _, _ in pairs.values()})
    places = {name: (numbers.get(work, -1), cluster) for name, (work, _, cluster) in pairs.items()}
    links = links_at(connection, set(places.values()))
    there: dict[str, Found] = {name: links[place] for name, place in places.items() if place in links}
    for name, (work, cluster) in places.items():
        if name not in there and (text := _rejected_name(connection, work, cluster)):
            there[name] = EntityLink(work=pairs[name][0], cluster=cluster, entity="", name=text, confidence=0.0)
    return there


def _rejected_name(connection: Connection, work: int, cluster: str) -> str | None:
    """What a person said is nobody's name has no link, but can be decided about."""
    table = schema.undecided.c
    asked = select(table.body).where(table.work == work, table.kind == schema.KINDS.index("entities"))
    read = map(json.loads, connection.execute(asked.order_by(table.row)).scalars())
    return next((row["text"] for row in read if row["cluster"] == cluster), None)


def _is_key(name: str) -> bool:
    try:
        parts(name)
    except ValueError:
        return False
    return True
