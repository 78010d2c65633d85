"""A page read badly in two alphabets, and again in its own."""

from __future__ import annotations

from math import nan

import pytest

from kartoteka.extract.ocr.home import home_languages, with_lines_of_others
from kartoteka.extract.ocr.small_type import small_type_is_worn
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

PROSE = "the clerks of the second office kept their own account of every bushel"


def line(text: str, *, top: float, sure: int = 90, size: float = 10.0, language: str = "eng") -> PrintedLine:
    return PrintedLine(
        glyphs=tuple(
            Glyph(char, nan, nan, nan, nan) if char == " " else Glyph(char, 5.0 * at, top, 5.0 * at + 4, top + 8)
            for at, char in enumerate(text)
        ),
        raised=(False,) * len(text),
        size=size,
        baseline=top + 8,
        confidence=bytes([sure]) * len(text),
        languages=(language,) * len(text),
    )


def page(*lines: PrintedLine) -> PrintedPage:
    return PrintedPage(lines=lines, width=400, height=600, extraction="ocr", sheet=1)


def texts(found: PrintedPage) -> list[str]:
    return [each.text for each in found.lines]


def test_a_page_with_many_words_in_the_other_alphabet_has_a_home() -> None:
    mixed = page(line(PROSE, top=50), line("САВЕ, Е. 17", top=70, language="rus"))
    assert home_languages(mixed, ("eng", "rus")) == ("eng",)
    assert home_languages(mixed, ("eng", "deu")) == ()
    assert home_languages(page(line(PROSE, top=50)), ("eng", "rus")) == ()


def test_a_line_that_is_plainly_russian_stays_and_the_others_are_read_in_english() -> None:
    mixed = page(
        line("Thе сагts", top=50),
        line("РГАСПИ. Ф. 17. Оп. 3. Д. 994", top=70),
        line("САВЕ, Е. 17", top=90),
        line(PROSE, top=110),
    )
    alone = page(line("The carts", top=50), line("PTACIIM. ®. 17. On. 3.", top=70), line("GARF, f. 17", top=90))
    assert texts(with_lines_of_others(alone, mixed)) == [
        "The carts",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 994",
        "GARF, f. 17",
        PROSE,
    ]


def test_a_line_that_was_left_out_as_noise_comes_back_in_its_place() -> None:
    mixed = page(line(PROSE, top=50), line("Tam zhe. L. 20.", top=70), line(PROSE, top=90))
    alone = page(line(PROSE, top=50), line(PROSE, top=90))
    assert texts(with_lines_of_others(alone, mixed)) == [PROSE, "Tam zhe. L. 20.", PROSE]


@pytest.mark.parametrize(("sure", "size", "worn"), [(70, 8.0, True), (90, 8.0, False), (70, 10.0, False)])
def test_notes_may_be_worn_where_the_body_is_not(sure: int, size: float, worn: bool) -> None:
    body = [line(PROSE, top=20.0 * at) for at in range(10)]
    notes = [line(PROSE, top=300 + 20.0 * at, sure=sure, size=size) for at in range(4)]
    assert small_type_is_worn(page(*body, *notes)) is worn


def test_a_running_head_alone_says_nothing() -> None:
    assert not small_type_is_worn(page(line("The Paper Province", top=0, sure=30, size=8.0), line(PROSE, top=20)))
    assert not small_type_is_worn(page())
