"""Several who write into one index at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from factories import cited, says
from kartoteka import index
from kartoteka.findings import Entity, WorkFindings, digest
from kartoteka.tables import TABLES

Place = Callable[[], str]
NAMES = (
    "Nikolai Ezhov",
    "N. I. Ezhov",
    "Nikolai Ivanovich Jeschow",
    "N. A. Ezhov",
    "M. P. Frinovskii",
    "Mikhail Frinovskii",
)


def work(number: int) -> WorkFindings:
    """Shares units, people and slips of print with its neighbours."""
    name = f"work {number}"
    found = says(
        name,
        cited(f"rgaspi/17/3/{900 + number % 17}", str(number)),
        cited(f"garf/R-5446/57/{number // 3}", "153-154"),
        cited("garf/17/57/504..692", "1"),
        author="One Author",
        year=1999,
    )
    people = tuple(
        Entity(
            work=digest("work", name), start=at, end=at + 1, text=NAMES[(number + at) % len(NAMES)], label="PERSON", cluster=f"c{at}", by="model", confidence=0.8
        )
        for at in range(2)
    )  # fmt: skip
    return replace(found, entities=people)


def write(where: str, numbers: range, holder: str) -> None:
    engine = index.open_index(where, create=True)
    for number in numbers:
        index.add(engine, work(number), holder=holder)


def dump(where: str) -> dict[str, list[dict[str, object]]]:
    engine = index.open_index(where)
    return {table: list(index.rows(engine, table)) for table in TABLES}


@pytest.fixture
def empty(place: Place, tmp_path: Path) -> str:
    where = place()
    return str(tmp_path / "shared") if where == "sqlite://" else where


@pytest.mark.slow
def test_two_processes_at_once_make_the_index_that_one_makes(empty: str, tmp_path: Path) -> None:
    """Thirty works are read by both, and neither makes the tables first."""
    alone = str(tmp_path / "alone")
    write(alone, range(70), "one")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        both = [
            processes.submit(write, empty, range(50), "one"),
            processes.submit(write, empty, range(20, 70), "two"),
        ]
        for each in both:
            each.result()
    assert dump(empty) == dump(alone)


def test_a_work_stays_until_the_last_who_brought_it_lets_go(empty: str) -> None:
    engine = index.open_index(empty, create=True)
    for holder in ("one", "two"):
        index.add(engine, work(1), work(2), holder=holder)
    first = work(1).work.work
    assert index.remove(engine, first, holder="one") == 0
    assert index.statuses(engine).keys() == {first, work(2).work.work}
    assert index.statuses(engine, holder="one").keys() == {work(2).work.work}
    assert index.remove(engine, first, holder="two") == 1
    assert index.statuses(engine).keys() == {work(2).work.work}
    assert index.remove(engine, work(2).work.work) == 1, "who names nobody takes it from all"
    assert dump(empty)["entity_links"] == []


def test_one_who_cannot_read_a_work_does_not_take_it_from_one_who_could(empty: str) -> None:
    engine = index.open_index(empty, create=True)
    failed = says("work 1", status="failed", error="a program is missing")
    index.add(engine, failed, holder="two")
    index.add(engine, work(1), holder="one")
    index.add(engine, failed, holder="two")
    assert index.statuses(engine) == {work(1).work.work: "done"}
    assert len(dump(empty)["citations"]) == 3
