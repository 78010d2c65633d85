from __future__ import annotations

import io
from itertools import pairwise
from math import isnan
from pathlib import Path

import pytest

from kartoteka import config
from kartoteka.errors import EmptyInputError
from kartoteka.extract.assembly import silent
from kartoteka.extract.ocr_files import page_xml
from kartoteka.extract.printed import PrintedPage

SAMPLES = Path(__file__).parents[2] / "data" / "ocr_files"


def sample(name: str) -> PrintedPage:
    with (SAMPLES / name).open("rb") as stream:
        (page,) = page_xml.pages(stream, where=name)
    return page


def page_of(inside: str, more: str = 'imageXResolution="72"') -> PrintedPage:
    text = f'<PcGts><Page imageWidth="600" imageHeight="900" {more}>{inside}</Page></PcGts>'
    (found,) = page_xml.pages(io.BytesIO(text.encode()), where="x.xml")
    return found


def line(text: str, *, at: int = 0, more: str = "", inside: str = "") -> str:
    coords = f'<Coords points="0,{at} 100,{at} 100,{at + 20} 0,{at + 20}"/>'
    return f"<TextLine {more}>{coords}{inside}<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"


def test_regions_and_lines_of_transkribus_in_their_order() -> None:
    page = sample("page-transkribus.xml")
    # the page number is not in the reading order and stands above all; the table is not, and follows
    assert [(found.text, found.zone) for found in page.lines] == [
        ("58", "page-number"),
        ("By noon it froze7 and", None),
        ("the carters went home.", None),
        ("7 TsGIA, f. 1276.", "note"),
        ("rye", "table"),
        ("oats", "table"),
    ]
    assert page.extraction == "page"
    assert len(page.rules) == 1


def test_raised_letters_of_transkribus() -> None:
    page = sample("page-transkribus.xml")
    raised = [(found.text, [at for at, up in enumerate(found.raised) if up]) for found in page.lines]
    assert raised[1] == ("By noon it froze7 and", [16])
    assert raised[3] == ("7 TsGIA, f. 1276.", [0])
    assert not any(found for _, found in (raised[0], raised[2]))


def test_a_line_that_runs_askew_is_a_strip_along_its_baseline() -> None:
    page = sample("page-transkribus.xml")
    scale = page.width / 1425
    askew = page.lines[1]
    assert askew.slope == pytest.approx(0.05)
    assert askew.baseline == pytest.approx(230 * scale)
    first, last = askew.glyphs[0], askew.glyphs[-1]
    # as high as its polygon is thick, not as the box around it
    assert first.bottom - first.top == pytest.approx(40 * scale)
    assert last.top - first.top == pytest.approx(0.05 * (last.x0 - first.x0))


def test_zones_of_escriptorium() -> None:
    page = sample("page-escriptorium.xml")
    assert [(found.text, found.zone) for found in page.lines] == [
        ("Carters and Clerks", "head"),
        ("Winter", "heading"),
        ("Snow.", "body"),
        ("9. Ibid.", "note"),
        ("10. Ibid.", None),
        ("59", None),
    ]
    assert page.confidence == 95.0


def test_words_and_glyphs_give_their_places_to_the_text_of_the_line() -> None:
    page = sample("page-ocrd-words.xml")
    first, second = page.lines
    # words and letters stand in the file as somebody drew them; the line's own text goes before the words'
    assert (first.text, second.text) == ("Tbe mill8", "burned")
    assert [glyph.x0 for glyph in first.glyphs if not isnan(glyph.x0)] == pytest.approx(
        [24.0, 40.0, 56.0, 76.8, 82.8, 87.6, 89.4, 92.4]
    )
    assert first.confidence == bytes([60, 60, 60, 255, 90, 70, 80, 80, 50])
    assert first.raised == (False,) * 8 + (True,)
    # the best of several readings is the one with the lowest index
    assert second.confidence == bytes([80] * 6)
    assert page.warnings == ()


def test_words_that_do_not_fit_the_line_are_left_aside() -> None:
    words = "".join(
        f'<Word><Coords points="{left},0 {left + 9},0 {left + 9},9 {left},9"/><TextEquiv><Unicode>x</Unicode></TextEquiv></Word>'
        for left in (0, 50)
    )
    page = page_of(f'<TextRegion id="r">{line("one two three", inside=words)}</TextRegion>')
    assert page.lines[0].text == "one two three"
    assert page.lines[0].glyphs[-1].x1 == pytest.approx(100.0)


def test_words_read_from_the_right_keep_their_order() -> None:
    words = "".join(
        f'<Word><Coords points="{left},0 {left + 9},0 {left + 9},9 {left},9"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></Word>'
        for left, text in ((50, "שלום"), (0, "עולם"))
    )
    page = page_of(f'<TextRegion id="r"><TextLine>{words}</TextLine></TextRegion>')
    assert page.lines[0].text == "שלום עולם"


def test_text_that_stands_with_the_region_alone_is_spread_over_it() -> None:
    region = (
        '<TextRegion id="r"><Coords points="0,100 100,100 100,140 0,140"/>'
        "<TextEquiv><Unicode>first\nsecond</Unicode></TextEquiv></TextRegion>"
    )
    page = page_of(region)
    assert [(found.text, found.glyphs[0].top) for found in page.lines] == [("first", 100.0), ("second", 120.0)]
    assert any("spread" in words for words in page.warnings)


def test_lines_drawn_in_any_order_are_read_from_the_top_where_the_region_says_so() -> None:
    lines = line("c", at=40) + line("a", at=0) + line("b", at=20)
    assert [found.text for found in page_of(f'<TextRegion id="r">{lines}</TextRegion>').lines] == ["c", "a", "b"]
    drawn = page_of(f'<TextRegion id="r" textLineOrder="top-to-bottom">{lines}</TextRegion>')
    assert [found.text for found in drawn.lines] == ["a", "b", "c"]


def test_regions_inside_regions() -> None:
    inner = f'<TextRegion id="i" type="caption">{line("Fig. 2")}</TextRegion>'
    other = f'<TextRegion id="o">{line("a signboard")}</TextRegion>'
    page = page_of(f'<ImageRegion id="p">{inner}{other}</ImageRegion>')
    assert [(found.text, found.zone) for found in page.lines] == [("Fig. 2", "caption"), ("a signboard", "picture")]


def test_nested_groups_and_the_region_around_give_the_order() -> None:
    order = (
        '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="t"/>'
        '<OrderedGroupIndexed index="0" id="h"><RegionRefIndexed index="0" regionRef="b"/></OrderedGroupIndexed>'
        "</OrderedGroup></ReadingOrder>"
    )
    table = f'<TableRegion id="t"><TextRegion id="x">{line("cell")}</TextRegion></TableRegion>'
    page = page_of(f'{order}{table}<TextRegion id="b">{line("first")}</TextRegion>')
    assert [found.text for found in page.lines] == ["first", "cell"]


def test_points_as_elements_before_2013() -> None:
    coords = '<Coords><Point x="10" y="5"/><Point x="30" y="5"/><Point x="30" y="25"/><Point x="10" y="25"/></Coords>'
    page = page_of(
        f'<TextRegion id="r"><TextLine>{coords}<TextEquiv><Unicode>ox</Unicode></TextEquiv></TextLine></TextRegion>'
    )
    glyph = page.lines[0].glyphs[1]
    assert (glyph.x0, glyph.top, glyph.x1, glyph.bottom) == pytest.approx((20.0, 5.0, 30.0, 25.0))


def test_dots_to_the_centimetre() -> None:
    page = page_of("", 'imageXResolution="40" imageResolutionUnit="PPCM"')
    assert page.width == pytest.approx(600 * 72 / (40 * 2.54))
    assert page.warnings == ()


def test_an_empty_best_reading_gives_way_to_the_next() -> None:
    text = (
        '<TextRegion id="r"><TextLine><TextEquiv index="0"><Unicode/></TextEquiv>'
        '<TextEquiv index="1"><Unicode>as read</Unicode></TextEquiv></TextLine></TextRegion>'
    )
    assert page_of(text).lines[0].text == "as read"


def test_a_file_of_layout_alone_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "0001.xml"
    path.write_text(
        '<PcGts><Page imageWidth="600" imageHeight="900"><TextRegion id="r" custom="structure {type:note;}"><TextLine>'
        '<Coords points="0,0 9,0 9,9"/></TextLine></TextRegion></Page></PcGts>',
        encoding="utf-8",
    )
    with pytest.raises(EmptyInputError, match=r"no text.*layout alone"):
        page_xml.read(path, config.Extract(), silent)


def test_the_picture_is_named() -> None:
    with (SAMPLES / "page-transkribus.xml").open("rb") as stream:
        assert page_xml.image_names(stream, where="x") == ["0004.jpg"]


def test_lines_of_a_printed_page_follow_each_other_down_the_page() -> None:
    page = sample("page-escriptorium.xml")
    assert all(one.baseline < other.baseline for one, other in pairwise(page.lines))
