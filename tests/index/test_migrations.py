"""An index of an older version, where steps lead to this one and where none do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, select, update

from factories import cited, says, with_names
from kartoteka import index
from kartoteka.errors import IndexTroubleError
from kartoteka.index import migrations, schema
from kartoteka.tables import TABLES

Place = Callable[[], str]
ONE = with_names("one")


@pytest.fixture
def older(place: Place, tmp_path: Path) -> str:
    """The place of an index of version 5, which had no table of holders, and kept people as they were joined."""
    where = place()
    where = str(tmp_path) if where == "sqlite://" else where
    engine = index.open_index(where, create=True)
    index.add(engine, ONE)
    with engine.begin() as connection:
        for table in (schema.holders, schema.clusters, schema.name_blocks, schema.names, *schema.CITING):
            table.drop(connection)
        connection.exec_driver_sql("CREATE INDEX ix_pins_unit ON _pins (unit, low, high, work, row, how)")
        for name in ("_people", "_name_blocks", "_entity_links", "_links_as_found"):
            connection.exec_driver_sql(f"CREATE TABLE {name} (work INTEGER)")
        connection.execute(update(schema.version).values(schema=5, made_by="0.1"))
    return where


def state(engine: Engine) -> tuple[int, bool]:
    with engine.connect() as connection:
        made = connection.execute(select(schema.version.c.schema)).scalar_one()
        return made, schema.holders.name in inspect(connection).get_table_names()


def dump(engine: Engine) -> dict[str, list[dict[str, object]]]:
    return {table: list(index.rows(engine, table)) for table in TABLES}


def test_writing_brings_an_older_index_up_and_keeps_what_it_says(older: str) -> None:
    with pytest.raises(IndexTroubleError, match="older version") as caught:
        index.open_index(older)
    assert "kartoteka run" in caught.value.hint
    engine = index.open_index(older, create=True)
    assert state(engine) == (schema.VERSION, True)
    new = index.open_index("sqlite://", create=True)
    index.add(new, ONE)
    assert dump(engine) == dump(new)
    assert dump(engine)["entity_links"]
    index.add(engine, says("two", cited("rgaspi/17/3/995", "1")), holder="somebody")
    assert index.statuses(index.open_index(older), holder="somebody").keys() == {says("two").work.work}


def test_a_step_that_breaks_leaves_the_index_as_it_was(older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    step = migrations.STEPS[5]

    def breaks(connection: object) -> None:
        step(connection)  # type: ignore[arg-type]
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", {**migrations.STEPS, 5: breaks})
        with pytest.raises(RuntimeError):
            index.open_index(older, create=True)
    with pytest.raises(IndexTroubleError, match="older version"):
        index.open_index(older)
    assert state(index.open_index(older, create=True)) == (schema.VERSION, True)


def test_an_index_that_no_step_leads_from_is_refused_with_the_way_out(older: str) -> None:
    engine = index.open_index(older, create=True)
    with engine.begin() as connection:
        connection.execute(update(schema.version).values(schema=4))
    for create in (False, True):
        with pytest.raises(IndexTroubleError, match="older version") as caught:
            index.open_index(older, create=create)
        assert ("empty database" if "://" in older else "Delete it") in caught.value.hint


def test_steps_lead_to_this_version() -> None:
    assert migrations.STEPS.keys() == set(range(min(migrations.STEPS, default=schema.VERSION), schema.VERSION))
