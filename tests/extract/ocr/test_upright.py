from __future__ import annotations

import numpy as np
import pytest

from kartoteka.extract.ocr.reduced import ink
from kartoteka.extract.ocr.upright import Lie, lie, rise
from kartoteka.extract.picture import Picture
from scans import DAMAGES, Damage, damaged, lettered, prose, skewed, turned

PAGE = lettered(prose(25), size=10, width=400)
ASKEW = {"degraded": 0.5, "very bad": -1.0}
"""By how much the damage itself turns the page."""


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("degrees", [-5.0, 0.0, 1.0, 3.0])
def test_the_rise_is_found_on_any_scan(damage: Damage, degrees: float) -> None:
    dots = ink(skewed(damaged(PAGE, damage), degrees))
    assert rise(dots) == lie(dots).rise
    assert rise(dots) == pytest.approx(degrees + ASKEW.get(damage, 0.0), abs=0.25)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_page_on_its_side_is_told_from_one_that_stands(damage: Damage) -> None:
    scan = damaged(PAGE, damage)
    assert [lie(ink(turned(scan, quarters))).sideways for quarters in range(4)] == [False, True, False, True]


def test_nothing_is_said_of_a_blank_page() -> None:
    blank = ink(Picture(greys=np.full((1200, 900), 240, dtype=np.uint8), dpi=150))
    assert lie(blank) == Lie(sideways=False, rise=0.0)
