from __future__ import annotations

import pytest

from kartoteka.notes.level import Levels
from sheets import LEFT, Sheets

WORDS = "the office of the province kept two ledgers for the whole of that year"


def test_lines_that_lie_level_outvote_a_few_that_do_not() -> None:
    text = Sheets().lines("\n".join([WORDS] * 12)).text()
    shape = text.geometry
    assert shape is not None
    for line in text.lines[:3]:
        # behind a raised number the letters of a hidden layer are laid on their ink, the others stay
        for at in range(line.span.end - 20, line.span.end):
            shape.bottom[at] -= 2.0
    levels = Levels(text)
    places = [levels.place([line.span], 1) for line in text.lines]
    assert [place.left for place in places if place] == pytest.approx([LEFT] * 12)
