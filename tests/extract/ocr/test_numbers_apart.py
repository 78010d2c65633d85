"""A column of numbers that was read as a line of its own."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import numpy as np

from kartoteka.extract.ocr.numbers_apart import Reread, joined
from kartoteka.extract.ocr.strips import words_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

_PICTURE = Picture(greys=np.full((400, 600), 255, dtype=np.uint8), dpi=72)
_STEP, _HIGH, _WIDE, _LEFT = 12.0, 8.0, 5.0, 40.0


def _line(text: str, *, left: float, top: float) -> PrintedLine:
    glyphs = tuple(
        Glyph(char, left + _WIDE * at, top, left + _WIDE * at + 4, top + _HIGH)
        if char != " "
        else Glyph(char, nan, nan, nan, nan)
        for at, char in enumerate(text)
    )
    return PrintedLine(glyphs=glyphs, raised=(False,) * len(glyphs), size=_HIGH, baseline=top + _HIGH)


def _page(notes: list[str], *, upright: str = "NOok WN HE") -> PrintedPage:
    lines = [_line(note, left=_LEFT, top=100 + _STEP * at) for at, note in enumerate(notes)]
    glyphs = tuple(Glyph(char, 30, 100, 36, 100 + _STEP * len(notes)) for char in upright)
    down = PrintedLine(
        glyphs=glyphs, raised=(False,) * len(glyphs), size=6, baseline=100 + _STEP * len(notes), zone="marginal"
    )
    return PrintedPage(lines=(*lines, down), width=600, height=400, extraction="ocr", sheet=1)


def _reader(*readings: str) -> Reread:
    left = iter(readings)
    return lambda strip: PrintedPage(
        lines=(_line(next(left), left=2, top=11),), width=60, height=20, extraction="ocr", sheet=1
    )


def test_the_numbers_stand_before_their_notes() -> None:
    page = _page([". RGAE, f. 8", ". Ibid.", ". Trud, 5"])
    found = joined(page, _PICTURE, _reader("1. RGAE,", "2. Ibid.", "3. Trud,"))
    assert [line.text for line in found.lines] == ["1. RGAE, f. 8", "2. Ibid.", "3. Trud, 5"]


def test_each_letter_keeps_the_language_that_it_was_read_in() -> None:
    page = _page([". RGAE, f. 8", ". Ibid.", ". Trud, 5"])
    read = [replace(line, languages=("eng",) * len(line.glyphs)) for line in page.lines]
    found = joined(replace(page, lines=tuple(read)), _PICTURE, _reader("1. RGAE,", "2. Ibid.", "3. Trud,"))
    assert [len(line.languages) for line in found.lines] == [len(line.glyphs) for line in found.lines]
    assert [word.text for line in found.lines for word in words_of(line)][-1] == "5"


def test_a_note_whose_number_is_not_read_stays_as_it_was() -> None:
    page = _page([". RGAE, f. 8", ". Ibid.", ". Trud, 5"])
    found = joined(page, _PICTURE, _reader("1. RGAE,", ". Ibid.", "3. Trud,"))
    assert [line.text for line in found.lines] == ["1. RGAE, f. 8", ". Ibid.", "3. Trud, 5"]


def test_words_that_run_down_the_margin_are_no_numbers() -> None:
    page = _page(["The carts were", "counted twice", "and no more"], upright="Univ. Library")
    assert joined(page, _PICTURE, _reader("The carts", "counted twice", "and no")) == page


def test_beside_two_lines_there_is_no_column() -> None:
    page = _page([". RGAE, f. 8", ". Ibid."])
    assert joined(page, _PICTURE, _reader()) == page
