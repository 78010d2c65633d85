"""Brings works into the index and takes them out again, so that the order in which they come makes no difference.

What is made of all works (units, matches, audit, printed works) is a function of the works that are in the index and
of the authority data, whatever happened before. To keep it so without making everything anew, each change is followed
to the rows that depend on it (`pinpoints.depending`) and no further.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, delete, insert, select, update

from kartoteka.authority import Authority
from kartoteka.findings import Citation, WorkFindings
from kartoteka.index import namesakes, unit_rows
from kartoteka.index.audit import audit_of
from kartoteka.index.database import writing
from kartoteka.index.entities import clusters
from kartoteka.index.known import Known, known_of
from kartoteka.index.match_rows import erase_matches, rewrite_matches, write_matches
from kartoteka.index.pinpoints import (
    OPEN_MARK,
    Pin,
    Place,
    depending,
    differs,
    fond_of,
    originals,
    originals_of_fond,
    pins_of,
    places_below,
    stored_pins,
)
from kartoteka.index.printed_works import print_key, printed_work
from kartoteka.index.records import as_record
from kartoteka.index.schema import pinpoints, print_keys, tables, version
from kartoteka.index.stored import erase_work, put_work, stored_matches, work_to_audit
from kartoteka.index.twins import twins_of
from kartoteka.index.units import parts
from kartoteka.tables import row as as_row


def add(engine: Engine, found: WorkFindings, authority: Authority) -> None:
    """Puts one work into the index, in place of all that it said before.

    Raises:
        IndexTroubleError: the index cannot be written; it stays as it was.
    """
    known = known_of(authority)
    with writing(engine) as connection:
        _follow_authority(connection, known)
        _change(connection, found.work.work, found, known)


def remove(engine: Engine, work: str, authority: Authority) -> bool:
    """Takes one work out of the index.

    Returns:
        False if it was not there.

    Raises:
        IndexTroubleError: the index cannot be written; it stays as it was.
    """
    known = known_of(authority)
    with writing(engine) as connection:
        table = tables["works"]
        if connection.execute(select(table.c.work).where(table.c.work == work)).first() is None:
            return False
        _follow_authority(connection, known)
        _change(connection, work, None, known)
    return True


def _change(connection: Connection, work: str, found: WorkFindings | None, known: Known) -> None:
    before, now = stored_pins(connection, work), frozenset[Pin]() if found is None else pins_of(found)
    moved = before ^ now
    keys = {pin.key for pin in moved}
    stirred = _stirred(connection, work, before, now, keys)
    fonds = _attested_anew(connection, work, before, now, known)
    twins = {twin.work for twin, _ in twins_of(connection, work)}
    printed = _stored_print_keys(connection, work)
    # what is near a key is known only while the key is cited, so it is asked before and after
    wanted = depending(connection, moved, stirred)
    people = namesakes.near(connection, work)

    erase_work(connection, work)
    if found is not None:
        _put(connection, found, now)
    namesakes.join(connection, people | namesakes.near(connection, work))
    unit_rows.keep(connection, before, now, known)

    wanted |= depending(connection, moved, stirred)
    for fond in fonds:
        wanted |= places_below(connection, fond)
    wanted = {place for place in wanted if place[0] != work}
    write_matches(connection, {(work, row) for row in range(len(found.citations) if found else 0)}, known)
    restless = rewrite_matches(connection, wanted, known) | twins
    restless |= {twin.work for twin, _ in twins_of(connection, work)}
    if found is not None:
        restless.add(work)
    for each in sorted(restless):
        _audit(connection, each)
    _join_printed(connection, printed | _stored_print_keys(connection, work))


def _stirred(connection: Connection, work: str, before: Iterable[Pin], now: Iterable[Pin], keys: set[str]) -> set[str]:
    """Those of `keys` that, for a match, more or fewer works cite than before."""
    others = originals(connection, keys, without=work)
    was = {key: set(works) for key, works in others.items()}
    for pin in before:
        was.setdefault(pin.key, set()).add(pin.original)
    for pin in now:
        others.setdefault(pin.key, set()).add(pin.original)
    return {key for key in keys if differs(was.get(key, set()), others.get(key, set()))}


def _put(connection: Connection, found: WorkFindings, pins: Iterable[Pin]) -> None:
    put_work(connection, found)
    work = found.work.work
    rows = [pin._asdict() for pin in sorted(pins, key=lambda pin: (pin.row, pin.key))]
    if rows:
        connection.execute(insert(pinpoints), rows)
    called = list(clusters(found.entities))
    if called:
        connection.execute(insert(tables["entity_links"]), [as_row(each.alone()) for each in called])
    namesakes.put(connection, called)
    keyed = [(print_key(citation), row) for row, citation in enumerate(found.citations)]
    printed = [{"key": key, "work": work, "row": row} for key, row in keyed if key is not None]
    if printed:
        connection.execute(insert(print_keys), printed)


def _attested_anew(
    connection: Connection, work: str, before: Iterable[Pin], now: Iterable[Pin], known: Known
) -> set[str]:
    """The fonds that only works attest, and that one work more or less attests, where a second one makes a difference."""
    was, will = _uncertain_fonds(before, known), _uncertain_fonds(now, known)
    found = set()
    for fond in was.keys() | will.keys():
        one, other = was.get(fond, set()), will.get(fond, set())
        if one != other:
            others = originals_of_fond(connection, fond, without=work)
            if min(len(others | one), len(others | other)) < 2:
                found.add(fond)
    return found


def _uncertain_fonds(pins: Iterable[Pin], known: Known) -> dict[str, set[str]]:
    """Fonds of which the authority knows nothing, with the original of the work that cites them."""
    found: dict[str, set[str]] = {}
    for pin in pins:
        if not pin.key.startswith(OPEN_MARK):
            archive, fond, *_ = parts(pin.key)
            if fond is not None and not known.knows_fond(archive, fond):
                found[fond_of(pin.key)] = {pin.original}
    return found


def _audit(connection: Connection, work: str) -> None:
    table = tables["audit"]
    connection.execute(delete(table).where(table.c._work == work))
    found = work_to_audit(connection, work)
    if found is None:
        return
    rows = audit_of(found, stored_matches(connection, work), twins_of(connection, work))
    if rows:
        values = [{**as_row(row), "_work": work, "_row": at} for at, row in enumerate(rows)]
        connection.execute(insert(table), values)


def _stored_print_keys(connection: Connection, work: str) -> set[str]:
    return set(connection.execute(select(print_keys.c.key).where(print_keys.c.work == work)).scalars())


def _join_printed(connection: Connection, keys: Iterable[str]) -> None:
    table, citations = tables["printed_works"], tables["citations"]
    for key in sorted(keys):
        asked = (
            select(citations)
            .join(
                print_keys,
                (print_keys.c.work == citations.c.work) & (print_keys.c.row == citations.c._row),
            )
            .where(print_keys.c.key == key)
            .order_by(citations.c.work, citations.c._row)
        )
        found = [as_record(Citation, row._mapping) for row in connection.execute(asked)]
        made = printed_work(key, found)
        connection.execute(delete(table).where(table.c.printed_work == made.printed_work))
        if found:
            connection.execute(insert(table), [as_row(made)])


def _follow_authority(connection: Connection, known: Known) -> None:
    """Makes everything anew if the authority data are not those that the index was made with."""
    if connection.execute(select(version.c.known)).scalar() == known.digest:
        return
    connection.execute(update(version).values(known=known.digest))
    table = tables["relations"]
    connection.execute(delete(table))
    if known.relations:
        connection.execute(
            insert(table), [{**as_row(relation), "_row": at} for at, relation in enumerate(known.relations)]
        )
    unit_rows.retitle(connection, known)
    citations = tables["citations"]
    wanted: set[Place] = {(work, row) for work, row in connection.execute(select(citations.c.work, citations.c._row))}
    erase_matches(connection)
    write_matches(connection, wanted, known)
    for work in sorted({work for work, _ in wanted}):
        _audit(connection, work)
