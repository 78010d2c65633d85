"""Real readings by Tesseract: few, since each takes a second."""

from __future__ import annotations

import shutil
from math import isnan

import numpy as np
import pytest

from kartoteka import config
from kartoteka.errors import MissingProgramError
from kartoteka.extract import ocr
from kartoteka.extract.ocr import engine
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedLine, PrintedPage
from scans import lettered, skewed, spread, turned

LINES = ["Two ledgers of the harvest", "lay in the provincial office"]
TINY = lettered(LINES, size=12)


def the_only(pages: list[PrintedPage]) -> PrintedPage:
    (page,) = pages
    return page


def text(page: PrintedPage) -> list[str]:
    return [line.text for line in page.lines]


def darkness(line: PrintedLine, picture: Picture) -> list[float]:
    """Share of ink in the box of each letter."""
    boxes = [[round(edge * picture.point) for edge in glyph[1:]] for glyph in line.glyphs if not isnan(glyph.x0)]
    return [float((picture.greys[top:bottom, x0:x1] < 128).mean()) for x0, top, x1, bottom in boxes]


def test_words_boxes_and_sizes_of_a_small_picture(reader: ocr.PageReader) -> None:
    page = the_only(reader.read(TINY, sheet=3))
    assert text(page) == LINES
    assert (page.extraction, page.sheet, page.width) == ("ocr", 3, TINY.width)
    assert page.confidence is not None
    assert page.confidence > 90
    for line in page.lines:
        assert min(darkness(line, TINY)) > 0.1
        assert line.size == pytest.approx(12, rel=0.25)
    assert page.lines[1].size == pytest.approx(page.lines[0].size, rel=0.04)


def test_english_and_russian_and_two_sizes_of_type(reader: ocr.PageReader, prose: Picture) -> None:
    page = the_only(reader.read(prose, sheet=1))
    *body, note = page.lines
    assert "управление губернии" in note.text
    assert "the ledger, no. 45" in note.text
    sizes = [line.size for line in body]
    assert max(sizes) < 1.04 * min(sizes)
    assert note.size / min(sizes) == pytest.approx(0.85, abs=0.03)


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_turned_page_is_read_upright(reader: ocr.PageReader, prose: Picture, quarters: int) -> None:
    page = the_only(reader.read(turned(prose, quarters), sheet=1))
    assert page.turned == 4 - quarters
    assert (page.width, page.height) == pytest.approx((prose.width, prose.height))
    assert text(page)[0].startswith("The statistical office")
    assert min(darkness(page.lines[1], prose)) > 0.1


def test_a_page_askew_is_read_and_its_boxes_lie_on_the_ink(reader: ocr.PageReader, prose: Picture) -> None:
    askew = skewed(prose, -5.0)
    page = the_only(reader.read(askew, sheet=1))
    assert text(page)[0].startswith("The statistical office")
    assert (page.width, page.height) == pytest.approx((prose.width, prose.height))
    for line in page.lines[:-1]:
        assert np.median(darkness(line, askew)) > 0.2
        assert line.slope == pytest.approx(np.tan(np.radians(5)), abs=0.01)


def test_an_open_book_is_read_page_by_page(reader: ocr.PageReader, prose: Picture) -> None:
    sheet = spread(prose, prose)
    left, right = reader.read(sheet, sheet=4)
    assert text(left) == text(right)
    assert (left.sheet, right.sheet) == (4, 4)
    for page in (left, right):
        assert page.width == pytest.approx(sheet.width)
        assert min(darkness(page.lines[0], sheet)) > 0.1


@pytest.fixture
def program() -> str:
    found = shutil.which("tesseract")
    if found is None:
        pytest.skip("no tesseract on the PATH")
    return found


def test_the_program_on_the_path_reads_too(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    assert ocr.engine_name().startswith("Tesseract ")
    with ocr.PageReader(config.Extract(languages="eng")) as reader:
        page = the_only(reader.read(TINY, sheet=1))
        assert text(page) == LINES
        assert min(darkness(page.lines[0], TINY)) > 0.1


def test_the_program_tells_which_way_up_a_page_lies(
    program: str, prose: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    found = engine.engine(("eng",))
    assert [found.quarters(turned(prose, quarters).greys, dpi=prose.dpi) for quarters in (0, 1)] == [0, 3]


def test_without_any_engine_both_ways_out_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingProgramError, match=r"pip install tesserocr .*apt install tesseract-ocr"):
        ocr.PageReader(config.Extract(languages="eng"))
    assert ocr.identity(config.Extract(languages="eng")) == "none"


def test_what_a_reading_depends_on_is_named() -> None:
    assert ocr.identity(config.Extract(languages="eng")) != ocr.identity(config.Extract(languages="rus"))
    assert ocr.identity(config.Extract(languages="klingon")) == "none"
