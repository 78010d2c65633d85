from __future__ import annotations

from collections.abc import Sequence
from math import isnan

import numpy as np
import pytest

from kartoteka.extract.ocr.scripts import settled
from kartoteka.extract.ocr.strips import Strip, words_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedLine, PrintedPage
from printed_lines import HIGH, WIDE, Sure, line, page

PICTURE = Picture(greys=np.full((400, 1200), 255, dtype=np.uint8), dpi=72)
PROSE = "the clerks of the second office kept their own account of every bushel"


class Reader:
    """Has a reading of the whole line in each language, and gives the part that a strip shows."""

    def __init__(self, latin: str, cyrillic: str, **sure: Sure) -> None:
        self.texts: dict[tuple[str, ...], str] = {("eng",): latin, ("rus",): cyrillic}
        self.sure = sure
        self.asked: list[tuple[str, ...]] = []
        self.left = 0.0

    def __call__(self, picture: Picture, names: tuple[str, ...]) -> PrintedPage:
        self.asked.append(names)
        text = self.texts[names]
        # strips of these tests begin at the line's first word: ten pixels of paper and one point stand before it
        count = round((picture.greys.shape[1] - 22) / WIDE)
        return page(line(text[:count].strip(), sure=self.sure.get(names[0]), top=11, left=11))


def read(text: str, reader: Reader, *, others: str = PROSE, russian: Sequence[str] = ()) -> str:
    whole = page(line(others, top=50), line(text, russian=russian))
    return settled(whole, PICTURE, reader, ("eng", "rus")).lines[1].text


def test_a_lone_letter_takes_the_alphabet_of_its_line() -> None:
    reader = Reader("Trud, no. 8, p. 84", "Ттаа, по. 8, р. 84", rus={"Ттаа,": 30})
    assert read("Trud, no. 8, р. 84", reader) == "Trud, no. 8, p. 84"
    # it is read so well in English that nobody asks what it would be in Russian
    assert reader.asked == [("eng",)]


def test_a_figure_that_was_read_in_russian_is_read_again() -> None:
    reader = Reader("GARF, f. 17, d. 994", "САВЕ, Е. 17, 4. 994")
    assert read("GARF, f. 17, 4. 994", reader, russian=["4."]) == "GARF, f. 17, d. 994"
    assert reader.asked == [("eng",)]


def test_a_number_is_the_same_in_every_language() -> None:
    reader = Reader("", "")
    assert read("GARF, f. 17, d. 994", reader, russian=["17,", "994"]) == "GARF, f. 17, d. 994"
    assert reader.asked == []


def test_a_russian_name_on_an_english_page_is_read_in_russian_too() -> None:
    reader = Reader("see TAP®. 84", "зее ГАРФ. 84", eng={"TAP®.": 40}, rus={"зее": 10})
    assert read("see ГАРФ. 84", reader, russian=["ГАРФ."]) == "see ГАРФ. 84"
    assert reader.asked == [("eng",), ("rus",)]


def test_latin_letters_in_a_russian_reference_become_russian() -> None:
    reader = Reader("TAP®. ®. P-5446. On. 5", "ГАРФ. Ф. Р-5446. Оп. 5", eng={"TAP®.": 40, "®.": 40})
    assert read("ГАРФ. Ф. P-5446. On. 5", reader) == "ГАРФ. Ф. Р-5446. Оп. 5"


def test_both_alphabets_stand_in_one_line_where_the_letters_say_so() -> None:
    mixed = "ГАРФ. Ф. P-17. On. 5; А. Orlov, p. 9"
    latin, cyrillic = "TAP®. ®. P-17. On. 5; A. Orlov, p. 9", "ГАРФ. Ф. Р-17. Оп. 5; А. Опоу, р. 9"
    reader = Reader(latin, cyrillic, eng={"TAP®.": 40, "®.": 40}, rus={"Опоу,": 40})
    assert read(mixed, reader) == "ГАРФ. Ф. Р-17. Оп. 5; A. Orlov, p. 9"


def test_words_that_differ_in_nothing_but_their_letters_stay_as_they_were_read() -> None:
    # the second look takes a 6 for an 8: it was asked about alphabets alone
    reader = Reader("Trud, no. 8, p. 84", "Ттаа, по. 8, р. 84", rus={"Ттаа,": 30})
    assert read("Trud, no. 6, р. 84", reader) == "Trud, no. 6, p. 84"


def test_a_line_of_the_alphabet_of_its_page_is_not_read_again() -> None:
    reader = Reader("", "")
    assert read("Trud, no. 8, p. 84", reader) == "Trud, no. 8, p. 84"
    assert reader.asked == []


def test_a_whole_line_in_the_other_alphabet_is_read_in_either() -> None:
    reader = Reader("RGVA, f. 33987, op. 3, d. 553", "ВСУА, Е. 33987, ор. 3, 4. 553", rus={"ВСУА,": 75})
    assert read("ВСУА, Е. 33987, ор. 3, 4. 553", reader) == "RGVA, f. 33987, op. 3, d. 553"


def test_a_whole_line_stays_in_the_other_alphabet_if_it_reads_better_there() -> None:
    reader = Reader("PIBA. ®. 4. On. 14. JI. 185 06.", "РГВА. Ф. 4. Оп. 14. Л. 185 об.", eng={"PIBA.": 60, "®.": 50})
    assert read("РГВА. ®. 4. Оп. 14. Л. 185 06.", reader) == "РГВА. Ф. 4. Оп. 14. Л. 185 об."


def test_one_language_alone_leaves_nothing_to_settle() -> None:
    whole = page(line("Trud, no. 8, р. 84"))
    assert settled(whole, PICTURE, Reader("", ""), ("eng", "deu")) is whole


def test_where_a_language_reads_nothing_the_line_stays() -> None:
    for reader in (Reader("", "Trud, no. 8, р. 84"), Reader("Trud, no. 8, p. 84", "", eng={"p.": 40})):
        assert read("Trud, no. 8, р. 84", reader) == "Trud, no. 8, р. 84"


def test_what_is_taken_has_boxes_and_confidences_of_its_own() -> None:
    reader = Reader("Trud, p. 84", "Тгаа, р. 84", eng={"p.": 77}, rus={"Тгаа,": 30})
    whole = page(line(PROSE, top=50), line("Trud, р. 84"))
    done = settled(whole, PICTURE, reader, ("eng", "rus")).lines[1]
    assert done.text == "Trud, p. 84"
    assert done.confidence == bytes([90] * 5 + [255] + [77] * 2 + [255] + [90] * 2)
    assert len(done.raised) == len(done.glyphs)
    assert isnan(done.glyphs[5].x0)
    assert done.glyphs[6][1:] == pytest.approx(whole.lines[1].glyphs[6][1:], abs=0.6)
    assert (done.baseline, done.size) == (whole.lines[1].baseline, 9.0)


def test_a_strip_is_level_and_its_words_lead_back() -> None:
    sloping = line("rye and oats", slope=-0.05, top=200)
    greys = np.full((600, 1200), 255, dtype=np.uint8)
    point = 2.0
    for glyph in sloping.glyphs:
        if glyph.char != " ":
            rows = slice(round(glyph.top * point), round(glyph.bottom * point))
            greys[rows, round(glyph.x0 * point) : round(glyph.x1 * point)] = 0
    words = list(words_of(sloping))
    strip = Strip.of(words[1:], sloping, Picture(greys=greys, dpi=144))
    inked = np.flatnonzero((strip.picture.greys < 128).any(axis=1))
    assert len(inked) == pytest.approx(HIGH * point, abs=2)
    columns = np.flatnonzero((strip.picture.greys < 128).any(axis=0))
    found = line("x", left=columns[0] / point, top=inked[0] / point).glyphs[0]
    (back,) = words_of(page(PrintedLine(glyphs=(found,), raised=(False,), size=9.0, baseline=0.0)).lines[0])
    on_page = strip.on_page(back).glyphs[0]
    assert (on_page.x0, on_page.top) == pytest.approx((words[1].x0, words[1].glyphs[0].top), abs=1.0)
