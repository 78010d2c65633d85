"""Printed names of persons taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.persons import compare, read


@pytest.mark.parametrize(
    ("printed", "surname", "given_names"),
    [
        ("N. I. Ezhov", "Ezhov", "n i"),
        ("N.I. Ezhov's", "Ezhov", "n i"),
        ("Ezhov, N. I.", "Ezhov", "n i"),
        ("Ежов Н. И.", "Ежов", "н и"),
        ("Ежов Николай Иванович", "Ежов", "николай иванович"),
        ("Николай Иванович Ежов", "Ежов", "николай иванович"),
        ("Lazar Kaganovich", "Kaganovich", "lazar"),
        ("Kun Béla", "Kun", "béla"),
        ("A. Ia. Vyshinskii", "Vyshinskii", "a ia"),
        ("Vladimir Antonov-Ovseenko", "Antonov-Ovseenko", "vladimir"),
        ("Pyotr von Wrangel", "Wrangel", "pyotr"),
        ("Comrade Stalin", "Stalin", ""),
        ("Martin Luther King, Jr.'s", "King", "martin luther"),
        ("Nikolai Ivanovich", "", "nikolai ivanovich"),
        ("Ядвіґа Йосипівна", "", "ядвіґа йосипівна"),
        ("Ivan IV", "", "ivan"),
        ("M.", "", "m"),
        ("Gleb Sukhover-\nkhov", "Sukhoverkhov", "gleb"),
    ],
)
def test_surname_and_given_names(printed: str, surname: str, given_names: str) -> None:
    name = read(printed)
    assert name.surname == surname
    assert " ".join(each.text for each in name.given) == given_names


def test_a_rulers_number_is_no_initial() -> None:
    assert read("Nicholas II").numeral == "II"
    assert read("Stalin I.").numeral == ""


@given(st.text(max_size=30))
def test_any_text_is_a_name_or_none(text: str) -> None:
    name = read(text)
    assert name.text == text
    assert compare(name, name) is not None or not (name.surname or name.given)
