"""Latin spellings of Russian names, and the stems of declined ones."""

from __future__ import annotations

import pytest

from kartoteka.annotate.given_names import fits, same_names
from kartoteka.annotate.spellings import latin, stem


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Ежов", {"Ezhov", "Yezhov", "Ežov", "Jeschow", "Jeżow", "Iejov"}),
        ("Хрущёв", {"Khrushchev", "Chruschtschow", "Khrouchtchev", "Chruščev", "Chruszczow"}),
        ("Троцкий", {"Trotskii", "Trotsky", "Trotskiy", "Trotzky", "Trocki", "Trockij", "Trotski"}),
        ("Берия", {"Beria", "Beriia", "Beriya"}),
        ("Зиновьев", {"Zinoviev", "Zinov'ev", "Zinovev"}),
        ("Hitler", {"Hitler"}),
    ],
)
def test_the_usual_spellings_are_among_them(name: str, spellings: set[str]) -> None:
    assert spellings <= latin(name)


@pytest.mark.parametrize(
    "forms", ["Ежов Ежова Ежову Ежовым Ежове", "Троцкий Троцкого Троцкому Троцким", "Ягода Ягоды Ягодой Ягоду"]
)
def test_declined_forms_of_a_name_share_their_stem(forms: str) -> None:
    assert len({stem(form.lower()) for form in forms.split()}) == 1


def test_a_surname_keeps_what_makes_it_one() -> None:
    assert stem("молотов") != stem("молот")
    assert stem("обкомов", plural=True) == stem("обком") == stem("обкома") == stem("обкомом")


@pytest.mark.parametrize(
    ("printed", "given"), [("J. V.", "Iosif Vissarionovich"), ("Joseph", "Iosif"), ("", "Iosif"), ("G.", "Grigorii")]
)
def test_initials_and_foreign_forms_fit_the_given_names(printed: str, given: str) -> None:
    assert fits(printed, given)


@pytest.mark.parametrize(
    ("printed", "given"), [("M. M.", "Lazar Moiseevich"), ("Vasilii", "Iosif"), ("L. K.", "Lazar Moiseevich")]
)
def test_other_initials_do_not(printed: str, given: str) -> None:
    assert not fits(printed, given)


def test_names_in_full_are_told_from_other_words() -> None:
    assert same_names("Alexander ", "Aleksandr Fedorovich")
    assert same_names("Генрихом", "Genrikh Grigorevich")
    assert not same_names("The ", "Aleksandr Fedorovich")
    assert not same_names("", "Aleksandr")
