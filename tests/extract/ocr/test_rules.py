"""Printed lines of drawn pages."""

from __future__ import annotations

import numpy as np
import pytest

from kartoteka.extract.ocr.rules import rules
from kartoteka.extract.picture import Picture

DPI = 144
"""Two dots a point."""


def drawn(*ink: tuple[int, int, int, int]) -> Picture:
    """Bars (x0, top, x1, bottom in dots) on a page of 300 by 400 points."""
    greys = np.full((800, 600), 255, dtype=np.uint8)
    for x0, top, x1, bottom in ink:
        greys[top:bottom, x0:x1] = 0
    return Picture(greys=greys, dpi=DPI)


def test_a_rule_is_found_where_it_stands() -> None:
    (rule,) = rules(drawn((100, 500, 300, 502)))
    assert (rule.x0, rule.top, rule.x1, rule.bottom) == pytest.approx((50, 250, 150, 251), abs=1)


@pytest.mark.parametrize(
    "ink",
    [
        [(100, 500, 130, 502)],
        [(100, 500, 300, 520)],
        # a word that is underlined
        [(100, 500, 300, 502), (100, 480, 300, 497)],
    ],
    ids=["short", "thick", "underlining"],
)
def test_what_is_no_rule_is_left_out(ink: list[tuple[int, int, int, int]]) -> None:
    assert rules(drawn(*ink)) == ()


def test_a_worn_rule_is_one() -> None:
    (rule,) = rules(drawn((100, 500, 180, 502), (188, 500, 300, 502)))
    assert (rule.x0, rule.x1) == pytest.approx((50, 150), abs=1)


def test_rules_come_from_the_top() -> None:
    assert [round(rule.top) for rule in rules(drawn((100, 600, 300, 602), (50, 80, 550, 82)))] == [40, 300]


def test_a_rule_may_lie_askew() -> None:
    picture = drawn()
    for column in range(100, 400):
        row = 500 + round(0.03 * (column - 100))
        picture.greys[row : row + 2, column] = 0
    (rule,) = rules(picture)
    assert (rule.top, rule.bottom) == pytest.approx((250, 255.5), abs=1)
