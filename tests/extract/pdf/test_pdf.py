from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

import pdfs
from kartoteka import config, extract
from kartoteka.document import Text
from kartoteka.errors import UnreadableInputError
from kartoteka.extract.pdf.second import SecondReader
from kartoteka.span import Span


def raised(text: Text) -> list[str]:
    assert text.geometry is not None
    flags = text.geometry.raised
    return [char for char, flag in zip(text.raw, flags, strict=True) if flag]


@pytest.mark.parametrize("superior", [True, False], ids=["superior figures", "lifted digits"])
def test_note_numbers_are_raised_however_they_are_set(tmp_path: Path, superior: bool) -> None:
    text = extract.read(pdfs.with_notes(tmp_path / "notes.pdf", superior=superior))
    assert raised(text) == ["1", "2", "3", "1", "2", "3"]
    assert "page.1 The" in text.raw
    assert "\n1GARF, 5446/1/12, 3.\n" in text.raw


@pytest.mark.parametrize(
    "marker",
    ["5 Ts /F1 7 Tf (12) Tj 0 Ts", "5 Ts (12) Tj 0 Ts", "/F1 7 Tf 1 0 0 1 110.5 355 Tm (12) Tj 1 0 0 1 119 350 Tm"],
    ids=["small and risen", "risen alone", "small, moved up"],
)
def test_a_risen_number_is_raised_and_stays_in_its_line(tmp_path: Path, marker: str) -> None:
    content = f"BT /F1 12 Tf 30 350 Td (Words of a line) Tj {marker} /F1 12 Tf ( and more) Tj ET"
    text = extract.read(pdfs.by_hand(tmp_path / "risen.pdf", [f"{content} {pdfs.line('the next line', y=334)}"]))
    assert raised(text) == ["1", "2"]
    assert text.raw.splitlines()[0].startswith("Words of a line12")
    assert text.raw.splitlines()[1] == "the next line"


def test_every_code_point_has_a_place_and_every_line_a_size(tmp_path: Path) -> None:
    text = extract.read(pdfs.with_notes(tmp_path / "notes.pdf", superior=True))
    assert text.geometry is not None
    assert len(text.geometry) == len(text.raw)
    assert {line.size for line in text.lines} == {11.0, 9.35}
    at = text.raw.index("GARF")
    (box,) = text.boxes([Span(at, at + 4)])
    assert box.page == 1
    assert 500 < box.top < box.bottom < 648
    assert 50 < box.x0 < box.x1 < 120


def test_a_hyphen_at_a_line_end_is_what_is_printed(tmp_path: Path) -> None:
    text = extract.read(pdfs.with_notes(tmp_path / "notes.pdf", superior=True))
    assert "com-\npared" in text.raw
    assert not set(text.raw) & set("\ufffe\x02\r")


def test_a_document_that_is_opened_again_on_the_way_is_read_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pdfs.book(tmp_path / "book.pdf", pages=6)
    at_once = extract.read(file)
    monkeypatch.setattr("kartoteka.extract.pdf.opened._KEPT", 10_000)
    assert extract.read(file).raw == at_once.raw


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    text = extract.read(pdfs.two_columns(tmp_path / "columns.pdf"))
    lines = [line.span.cut(text.raw) for line in text.lines]
    assert lines[0] == "Two Ledgers"
    assert lines[1].startswith("LEFT")
    right = next(at for at, line in enumerate(lines) if line.startswith("RIGHT"))
    assert [line[:12] for line in lines[2:right]] == [line[:12] for line in lines[right + 1 :]]


def test_the_rule_above_the_notes_is_kept(tmp_path: Path) -> None:
    text = extract.read(pdfs.with_notes(tmp_path / "notes.pdf", superior=True))
    (rule,) = text.rules
    at = text.raw.index("1GARF")
    assert rule.bottom < text.boxes([Span(at, at + 1)])[0].top
    assert rule.x1 - rule.x0 > 50


def test_pages_are_parted_by_a_form_feed_that_is_in_no_line(tmp_path: Path) -> None:
    text = extract.read(pdfs.by_hand(tmp_path / "two.pdf", [pdfs.line("first page"), pdfs.line("second page")]))
    assert text.raw == "first page\n\fsecond page\n"
    assert [page.span.cut(text.raw) for page in text.pages] == ["first page\n", "second page\n"]
    assert (text.pages[0].width, text.pages[0].height) == (300.0, 400.0)


def test_lines_are_read_from_the_top_whatever_order_the_file_draws_them_in(tmp_path: Path) -> None:
    foot, head = pdfs.line("foot of the page", y=40), pdfs.line("head of the page", y=370)
    text = extract.read(pdfs.by_hand(tmp_path / "order.pdf", [f"{foot} {pdfs.line('middle')} {head}"]))
    assert text.raw == "head of the page\nmiddle\nfoot of the page\n"


def test_a_page_stored_on_its_side_is_read_as_it_is_seen(tmp_path: Path) -> None:
    content = (
        pdfs.line("seen upright", x=150, y=30, turned=True) + " " + pdfs.line("second line", x=170, y=30, turned=True)
    )
    text = extract.read(pdfs.by_hand(tmp_path / "turned.pdf", [content], page="/Rotate 90"))
    assert text.raw == "seen upright\nsecond line\n"
    assert (text.pages[0].width, text.pages[0].height) == (400.0, 300.0)
    (box,) = text.boxes([Span(0, 4)])
    assert box.x0 == pytest.approx(30, abs=2)
    assert box.bottom == pytest.approx(150, abs=2)


def test_a_stamp_along_the_margin_comes_after_the_page(tmp_path: Path) -> None:
    content = pdfs.line("DOWNLOADED", x=290, y=50, turned=True) + " " + pdfs.line("words of the page")
    text = extract.read(pdfs.by_hand(tmp_path / "stamp.pdf", [content]))
    assert text.raw == "words of the page\nDOWNLOADED\n"


def test_a_size_said_by_the_matrix_is_a_size(tmp_path: Path) -> None:
    text = extract.read(pdfs.by_hand(tmp_path / "scaled.pdf", ["BT /F1 1 Tf 9 0 0 9 30 350 Tm (nine points) Tj ET"]))
    assert [line.size for line in text.lines] == [9.0]


def test_a_cropped_sheet_is_measured_from_its_visible_corner(tmp_path: Path) -> None:
    file = pdfs.by_hand(tmp_path / "crop.pdf", [pdfs.line("cropped", x=60, y=300)], page="/CropBox [50 100 250 350]")
    text = extract.read(file)
    (box,) = text.boxes([Span(0, 7)])
    assert box.x0 == pytest.approx(10, abs=2)
    assert box.bottom == pytest.approx(50, abs=5)


@pytest.mark.parametrize(
    ("info", "title", "author"),
    [
        ("/Title (Two Ledgers) /Author (M. Kuznetsova)", "Two Ledgers", "M. Kuznetsova"),
        ("/Title (Microsoft Word - chapter 3.doc) /Author (User)", None, None),
        ("/Title (untitled) /Author ()", None, None),
        ("/Title (0521-prelims.indd) /Author (admin)", None, None),
    ],
)
def test_title_and_author_are_taken_unless_a_program_made_them_up(
    tmp_path: Path, info: str, title: str | None, author: str | None
) -> None:
    text = extract.read(pdfs.by_hand(tmp_path / "info.pdf", [pdfs.line("words")], info=info))
    assert (text.title, text.author) == (title, author)


def test_blank_pages_are_pages_and_no_failure(tmp_path: Path) -> None:
    text = extract.read(pdfs.by_hand(tmp_path / "gaps.pdf", ["", pdfs.line("words"), "", "", pdfs.line("more")]))
    assert text.raw == "\fwords\n\f\f\fmore\n"
    assert text.warnings == ()
    assert text.page_at(text.raw.index("more")) == 5


LABELLED = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 165 >>] >>"


@pytest.mark.parametrize(("pages", "labels"), [("", ["i", "ii", "165", "166"]), ("2-3", ["ii", "165"])])
def test_pages_have_the_labels_that_the_file_gives_them(tmp_path: Path, pages: str, labels: list[str]) -> None:
    file = pdfs.by_hand(tmp_path / "labels.pdf", [pdfs.line("words")] * 4, catalogue=LABELLED)
    assert [page.label for page in extract.read(file, config.Extract(pages=pages)).pages] == labels


def test_labels_that_only_count_the_pages_are_none(tmp_path: Path) -> None:
    text = extract.read(pdfs.by_hand(tmp_path / "plain.pdf", [pdfs.line("words")] * 2))
    assert [page.label for page in text.pages] == [None, None]


def test_a_page_beyond_the_end_is_said_to_be(tmp_path: Path) -> None:
    file = pdfs.by_hand(tmp_path / "short.pdf", [pdfs.line("words")] * 2)
    with pytest.raises(UnreadableInputError, match=r"short\.pdf: there is no page 3"):
        extract.read(file, config.Extract(pages="2-3"))


def test_a_page_whose_words_run_upwards_is_turned_to_be_read(tmp_path: Path) -> None:
    content = " ".join(pdfs.line(f"line {at} of a table", x=50 + 20 * at, y=40, turned=True) for at in range(3))
    text = extract.read(pdfs.by_hand(tmp_path / "sideways.pdf", [content]))
    assert text.raw == "line 0 of a table\nline 1 of a table\nline 2 of a table\n"
    (page,) = text.pages
    assert (page.turned, page.width, page.height) == (3, 400.0, 300.0)
    # on the sheet as it came, the line runs up along its left side
    (box,) = text.boxes([Span(0, 4)])
    assert box.x0 == pytest.approx(41, abs=2)
    assert box.bottom == pytest.approx(360, abs=2)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_sheet_stored_turned_is_read_as_if_it_were_not(tmp_path: Path, quarters: int) -> None:
    upright = extract.read(pdfs.with_notes(tmp_path / "upright.pdf", superior=True))
    stored = pdfium.PdfDocument(tmp_path / "upright.pdf")
    stored[0].set_rotation(90 * quarters)
    stored.save(tmp_path / "turned.pdf")
    stored.close()
    # seen sideways or upside down, as a scanner's operator left it: the words tell which way is up
    text = extract.read(tmp_path / "turned.pdf")
    assert text.pages[0].turned == quarters
    assert raised(text) == raised(upright)
    # of a page upside down PDFium parts some words by spaces that are not there
    assert text.raw == upright.raw if quarters != 2 else text.raw.replace(" ", "") == upright.raw.replace(" ", "")


def test_lines_drawn_within_a_form_are_measured_on_the_page(tmp_path: Path) -> None:
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 100 10] /Matrix [1 0 0 1 20 0] /Length 17 >>\nstream\n0 0 80 0.5 re f  \nendstream"
    file = pdfs.by_hand(tmp_path / "form.pdf", [f"{pdfs.line('words')} q 1 0 0 1 30 60 cm /Fm Do Q"], form=form)
    (rule,) = extract.read(file).rules
    assert (rule.x0, rule.x1, rule.bottom) == pytest.approx((50, 130, 340), abs=1)


def test_the_second_reader_reads_what_the_first_reads(tmp_path: Path) -> None:
    file = pdfs.with_notes(tmp_path / "notes.pdf", superior=False)
    (page,) = SecondReader(file).pages(1)
    again = page.lines
    # PDFium makes a plain hyphen of a soft one
    assert [line.text.replace("\u00ad", "-") for line in again] == extract.read(file).raw.rstrip("\n").split("\n")
    assert (
        "".join(glyph.char for line in again for glyph, up in zip(line.glyphs, line.raised, strict=True) if up)
        == "123123"
    )
