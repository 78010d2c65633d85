"""Two printed names: one person's or two people's."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.annotate.spellings import latin
from kartoteka.authority import to_latin
from kartoteka.persons import bearers, compare, read

SURNAMES = st.lists(
    st.tuples(st.sampled_from("бвгджзклмнпрстфхцчш"), st.sampled_from("аоуиеюя")).map("".join), min_size=1, max_size=3
).flatmap(
    lambda parts: st.sampled_from(["ов", "ский", "енко", "ин", "як", "ук"]).map(
        lambda end: ("".join(parts) + "к" + end).capitalize()
    )
)
GIVEN = st.sampled_from(
    ["", "Н. И. ", "Н. ", "Николай ", "Николай Иванович ", "Иосиф ", "И. В. ", "Вера ", "Joseph ", "J. "]
)


def one(first: str, second: str) -> bool:
    return compare(read(first), read(second)) is not None


@pytest.mark.parametrize(
    "names",
    [
        "Ежов|Ежова|Ежову|Ежовым|Ежове|Ezhov|Jeschow",
        "Надежда Крупская|Надежды Крупской|Надежде Крупской|N. K. Krupskaia",
        "Троцкий|Троцкого|Троцкому|Троцким|Trotsky",
        "Берия|Берии|Берию|Берией|Beria",
        "Микола Винниченко|Миколи Винниченка|Миколі Винниченкові|Миколою Винниченком",
        "Коновалець|Коновальця|Коновальцем|Konovalets",
        "Joseph Stalin|Иосифа Сталина|J. Stalin|Josef Stalin",
    ],
)
def test_cases_and_spellings_of_one_name(names: str) -> None:
    for first, second in permutations(names.split("|"), 2):
        assert one(first, second), (first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Анна Иванова", "Николай Иванов"),
        ("Анна Иванова", "А. Иванов"),
        ("Lazar Kaganovich", "Mikhail Kaganovich"),
        ("Petrov", "Petrova"),
        ("Жуков", "Зуков"),
        ("Nicholas I", "Nicholas II"),
        ("Nicholas II", "Nicholas"),
        ("Nikolai Ivanovich", "Nikolai Petrovich"),
    ],
)
def test_two_people(first: str, second: str) -> None:
    assert not one(first, second)


def test_a_letter_that_print_confuses_counts_only_where_asked_for() -> None:
    first, second = read("M. P. Frinovskii"), read("M. P. Frinovskil")
    assert compare(first, second) is None
    near = compare(first, second, damaged=True)
    assert near is not None
    assert near.surname == "near"


@given(SURNAMES)
def test_a_surname_is_itself_in_every_system(surname: str) -> None:
    for spelling in (*latin(surname), to_latin(surname)):
        assert one(surname, spelling), spelling


@given(GIVEN, SURNAMES, GIVEN, SURNAMES)
def test_the_sides_make_no_difference(first: str, surname: str, second: str, other: str) -> None:
    for one_name, other_name in ((first + surname, second + surname), (first + surname, second + other)):
        there, back = compare(read(one_name), read(other_name)), compare(read(other_name), read(one_name))
        assert there == back


@given(st.lists(st.tuples(GIVEN.filter(bool), SURNAMES).map("".join), max_size=8), st.randoms(use_true_random=False))
def test_who_bears_a_name_does_not_depend_on_the_order(names: list[str], random) -> None:  # type: ignore[no-untyped-def]
    mixed = list(names)
    random.shuffle(mixed)
    found = bearers(map(read, names))
    assert bearers(map(read, mixed)) == found
    assert sorted(name.text for person in found.people for name in person) == sorted(set(names))


def test_initials_that_fit_two_stay_open() -> None:
    found = bearers(map(read, ["N. I. Petrov", "N. A. Petrov", "N. Petrov", "Nikolai Ivanovich Petrov"]))
    assert {name.text for name in found.open} == {"N. Petrov"}
    assert [sorted(name.text for name in person) for person in found.people if len(person) > 1] == [
        ["N. I. Petrov", "Nikolai Ivanovich Petrov"]
    ]
