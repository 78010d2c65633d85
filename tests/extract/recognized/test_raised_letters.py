from __future__ import annotations

from math import nan

import pytest

from kartoteka.extract.printed import Glyph, PrintedLine
from kartoteka.extract.recognized.raised_letters import with_raised

X = 0.44 * 10
"""Height of an x in ten points."""


def line(*boxes: tuple[str, float, float], slope: float = 0.0) -> PrintedLine:
    """Letters with their feet and heights, in heights of an x."""
    glyphs = [
        Glyph(char, nan, nan, nan, nan)
        if char == " "
        else Glyph(
            char, 5.0 * at, 100 + 5 * at * slope - (foot + height) * X, 5.0 * at + 4, 100 + 5 * at * slope - foot * X
        )
        for at, (char, foot, height) in enumerate(boxes)
    ]
    return PrintedLine(glyphs=tuple(glyphs), raised=(False,) * len(glyphs), size=10.0, baseline=100.0, slope=slope)


@pytest.mark.parametrize(
    ("sign", "foot", "height", "raised"),
    [
        ("2", 0.8, 0.8, True),
        ("2", 0.7, 1.0, True),
        # taken for another sign, as it mostly is
        ("’", 0.8, 0.8, True),
        ("*", 0.6, 0.9, True),
        # a figure of the line, one of the old style that hangs, and quotation marks
        ("2", 0.0, 1.4, False),
        ("9", -0.4, 1.4, False),
        ("’", 1.0, 0.55, False),
        ("”", 0.95, 0.6, False),
        # letters are none, however they stand
        ("a", 0.8, 0.8, False),
    ],
)
def test_a_small_sign_above_the_line_is_raised(sign: str, foot: float, height: float, *, raised: bool) -> None:
    found = with_raised(line(("r", 0, 1), ("y", -0.4, 1.4), ("e", 0, 1), (sign, foot, height), (" ", 0, 0)))
    assert found.raised == (False, False, False, raised, False)


def test_a_line_askew_is_measured_along_its_slope() -> None:
    far = [("a", 0.0, 1.0)] * 40
    steep = line(*far, ("2", 0.8, 0.8), ("1", 0.0, 1.4), slope=0.05)
    assert with_raised(steep).raised[-2:] == (True, False)


def test_what_was_marked_stays_so() -> None:
    marked = PrintedLine(glyphs=line(("a", 0, 1)).glyphs, raised=(True,), size=10.0, baseline=100.0)
    assert with_raised(marked) is marked
