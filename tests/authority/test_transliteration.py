"""Cyrillic to Latin, and the spellings of one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.authority import reading_keys, to_latin


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("РЦХИДНИ", "RTsKhIDNI"),
        ("ЦГАОР", "TsGAOR"),
        ("Государственный архив", "Gosudarstvennyi arkhiv"),
        ("доп", "dop"),
        ("Р-5446", "R-5446"),
        ("1п", "1p"),
        ("Хрущёв", "Khrushchev"),
        ("объединений", 'ob"edinenii'),
        ("RGASPI 17", "RGASPI 17"),
    ],
)
def test_library_of_congress_without_marks(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


def test_ukrainian_letters() -> None:
    assert to_latin("громадських", language="uk") == "hromads'kykh"


@pytest.mark.parametrize(
    "spellings",
    [
        "Хрущев Хрущёв Khrushchev Khrushchov Chruščev Hruščëv Chruschtschow Khrouchtchev Chruszczow",
        "Ежов Ezhov Yezhov Ežov Jeschow Jeshow Iejov Ejov Jeżow",
        "Троцкий Trotskii Trotsky Trotskiy Trockij Trotzki Trotski Trocki",
        "Берия Beriia Beria Beriya Berija",
        "Жданов Zhdanov Ždanov Shdanow Schdanow Jdanov Żdanow",
        "Зиновьев Zinov'ev Zinoviev Zinovyev Sinowjew Zinowjew",
        "Сталин Stalin Staline",
        "Алексеев Alekseev Alekseyev Alexejew",
        "Ягода Iagoda Yagoda Jagoda",
        "Бухарин Bukharin Bucharin Buharin Boukharine",
        "Орджоникидзе Ordzhonikidze Orjonikidze Ordžonikidze Ordschonikidse Ordjonikidze Ordżonikidze",
        "Чичерин Chicherin Čičerin Tschitscherin Tchitcherine Cziczerin",
        "Грушевський Hrushevs'kyi Grushevskii Hrushevsky",
    ],
)
def test_spellings_of_one_name_meet(spellings: str) -> None:
    first, *others = spellings.split()
    assert [each for each in others if not reading_keys(each) & reading_keys(first)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ezhov", "Ershov"),
        ("Popov", "Popok"),
        ("Petrov", "Petrova"),
        ("Kirov", "Kiurov"),
        ("Belov", "Bylov"),
        ("Trotskii", "Troitskii"),
        ("Mikhailov", "Mikhalov"),
    ],
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert not reading_keys(one) & reading_keys(other)


SYLLABLES = st.lists(
    st.tuples(st.sampled_from("бвгджзклмнпрстфхцчшщ"), st.sampled_from("аоуыиеюя")).map("".join), min_size=1, max_size=5
)


@given(SYLLABLES, st.sampled_from(["", "в", "н", "ский", "нова", "лёв", "тиев", "ь"]))
def test_a_name_in_cyrillic_meets_its_own_transliteration(syllables: list[str], end: str) -> None:
    name = "".join(syllables) + end
    assert reading_keys(to_latin(name)) & reading_keys(name)


@given(st.text(max_size=12))
def test_any_text_has_keys_or_none(name: str) -> None:
    assert all(key == key.casefold() for key in reading_keys(name))
