from __future__ import annotations

from math import nan, radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.extract.ocr.turning import Straightening, led_back
from kartoteka.extract.pdf.askew import rise, straight_page, straight_pieces
from kartoteka.extract.pdf.fragments import Fragment
from kartoteka.extract.pdf.frame import Frame
from kartoteka.extract.pdf.layer import printed_pages
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

WIDTH, HEIGHT = 400.0, 600.0


def words(degrees: float, *, lines: int = 20) -> list[Fragment]:
    """Lines of eight words of five letters that rise by some degrees, each word level, as many a program writes them."""
    made = []
    for line in range(lines):
        for word in range(8):
            x = 40 + 36.0 * word
            y = 80 + 14 * line - x * tan(radians(degrees))
            glyphs = [Glyph(letter, x + 6 * at, y - 7, x + 6 * at + 5, y) for at, letter in enumerate("rzhye")]
            made.append(
                Fragment(glyphs=[*glyphs, Glyph(" ", nan, nan, nan, nan)], baseline=y, size=10, upright=True, x1=x + 29)
            )
    return made


@pytest.mark.parametrize("degrees", [-4.0, -1.5, 0.0, 0.5, 3.0])
def test_the_rise_of_lines_is_measured_on_their_words(degrees: float) -> None:
    assert rise(words(degrees)) == pytest.approx(degrees, abs=0.15)


def test_a_slope_that_parts_no_line_is_none() -> None:
    assert rise(words(0.2)) == 0.0
    assert rise(words(3.0, lines=1)) == 0.0
    assert rise([]) == 0.0


@pytest.mark.parametrize("degrees", [-4.0, 2.0])
def test_lines_askew_are_put_together_as_if_they_were_level(degrees: float) -> None:
    turning = Straightening(degrees=degrees, width=WIDTH, height=HEIGHT)
    frame = Frame(left=0, bottom=0, right=turning.size[0], top=turning.size[1], turns=0)
    (page,) = printed_pages(straight_pieces(words(degrees), turning), frame, sheet=1)
    assert [line.text for line in page.lines] == [" ".join(["rzhye"] * 8)] * 20


@given(st.floats(-5, 5), st.floats(50, 300), st.floats(50, 500))
def test_a_page_set_straight_and_led_back_is_where_it_was(degrees: float, x: float, y: float) -> None:
    slope = -tan(radians(degrees))
    line = PrintedLine(glyphs=(Glyph("a", x, y - 7, x + 5, y),), raised=(False,), size=10, baseline=y, slope=slope)
    page = PrintedPage(lines=(line,), width=WIDTH, height=HEIGHT, extraction="text-layer", sheet=1)
    turning = Straightening(degrees=degrees, width=WIDTH, height=HEIGHT)
    back = led_back(straight_page(page, turning), degrees, width=WIDTH, height=HEIGHT)
    (found,) = back.lines
    assert found.glyphs[0][1:] == pytest.approx(line.glyphs[0][1:], abs=0.01)
    assert found.baseline == pytest.approx(line.baseline, abs=0.5)
    assert found.slope == pytest.approx(slope, abs=1e-6)
