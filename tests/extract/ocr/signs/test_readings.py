"""What several looks at a sign make of it: with an engine that says what the test wants of each crop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kartoteka.extract.ocr.signs.readings import Readings, numbers
from kartoteka.extract.ocr.signs.rereading import Symbol

Look = tuple[str, float]


def symbols(words: str, sure: float) -> list[Symbol]:
    return [Symbol(char, 10.0 * at, 10.0 * at + 8, sure) for at, char in enumerate(words)]


class Said:
    """Says of crop number n what the n-th pair has: free, and among digits."""

    def __init__(self, looks: Sequence[tuple[Look, Look]]) -> None:
        self.looks = looks
        self.asked: list[int] = []

    def symbols(self, crop: NDArray[np.uint8], *, among: str = "") -> list[Symbol]:
        self.asked.append(int(crop[0, 0]))
        return symbols(*self.looks[int(crop[0, 0])][bool(among)])

    def close(self) -> None:
        """Nothing to free."""


def read(*looks: tuple[Look, Look], worn: bool = False) -> tuple[Readings | None, int]:
    """The readings, and how many crops were looked at."""
    engine = Said(looks)
    first, *others = (np.full((1, 1), at, dtype=np.uint8) for at in range(len(looks)))
    found = numbers(engine, first, symbols(*looks[0][0]), [partial(np.copy, each) for each in others], worn=worn)
    return found, len(set(engine.asked))


SURE_ONE = (("1", 0.95), ("1", 0.95))
FOURTEEN = (("14", 0.9), ("14", 0.9))


def test_a_clear_look_is_enough_of_a_sign_that_is_whole() -> None:
    assert read(SURE_ONE, FOURTEEN) == ((("1", 0.985),), 0)


def test_of_a_worn_sign_no_look_is_believed_alone() -> None:
    found, crops = read(SURE_ONE, FOURTEEN, FOURTEEN, worn=True)
    assert found is not None
    assert crops == 3
    assert found[0][0] == "14"
    assert found[0][1] < 0.95


def test_looks_that_agree_are_sure() -> None:
    found, _ = read(FOURTEEN, FOURTEEN, FOURTEEN, worn=True)
    assert found is not None
    assert found[0][0] == "14"
    assert found[0][1] > 0.95


def test_a_quotation_mark_beside_a_whole_number_is_left_out() -> None:
    assert read((("”12", 0.9), ("12", 0.9)))[0] == (("12", 0.985),)


def test_letters_are_no_number() -> None:
    assert read((("rd", 0.9), ("10", 0.5)), FOURTEEN)[0] is None


def test_what_no_look_reads_is_a_number_that_nobody_could_read() -> None:
    assert read((("?", 0.3), ("", 0.0)), (("", 0.0), ("", 0.0)))[0] == ()


_LOOK = st.tuples(st.text("0123456789?", max_size=5), st.floats(0, 1))


@given(st.lists(st.tuples(_LOOK, _LOOK), min_size=2, max_size=4), st.booleans())
def test_shares_are_probabilities_best_first_and_never_certain(looks: list[tuple[Look, Look]], worn: bool) -> None:
    found = read(*looks, worn=worn)[0] or ()
    shares = [share for _, share in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share < 0.99 for share in shares)
    assert all(words.isdecimal() and len(words) <= 4 for words, _ in found)
