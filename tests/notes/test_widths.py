"""Type sizes where heights are measured wrong: the width of words decides, if it fits the room between the lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kartoteka.document import Geometry, Line, Page, Text
from kartoteka.notes.measured import Measured
from kartoteka.notes.widths import by_width, width_of
from kartoteka.span import Span


def _page(*lines: tuple[float, float]) -> list[Measured]:
    """Full lines of (height, distance to the line above)."""
    return [Measured(page=1, size=size, letters=50, drop=drop) for size, drop in lines]


_BODY = [(13.0, 13.8), (13.2, 13.7), (12.9, 13.8), (13.1, 13.8)] * 5


def test_notes_that_blur_has_run_together_are_sized_by_their_width() -> None:
    lines = _page(*_BODY, (9.4, 22.0), (16.9, 9.0), (15.1, 8.4), (9.5, 8.4), (15.2, 8.5))
    widths = [(11.2, 50)] * len(_BODY) + [(7.0, 50), (7.1, 50), (6.9, 50), (7.0, 50), (6.9, 50)]
    sizes = [line.size for line in by_width(lines, widths)]
    assert max(sizes[-5:]) < 0.7 * min(sizes[:-5])
    assert sizes[0] == pytest.approx(13.0, rel=0.05)


def test_a_line_that_is_spaced_out_keeps_its_height() -> None:
    lines = _page(*_BODY, (9.4, 22.0), (9.5, 9.0), (9.3, 9.0))
    widths = [(11.2, 50), (16.5, 50)] * (len(_BODY) // 2) + [(7.0, 50), (11.0, 50), (7.0, 50)]
    assert by_width(lines, widths) == lines


def test_one_wrong_height_proves_no_blur() -> None:
    lines = _page(*_BODY, (21.0, 13.8), *_BODY)
    assert by_width(lines, [(11.2, 50)] * len(lines)) == lines


def test_a_word_whose_letters_were_parted_badly_does_no_harm() -> None:
    words = ["winter", "barges", "account", "wharf", "ledger"]
    even, odd = (_set(words, stretched) for stretched in ((), ("wharf",)))
    told = [width_of([Span(0, len(each.raw))], each) for each in (even, odd)]
    assert None not in told
    assert told[1] == pytest.approx(told[0], rel=0.01)


def _set(words: list[str], stretched: tuple[str, ...]) -> Text:
    """A line in which each letter is 5 points wide, those of some words 12."""
    raw, shape, x = " ".join(words), Geometry(), 50.0
    stops = [0, *(at for at, char in enumerate(raw) if char == " "), len(raw)]
    for start, end in pairwise(stops):
        for char in raw[start:end]:
            wide = 12.0 if raw[start:end].strip() in stretched else 5.0
            shape.add_blank() if char == " " else shape.add(x, 100, x + wide, 108)
            x += wide
    span = Span(0, len(raw))
    return Text(
        raw=raw,
        pages=(Page(number=1, start=0, end=len(raw), extraction="ocr"),),
        lines=(Line(span=span, page=1, size=10.0),),
        extraction="ocr",
        geometry=shape,
    )
