"""The user's people in the lexicon: theirs win."""

from __future__ import annotations

from kartoteka.annotate import entities, linking
from kartoteka.annotate.lexicon import shipped
from kartoteka.annotate.user_people import with_people
from kartoteka.authority import Person


def person(name: str, surname: str, given: str = "", *also: str, alone: bool | None = None) -> Person:
    return Person(id=name, surname=surname, given=given, also=also, alone=alone)


def found(text: str, *people: Person) -> list[tuple[str, str | None]]:
    lexicon = with_people(shipped(), people)
    (mentions,) = entities.find([text], lexicon=lexicon)
    return [(each.text, each.cluster) for each in linking.cluster(mentions, text=text, lexicon=lexicon)]


def test_a_person_of_the_users_is_found_in_every_spelling() -> None:
    own = person("pg", "Суховерхов", "Павел Григорьевич", "Sukhoi")
    text = "P. G. Soukhoverkhov knew that Suchowerchow, or Sukhoi, was he."
    assert {cluster for _, cluster in found(text, own)} == {"pg"}


def test_the_users_id_takes_the_place_of_the_shipped_one() -> None:
    own = person("commissar-2", "Ежов", "Николай Иванович")
    assert found("Ezhov came, and N. I. Ezhov left.", own) == [("Ezhov", "commissar-2"), ("N. I. Ezhov", "commissar-2")]


def test_a_namesake_of_the_users_is_known_by_his_given_names_only() -> None:
    own = person("mm", "Каганович", "Михаил Моисеевич")
    assert found("M. M. Kaganovich spoke.", own) == [("M. M. Kaganovich", "mm")]
    assert found("Kaganovich spoke.", own) == [("Kaganovich", "kaganovich-lm")]
    assert found("Kaganovich spoke.", person("mm", "Каганович", "Михаил Моисеевич", alone=True)) == [
        ("Kaganovich", "mm")
    ]


def test_without_a_list_the_lexicon_is_as_it_was() -> None:
    assert with_people(shipped(), ()) == shipped()
