from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from factories import cited, says
from kartoteka import index
from kartoteka.tables import TABLES, columns

Filled = Callable[..., Engine]


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_the_columns_of_the_contract_and_no_others(filled: Filled, table: str) -> None:
    engine = filled(says("one", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1")))
    for row in index.rows(engine, table):
        assert tuple(row) == columns(table)
    assert index.count(engine, table) == len(list(index.rows(engine, table)))


def test_rows_come_in_the_order_of_the_print(filled: Filled) -> None:
    keys = [f"rgaspi/17/3/{number}" for number in (30, 4, 100, 12, 7, 8, 9, 10, 11, 1, 2, 3)]
    engine = filled(says("one", *(cited(key) for key in keys)))
    assert [row["keys"] for row in index.rows(engine, "citations")] == [[key] for key in keys]
    assert [row["key"] for row in index.rows(engine, "matches")] == keys


def test_a_table_that_is_none(filled: Filled) -> None:
    with pytest.raises(KeyError):
        list(index.rows(filled(), "_pinpoints"))
