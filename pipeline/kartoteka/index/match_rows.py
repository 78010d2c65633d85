"""Keeps the match rows, and what is derived beside them: which units a match may mean, and which it must hear of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from kartoteka.findings import Match
from kartoteka.index.audit import to_look_at
from kartoteka.index.known import Known
from kartoteka.index.pinpoints import Place, in_chunks
from kartoteka.index.records import as_record
from kartoteka.index.schema import candidates, tables, watched
from kartoteka.index.surroundings import Target, matches_at
from kartoteka.tables import Row
from kartoteka.tables import row as as_row


def write_matches(connection: Connection, places: Iterable[Place], known: Known) -> None:
    """Makes the matches of citations that have none."""
    made = list(matches_at(connection, places, known))
    _insert(connection, made)
    heard = {(unit, *target.place) for target, _ in made for unit in target.suggested}
    if heard:
        rows: list[Row] = [{"unit": unit, "work": work, "row": row} for unit, work, row in sorted(heard)]
        connection.execute(insert(watched), rows)


def rewrite_matches(connection: Connection, places: Iterable[Place], known: Known) -> set[str]:
    """Makes matches anew that another work may have changed.

    Returns:
        The works in which something to look at came or went.
    """
    made = list(matches_at(connection, places, known))
    old = _stored(connection, made)
    changed = [(target, match) for target, match in made if old[target.place[0], target.number] != match]
    if changed:
        at = [{"at_work": target.place[0], "at_row": target.number} for target, _ in changed]
        for table, work, row in (
            (tables["matches"], tables["matches"].c._work, tables["matches"].c._row),
            (candidates, candidates.c.work, candidates.c.row),
        ):
            gone = delete(table).where(work == bindparam("at_work"), row == bindparam("at_row"))
            connection.execute(gone, at)
        _insert(connection, changed)
    return {
        target.place[0]
        for target, match in changed
        if to_look_at(match) or to_look_at(old[target.place[0], target.number])
    }


def erase_matches(connection: Connection) -> None:
    """Deletes all matches."""
    for table in (tables["matches"], candidates, watched):
        connection.execute(delete(table))


def _insert(connection: Connection, made: Sequence[tuple[Target, Match]]) -> None:
    rows: list[Row] = []
    hints: list[Row] = []
    for target, match in made:
        work = target.place[0]
        rows.append({**as_row(match), "_work": work, "_row": target.number})
        hints += [{"unit": unit, "work": work, "row": target.number} for unit in match.candidates]
    if rows:
        connection.execute(insert(tables["matches"]), rows)
    if hints:
        connection.execute(insert(candidates), hints)


def _stored(connection: Connection, made: Sequence[tuple[Target, Match]]) -> Mapping[Place, Match]:
    table = tables["matches"]
    found: dict[Place, Match] = {}
    for some in in_chunks({match.citation for _, match in made}):
        for row in connection.execute(select(table).where(table.c.citation.in_(some))):
            found[row._work, row._row] = as_record(Match, row._mapping)
    return found
