from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.extract.ocr_files.attributes import UNKNOWN, percent, points_in
from kartoteka.extract.ocr_files.reading_order import arranged
from kartoteka.extract.recognized.letters import Letters
from kartoteka.extract.recognized.shapes import straight
from kartoteka.extract.recognized.type_size import measured

TEXTS = st.text(alphabet="aOg й4.  \t", max_size=12)


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=6), st.floats(0.1, 10))
def test_a_line_has_one_box_confidence_and_flag_a_letter_and_its_parts_fill_the_boxes(
    parts: list[tuple[str, bool]], scale: float
) -> None:
    letters = Letters()
    for at, (text, raised) in enumerate(parts):
        letters.add(text, (100.0 * at, 5.0, 100.0 * at + 60.0, 25.0), sure=at, raised=raised)
        letters.space()
    line = letters.line(scale)
    words = " ".join(" ".join(text for text, _ in parts).split())
    if line is None:
        assert not words
        return
    assert line.text == words
    assert line.confidence is not None
    assert len(line.glyphs) == len(line.raised) == len(line.confidence)
    edges = [glyph.x0 for glyph in line.glyphs if not isnan(glyph.x0)]
    assert edges == sorted(edges)
    assert all(isnan(glyph.x0) == (glyph.char == " ") for glyph in line.glyphs)


SHAPES = {"ox": (0.44, 0.0), "gyp": (0.44, 0.2), "Ample": (0.66, 0.2), "1917": (0.66, 0.0), "моря": (0.44, 0.2)}


@given(st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=9), st.floats(4, 40))
def test_words_of_every_shape_measure_alike(words: list[str], size: float) -> None:
    found, foot = measured((word, 100 - SHAPES[word][0] * size, 100 + SHAPES[word][1] * size, False) for word in words)
    assert found == pytest.approx(size)
    assert foot == pytest.approx(100.0)


def test_raised_letters_are_not_measured() -> None:
    letters = Letters()
    letters.add("ox", (0, 10, 20, 14.4))
    letters.add("7", (20, 2, 24, 8), raised=True)
    line = letters.line(1.0)
    assert line is not None
    assert line.size == pytest.approx(10.0)


def test_a_line_of_one_box_with_a_raised_letter_in_it_is_measured_all_the_same() -> None:
    letters = Letters()
    letters.add("ox7", (0, 10, 30, 14.4), raised=[False, False, True])
    line = letters.line(1.0)
    assert line is not None
    assert line.size == pytest.approx(10.0)


def test_signs_alone_tell_no_size() -> None:
    letters = Letters()
    letters.add("***", (0, 10, 30, 20))
    line = letters.line(2.0)
    assert line is not None
    assert (line.size, line.baseline) == (0.0, 40.0)


@pytest.mark.parametrize("words", ["1,2 3,4", "1 2 3 4", "1.0,2.0 3,4 "])
def test_points(words: str) -> None:
    assert points_in(words) == [(1.0, 2.0), (3.0, 4.0)]


@pytest.mark.parametrize("words", ["", None, "1,2 3", "a,b", "nan,nan", "1e99,2"])
def test_what_is_no_list_of_points(words: str | None) -> None:
    assert points_in(words) == []


@pytest.mark.parametrize(
    ("words", "figure"), [("0.87", 87), ("1.0", 100), ("87", 87), ("-1", UNKNOWN), ("101", UNKNOWN), (None, UNKNOWN)]
)
def test_confidences_of_one_and_of_a_hundred(words: str | None, figure: int) -> None:
    assert percent(words) == figure


def test_one_point_is_a_level_line() -> None:
    assert straight([(50.0, 7.0)], at=0.0) == (7.0, 0.0)


@given(st.lists(st.integers(0, 9), unique=True), st.permutations(range(10)))
def test_arranging_loses_nothing_and_keeps_the_order_given(parts: list[int], order: list[int]) -> None:
    named = [str(part) for part in order if part % 2]
    found = arranged(parts, named, name=str, top=float)
    assert sorted(found) == sorted(parts)
    assert [str(part) for part in found if part % 2] == [name for name in named if int(name) in parts]
