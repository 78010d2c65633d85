"""What stands around a raised sign in the words of its line."""

from __future__ import annotations

import pytest

from kartoteka.extract.ocr.signs.raised import Raised
from kartoteka.extract.ocr.signs.surroundings import is_read_as_a_fraction, is_within_a_word
from kartoteka.extract.printed import Glyph


def glyphs(words: str) -> list[Glyph]:
    """A character every ten points, eight wide."""
    return [Glyph(char, 10.0 * at, 10, 10.0 * at + 8, 20) for at, char in enumerate(words)]


def at(place: int) -> Raised:
    """Something raised over that character; a pixel is a point."""
    x = 10.0 * place
    return Raised(pieces=(0,), x0=x + 1, top=10, x1=x + 7, bottom=15, height=0.8, width=0.6, foot=0.7)


@pytest.mark.parametrize(
    ("words", "place", "within"),
    [
        ("4372/30", 2, True),
        ("José was", 2, True),
        ("1934.7 The", 5, False),
        ("12 “Carts", 0, False),
        ("km2, a", 2, False),
    ],
)
def test_a_marker_stands_at_the_end_of_a_word(words: str, place: int, within: bool) -> None:
    assert is_within_a_word(at(place), glyphs(words), point=1) is within


def test_the_upper_half_of_a_fraction_is_no_marker() -> None:
    half = [Glyph("½", 0, 10, 20, 20)]
    assert is_read_as_a_fraction(at(0), half, point=1)
    assert not is_read_as_a_fraction(at(0), glyphs("9"), point=1)
