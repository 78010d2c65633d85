from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from factories import with_names
from index.conftest import Filled
from kartoteka import index
from kartoteka.findings import WorkFindings


def naming(name: str, *texts: str, cluster: str | None = "c") -> WorkFindings:
    """A work that gives one person several names."""
    work = with_names(name)
    person = replace(work.entities[0], cluster=cluster, evidence=())
    found = (replace(person, text=text, start=at, end=at + 1) for at, text in enumerate(texts))
    return replace(work, entities=tuple(found))


def texts(engine: Engine, name: str) -> list[str]:
    rows = index.named(engine, lambda text, label, cluster: (text, label) == (name, "PERSON"))
    return [row["text"] for row in rows("entities")]


def test_a_name_brings_along_the_spellings_that_its_work_joins_with_it(filled: Filled) -> None:
    engine = filled(naming("First", "N. I. Ezhov", "Yezhov"), naming("Second", "Ivanov"))
    assert texts(engine, "Yezhov") == ["N. I. Ezhov", "Yezhov"]


def test_and_those_of_other_works_that_are_joined(filled: Filled) -> None:
    engine = filled(naming("First", "N. I. Ezhov"), naming("Second", "Nikolai Ivanovich Ezhov", "Iejov", cluster="d"))
    assert sorted(texts(engine, "Iejov")) == ["Iejov", "N. I. Ezhov", "Nikolai Ivanovich Ezhov"]


def test_but_not_a_cluster_of_the_same_name_in_another_work(filled: Filled) -> None:
    engine = filled(naming("First", "Ivanov"), naming("Second", "Petrov"))
    assert texts(engine, "Ivanov") == ["Ivanov"]


def test_a_name_without_a_cluster_stands_alone(filled: Filled) -> None:
    engine = filled(naming("First", "Ivanov", "Petrov", cluster=None))
    assert texts(engine, "Ivanov") == ["Ivanov"]


def test_the_works_around_come_along_and_no_other(filled: Filled) -> None:
    engine = filled(naming("First", "Ivanov"), naming("Second", "Petrov"))
    rows = index.named(engine, lambda text, label, cluster: text == "Ivanov")
    assert [row["title"] for row in rows("works")] == ["First"]
    assert len(list(rows("notes"))) == len(list(rows("pages"))) == 1
    assert list(rows("citations")) == []


def test_dates_that_meet_the_days(filled: Filled) -> None:
    engine = filled(with_names())

    def edtf(first: str, last: str) -> list[str]:
        return [row["edtf"] for row in index.dated(engine, first=first, last=last)("dates")]

    assert edtf("1937-03-31", "1937-04-01") == ["1937-03", "1937-21", "193X"]
    assert edtf("1937-04-01", "1937-04-01") == ["1937-21", "193X"]
    assert edtf("1940-01-01", "1940-12-31") == []
