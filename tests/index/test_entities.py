from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from factories import says
from kartoteka import index
from kartoteka.findings import Entity, EntityLabel, Evidence, WorkFindings

Filled = Callable[..., Engine]


def mentions(name: str, *texts: str, label: EntityLabel = "PERSON", lexicon: str | None = None) -> WorkFindings:
    found = says(name)
    reason = (Evidence(feature="lexicon", value=lexicon),) if lexicon else ()
    return replace(
        found,
        entities=tuple(
            Entity(
                work=found.work.work,
                start=at,
                end=at + 1,
                text=text,
                label=label,
                cluster=lexicon or "c1",
                by="model",
                confidence=0.8,
                evidence=reason,
            )
            for at, text in enumerate(texts)
        ),
    )


def joined(engine: Engine) -> bool:
    entities = [row["entity"] for row in index.rows(engine, "entity_links")]
    assert len(entities) == 2
    return bool(entities[0] == entities[1])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("N. I. Ezhov", "Nikolai Ivanovich Ezhov", True),
        ("Н. И. Ежов", "N. I. Ezhov", True),
        ("Ezhov N. I.", "N. I. Ezhov", True),
        ("Vera Figner", "Vera Figner", True),
        ("Ivanov", "Ivanov", False),
        ("N. Ezhov", "N. Ezhov", False),
        ("N. I. Ezhov", "N. A. Ezhov", False),
        ("N. I. Ezhov", "Nikolai Yezhov", True),
        ("N. I. Ezhov", "Jeschow, Nikolai Iwanowitsch", True),
        ("Николая Ивановича Ежова", "N. I. Ejov", True),
        ("Joseph Sukhoverkhov", "Iosif Suchowerchow", True),
        ("Ivan Petrov", "Ivan Petrov", False),
        ("Ivan Petrov", "I. P. Petrov", False),
        ("I. P. Petrov", "Ivan Pavlovich Petrov", True),
        ("Nicholas II", "Николая II", True),
        ("Nicholas II", "Nicholas I", False),
        ("Anna Zherebtsova", "A. P. Zherebtsov", False),
        ("M. P. Frinovskii", "M. P. Frinovskil", True),
        ("Nikolai Ivanovich", "Nikolai Ivanovich", False),
    ],
)
def test_people_meet_on_full_names_only(filled: Filled, one: str, other: str, same: bool) -> None:
    assert joined(filled(mentions("one", one), mentions("two", other))) is same


def test_the_fullest_name_of_a_work_speaks_for_its_cluster(filled: Filled) -> None:
    engine = filled(mentions("one", "Ezhov", "N. I. Ezhov", "Ezhov"), mentions("two", "Nikolai Ivanovich Ezhov"))
    assert joined(engine)
    assert {row["name"] for row in index.rows(engine, "entity_links")} == {"N. I. Ezhov", "Nikolai Ivanovich Ezhov"}


def test_the_lexicon_joins_what_names_do_not(filled: Filled) -> None:
    one = mentions("one", "Narkomzem", label="ORG", lexicon="narkomzem")
    assert joined(filled(one, mentions("two", "Commissariat of Agriculture", label="ORG", lexicon="narkomzem")))


def test_a_single_word_is_no_institution(filled: Filled) -> None:
    assert not joined(filled(mentions("one", "Party", label="ORG"), mentions("two", "Party", label="ORG")))
    assert joined(filled(mentions("one", "Japan", label="GPE"), mentions("two", "Japan", label="GPE")))


def entities_of(engine: Engine) -> dict[object, object]:
    return {row["name"]: row["entity"] for row in index.rows(engine, "entity_links")}


def test_initials_that_fit_two_people_join_neither(filled: Filled) -> None:
    works = [mentions(name, name) for name in ("Ivan Sukhoverkhov", "Igor Sukhoverkhov", "I. P. Sukhoverkhov")]
    assert len(set(entities_of(filled(*works)).values())) == 3


def test_what_is_joined_says_why_and_how_sure_it_is(filled: Filled) -> None:
    engine = filled(mentions("one", "N. I. Suchowerchow"), mentions("two", "Nikolai Ivanovich Sukhoverkhov"))
    for row in index.rows(engine, "entity_links"):
        assert {reason["feature"] for reason in row["evidence"]} == {"same-reading", "initials-fit"}
        assert row["confidence"] < 0.8


def test_people_whom_one_work_tells_apart_stay_apart(filled: Filled) -> None:
    two = mentions("one", "Nikolai Sukhoverkhov", "N. I. Sukhoverkhov")
    apart = tuple(replace(each, cluster=f"c{at}") for at, each in enumerate(two.entities))
    engine = filled(replace(two, entities=apart), mentions("two", "N. I. Sukhoverkhov"))
    assert len({row["entity"] for row in index.rows(engine, "entity_links")}) == 3


def test_a_namesake_of_one_whom_the_lexicon_knows_is_not_he(filled: Filled) -> None:
    peasant = mentions("one", "Pavel Ezhov", "Ezhov", lexicon="ezhov-ni")
    named = tuple(replace(each, cluster="ezhov-p") for each in peasant.entities)
    assert not joined(filled(replace(peasant, entities=named), mentions("two", "Ezhov", lexicon="ezhov-ni")))


def test_places_meet_whatever_kind_of_place_they_are_taken_for(filled: Filled) -> None:
    assert joined(filled(mentions("one", "Upper Karelia", label="GPE"), mentions("two", "Upper Karelia", label="LOC")))
