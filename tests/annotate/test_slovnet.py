"""The recogniser for Russian: its weights come with a package, and nothing of it is loaded for a Latin text."""

from __future__ import annotations

import sys

import pytest

from kartoteka.annotate import entities, morphology, slovnet
from kartoteka.annotate.recognisers import Slovnet
from kartoteka.errors import MissingProgramError

# a name of a person, a town, and an institution that no list knows
TEXT = "В ноябре агроном Авдотья Вострякова писала из Кимр в правление «Тверсельмаша», но ответа не получила."


@pytest.mark.slow
def test_names_that_no_list_knows_are_seen_in_cyrillic_letters_at_their_places() -> None:
    text = "Nothing of it is Russian here.\n\n" + TEXT
    (found,) = entities.find([text], recognisers=[Slovnet()], lexicon=())
    assert [(each.text, each.label) for each in found] == [
        ("Авдотья Вострякова", "PERSON"),
        ("Кимр", "GPE"),
        ("Тверсельмаша", "ORG"),
    ]
    assert all(text[each.start : each.end] == each.text for each in found)


def test_a_latin_text_does_not_load_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> slovnet.Ner:
        raise AssertionError

    monkeypatch.setattr(slovnet, "load", refuse)
    assert list(entities.find(["Stalin wrote to Сталин in 1937."], recognisers=[Slovnet()], lexicon=())) == [[]]


def test_without_its_weights_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slovnet, "find_spec", lambda _: None)
    with pytest.raises(MissingProgramError) as caught:
        slovnet.load()
    assert "pip install natasha" in str(caught.value.hint)


def test_without_its_dictionary_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy2_dicts_uk", None)
    with pytest.raises(MissingProgramError) as caught:
        morphology._dictionary.__wrapped__("uk")
    assert str(caught.value) == (
        "the dictionary of Ukrainian words cannot be loaded (ModuleNotFoundError). Install it: pip install pymorphy2 pymorphy2-dicts-uk."
    )


@pytest.mark.slow
def test_the_office_before_a_ukrainian_name_is_no_part_of_it() -> None:
    text = "Дяк Архип Ничипорук листувався з Олексієм Верескуном. Комісар Левко Гудима мовчав."
    (found,) = entities.find([text], recognisers=[Slovnet()], lexicon=())
    assert [(each.text, each.label) for each in found] == [
        ("Архип Ничипорук", "PERSON"),
        ("Олексієм Верескуном", "PERSON"),
        ("Левко Гудима", "PERSON"),
    ]
