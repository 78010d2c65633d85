"""Which pictures are read, and which reading is taken: with an engine that says what the test wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from kartoteka import config
from kartoteka.errors import UnreadableInputError
from kartoteka.extract.ocr import PageReader, page_reader
from kartoteka.extract.ocr_files.hocr_page import lines_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.recognized.lines import RecognizedLine

Greys = NDArray[np.uint8]
Read = Callable[["Fake", Picture], list[PrintedPage]]


@dataclass
class Fake:
    """Reads by a rule, and keeps what it was shown."""

    rule: Callable[[Greys], str]
    upright: int | None = 0
    shown: list[Greys] = field(default_factory=list)
    closed: bool = False

    def page(self, greys: Greys, *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        self.shown.append(greys)
        return lines_of(self.rule(greys))

    def line(self, greys: Greys, *, dpi: float, names: tuple[str, ...]) -> list[RecognizedLine]:
        # a strip begins two dots and ten of white before its first word
        latin, cyrillic = said("Trud, p. 84", 90, left=12), said("Тгаа, р. 84", 60, left=12)
        return lines_of(latin if names == ("eng",) else cyrillic)

    def quarters(self, greys: Greys, *, dpi: float) -> int | None:
        return self.upright

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    def reading(fake: Fake, picture: Picture) -> list[PrintedPage]:
        monkeypatch.setattr(page_reader, "engine", lambda _: fake)
        with PageReader(config.Extract(languages="eng+rus")) as reader:
            found = reader.read(picture, sheet=7)
        assert fake.closed
        return found

    return reading


def said(words: str, sure: int, *, left: int = 100) -> str:
    """hOCR of one line; a word stands every hundred dots."""
    spans = " ".join(
        f"<span class='ocrx_word' title='bbox {left + 100 * at} 50 {left + 80 + 100 * at} 80; x_wconf {sure}'>{word}</span>"
        for at, word in enumerate(words.split())
    )
    line = f"<span class='ocr_line' title='bbox 100 50 900 80; baseline 0 0'>{spans}</span>"
    return f"<div class='ocr_page' title='bbox 0 0 900 1200'>{line}</div>"


def words_of(greys: Greys, *, first: int, last: int) -> Greys:
    """Rows of dark bars as words, of uneven width, drawn into `greys` between two columns."""
    chance = np.random.default_rng(1)
    for top in range(100, greys.shape[0] - 100, 50):
        left = first
        while left < last - 60:
            width = int(chance.integers(15, 60))
            greys[top : top + 12, left : left + width] = 20
            left += width + 12
    return greys


def paper(rows: int = 1200, columns: int = 900) -> Greys:
    return np.full((rows, columns), 255, dtype=np.uint8)


def page() -> Picture:
    return Picture(greys=words_of(paper(), first=90, last=810), dpi=150)


def grainy() -> Picture:
    """The same on paper that a scanner saw."""
    picture = page()
    picture.greys[:, ::4] -= 10
    return picture


def is_clean(greys: Greys) -> bool:
    """Cleaning blurs the edges of the bars."""
    return bool(((greys > 60) & (greys < 200)).any())


def test_a_page_that_reads_well_is_read_once(read: Read) -> None:
    fake = Fake(lambda _: said("Two ledgers", 95))
    (found,) = read(fake, page())
    assert len(fake.shown) == 1
    assert (found.lines[0].text, found.confidence, found.sheet, found.turned) == ("Two ledgers", 95.0, 7, 0)
    assert (found.extraction, found.losing, found.warnings) == ("ocr", (), ())


@pytest.mark.parametrize(
    ("raw", "clean", "taken"),
    [
        (("Tw0 ledqers", 80), ("Two ledgers", 92), "Two ledgers"),
        (("Two ledgers", 82), ("Tw0 ledqers", 78), "Two ledgers"),
        # a few sure words do not win over a page of fair ones
        (("Two ledgers of the harvest were kept", 80), ("Two", 99), "Two ledgers of the harvest were kept"),
    ],
)
def test_of_two_readings_the_one_with_more_that_is_believed_is_taken(
    read: Read, raw: tuple[str, int], clean: tuple[str, int], taken: str
) -> None:
    (found,) = read(Fake(lambda greys: said(*(clean if is_clean(greys) else raw))), grainy())
    lost, sure = clean if taken == raw[0] else raw
    assert found.lines[0].text == taken
    assert [(each.text, each.confidence, each.extraction) for each in found.losing] == [(lost, sure, "ocr")]


def test_where_the_paper_is_spotless_strokes_are_thickened(read: Read) -> None:
    worn = page()
    fake = Fake(lambda greys: said("Two ledgers", 92 if (greys < 128).sum() > (worn.greys < 128).sum() else 80))
    (found,) = read(fake, worn)
    assert (found.confidence, [each.confidence for each in found.losing]) == (92, [80])


@pytest.mark.parametrize("look", ["joined", "settled", "signed"])
def test_a_defect_in_a_second_look_costs_no_page(read: Read, monkeypatch: pytest.MonkeyPatch, look: str) -> None:
    def fails(*_: object) -> PrintedPage:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(page_reader, look, fails)
    (found,) = read(Fake(lambda _: said("Two ledgers", 95)), page())
    assert found.lines[0].text == "Two ledgers"
    assert found.warnings == ("not looked at twice: a defect of this program (ZeroDivisionError: by zero)",)


def test_little_certainty_is_told(read: Read) -> None:
    (found,) = read(Fake(lambda _: said("Two ledgers", 60)), page())
    assert found.warnings == ("read with little certainty: compare it with the print",)


@pytest.mark.parametrize(("sure", "text"), [(90, "Trud, p. 84"), (60, "Trud, р. 84")])
def test_alphabets_are_settled_on_pages_that_can_be_read(read: Read, sure: int, text: str) -> None:
    (found,) = read(Fake(lambda _: said("Trud, р. 84", sure)), page())
    assert found.lines[0].text == text


def test_dust_is_never_shown_to_the_engine(read: Read) -> None:
    dusty = page()
    dusty.greys[np.random.default_rng(2).random(dusty.greys.shape) < 0.05] = 0
    fake = Fake(lambda greys: said("Two ledgers", 95 if is_clean(greys) else 20))
    (found,) = read(fake, dusty)
    assert found.confidence == 95
    assert len(fake.shown) == 1


def test_a_page_upside_down_is_turned_when_it_reads_ill(read: Read) -> None:
    marked = page()
    marked.greys[1150:1160, 850:860] = 0
    fake = Fake(lambda greys: said("Two ledgers", 94 if greys[45, 45] < 128 else 50), upright=2)
    (found,) = read(fake, marked)
    assert (found.lines[0].text, found.turned) == ("Two ledgers", 2)


def test_a_page_on_its_side_is_turned_before_it_is_read(read: Read) -> None:
    fake = Fake(lambda _: said("Two ledgers", 94), upright=3)
    (found,) = read(fake, Picture(greys=np.ascontiguousarray(np.rot90(page().greys)), dpi=150))
    assert [each.shape for each in fake.shown] == [(1200, 900)]
    assert found.turned == 3


def test_a_page_on_its_side_is_turned_the_other_way_if_that_reads_better(read: Read) -> None:
    marked = page()
    marked.greys[40:50, 40:50] = 0
    fake = Fake(lambda greys: said("Two ledgers", 94 if greys[45, 45] < 128 else 50), upright=1)
    (found,) = read(fake, Picture(greys=np.ascontiguousarray(np.rot90(marked.greys)), dpi=150))
    assert (found.turned, found.confidence) == (3, 94)


def test_a_spread_is_two_pages_in_one_frame(read: Read) -> None:
    sheet = paper(1200, 1700)
    words_of(words_of(sheet, first=90, last=780), first=940, last=1620)
    left, right = read(Fake(lambda greys: said(f"half {greys.shape[1]}", 95)), Picture(greys=sheet, dpi=150))
    assert (left.sheet, right.sheet) == (7, 7)
    assert (left.width, right.width) == pytest.approx((816, 816))
    fold = int(left.lines[0].text.removeprefix("half "))
    assert 780 < fold < 940
    assert right.lines[0].glyphs[0].x0 == pytest.approx((fold + 100) * 0.48)


def test_what_takes_too_long_is_a_page_with_an_error(read: Read) -> None:
    def too_slow(_: Greys) -> str:
        raise UnreadableInputError("not read: it took too long")

    (found,) = read(Fake(too_slow), page())
    assert (found.error, found.lines, found.sheet) == ("not read: it took too long", (), 7)
    assert (found.width, found.height) == pytest.approx((432, 576))


def test_a_blank_page_is_no_failure(read: Read) -> None:
    (found,) = read(
        Fake(lambda _: "<div class='ocr_page' title='bbox 0 0 900 1200'></div>", None), Picture(greys=paper(), dpi=150)
    )
    assert (found.lines, found.error, found.warnings, found.confidence) == ((), None, (), None)


def test_lines_that_are_no_print_are_counted_and_left_out(read: Read) -> None:
    noise = said("~ i", 12)
    (found,) = read(Fake(lambda _: said("Two ledgers", 95).replace("</div>", noise + "</div>")), page())
    assert [each.text for each in found.lines] == ["Two ledgers"]
    assert found.warnings == ("lines that are no print were left out",)
