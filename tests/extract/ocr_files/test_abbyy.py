from __future__ import annotations

import io
from math import isnan
from pathlib import Path

import pytest

from kartoteka.extract.ocr_files import abbyy
from kartoteka.extract.printed import PrintedPage

SAMPLES = Path(__file__).parents[2] / "data" / "ocr_files"


def sample(name: str) -> list[PrintedPage]:
    with (SAMPLES / name).open("rb") as stream:
        return list(abbyy.pages(stream, where=name))


def page_of(lines: str, *, page: str = 'width="600" height="900" resolution="72"') -> PrintedPage:
    text = f'<document version="1.0"><page {page}><block blockType="Text"><text><par>{lines}</par></text></block></page></document>'
    (found,) = abbyy.pages(io.BytesIO(text.encode()), where="x.xml")
    return found


def test_characters_with_boxes_confidence_and_what_stands_raised() -> None:
    first, second = sample("abbyy-6-archive.xml")
    line = first.lines[0]
    # the sign for a break at the line end stays as the program wrote it: cleaning knows it
    assert line.text == "mud7 a¬"
    assert line.raised == (False, False, False, True, False, False, False)
    # 255 is FineReader's own word for unknown
    assert line.confidence == bytes([63, 255, 100, 41, 255, 80, 70])
    assert (line.glyphs[1].x0, line.glyphs[1].top, line.glyphs[1].bottom) == pytest.approx((30.0, 25.92, 33.6))
    assert isnan(line.glyphs[4].x0)
    assert (line.size, line.baseline) == pytest.approx((10.0, 33.6))
    assert [each.text for each in second.lines] == ["ж"]
    assert (first.sheet, second.sheet) == (1, 2)
    assert first.extraction == "abbyy"
    assert (first.width, first.height) == pytest.approx((288.0, 432.0))


def test_tables_and_separators() -> None:
    page = sample("abbyy-6-archive.xml")[0]
    assert [(line.text, line.zone) for line in page.lines] == [("mud7 a¬", None), ("8", "table")]
    (rule,) = page.rules
    assert (rule.x0, rule.x1, rule.top, rule.bottom) == pytest.approx((24.0, 96.0, 360.0, 360.96))


def test_an_upright_separator_is_no_rule() -> None:
    text = (
        '<document version="1.0"><page width="600" height="900" resolution="72"><block blockType="Separator" l="300" '
        't="50" r="302" b="800"><separator thickness="2"><start x="301" y="50"/><end x="301" y="800"/></separator>'
        "</block></page></document>"
    )
    (page,) = abbyy.pages(io.BytesIO(text.encode()), where="x.xml")
    assert page.rules == ()


def test_roles_of_schema_10_name_zones() -> None:
    (page,) = sample("abbyy-10-roles.xml")
    # the last has no style: the stream of its text says what it is
    assert [line.zone for line in page.lines] == ["head", None, "note", "note"]


def test_other_readings_and_padding_are_no_text() -> None:
    (page,) = sample("abbyy-10-roles.xml")
    assert [line.text for line in page.lines] == ["Horse census", "o k", "3T", "U"]
    assert page.lines[2].raised == (True, False)


def test_a_line_without_characters_is_spread_over_its_box() -> None:
    (page,) = sample("abbyy-10-roles.xml")
    line = page.lines[0]
    assert (line.glyphs[0].x0, line.glyphs[-1].x1) == pytest.approx((24.0, 144.0))
    assert line.confidence is None


def test_the_size_is_that_of_most_level_characters() -> None:
    one = '<charParams l="0" t="0" r="5" b="9">o</charParams>'
    line = (
        f'<line><formatting fs="6." superscript="1">{one * 5}</formatting><formatting fs="9.">{one * 3}</formatting>'
        f'<formatting fs="11.">{one}</formatting></line>'
    )
    assert page_of(line).lines[0].size == 9.0


def test_a_page_without_resolution_is_estimated_and_says_so() -> None:
    page = page_of(
        '<line><formatting><charParams l="0" t="0" r="5" b="9">o</charParams></formatting></line>',
        page='width="1500" height="2000"',
    )
    assert page.width == pytest.approx(page.height * 0.75)
    assert any("resolution" in words for words in page.warnings)


def test_characters_without_boxes_are_kept() -> None:
    line = page_of("<line><formatting><charParams>o</charParams><charParams>k</charParams></formatting></line>").lines[
        0
    ]
    assert line.text == "ok"
    assert isnan(line.glyphs[0].x0)
