"""The user's own people, from tables and records."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.authority import Authority, Person
from kartoteka.errors import AuthorityError

SUKHOVERKHOV = Person(
    id="sukhoverkhov-pg", surname="Суховерхов", given="Павел Григорьевич", also=("Сухой", "Suchowiercha"), alone=None
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "people.csv",
            "id,surname,given,also,alone\nsukhoverkhov-pg,Суховерхов,Павел Григорьевич,Сухой; Suchowiercha,\n",
        ),
        (
            "people.csv",
            '\ufeffid;surname;given;also\r\nsukhoverkhov-pg;Суховерхов;Павел Григорьевич;"Сухой; Suchowiercha"\r\n',
        ),
        (
            "people.tsv",
            "id\tsurname\tgiven\talso\nsukhoverkhov-pg\tСуховерхов\tПавел Григорьевич\tСухой; Suchowiercha\n",
        ),
        (
            "people/village.json",
            '{"people": [{"id": "sukhoverkhov-pg", "surname": "Суховерхов", "given": "Павел Григорьевич", "also": ["Сухой", "Suchowiercha"]}]}',
        ),
    ],
)
def test_a_person_from_every_kind_of_file(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(words, encoding="utf-8")
    assert Authority(tmp_path).people == (SUKHOVERKHOV,)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("people.csv", "id,given\na,b\n", "no columns id and surname"),
        ("people.csv", "a,Суховерхов,Павел\n", "no columns id and surname"),
        ("people.csv", "id,surname\na,\n", "surname is missing"),
        ("people.xlsx", "PK", "Save it as CSV"),
        ("people.csv", "id,surname,age\na,b,40\n", "age is no field"),
        ("people.csv", "id,surname\na,b,c\n", "more cells"),
        ("people.csv", "id,surname,alone\na,b,perhaps\n", "alone"),
        ("persons.csv", "id,surname\na,b\n", "nothing reads this"),
        ("people.json", '{"people": [{"id": "a", "surname": " "}]}', "an id and a surname"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, name: str, words: str, said: str) -> None:
    (tmp_path / name).write_text(words, encoding="utf-8")
    with pytest.raises(AuthorityError, match=said):
        assert Authority(tmp_path).people
