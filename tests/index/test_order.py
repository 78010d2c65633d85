"""Whatever the order of works, and whatever was added and taken away in between: the index comes out the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from factories import cited, open_citation, says
from kartoteka import index
from kartoteka.findings import ArchivalReading, Citation, Entity, Evidence, WorkFindings, digest
from kartoteka.index.schema import metadata, version
from kartoteka.tables import TABLES

Dump = dict[str, list[dict[str, object]]]

# few numbers, one slip apart from each other, so that works meet, rival and contradict
KEYS = [
    f"{archive}/{fond}/{opis}/{delo}"
    for archive, fond in (("garf", "R-5446"), ("garf", "17"), ("garf", "R-5464"), ("rgaspi", "17"), ("gako-kursk", "9"))
    for opis in ("57",)
    for delo in ("53", "35", "60", "504..692")
]
LEAVES = ("27", "153-154", "900", "1")


def archival() -> st.SearchStrategy[Citation]:
    plain = st.builds(cited, st.sampled_from(KEYS), st.sampled_from(LEAVES))
    open_ones = st.sampled_from(("-/17/57/60", "-/5446/57/53", "garf/5446/57/35")).map(
        lambda path: open_citation(
            path,
            "27",
            written="GAPF",
            alternatives=(ArchivalReading(keys=("garf/R-5446/57/53",), confidence=0.4),),
        )
    )
    printed = st.sampled_from(("Kulaks and Carts", "The Third Ration")).map(
        lambda title: cited(
            "garf", kind="print", keys=(), csl={"title": title, "author": [{"family": "Berg"}], "volume": len(title)}
        )
    )
    return st.one_of(plain, plain, open_ones, printed)


NAMES = (
    "Nikolai Ezhov", "N. I. Ezhov", "Н. И. Ежова", "Nikolai Ivanovich Jeschow", "N. A. Ezhov", "Nadezhda Ezhova", "Ezhov", "N. Ezhov",
    "M. P. Frinovskii", "M. P. Frinovskil", "Mikhail Frinovskii", "Nicholas II", "Николай II", "Ivan Petrov", "I. P. Petrov", "Igor Petrov",
)  # fmt: skip


def people(work: str) -> st.SearchStrategy[tuple[Entity, ...]]:
    """The people of one work, each in a cluster of its own; some are known by the lexicon."""

    def mention(at: int, name: str, known: bool) -> Entity:
        cluster = "ezhov-ni" if known and "zhov" in name else f"c{at}"
        reasons = (Evidence(feature="lexicon", value=cluster),) if known else ()
        return Entity(
            work=digest("work", work), start=at, end=at + 1, text=name, label="PERSON", cluster=cluster, by="model", confidence=0.8, evidence=reasons
        )  # fmt: skip

    drawn = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 4).map(lambda chance: chance == 0)), max_size=4)
    return drawn.map(lambda each: tuple(mention(at, name, known) for at, (name, known) in enumerate(each)))


@st.composite
def corpora(draw: st.DrawFn) -> list[WorkFindings]:
    works = []
    for number in range(draw(st.integers(2, 6))):
        name = f"work {number}"
        reprint = digest("work", "work 0") if number and draw(st.booleans()) and draw(st.booleans()) else None
        citations = draw(st.lists(archival(), min_size=1, max_size=6))
        found = says(name, *citations, author="One Author", year=1999, reprint_of=reprint)
        works.append(replace(found, entities=draw(people(name))))
    return works


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = index.open_index("sqlite://", create=True)
    yield engine
    engine.dispose()


def dump(engine: Engine) -> Dump:
    return {table: list(index.rows(engine, table)) for table in TABLES}


def made_from(engine: Engine, works: Sequence[WorkFindings]) -> Dump:
    """What the index holds after `works` came in this order into an empty one."""
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table is not version:
                connection.execute(delete(table))
    for found in works:
        index.add(engine, found)
    return dump(engine)


@settings(max_examples=12, deadline=None)
@given(corpora(), st.data())
def test_any_order_of_works_gives_the_same_index(
    engine: Engine, works: list[WorkFindings], data: st.DataObject
) -> None:
    assert made_from(engine, data.draw(st.permutations(works))) == made_from(engine, works)


@settings(max_examples=12, deadline=None)
@given(corpora(), corpora(), st.data())
def test_what_was_added_before_and_replaced_or_removed_leaves_no_trace(
    engine: Engine, works: list[WorkFindings], before: list[WorkFindings], data: st.DataObject
) -> None:
    wanted = {found.work.work for found in works}
    made_from(engine, before)
    for found in data.draw(st.permutations(works)):
        index.add(engine, found)
    for found in before:
        if found.work.work not in wanted:
            assert index.remove(engine, found.work.work)
    left = dump(engine)
    assert left == made_from(engine, works)


def test_adding_a_work_again_changes_nothing(engine: Engine) -> None:
    one = says("one", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1"))
    two = says("two", cited("garf/17/57/60", "1"), open_citation("-/17/57/60"))
    assert made_from(engine, [one, two, one, two, two]) == made_from(engine, [one, two])
