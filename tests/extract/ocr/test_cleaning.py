from __future__ import annotations

import numpy as np
import pytest

from kartoteka.extract.ocr.cleaning import cleaned, is_dusty
from kartoteka.extract.picture import Picture
from scans import DAMAGES, Damage, damaged, lettered

PAGE = lettered(["Two ledgers of the harvest were kept, and nobody compared them."] * 20, size=9, width=330)


@pytest.mark.parametrize("damage", DAMAGES)
def test_only_what_is_a_heap_of_specks_is_dusty(damage: Damage) -> None:
    assert is_dusty(damaged(PAGE, damage)) == (damage == "very bad")


def test_a_cleaned_page_is_dark_on_white_without_shadow_or_dust() -> None:
    before = damaged(PAGE, "very bad")
    after = cleaned(before)
    assert not is_dusty(after)
    assert (after.greys.shape, after.dpi) == (before.greys.shape, before.dpi)
    inner, outer = slice(10, 60), slice(-60, -10)
    assert np.median(before.greys[:, inner]) < np.median(before.greys[:, outer]) - 50
    assert np.median(after.greys[:, inner]) == pytest.approx(np.median(after.greys[:, outer]), abs=20)
    assert np.median(after.greys) > 220


def test_small_and_even_pictures_are_no_trouble() -> None:
    tiny = Picture(greys=np.full((3, 5), 128, dtype=np.uint8), dpi=300)
    assert not is_dusty(tiny)
    assert cleaned(tiny).greys.shape == (3, 5)
    black = Picture(greys=np.zeros((80, 50), dtype=np.uint8), dpi=300)
    assert cleaned(black).greys.max() <= 255
