from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.similarity import (
    CONFUSION_COST,
    CYRILLIC_TWINS,
    DIGIT_SHAPES,
    LATIN_TWINS,
    closest,
    confusion_distance,
    edit_distance,
    one_confusion_away,
    ratio,
    within_ratio,
)

WORDS = st.text(alphabet="bhrnmvyu1lIОOГ", max_size=8)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Polithuro", "Politburo"),
        ("sprayka", "spravka"),
        ("Soynarkom", "Sovnarkom"),
        ("GARE", "GARF"),
        ("CARF", "GARF"),
        ("carf", "garf"),
        ("RTsKhlDNI", "RTsKhIDNI"),
        ("RTsKliIDNI", "RTsKhIDNI"),
        ("TsGA0R", "TsGAOR"),
        ("modem", "modern"),
        ("cl. 994", "d. 994"),
        ("d. 99S", "d. 995"),
        ("Б. 17", "В. 17"),
        ("РГБА", "РГВА"),
    ],
)
def test_one_confusion_of_print_is_near(printed: str, meant: str) -> None:
    assert confusion_distance(printed, meant) == CONFUSION_COST


@pytest.mark.parametrize(
    ("one", "other"), [("count", "Court"), ("police", "Policy"), ("Lewin", "Lenin"), ("While", "White")]
)
def test_good_words_that_look_alike_are_beyond_the_limit(one: str, other: str) -> None:
    assert confusion_distance(one, other, limit=0.5) == inf


@given(WORDS, WORDS)
def test_a_confusion_is_never_dearer_than_another_slip(a: str, b: str) -> None:
    distance = confusion_distance(a, b)
    assert distance == confusion_distance(b, a)
    assert distance <= edit_distance(a, b) + 1e-6
    assert (distance == 0) == (a == b)


@given(WORDS, WORDS, st.sampled_from([0.0, 0.4, 0.5, 0.8, 1.0, 1.4, 2.0, 3.0]))
def test_a_limit_cuts_off_and_changes_nothing_else(a: str, b: str, limit: float) -> None:
    distance = confusion_distance(a, b)
    assert confusion_distance(a, b, limit=limit) == (distance if distance <= limit else inf)


@given(st.text(alphabet="bhRnmvyuOГ", min_size=1, max_size=8))
def test_all_that_is_one_confusion_away_has_that_distance(word: str) -> None:
    assert all(confusion_distance(word, other) <= CONFUSION_COST for other in one_confusion_away(word))
    small = word.lower()
    away = list(one_confusion_away(small, folded=True))
    assert all(confusion_distance(small, other.lower()) <= CONFUSION_COST for other in away)


def test_letters_have_digits_and_twins() -> None:
    assert "".join(DIGIT_SHAPES.get(char, char) for char in "l7O S8B") == "170 588"
    assert "".join(CYRILLIC_TWINS.get(char, char) for char in "PГACПИ") == "РГАСПИ"
    assert all(LATIN_TWINS[cyrillic] == latin for latin, cyrillic in CYRILLIC_TWINS.items())


def test_likeness_is_in_hundredths() -> None:
    assert ratio("ledger", "ledger") == 100
    assert ratio("ledger", "") == 0
    assert within_ratio("ledger", "two ledgers of the office") == 100


def test_the_closest_come_back_by_their_keys() -> None:
    choices = {"a": "Sovnarkom", "b": "Sovkhoz", "c": "Politburo"}
    assert [key for key, _ in closest("Sovnarkon", choices, least=50)] == ["a", "b"]
    assert closest("Sovnarkon", choices, least=99) == []
