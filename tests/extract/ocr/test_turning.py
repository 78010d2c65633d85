from __future__ import annotations

from math import isnan, nan, radians, tan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.document import Box
from kartoteka.extract.ocr.turning import Straightening, by_quarters, led_back, shifted, straightened
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

DEGREES = st.floats(-8, 8)
SIDES = st.floats(50, 3000)


@given(DEGREES, SIDES, SIDES, st.floats(0, 1), st.floats(0, 1))
def test_every_point_comes_back_and_none_leaves_the_sheet(
    degrees: float, width: float, height: float, across: float, down: float
) -> None:
    turning = Straightening(degrees=degrees, width=width, height=height)
    x, y = turning.forth(across * width, down * height)
    assert turning.back(x, y) == pytest.approx((across * width, down * height), abs=1e-6)
    wide, high = turning.size
    assert -1e-6 <= x <= wide + 1e-6
    assert -1e-6 <= y <= high + 1e-6


@given(DEGREES)
def test_a_line_that_rose_is_level(degrees: float) -> None:
    turning = Straightening(degrees=degrees, width=600, height=800)
    _, left = turning.forth(100, 500)
    _, right = turning.forth(300, 500 - 200 * tan(radians(degrees)))
    assert left == pytest.approx(right, abs=1e-6)


@pytest.mark.parametrize("degrees", [-5.0, 0.8, 3.0])
def test_ink_and_what_is_read_of_it_move_together(degrees: float) -> None:
    greys = np.full((400, 300), 230, dtype=np.uint8)
    greys[120:126, 60:68] = 10
    picture = straightened(Picture(greys=greys, dpi=72), degrees)
    rows, columns = np.nonzero(picture.greys < 120)
    # the corners that are new have the grey of the paper
    assert picture.greys[0, 0] > 200
    assert picture.greys[-1, 0] > 200
    found = Glyph("a", columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    (back,) = led_back(page(line(found)), degrees, width=300, height=400).lines[0].glyphs
    assert ((back.x0 + back.x1) / 2, (back.top + back.bottom) / 2) == pytest.approx((64, 123), abs=0.6)
    assert back.x1 - back.x0 == found.x1 - found.x0


def test_a_baseline_comes_back_with_its_slope() -> None:
    level = line(Glyph("a", 50, 90, 60, 100), Glyph(" ", nan, nan, nan, nan), Glyph("b", 400, 90, 410, 100))
    old = led_back(page(level, rule=Box(page=1, x0=50, top=120, x1=400, bottom=121)), 3.0, width=500, height=700)
    (back,) = old.lines
    assert back.slope == pytest.approx(-tan(radians(3)))
    first, space, last = back.glyphs
    assert isnan(space.x0)
    assert back.baseline == pytest.approx(first.bottom, abs=0.5)
    assert back.baseline + back.slope * (last.x0 - first.x0) == pytest.approx(last.bottom, abs=0.5)
    assert (old.width, old.height) == (500, 700)
    (rule,) = old.rules
    assert rule.bottom - rule.top == pytest.approx(1 + 350 * tan(radians(3)), rel=0.1)


def test_the_right_page_of_a_spread_is_moved_whole() -> None:
    rule = Box(page=1, x0=5, top=8, x1=25, bottom=9)
    moved = shifted(page(line(Glyph("a", 5, 0, 9, 4)), rule=rule), by=300, width=600, height=500)
    assert moved.lines[0].glyphs[0][1:] == (305, 0, 309, 4)
    assert (moved.rules[0].x0, moved.rules[0].x1, moved.width) == (305, 325, 600)


def test_quarters_turn_against_the_clock() -> None:
    picture = Picture(greys=np.array([[1, 2, 3], [4, 5, 6]], dtype=np.uint8), dpi=72)
    assert by_quarters(picture, 1).greys.tolist() == [[3, 6], [2, 5], [1, 4]]


def line(*glyphs: Glyph) -> PrintedLine:
    return PrintedLine(glyphs=glyphs, raised=(False,) * len(glyphs), size=10, baseline=glyphs[0].bottom)


def page(*lines: PrintedLine, rule: Box | None = None) -> PrintedPage:
    rules = (rule,) if rule else ()
    return PrintedPage(lines=lines, width=510, height=720, extraction="ocr", sheet=1, rules=rules)
