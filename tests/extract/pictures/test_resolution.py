from __future__ import annotations

import pytest

from kartoteka.extract.pictures.resolution import resolution


@pytest.mark.parametrize(
    ("size", "stated"),
    [
        ((1800, 2700), 300),  # a book
        ((9000, 13_200), 600),  # a newspaper
        ((700, 1000), 96),  # a rendering for the screen
        ((1200, 1800), 300),  # a slip of four by six inches
    ],
)
def test_a_believable_statement_is_believed(size: tuple[int, int], stated: float) -> None:
    found = resolution(size, (stated, stated))
    assert (found.across, found.stated) == (stated, True)


@pytest.mark.parametrize(
    ("size", "stated"),
    [
        ((3024, 4032), 72.0),  # a telephone: 42 by 56 inches
        ((2480, 3508), 96.0),  # a program that knows of no inch
        ((300, 400), 300.0),  # a page as small as a stamp
        ((2480, 3508), 0.0),
        ((2480, 3508), None),
    ],
)
def test_what_cannot_be_so_is_estimated_from_the_height_of_a_page(size: tuple[int, int], stated: float | None) -> None:
    found = resolution(size, None if stated is None else (stated, stated))
    assert not found.stated
    assert found.across == found.down == pytest.approx(size[1] / 9.5, abs=1)


def test_a_spread_has_the_height_of_a_page_and_a_strip_the_width_of_a_spread() -> None:
    assert resolution((4200, 2850), None).down == 300
    assert resolution((3000, 200), None).down == 200


def test_a_fax_has_more_dots_across_than_down() -> None:
    found = resolution((1728, 1100), (204.0, 98.0))
    assert (found.across, found.down, found.stated) == (204, 98, True)
