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
                cluster="c1",
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
    return entities[0] == entities[1]


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
