from __future__ import annotations

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.extract.printed import Glyph, PrintedLine
from kartoteka.extract.recognized.lettering import resized

PROSE = "The clerks of the second office kept their own account of every bushel"
X, TALL, HANGING, FIGURE = 0.44, 0.66, 0.64, 0.64
"""Heights in a face, as shares of the size."""


def glyph(char: str, size: float, tall: float) -> Glyph:
    if char == " ":
        return Glyph(char, nan, nan, nan, nan)
    height = X if char in "acemnorsuvwxz" else HANGING if char in "gpqy" else FIGURE if char.isdigit() else tall
    return Glyph(char, 0.0, 0.0, 1.0, height * size)


def line(text: str, size: float, *, raised: int = 0, tall: float = TALL) -> PrintedLine:
    glyphs = tuple(glyph(char, size, tall) for char in text)
    high = (False,) * (len(text) - raised) + (True,) * raised
    return PrintedLine(glyphs=glyphs, raised=high, size=1.0, baseline=0.0)


def sizes(*lines: PrintedLine) -> list[float]:
    return [each.size for each in resized(lines)]


@pytest.mark.parametrize("words", [PROSE, "KAZAN", "sums", "Ibid.", "3 (1983).", "160"])
def test_every_kind_of_words_shows_the_size(words: str) -> None:
    *_, size = sizes(*[line(PROSE, 11)] * 6, line(words, 8.5))
    assert size == pytest.approx(8.5, rel=0.04)


def test_a_page_shows_by_itself_how_tall_its_capitals_are() -> None:
    squat = [line(PROSE, 11, tall=0.58)] * 6
    assert sizes(*squat, line("KAZAN", 11, tall=0.58))[-1] == pytest.approx(11, rel=0.04)


def test_raised_figures_and_boxes_that_are_too_high_do_not_count() -> None:
    marked = line("see the sums123", 11, raised=3)
    glyphs = line(PROSE, 11).glyphs
    merged = replace(marked, raised=(False,) * len(PROSE), glyphs=tuple(
        each if at % 3 or each.char == " " else each._replace(bottom=20.0) for at, each in enumerate(glyphs)
    ))  # fmt: skip
    assert sizes(marked, merged) == pytest.approx([11, 11], rel=0.04)


def test_without_letters_or_boxes_the_size_stays() -> None:
    blind = PrintedLine(glyphs=(Glyph("a", nan, nan, nan, nan),), raised=(False,), size=9.0, baseline=0.0)
    assert sizes(blind, line("***", 9)) == [9.0, 1.0]
    assert resized([]) == ()


@given(st.lists(st.tuples(st.text("aenKT7,", min_size=1, max_size=6), st.floats(0, 50)), max_size=8))
def test_whatever_the_boxes_a_size_is_one_of_a_letter(boxes: list[tuple[str, float]]) -> None:
    glyphs = tuple(Glyph(char, 0.0, 0.0, 1.0, height) for word, height in boxes for char in word)
    (size,) = sizes(PrintedLine(glyphs=glyphs, raised=(False,) * len(glyphs), size=1.0, baseline=0.0))
    assert 0 < size <= max(50 / X, 1.0)


def test_a_raised_label_in_a_box_of_its_own_does_not_size_a_note_in_boxes_of_words() -> None:
    def word(letters: str, height: float) -> list[Glyph]:
        return [Glyph(char, 0.0, 0.0, 1.0, height) for char in letters]

    glyphs = (*word("15", 3.2), *word("TsDOOSO,", 6.6), *word("4/11/1404,", 6.7), *word("263ob-273.", 6.2))
    note = PrintedLine(glyphs=glyphs, raised=(False,) * len(glyphs), size=7.2, baseline=0.0)
    assert sizes(note) == [7.2]
