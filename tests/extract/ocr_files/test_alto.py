from __future__ import annotations

import io
from math import isnan
from pathlib import Path

import pytest

from kartoteka.extract.ocr_files import alto
from kartoteka.extract.printed import PrintedPage

SAMPLES = Path(__file__).parents[2] / "data" / "ocr_files"


def sample(name: str) -> PrintedPage:
    with (SAMPLES / name).open("rb") as stream:
        (page,) = alto.pages(stream, where=name)
    return page


def page_of(lines: str, *, unit: str = "mm10", head: str = "", page: str = 'WIDTH="1270" HEIGHT="1905"') -> PrintedPage:
    """A page without namespace whose print space holds `lines`."""
    text = (
        f"<alto><Description><MeasurementUnit>{unit}</MeasurementUnit></Description>{head}<Layout>"
        f"<Page {page}><PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace></Page></Layout></alto>"
    )
    (found,) = alto.pages(io.BytesIO(text.encode()), where="x.xml")
    return found


def string(content: str, left: int = 0, width: int = 100, more: str = "") -> str:
    return f'<String CONTENT="{content}" HPOS="{left}" VPOS="0" WIDTH="{width}" HEIGHT="30" {more}/>'


def test_a_page_of_a_library_is_read_in_the_order_of_the_print() -> None:
    page = sample("alto-2-library.xml")
    # the file has the margin at the foot before the print space
    assert [line.text for line in page.lines] == [
        "Grain Wagons",
        "The depot4 requi-",
        "sitioned oats.",
        "4 RGASPI,",
        "113",
    ]
    assert [line.zone for line in page.lines] == ["head", None, None, "note", "head"]
    assert page.label == "113"
    assert page.extraction == "alto"


def test_tenths_of_a_millimetre_become_points() -> None:
    page = sample("alto-2-library.xml")
    assert (page.width, page.height) == pytest.approx((360.0, 540.0))
    first = page.lines[1].glyphs[0]
    assert (first.x0, first.top, first.bottom) == pytest.approx((42.52, 56.69, 68.03), abs=0.01)
    assert page.lines[1].baseline == pytest.approx(65.76, abs=0.01)
    (rule,) = page.rules
    assert (rule.x0, rule.x1) == pytest.approx((42.52, 127.56), abs=0.01)


def test_styles_give_sizes_and_raised_numbers() -> None:
    page = sample("alto-2-library.xml")
    assert [line.size for line in page.lines[:4]] == [8.0, 10.0, 10.0, 8.0]
    assert [line.text[at] for line in page.lines for at, raised in enumerate(line.raised) if raised] == ["4", "4"]


def test_confidence_of_letters_goes_before_that_of_words() -> None:
    body = sample("alto-2-library.xml").lines[1]
    assert body.confidence is not None
    # CC counts from 0, sure, to 9
    assert list(body.confidence[:5]) == [100, 100, 0, 255, 90]


def test_a_string_without_content_is_nothing() -> None:
    assert (
        page_of(f'<TextLine>{string("oats")}<SP/><String HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"/></TextLine>')
        .lines[0]
        .text
        == "oats"
    )


def test_zones_lines_and_slope_of_escriptorium() -> None:
    page = sample("alto-4-escriptorium.xml")
    assert [(line.text, line.zone) for line in page.lines] == [
        ("57", "page-number"),
        ("Seed on credit", "heading"),
        ("Nobody asked the elders.", "body"),
        ("12. GARF, f. 5446.", "note"),
    ]
    scale = page.width / 1425
    assert page.lines[2].slope == pytest.approx(0.02)
    assert page.lines[2].baseline == pytest.approx(280 * scale)
    # the boxes of lines are drawn without looking at their letters, so one size stays one size
    assert page.lines[0].size == pytest.approx(40 * scale / 0.86)
    # one string holds the line: its letters have parts of the box, its spaces none
    glyphs = page.lines[3].glyphs
    assert isnan(glyphs[3].x0)
    assert glyphs[0].x1 - glyphs[0].x0 == pytest.approx(40 * scale)
    assert any("resolution" in words for words in page.warnings)


@pytest.mark.parametrize(("unit", "points"), [("mm10", 7.2 / 25.4), ("inch1200", 0.06)])
def test_units(unit: str, points: float) -> None:
    page = page_of(f"<TextLine>{string('oats', 100)}</TextLine>", unit=unit)
    assert page.lines[0].glyphs[0].x0 == pytest.approx(100 * points)
    assert page.warnings == ()


def test_a_resolution_among_the_settings_of_the_program_is_believed() -> None:
    text = (
        "<alto><Description><MeasurementUnit>pixel</MeasurementUnit><OCRProcessing><ocrProcessingStep>"
        "<processingStepSettings>deskew:1 resolution:400</processingStepSettings></ocrProcessingStep></OCRProcessing>"
        f'</Description><Layout><Page WIDTH="4000" HEIGHT="6000"><PrintSpace><TextBlock><TextLine>{string("oats", 400)}'
        "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
    )
    (page,) = alto.pages(io.BytesIO(text.encode()), where="x.xml")
    assert page.lines[0].glyphs[0].x0 == pytest.approx(72.0)
    assert page.warnings == ()


def test_type_sizes_tell_the_resolution_of_pixels() -> None:
    # letters 37 pixels high that rise above the x are of a type of 56: 10 points at 403 dots to the inch
    head = '<Styles><TextStyle ID="A" FONTSIZE="10"/><TextStyle ID="B" FONTSIZE="8"/></Styles>'
    line = '<TextLine STYLEREFS="A"><String CONTENT="batch" HPOS="0" VPOS="0" WIDTH="100" HEIGHT="37"/><String CONTENT="lists" HPOS="120" VPOS="0" WIDTH="100" HEIGHT="37"/></TextLine>'
    page = page_of(line, unit="pixel", head=head, page='WIDTH="2000" HEIGHT="9000"')
    assert page.width == pytest.approx(2000 * 72 / 400)


def test_one_size_for_everything_is_no_measurement() -> None:
    head = '<Styles><TextStyle ID="A" FONTSIZE="12"/></Styles>'
    word = '<String CONTENT="mouse" HPOS="0" VPOS="0" WIDTH="100" HEIGHT="11"/>'
    assert page_of(f'<TextLine STYLEREFS="A">{2 * word}</TextLine>', head=head).lines[0].size == pytest.approx(
        11 * 72 / 254 / 0.44, rel=0.05
    )


def test_spaces_that_are_not_written_stand_between_words_but_not_before_a_raised_number() -> None:
    line = f"<TextLine>{string('bread')}{string('4', 100, 10, 'STYLE=' + chr(34) + 'superscript' + chr(34))}{string('and', 120)}</TextLine>"
    assert page_of(line).lines[0].text == "bread4 and"


def test_where_spaces_are_written_strings_without_one_belong_together() -> None:
    assert (
        page_of(f"<TextLine>{string('bre')}{string('ad', 100)}<SP/>{string('and', 210)}</TextLine>").lines[0].text
        == "bread and"
    )


@pytest.mark.parametrize(
    ("end", "text", "warned"),
    [
        ('<HYP CONTENT="-"/>', "requi-", False),
        ('<HYP HPOS="90" VPOS="0" WIDTH="10" CONTENT="&#xAD;"/>', "requi\u00ad", False),
        ("", "requi-", True),
    ],
)
def test_a_broken_word_keeps_its_halves_and_its_hyphen(end: str, text: str, warned: bool) -> None:
    broken = string("requi", more='SUBS_TYPE="HypPart1" SUBS_CONTENT="requisitioned"')
    page = page_of(f"<TextLine>{broken}{end}</TextLine>")
    assert page.lines[0].text == text
    assert any("hyphens" in words for words in page.warnings) == warned


def test_a_hyphen_that_stands_in_the_string_too_is_printed_once() -> None:
    assert page_of(f'<TextLine>{string("requi-")}<HYP CONTENT="-"/></TextLine>').lines[0].text == "requi-"


def test_glyphs_have_boxes_and_confidence_of_their_own() -> None:
    glyphs = (
        '<Glyph CONTENT="o" HPOS="10" VPOS="8" WIDTH="10" HEIGHT="12" GC="0.5"><Variant CONTENT="0" VC="0.4"/></Glyph>'
        '<Glyph CONTENT="x" HPOS="30" VPOS="8" WIDTH="10" HEIGHT="12" GC="1.0"/>'
    )
    page = page_of(
        f'<TextLine><String CONTENT="ox" HPOS="0" VPOS="0" WIDTH="99" HEIGHT="30">{glyphs}</String></TextLine>'
    )
    line = page.lines[0]
    assert (line.text, line.confidence) == ("ox", bytes([50, 100]))
    assert line.glyphs[1].x0 == pytest.approx(30 * 72 / 254)


@pytest.mark.parametrize(
    ("given", "label"), [('PRINTED_IMG_NR="xii"', "xii"), ('PRINTED_IMG_NR="[4]"', None), ('PRINTED_IMG_NR="9"', None)]
)
def test_a_label_is_what_is_printed(given: str, label: str | None) -> None:
    assert page_of("", page=f'PHYSICAL_IMG_NR="9" {given}').label == label


def test_blocks_are_read_in_the_order_that_the_file_states() -> None:
    blocks = "".join(
        f'<TextBlock ID="b{at}" HPOS="0" VPOS="{100 * at}" WIDTH="9" HEIGHT="9"><TextLine>{string(word)}</TextLine></TextBlock>'
        for at, word in enumerate(("zero", "one", "two", "three"))
    )
    text = (
        '<alto><ReadingOrder><OrderedGroup ID="o"><ElementRef ID="e1" REF="b2"/><ElementRef ID="e2" REF="b1"/>'
        f"</OrderedGroup></ReadingOrder><Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"
    )
    (page,) = alto.pages(io.BytesIO(text.encode()), where="x.xml")
    # of the two that it leaves out, one stands above all
    assert [line.text for line in page.lines] == ["zero", "two", "one", "three"]


def test_layout_without_text_is_said() -> None:
    page = page_of('<TextLine HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"/>')
    assert page.lines == ()
    assert "lines without text" in page.warnings
