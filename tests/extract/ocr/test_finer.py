from __future__ import annotations

import numpy as np

from kartoteka.extract.ocr.finer import finer
from kartoteka.extract.ocr.strips import words_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedLine, PrintedPage
from printed_lines import WIDE, line, page

PICTURE = Picture(greys=np.full((400, 1200), 255, dtype=np.uint8), dpi=72)
NOTE = "RGASPI, 1.78, op. 1, d. 1953"
Readings = dict[float, PrintedLine]


class Reader:
    """Has a reading of the line at each size, and gives as much of it as the strip shows."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self.asked: list[tuple[float, tuple[str, ...]]] = []
        self.shown: list[int] = []

    def __call__(self, picture: Picture, names: tuple[str, ...]) -> PrintedPage:
        times = picture.dpi / PICTURE.dpi
        self.asked.append((times, names))
        self.shown.append(round((picture.greys.shape[1] / times - 22) / WIDE))
        return page(self.readings[times])


def again(text: str, sure: int = 90) -> PrintedLine:
    """A line as a strip has it: ten pixels of paper and one point stand before the first word."""
    return line(text, sure=dict.fromkeys(text.split(), sure), top=11, left=11)


def read(first: PrintedLine, readings: Readings) -> tuple[str, Reader]:
    reader = Reader(readings)
    found = finer(page(first), PICTURE, reader, ("eng", "rus"))
    return found.lines[0].text, reader


def test_what_two_readings_have_wins_over_the_surest_one() -> None:
    right = NOTE.replace("1.78,", "f.78,")
    readings = {1.5: again(right, 40), 3.0: again(NOTE.replace("1.78,", "i.78,"), 99), 2.0: again(right, 40)}
    text, reader = read(line(NOTE, sure={"1.78,": 50}), readings)
    assert text == right
    assert reader.asked == [(1.5, ("eng",)), (3.0, ("eng",)), (2.0, ("eng",))]


def test_once_two_agree_nobody_is_asked_again() -> None:
    text, reader = read(line(NOTE, sure={"1.78,": 50}), {1.5: again(NOTE, 30)})
    assert text == NOTE
    assert len(reader.asked) == 1


def test_where_none_agree_the_surest_is_taken() -> None:
    readings = {
        1.5: again(NOTE.replace("1.78,", "i.78,"), 40),
        3.0: again(NOTE.replace("1.78,", "f.78,"), 90),
        2.0: again(NOTE.replace("1.78,", "t.78,"), 60),
    }
    reader = Reader(readings)
    (found,) = finer(page(line(NOTE, sure={"1.78,": 50})), PICTURE, reader, ("eng",)).lines
    assert found.text == NOTE.replace("1.78,", "f.78,")
    # but it is not to be trusted
    assert [word.sure[0] for word in words_of(found)] == [90, 50, 90, 90, 90, 90]


def test_what_was_read_well_stays_and_is_not_shown_again_far_from_doubt() -> None:
    worse = NOTE.replace("1.78,", "f.78,").replace("RGASPI", "RGASPL")
    text, reader = read(line(NOTE, sure={"1.78,": 50}), dict.fromkeys((1.5, 3.0), again(worse)))
    assert text == NOTE.replace("1.78,", "f.78,")
    # two words behind the doubtful one: `op.` and `1,`
    assert reader.shown[0] == len("RGASPI, 1.78, op. 1,")


def test_words_that_one_reading_parts_are_weighed_together() -> None:
    parted = "RGASPI, f. 78, op. 1, d. 1953"
    # the letters of the second reading stand where those of the first do
    glued = line("RGASPI, f.578, op. 1, d. 1953", sure={"f.578,": 40})
    assert read(glued, dict.fromkeys((1.5, 3.0), again(parted)))[0] == parted


def test_a_stain_that_only_larger_letters_show_is_no_word() -> None:
    first = line("RGASPI,    1.78, op. 1", sure={"1.78,": 50})
    text, _ = read(first, dict.fromkeys((1.5, 3.0), again("RGASPI, ~  f.78, op. 1")))
    assert text.split() == ["RGASPI,", "f.78,", "op.", "1"]


def test_only_doubtful_lines_with_numbers_in_small_type_are_asked() -> None:
    for sure in (line(NOTE), line("the clerks of the office", sure={"clerks": 30})):
        assert read(sure, {})[1].asked == []
    large = Picture(greys=PICTURE.greys, dpi=600)
    reader = Reader({})
    finer(page(line(NOTE, sure={"1.78,": 50})), large, reader, ("eng",))
    assert reader.asked == []


def test_a_line_in_two_alphabets_is_left_to_what_settles_them() -> None:
    assert read(line("ГАРФ 1.78, and in RGASPI 17, op. 1", sure={"1.78,": 50}), {})[1].asked == []
