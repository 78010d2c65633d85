"""Who cites what lies in two tables, a large one and one of what came lately: nobody who asks can tell in which a work lies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from index.test_lookup import ONE, TWO, ask
from index.test_order import KEYS, Dump, corpora, dump, made_from
from kartoteka import index
from kartoteka.findings import WorkFindings
from kartoteka.index import Answer, put, schema

Filled = Callable[..., Engine]

QUESTIONS = (*KEYS, "garf/R-5446", "garf/17/57/61", "rgaspi")


def told(engine: Engine) -> tuple[Dump, list[Answer]]:
    return dump(engine), [ask(engine, key, limit=limit) for key in QUESTIONS for limit in (None, 1)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpora(), st.integers(1, 12))
def test_whenever_rows_went_over_the_index_says_the_same(
    monkeypatch: pytest.MonkeyPatch, works: list[WorkFindings], lately: int
) -> None:
    engine = index.open_index("sqlite://", create=True)
    made_from(engine, works)
    apart = told(engine)
    monkeypatch.setattr(put, "LATELY", lately)
    made_from(engine, works)
    assert told(engine) == apart
    monkeypatch.undo()
    engine.dispose()


def test_rows_go_over_once_they_are_many_and_leave_with_their_work(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(put, "LATELY", 5)
    engine = filled(ONE)
    assert rows(engine) == {"_citing": 0, "_citing_lately": 4}
    index.add(engine, TWO)
    assert rows(engine) == {"_citing": 9, "_citing_lately": 0}
    index.add(engine, ONE)
    both = ask(engine, "rgaspi/17/3/994")
    assert {hit.title for hit in both.hits} == {"Bread", "Rails"}
    assert index.remove(engine, TWO.work.work)
    assert rows(engine) == {"_citing": 4, "_citing_lately": 0}
    assert ask(engine, "rgaspi/17/3/994") == ask(filled(ONE), "rgaspi/17/3/994")


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in schema.CITING
        }
