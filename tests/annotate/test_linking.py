"""Which names of a work are one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from kartoteka.annotate import linking
from kartoteka.annotate.lexicon import from_gazetteer
from kartoteka.authority import load
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


def linked(
    text: str,
    *names: str,
    label: EntityLabel = "PERSON",
    lexicon: bool = True,
    met_in_lexicon: Mapping[str, str] = MappingProxyType({}),
) -> list[Entity]:
    """The names of a text, each where it stands next."""
    entities, at = [], 0
    for name in names:
        at, met = text.index(name, at), met_in_lexicon.get(name)
        entities.append(
            Entity(start=at, end=at + len(name), text=name, label=label, by="model", confidence=0.9, cluster=met)
        )
        at += len(name)
    known = from_gazetteer(load().gazetteer) if lexicon else ()
    return linking.cluster(entities, text=text, lexicon=known)


def features(entity: Entity) -> set[str]:
    return {reason.feature for reason in entity.evidence}


@pytest.mark.parametrize(
    "names",
    [
        "N. I. Ezhov|Nikolai Yezhov|Ежов|Ежовым|Jeschow|Ezhov's",
        "Pavel Grigor'evich Sukhoverkhov|Sukhoverkhov|П. Г. Суховерхову|Suchowerchow|P. Soukhoverkhov",
        "Онися Гнатівна Паламарчук|Паламарчук|O. H. Palamarchuk",
        "Бронислав Мазур|Мазура|Мазуру|B. Mazur",
        "Theodor Rothmaler|Rothmalers|Rothmaler",
    ],
)
def test_one_person_in_every_script_and_case(names: str) -> None:
    assert len({each.cluster for each in linked(" ".join(names.split("|")), *names.split("|"))}) == 1


def test_the_lexicon_is_asked_by_what_a_spelling_says() -> None:
    (found,) = linked("Mykola Skrypnyk spoke.", "Mykola Skrypnyk")
    assert found.cluster == "skrypnik-na"


def test_a_shared_surname_means_the_bearer_named_near_by_and_says_so() -> None:
    text = "L. M. Petrov came." + " " * 3000 + "M. M. Petrov spoke. Petrov left." + " " * 3000 + "Petrov."
    first, second, near, far = linked(text, "L. M. Petrov", "M. M. Petrov", "Petrov", "Petrov")
    assert near.cluster == second.cluster != first.cluster
    assert "surname-shared" in features(near)
    assert far.cluster not in (first.cluster, second.cluster)
    assert "surname-of-several" in features(far)


def test_a_namesake_of_a_famous_man_takes_the_surname_in_his_own_village() -> None:
    known = {"Ezhov": "ezhov-ni"}
    peasant, bare = linked("Pavel Ezhov ploughed. Ezhov slept.", "Pavel Ezhov", "Ezhov", met_in_lexicon=known)
    assert bare.cluster == peasant.cluster != "ezhov-ni"
    assert "surname-shared" in features(bare)
    bare, peasant = linked("Ezhov slept. Pavel Ezhov ploughed.", "Ezhov", "Pavel Ezhov", met_in_lexicon=known)
    assert bare.cluster == "ezhov-ni" != peasant.cluster


def test_nikolai_ivanovich_is_the_one_who_is_called_so() -> None:
    text = "Nikolai Ivanovich Sverchkov, L. P. Sverchkov. Nikolai Ivanovich wept."
    full, other, short = linked(text, "Nikolai Ivanovich Sverchkov", "L. P. Sverchkov", "Nikolai Ivanovich")
    assert short.cluster == full.cluster != other.cluster


def test_a_surname_that_print_damaged_joins_the_whole_one() -> None:
    names = ("M. P. Tikhvinskii", "Tikhvinskii", "Tikhvinskil")
    assert len({each.cluster for each in linked(", ".join(names), *names, lexicon=False)}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "the Main Office of Carts (GLAVTELEGA) and GLAVTELEGA",
        "GLAVTELEGA (Main Office of Carts) and GLAVTELEGA",
        "the Main Office of Carts (hereafter GLAVTELEGA), and GLAVTELEGA",
    ],
)
def test_an_abbreviation_in_brackets_is_the_institution_before_it(text: str) -> None:
    names = ["Main Office of Carts", "GLAVTELEGA"]
    found = linked(text, *sorted(names, key=text.index), "GLAVTELEGA", label="ORG")
    assert len({each.cluster for each in found}) == 1


def test_two_institutions_with_a_comma_between_stay_two() -> None:
    found = linked("Main Office of Carts, GLAVKON", "Main Office of Carts", "GLAVKON", label="ORG")
    assert len({each.cluster for each in found}) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Державному архіві Вінницької області", "ДАВО"),
        ("Державному архіві Вінницької області", "ДАВіО"),
        ("Gosudarstvennyi arkhiv Kurskoi oblasti", "GAKO"),
        ("Bureau for the Weighing of Carts", "BWC"),
    ],
)
def test_an_abbreviation_of_the_initials_is_the_one_institution_that_has_them(names: tuple[str, str]) -> None:
    whole, short = linked(", ".join(names), *names, label="ORG", lexicon=False)
    assert whole.cluster == short.cluster
    assert "initials-of-words" in features(short)


def test_a_place_that_print_damaged_joins_the_whole_one_and_says_so() -> None:
    names = ("Shiryaevskii raion", "Shirvaevskii raion", "Kirovskii raion", "Kirevskii raion")
    found = linked(", ".join(names), *names, label="GPE", lexicon=False)
    assert found[0].cluster == found[1].cluster
    assert {"one-confusion"} & (features(found[0]) | features(found[1]))
    assert len({each.cluster for each in linked("Penza, Pensa", "Penza", "Pensa", label="GPE", lexicon=False)}) == 2


def test_what_the_lexicon_met_is_said_whoever_saw_the_name() -> None:
    (found,) = linked("M. I. Kalinin", "M. I. Kalinin", met_in_lexicon={"M. I. Kalinin": "kalinin-mi"})
    assert [reason.value for reason in found.evidence if reason.feature == "lexicon"] == ["kalinin-mi"]


def test_a_first_letter_is_not_enough_to_be_the_one_whom_the_lexicon_knows() -> None:
    met = {"Nikita Ezhov": "ezhov-ni", "N. Ezhov": "ezhov-ni"}
    assert linked("Nikita Ezhov", "Nikita Ezhov", met_in_lexicon=met)[0].cluster == "ezhov-n"
    assert linked("N. Ezhov", "N. Ezhov", met_in_lexicon=met)[0].cluster == "ezhov-ni"


def test_a_famous_man_keeps_his_surname_though_his_son_is_named_first() -> None:
    names = ("Vasilii Stalin", *["Stalin"] * 20)
    son, *others = linked(". ".join(names), *names, met_in_lexicon={"Stalin": "stalin-iv"})
    assert {each.cluster for each in others} == {"stalin-iv"} != {son.cluster}
    assert "surname-shared" in features(others[0])


@pytest.mark.parametrize("names", [("Nikita Ivanovich Ezhov",), ("Nikita Ivanovich Ezhov", "N. I. Ezhov")])
def test_a_namesake_with_the_same_initials_never_bears_the_id_of_the_famous_one(names: tuple[str, ...]) -> None:
    entities = [
        Entity(start=at * 40, end=at * 40 + len(name), text=name, label="PERSON", by="model", confidence=0.9)
        for at, name in enumerate(names)
    ]
    found = linking.cluster(entities, lexicon=from_gazetteer(load().gazetteer))
    assert {each.cluster for each in found} == {"ezhov-nikita-ivanovich"}
