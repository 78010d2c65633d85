"""What is cited together with a unit: in the same notes, and in the same works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, select

from kartoteka.authority import keys
from kartoteka.findings import Citation
from kartoteka.index import schema
from kartoteka.index.answer import Together
from kartoteka.index.cited_keys import cited_units
from kartoteka.index.citing import CitingWork, Wanted
from kartoteka.index.database import in_chunks
from kartoteka.index.known import Known
from kartoteka.index.packing import How
from kartoteka.index.records import rows_of
from kartoteka.index.units import contains, lineage, sorted_key, unit_of
from kartoteka.tables import record

MOST: Final = 10
_FILE: Final = 4
"""Archive, fond, opis, file."""
_LOCATION: Final = f"/{keys.LOCATION}="
LOOKED_INTO: Final = 200
"""Works: more of them take seconds, and say the same."""


def cited_together(
    connection: Connection, wanted: Wanted, citing: Sequence[CitingWork], known: Known
) -> tuple[list[Together], int]:
    """The units of the same level that stand in a note with one of those wanted, or in two works and more that cite one.

    Args:
        connection: of the index.
        wanted: the units asked for.
        citing: the works that cite them, each once: no reprints.
        known: what is known of archives.

    Returns:
        Those that most works cite, and how many works were looked into.
    """
    # ids are digests: by them, a part of the works is a fair sample of all
    looked_into = sorted(citing, key=lambda each: each.work)[:LOOKED_INTO]
    own = (*wanted.units, *wanted.over)
    depth = max((_FILE if _LOCATION in unit else len(lineage(unit)) for unit in wanted.units), default=0)

    def cites(key: str) -> bool:
        # a range over the file asked for cites it; another file within that range does not
        return key in wanted.over or any(contains(unit, key) for unit in wanted.units)

    def beside(cited: Iterable[str]) -> set[str]:
        steps = (lineage(key) for key in cited if not cites(key))
        # a file of an archive that has no fonds stands right below it
        found = {step[min(depth, len(step)) - 1] for step in steps if len(step) >= depth or _LOCATION in step[-1]}
        # `rgaspi/17/-/994` lies in fond 17 and in no opis
        return {unit for unit in found if unit not in own and not any(unit in lineage(each) for each in own)}

    works: dict[str, int] = defaultdict(int)
    notes: dict[str, int] = defaultdict(int)
    for cited in _keys(connection, [each.number for each in looked_into]).values():
        for unit in beside(cited):
            works[unit] += 1
    for each in looked_into:
        for cited in _keys_by_note(connection, each.number):
            for unit in beside(cited) if any(map(cites, cited)) else ():
                notes[unit] += 1
    told = [unit for unit, count in works.items() if count > 1 or unit in notes]
    told.sort(key=lambda unit: (-works[unit], -notes[unit], sorted_key(unit)))
    made = [
        Together(unit=unit, title=unit_of(unit, known).title, works=works[unit], notes=notes[unit])
        for unit in told[:MOST]
    ]
    return made, len(looked_into)


def _keys(connection: Connection, numbers: Collection[int]) -> dict[int, set[str]]:
    """The units that works cite."""
    pins, units = schema.pins, schema.units
    found: dict[int, set[str]] = {}
    for some in in_chunks(numbers):
        asked = select(pins.c.work, units.c.unit).join(units, units.c.id == pins.c.unit)
        for work, unit in connection.execute(asked.where(pins.c.work.in_(some), pins.c.how == How.PRINTED).distinct()):
            found.setdefault(work, set()).add(unit)
    return found


def _keys_by_note(connection: Connection, work: int) -> Iterable[set[str]]:
    """The keys of each note."""
    found: dict[str, set[str]] = {}
    for row in rows_of(connection, "citations", work):
        if row["note"] is not None and row["mirror_of"] is None and (row["keys"] or row["location"]):
            found.setdefault(row["note"], set()).update(cited_units(record(Citation, row)))
    return found.values()
