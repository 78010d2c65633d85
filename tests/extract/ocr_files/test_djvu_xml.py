from __future__ import annotations

from math import isnan
from pathlib import Path

import pytest

from kartoteka.extract.ocr_files import djvu_xml

SAMPLE = Path(__file__).parents[2] / "data" / "ocr_files" / "djvu-archive.xml"


def test_words_with_boxes_lines_without_words_and_an_empty_page() -> None:
    with SAMPLE.open("rb") as stream:
        first, second = djvu_xml.pages(stream, where="x.xml", first_sheet=7)
    assert [line.text for line in first.lines] == ["Carts rolled", "on."]
    glyphs = first.lines[0].glyphs
    assert (glyphs[0].x0, glyphs[0].top, glyphs[0].x1, glyphs[0].bottom) == pytest.approx((24.0, 24.0, 33.6, 33.6))
    assert isnan(glyphs[5].x0)
    assert first.lines[0].confidence == bytes([91] * 5 + [255] * 7)
    assert (first.width, first.height) == pytest.approx((288.0, 432.0))
    assert (first.sheet, second.sheet, second.lines) == (7, 8, ())
    assert first.warnings == ()
