"""Persons by their given names, where no recogniser reads the language."""

from __future__ import annotations

import pytest

from kartoteka.annotate import entities, full_names
from kartoteka.annotate.recognisers import FullNames


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Danach reiste Nikolai Iwanowitsch Wawilow nach Peru.", ["Nikolai Iwanowitsch Wawilow"]),
        ("Le rapport de Guenrikh Iagoda fut lu par Nikolaï Iejov.", ["Guenrikh Iagoda", "Nikolaï Iejov"]),
        ("Hermann J. Muller und Michail Frinowski Leningrader", ["Hermann J. Muller", "Michail Frinowski"]),
        ("Pisał o tym Józef Unszlicht.", ["Józef Unszlicht"]),
        ("Alexander II befreite die Bauern des Gouvernements Smolensk.", []),
        ("Das Neue Deutschland und der Oberste Sowjet schwiegen.", []),
    ],
)
def test_a_known_given_name_in_any_transliteration_makes_a_person(text: str, names: list[str]) -> None:
    assert [text[each.start : each.end] for each in full_names.find(text)] == names


def test_positions_count_in_the_whole_text() -> None:
    text = "Nichts stand darin, gar nichts.\n\nErst Trofim Lyssenko schrieb, und Lyssenko blieb."
    (found,) = entities.find([text], recognisers=[FullNames()], lexicon=())
    assert [(each.text, text[each.start : each.end]) for each in found] == [
        ("Trofim Lyssenko", "Trofim Lyssenko"),
        ("Lyssenko", "Lyssenko"),
    ]
