from __future__ import annotations

import gzip
import io
from math import isnan
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, NotTextError, UnreadableInputError
from kartoteka.extract.assembly import silent
from kartoteka.extract.ocr_files import hocr
from kartoteka.extract.printed import PrintedPage

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta name='ocr-system' content='tesseract'/></head><body>
"""
FOOT = "</body></html>"
# three hundred dots an inch, so that 25 of them are 6 points
BY_LETTERS = """<div class='ocr_page' id='page_1' title='image "a; bbox 9 9 9 9.png"; bbox 0 0 1500 2000; ppageno 0; scan_res 300 300'>
 <div class='ocr_photo' id='block_1_1' title="bbox 100 100 900 700"></div>
 <div class='ocr_separator' id='block_1_2' title="bbox 100 1500 500 1504"></div>
 <div class='ocr_carea' id='block_1_3' title="bbox 100 800 900 1000"><p class='ocr_par' lang='eng' title="bbox 100 800 900 1000">
  <span class='ocr_line' title="bbox 100 800 300 850; baseline 0.02 -10; x_size 50; x_descenders 10; x_ascenders 12">
   <span class='ocrx_word' title='bbox 100 800 200 850; x_wconf 91'>
    <span class='ocrx_cinfo' title='x_bboxes 100 810 125 840; x_conf 99.6'>O</span>
    <span class='ocrx_cinfo' title='x_bboxes 150 810 175 840; x_conf 60.2'>p</span>
    <span class='ocrx_cinfo' title='x_bboxes 180 835 185 840; x_conf 99'>.</span>
   </span>
   <span class='ocrx_word' title='bbox 250 810 300 840; x_wconf 81'>
    <span class='ocrx_cinfo' title='x_bboxes 250 810 275 840; x_conf 98'>1</span><span class='ocrx_cinfo' title='x_bboxes 275 810 300 840; x_conf 97'>7</span>
   </span>
  </span>
  <span class='ocr_line' title="bbox 100 900 900 950; baseline 0 0"><span class='ocrx_word' title='bbox 100 900 900 950; x_wconf 95'> </span></span>
 </p></div>
</div>"""


def page(inside: str, *, title: str = "bbox 0 0 1500 2000; scan_res 300 300") -> str:
    return f"<div class='ocr_page' title='{title}'>{inside}</div>"


def line(words: str, *, title: str = "bbox 100 800 300 850; baseline 0 -10; x_size 40") -> str:
    """Words of equal width, one after the other, as a file without boxes for letters has them."""
    parts = [
        f"<span class='ocrx_word' title='bbox {100 + 100 * at} 800 {180 + 100 * at} 850; x_wconf 90'>{word}</span>"
        for at, word in enumerate(words.split())
    ]
    return f"<span class='ocr_line' title='{title}'>{' '.join(parts)}</span>"


def pages(document: str) -> list[PrintedPage]:
    return list(hocr.pages(io.BytesIO(document.encode()), where="a.hocr"))


def read(path: Path, document: str) -> Text:
    path.write_text(document, encoding="utf-8")
    return hocr.read(path, config.Extract(), silent)


def test_letters_words_and_lines_of_tesseract() -> None:
    (found,) = pages(HEAD + BY_LETTERS + FOOT)
    assert (found.width, found.height, found.sheet, found.confidence, found.warnings) == (360, 480, 1, 86.0, ())
    (only,) = found.lines
    assert only.text == "Op. 17"
    assert only.glyphs[1][1:] == pytest.approx((36, 194.4, 42, 201.6))
    assert isnan(only.glyphs[3].x0)
    # 100 + 5 ln p is what Tesseract writes
    assert only.confidence == bytes([92, 0, 82, 255, 67, 55])
    # ten dots above the bottom of the box, at the first letter
    assert (only.baseline, only.slope) == pytest.approx((840 * 0.24, 0.02))
    assert [(rule.x0, rule.x1) for rule in found.rules] == [(24, 120)]


def test_other_programs_mean_what_they_write() -> None:
    (found,) = pages(HEAD.replace("tesseract", "another") + BY_LETTERS + FOOT)
    assert found.lines[0].confidence == bytes([100, 60, 99, 255, 98, 97])


def test_a_word_without_boxes_for_its_letters_is_cut_evenly() -> None:
    (found,) = pages(page(line("Opis 17")))
    (only,) = found.lines
    assert only.text == "Opis 17"
    assert [glyph.x0 for glyph in only.glyphs[:4]] == pytest.approx([24.0, 28.8, 33.6, 38.4])
    assert only.glyphs[5].x1 == pytest.approx(200 * 0.24 + 40 * 0.24)
    assert only.confidence == bytes([90] * 4 + [255] + [90] * 2)


def test_lines_without_words_and_without_a_resolution() -> None:
    (found,) = pages(
        page(
            "<span class='ocr_line' title='bbox 100 800 1200 850'>Два <i>ледника</i> зерна</span>",
            title="bbox 0 0 1425 1900",
        )
    )
    assert [each.text for each in found.lines] == ["Два ледника зерна"]
    # a page of nine and a half inches is what is taken for granted
    assert found.height == pytest.approx(9.5 * 72, rel=0.01)
    assert found.lines[0].glyphs[-1].x1 == pytest.approx(1200 * 72 / 200)
    assert "estimated" in found.warnings[0]


def test_what_is_raised_says_so_or_is_not() -> None:
    (found,) = pages(page(line("sums<sup>12</sup> again")))
    (only,) = found.lines
    assert only.text == "sums12 again"
    assert [char for (char, *_), raised in zip(only.glyphs, only.raised, strict=True) if raised] == ["1", "2"]
    assert only.glyphs[5].x1 == pytest.approx(180 * 0.24)


def test_boxes_of_letters_tell_what_is_raised() -> None:
    # ten letters on the line, and what OCR took for a quotation mark, as tall as they are and above them
    letters = "".join(
        f"<span class='ocrx_cinfo' title='x_bboxes {100 + 30 * at} 820 {120 + 30 * at} 840; x_conf 99'>{char}</span>"
        for at, char in enumerate("seasamears")
    )
    sign = "<span class='ocrx_cinfo' title='x_bboxes 400 806 410 824; x_conf 90'>”</span>"
    word = f"<span class='ocrx_word' title='bbox 100 806 410 840; x_wconf 90'>{letters}{sign}</span>"
    (found,) = pages(page(f"<span class='ocr_line' title='bbox 100 806 410 840; baseline 0 0'>{word}</span>"))
    assert found.lines[0].raised == (False,) * 10 + (True,)


def test_a_stamp_along_the_margin_is_told_from_the_text() -> None:
    stamp = line("Library", title="bbox 10 10 40 900; textangle 90; baseline 0 0")
    (found,) = pages(page(stamp + line("Text")))
    assert [each.zone for each in found.lines] == ["marginal", None]


@pytest.mark.parametrize(
    "document",
    [
        page(line("Opis &amp; delo 17")).replace("</span>", "").replace("</div>", ""),
        page(line("Opis & delo&nbsp;17")).replace("span", "SPAN").replace("<div class", "<DIV CLASS"),
        page(line("Opis &amp; delo 17")) + "</div></span></p></html>",
        page("<p>" + line("Opis &amp; delo 17") + "<img src=a.png><br>"),
    ],
    ids=["nothing closed", "an ampersand alone", "closed too often", "HTML of old"],
)
def test_ill_formed_hocr_is_read_all_the_same(document: str) -> None:
    (found,) = pages(document)
    assert [each.text for each in found.lines] == ["Opis & delo 17"]


def test_a_page_that_begins_elsewhere_than_at_nought() -> None:
    (found,) = pages(page(line("Opis"), title="bbox 100 800 1600 2800; scan_res 300 300"))
    assert found.lines[0].glyphs[0][1:3] == pytest.approx((0, 0))
    assert (found.width, found.height) == (360, 480)


def test_a_file_of_several_pages_gzipped_and_some_of_them(tmp_path: Path) -> None:
    document = HEAD + "".join(page(line(f"Page {number}")) for number in range(1, 5)) + FOOT
    whole = read(tmp_path / "b.hocr", document)
    assert whole.raw == "Page 1\n\fPage 2\n\fPage 3\n\fPage 4\n"
    assert (whole.extraction, [each.sheet for each in whole.pages]) == ("hocr", [1, 2, 3, 4])
    packed = tmp_path / "b_chocr.html.gz"
    packed.write_bytes(gzip.compress(document.encode()))
    some = hocr.read(packed, config.Extract(pages="2-3"), silent)
    assert (some.raw, [each.sheet for each in some.pages]) == ("Page 2\n\fPage 3\n", [2, 3])


def test_other_files_and_empty_ones_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotTextError, match="no page of hOCR"):
        read(tmp_path / "a.html", "<html><p>Opis 17</p></html>")
    with pytest.raises(EmptyInputError, match="no text"):
        read(tmp_path / "b.html", page(""))


def test_entities_are_refused() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>" + page(line("&b;"))
    with pytest.raises(UnreadableInputError, match="entities"):
        pages(bomb)


def test_what_is_no_tag_is_text_or_nothing_and_the_next_page_is_read() -> None:
    found = pages(
        page(line("Good")) + page("<![fnord[" + line("Bad < luck") + "<span class='ocr_line") + page(line("More"))
    )
    assert [[each.text for each in one.lines] for one in found] == [["Good"], ["Bad < luck"], ["More"]]


def test_a_letter_of_another_encoding_is_read_as_the_head_says() -> None:
    document = "<html><meta charset=windows-1251>" + page(line("Опись"))
    (found,) = hocr.pages(io.BytesIO(document.encode("cp1251")), where="a.html")
    assert found.lines[0].text == "Опись"


class Trickle(io.RawIOBase):
    """Gives few bytes at a time, and remembers how many it gave."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__()
        self.data, self.step, self.given = data, step, 0

    def read(self, size: int = -1) -> bytes:
        part = self.data[self.given : self.given + self.step]
        self.given += len(part)
        return part


@given(st.integers(1, 90))
@settings(max_examples=25)
def test_however_a_file_comes_in_its_pages_are_the_same(step: int) -> None:
    document = HEAD + BY_LETTERS + page(line("Два ledgers")) + page(line("end")) + FOOT
    trickled = hocr.pages(Trickle(document.encode(), step), where="")  # type: ignore[arg-type]  # all that is read of it
    assert [each.lines for each in trickled] == [each.lines for each in pages(document)]


def test_a_page_is_given_before_the_next_is_read() -> None:
    document = (HEAD + "".join(page(line(f"Page {number}")) for number in range(50))).encode()
    stream = Trickle(document, 500)
    first = next(hocr.pages(stream, where=""))  # type: ignore[arg-type]  # see above
    assert first.lines[0].text == "Page 0"
    assert stream.given < len(document) / 10
