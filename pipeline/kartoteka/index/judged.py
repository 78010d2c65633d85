"""What people decided, in the index: the judgements it was given, and the records that stand otherwise because of them.

The index keeps every judgement that it was ever given, and beside each record that a decision changed the record as it was read:
so a further decision needs no file but the index, and undoing one leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, union_all

from kartoteka import authority as room
from kartoteka import config, tables
from kartoteka.authority import Authority
from kartoteka.decisions import Conflict, Decisions, Verdict, applied, decisions_of, subject_of, work_of
from kartoteka.decisions.marks import MARK
from kartoteka.findings import AuditRow, Evidence, Judgement, WorkFindings, digest
from kartoteka.index import schema
from kartoteka.index.database import in_chunks, write
from kartoteka.index.giving import giving, under
from kartoteka.index.named import places_named
from kartoteka.index.packing import Pack, as_text, pack, unpacked
from kartoteka.index.put import work_numbers
from kartoteka.index.records import rows_of
from kartoteka.index.units import OPEN, folded_path, parts

_DECIDED: Final = ("works", "notes", "citations", "entities")
"""Tables of a work in which a decision changes records."""
_NOTHING: Final = Decisions()
_FEW: Final = 50
"""Units in one question, each of which adds two to its terms."""
_last: dict[str, Decisions] = {}


def judgements_in(connection: Connection) -> list[Judgement]:
    """All judgements that the index was given, in the order in which it got them."""
    asked = select(schema.judgements.c.body).order_by(schema.judgements.c.id)
    return [tables.record(Judgement, json.loads(body)) for body in connection.execute(asked).scalars()]


def decisions_in(connection: Connection) -> Decisions:
    """What they come to; made anew only if they are others than last time."""
    now = connection.execute(select(schema.judged.c.digest)).scalar()
    if now is None:
        return _NOTHING
    if now not in _last:
        made = decisions_of(judgements_in(connection))
        _last.clear()
        _last[now] = made
    return _last[now]


def decided(connection: Connection, works: Iterable[WorkFindings | Pack], authority: Authority | None) -> list[Pack]:
    """Works as people decided, which is what the index is to hold; what was read is kept beside.

    Args:
        connection: of the index, which has the decisions.
        works: as they were read.
        authority: makes keys of corrected numbers; by default that of the nearest kartoteka.toml.
    """
    decisions = decisions_in(connection)
    if decisions == _NOTHING:
        return [each if isinstance(each, Pack) else pack(each) for each in works]
    concern, known = _Concern(decisions), authority or room.load(config.load().folder("authority"))
    return [
        each if isinstance(each, Pack) and not concern(each) else _decided(each, decisions, known) for each in works
    ]


class _Concern:
    """Whether a decision is about a work, or may be: most works need not be unpacked."""

    def __init__(self, decisions: Decisions) -> None:
        self._works = {work_of(each) for verdict in decisions.verdicts.values() for each in verdict.judgements}
        self._works |= {_work_in(name) for name in decisions.verdicts}
        # of some nobody knows the work
        self._loose = {
            name
            for name, verdict in decisions.verdicts.items()
            if _work_in(name) == name and not any(map(work_of, verdict.judgements))
        }
        self._units = {*decisions.units.means, *decisions.units.apart}

    def __call__(self, pack: Pack) -> bool:
        if pack.work in self._works or any(unit in self._units for _, unit, _ in pack.units):
            return True
        return bool(self._loose) and any(name in self._loose for name in _names(pack))


def _work_in(name: str) -> str:
    """The work of a person or institution (`WORK:CLUSTER`); of another finding, itself: it may be a work."""
    return name.partition(":")[0]


def _names(pack: Pack) -> Iterator[str]:
    for kind, _, body in pack.records:
        column = {"notes": "note", "citations": "citation"}.get(schema.KINDS[kind])
        if column is not None:
            yield from (row[column] for row in unpacked(body))


def _decided(read: WorkFindings | Pack, decisions: Decisions, authority: Authority) -> Pack:
    found = _unpacked(read) if isinstance(read, Pack) else read
    now = applied(found, decisions, authority)
    undecided = [
        (schema.KINDS.index(name), at, as_text(tables.row(one)))
        for name in _DECIDED
        for at, (one, other) in enumerate(zip(_records(found, name), _records(now, name), strict=True))
        if one != other
    ]
    return pack(now, undecided=undecided)


def _unpacked(read: Pack) -> WorkFindings:
    rows: dict[str, list[tables.Row]] = {name: [] for name in schema.KINDS}
    for kind, _, body in sorted(read.records):
        rows[schema.KINDS[kind]] += unpacked(body)
    return _findings(rows)


def _findings(rows: Mapping[str, Sequence[tables.Row]]) -> WorkFindings:
    made: dict[str, Any] = {
        name: tuple(tables.record(kind, row) for row in rows[name]) for name, kind in tables.OF_A_WORK.items()
    }
    (about,) = made.pop("works")
    return WorkFindings(work=about, **made)


def as_read(connection: Connection, work: int) -> WorkFindings:
    """A work of the index as it was read, before anything was decided about it."""
    table = schema.undecided.c
    asked = select(table.kind, table.row, table.body).where(table.work == work)
    rows = {name: rows_of(connection, name, work) for name in schema.KINDS}
    for kind, row, body in connection.execute(asked):
        rows[schema.KINDS[kind]][row] = json.loads(body)
    return _findings(rows)


def new_ones(connection: Connection, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that the index was not given before."""
    there = {_content(each) for each in judgements_in(connection)}
    return list({content: each for each in judgements if (content := _content(each)) not in there}.values())


def take(connection: Connection, judgements: Iterable[Judgement]) -> dict[int, str]:
    """Puts judgements into the index beside those that it has.

    Returns:
        The works that say something else because of them, by their numbers.
    """
    new = new_ones(connection, judgements)
    if not new:
        return {}
    before = decisions_in(connection)
    write(connection, schema.judgements, [(_content(each),) for each in new], columns=("body",))
    state = schema.judged
    now = digest(connection.execute(select(state.c.digest)).scalar(), *map(_content, new))
    connection.execute(delete(state))
    connection.execute(insert(state).values(digest=now))
    return _touched(connection, before, decisions_in(connection))


def as_merged(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    """Keys that are asked for, under the names of the units that they were merged into."""
    decisions = decisions_in(connection)
    found: list[str] = []
    for key in keys:
        if parts(key).archive != OPEN:
            found.append(decisions.unit(key))
            continue
        asked = folded_path(key)
        for name, means in decisions.units.means.items():
            path = folded_path(name)
            if asked == path or asked.startswith(f"{path}/"):
                found.append(means + asked[len(path) :])
    return tuple(dict.fromkeys(found))


def conflict_row(conflict: Conflict) -> AuditRow:
    """A quarrel as a row of the audit."""
    reasons = []
    for each in conflict.judgements:
        given = [f"{name}={_words(value)}" for name, value in (each.fields or {}).items() if name != "of"]
        about = [each.finding] if len(conflict.subject) > 1 else []
        words = f"{' '.join((each.decision, *about, *given))} ({each.by}, {each.at[:10]})"
        reasons.append(Evidence(feature=f"{MARK}{each.decision}", value=each.by, words=words))
    return AuditRow(finding=conflict.subject[0], problem="judgements-conflict", evidence=tuple(reasons))


def _records(found: WorkFindings, name: str) -> Sequence[object]:
    records: Sequence[object] = (found.work,) if name == "works" else getattr(found, name)
    return records


def _content(judgement: Judgement) -> str:
    row = tables.row(judgement)
    if row["fields"] is not None:
        row["fields"] = dict(sorted(row["fields"].items()))
    return as_text(row)


def _touched(connection: Connection, before: Decisions, after: Decisions) -> dict[int, str]:
    """The works that stand otherwise under `after` than under `before`."""
    found: set[int] = set()
    findings = _differing(before.verdicts, after.verdicts)
    verdicts = [each.verdicts[name] for each in (before, after) for name in findings if name in each.verdicts]
    named = {work for each in verdicts for work in _works_of(each)}
    found |= set(work_numbers(connection, named | {_work_in(name) for name in findings}).values())
    loose = {name for name in findings if not any(_works_of(each) for each in verdicts if _finding(each) == name)}
    loose = {name for name in loose if _work_in(name) == name}
    found |= {work for work, _, _ in places_named(connection, loose - work_numbers(connection, loose).keys()).values()}
    if before.units != after.units:
        names = {name for each in (before, after) for said in each.units.judgements for name in subject_of(said)}
        found |= _citing(connection, {key for name in names for key in (name, before.unit(name), after.unit(name))})
    table = schema.works.c
    works: dict[int, str] = {}
    for some in in_chunks(found):
        works.update(
            (number, work)
            for number, work in connection.execute(select(table.id, table.work).where(table.id.in_(some)))
        )
    return works


def _works_of(verdict: Verdict) -> set[str]:
    return {work for each in verdict.judgements if (work := work_of(each)) is not None}


def _finding(verdict: Verdict) -> str:
    return verdict.judgements[0].finding


def _citing(connection: Connection, units: Iterable[str]) -> set[int]:
    """The works that give any of `units`, or what lies below."""
    found: set[int] = set()
    for some in in_chunks(units, _FEW):
        below = under(some)
        asked = union_all(*(select(each.c.work).where(giving(each, below)).distinct() for each in schema.CITING))
        found.update(connection.execute(asked).scalars())
    return found


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def _words(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
