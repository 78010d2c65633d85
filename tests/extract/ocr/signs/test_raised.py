"""What stands raised above a line of drawn ink: letters twenty dots tall on a baseline at row 100."""

from __future__ import annotations

import numpy as np
import pytest

from kartoteka.extract.ocr.signs.baselines import Measure
from kartoteka.extract.ocr.signs.components import Components, components
from kartoteka.extract.ocr.signs.quotes import Quotes
from kartoteka.extract.ocr.signs.raised import Raised, raised
from kartoteka.extract.picture import Picture

Rectangle = tuple[int, int, int, int]
"""x0, top, x1, bottom."""

LINE = Measure(x0=20, x1=300, at=100.0, slope=0.0, x_height=20.0, tall=20.0, letters=14)
ONE: Rectangle = (310, 68, 316, 84)


def drawn(*ink: Rectangle) -> Components:
    """In black and white, as on microfilm."""
    greys = np.full((150, 400), 255, dtype=np.uint8)
    for left in range(20, 300, 20):
        greys[80:100, left : left + 12] = 0
    for x0, top, x1, bottom in ink:
        greys[top:bottom, x0:x1] = 0
    return components(Picture(greys=greys, dpi=300))


def found(*ink: Rectangle) -> list[Raised]:
    return list(raised(LINE, drawn(*ink)))


def test_a_raised_digit_is_found_at_its_height() -> None:
    (one,) = found(ONE)
    # black and white is evened out before it is parted into pieces
    assert (one.x0, one.top, one.x1, one.bottom) == pytest.approx(ONE, abs=1)
    assert (one.height, one.foot) == pytest.approx((0.85, 0.8), abs=0.1)


def test_letters_alone_are_no_signs() -> None:
    assert found() == []


def test_digits_close_by_are_one_number() -> None:
    (number,) = found(ONE, (319, 68, 328, 84))
    assert len(number.pieces) == 2


def test_the_bar_of_a_broken_2_belongs_to_its_neck() -> None:
    # the bar reaches lower than anything that is raised by itself
    (two,) = found((312, 68, 320, 74), (310, 79, 321, 83))
    assert len(two.pieces) == 2
    assert two.bottom == pytest.approx(83, abs=1)


def test_a_bar_with_nothing_above_is_no_sign() -> None:
    assert found((310, 79, 321, 83)) == []


def test_what_stands_on_a_letter_is_its_accent() -> None:
    assert found((102, 68, 110, 76)) == []


def test_what_hangs_close_behind_a_worn_number_is_a_chip_of_it() -> None:
    ink = (ONE, (319, 67, 324, 76))
    pieces = drawn(*ink)
    (group,) = raised(LINE, pieces)
    assert [len(part.pieces) for part in Quotes().parted(group, LINE, pieces, worn=True)] == [2]
    assert [len(part.pieces) for part in Quotes().parted(group, LINE, pieces, worn=False)] == [1, 1]


def test_a_quotation_mark_farther_behind_a_worn_number_is_none() -> None:
    pieces = drawn(ONE, (322, 67, 327, 76))
    (group,) = raised(LINE, pieces)
    assert [len(part.pieces) for part in Quotes().parted(group, LINE, pieces, worn=True)] == [1, 1]
