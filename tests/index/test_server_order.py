"""On a server the index comes out as it does in a file, whatever the order of works and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from index.test_judged import decided_anew, decided_corpora, judge, without_order
from index.test_order import corpora, dump, made_from
from kartoteka import index
from kartoteka.findings import Judgement, WorkFindings

if TYPE_CHECKING:
    from postgres import Server


@pytest.fixture(scope="module")
def in_file() -> Iterator[Engine]:
    engine = index.open_index("sqlite://", create=True)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def on_server(postgresql: Server) -> Engine:
    return index.open_index(postgresql.new(), create=True)


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(decided_corpora(), corpora(), st.data())
def test_a_server_holds_what_a_file_holds(
    in_file: Engine,
    on_server: Engine,
    drawn: tuple[list[WorkFindings], list[Judgement]],
    before: list[WorkFindings],
    data: st.DataObject,
) -> None:
    works, judgements = drawn
    wanted = {found.work.work for found in works}
    made_from(on_server, before)
    steps: list[WorkFindings | Judgement] = [*works, *judgements]
    for step in data.draw(st.permutations(steps)):
        if isinstance(step, Judgement):
            judge(on_server, step)
        else:
            index.add(on_server, step)
    index.remove(on_server, *(found.work.work for found in before if found.work.work not in wanted))
    assert without_order(dump(on_server)) == decided_anew(in_file, works, judgements)
