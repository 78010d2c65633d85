from __future__ import annotations

import pytest

from kartoteka import authority
from kartoteka.errors import UsageError
from kartoteka.report.names_asked import NameAsked, name_asked


def asked(name: str) -> NameAsked:
    return NameAsked(name, entries=())


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Gorelkin", "P. S. Gorelkin"),
        ("Горелкин", "Gorelkin"),
        ("Gorelkin", "Горелкин"),
        ("Khatsrevin", "Хацревин"),
        ("Zinov'ev", "Zinoviev"),
        ("Yudin", "Iudin"),
        ("P. Gorelkin", "Pavel Gorelkin"),
        ("Pavel Gorelkin", "Gorelkin P. S."),
        ("GORELKIN", "Gorelkin's"),
        ("Gorelkine", "Горелкина"),
        ("Scharow", "Zharov"),
        ("Жаров", "Jarov"),
    ],
)
def test_one_surname_in_whatever_spelling(name: str, printed: str) -> None:
    assert asked(name)(printed, "PERSON", None)


@pytest.mark.parametrize(
    ("name", "printed"), [("P. Gorelkin", "A. Gorelkin"), ("Gorelkin", "Gorelov"), ("P. Gorelkin", "Gorelkin")]
)
def test_other_people_and_bare_surnames_that_may_be_other_people_are_not_meant(name: str, printed: str) -> None:
    assert not asked(name)(printed, "PERSON", None)


def test_a_surname_asks_for_no_institution_that_holds_it() -> None:
    assert not asked("Sovnarkom")("Reception Room of Sovnarkom", "ORG", None)
    assert asked("Совнарком")("the Sovnarkom", "ORG", None)
    assert asked("reception room of sovnarkom")("Reception Room of Sovnarkom", "ORG", None)


def test_what_the_authority_knows_is_known_under_all_its_names() -> None:
    known = authority.load()
    assert name_asked("Jeschow", known)("N. I. Ezhov", "PERSON", "ezhov-ni")
    assert name_asked("НКВД", known)("People's Commissariat of Internal Affairs", "ORG", "nkvd")
    assert not name_asked("A. Ezhov", known)("N. I. Ezhov", "PERSON", "ezhov-ni")


@pytest.mark.parametrize("name", ["", " ", "17", "."])
def test_without_a_word_there_is_nothing_to_look_for(name: str) -> None:
    with pytest.raises(UsageError, match="the name is empty"):
        asked(name)
