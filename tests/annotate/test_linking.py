"""Which names of a work are one."""

from __future__ import annotations

import pytest

from kartoteka.annotate import linking
from kartoteka.findings import Entity, EntityLabel


def clusters(*names: str, label: EntityLabel = "PERSON", known: str | None = None) -> list[str | None]:
    entities = [
        Entity(start=0, end=len(name), text=name, label=label, by="model", confidence=0.9, cluster=known)
        for name in names
    ]
    return [each.cluster for each in linking.cluster(entities)]


@pytest.mark.parametrize(
    "names",
    [
        ("G. G. Yagoda", "Yagoda", "Yagoda's", "Genrikh Yagoda", "G. Iagoda"),
        ("Oleg Khlevnyuk", "O. V. Khlevniuk", "Khlevnyuk"),
        ("J. Arch Getty", "J. A. Getty", "Getty"),
        ("Н. И. Бердяев", "Бердяеву", "N. I. Berdiaev"),
        ("Орлов В. П.", "В. П. Орлов", "Орлова"),
    ],
)
def test_one_person_under_all_the_spellings(names: tuple[str, ...]) -> None:
    assert len(set(clusters(*names))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("L. M. Petrov", "M. M. Petrov"),
        ("Ivan Petrov", "Iosif Petrov"),
        ("Nicholas I", "Nicholas II"),
        ("E. A. Rees", "E. A. Reiss"),
    ],
)
def test_two_people_stay_two(names: tuple[str, ...]) -> None:
    assert len(set(clusters(*names))) == 2


def test_a_surname_that_two_people_bear_is_nobodys() -> None:
    one, other, bare = clusters("L. M. Petrov", "M. M. Petrov", "Petrov")
    assert len({one, other, bare}) == 3


def test_the_lexicons_id_wins_and_spreads_to_fuller_names() -> None:
    assert clusters("NKVD", "NKVD USSR", label="ORG", known="nkvd") == ["nkvd", "nkvd"]
    bare = Entity(start=0, end=5, text="Ezhov", label="PERSON", by="lexicon", confidence=0.9, cluster="ezhov-ni")
    full = Entity(start=9, end=17, text="N. Ezhov", label="PERSON", by="pattern", confidence=0.9, cluster="ezhov-ni")
    assert [each.cluster for each in linking.cluster([bare, full])] == ["ezhov-ni", "ezhov-ni"]


def test_nothing_but_the_cluster_is_changed_and_the_order_kept() -> None:
    names: list[tuple[str, EntityLabel]] = [("Acme Trading", "ORG"), ("the Acme Trading", "ORG"), ("Kyiv", "GPE")]
    entities = [
        Entity(start=at, end=at + 1, text=text, label=label, by="model", confidence=0.9)
        for at, (text, label) in enumerate(names)
    ]
    found = linking.cluster(entities)
    assert [(each.start, each.text, each.label) for each in found] == [
        (each.start, each.text, each.label) for each in entities
    ]
    assert [each.cluster for each in found] == ["acme-trading", "acme-trading", "kyiv"]


def test_no_names_no_clusters() -> None:
    assert linking.cluster([]) == []
