from __future__ import annotations

from pathlib import Path

import pytest

import pdfs
from kartoteka import extract
from kartoteka.document import Text
from kartoteka.errors import DamagedPdfError, EmptyInputError, EncryptedPdfError, NoTextLayerError
from kartoteka.extract import pdf
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


def test_pages_without_text_are_warned_of_by_number(tmp_path: Path) -> None:
    text = extract.read(pdfs.by_hand(tmp_path / "gaps.pdf", ["", pdfs.line("words"), "", "", pdfs.line("more")]))
    assert text.warnings == ("pages 1, 3-4: no text",)
    assert text.page_at(text.raw.index("more")) == 5


def test_a_pdf_of_pictures_has_no_text_layer(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayerError, match="OCR"):
        extract.read(pdfs.by_hand(tmp_path / "scan.pdf", ["", "0 0 50 50 re f"]))


def test_a_pdf_with_a_password_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(EncryptedPdfError, match="password"):
        extract.read(pdfs.by_hand(tmp_path / "locked.pdf", [pdfs.line("words")], trailer=pdfs.ENCRYPTED))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_pdf_that_breaks_off_is_damaged(tmp_path: Path, share: float) -> None:
    whole = pdfs.with_notes(tmp_path / "whole.pdf", superior=False).read_bytes()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DamagedPdfError, match=r"broken\.pdf"):
        extract.read(broken)


def test_a_web_page_saved_as_pdf_is_said_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "login.pdf"
    file.write_text("<!DOCTYPE html><html><title>Log in</title>")
    with pytest.raises(DamagedPdfError, match="web page"):
        extract.read(file)


def test_an_empty_pdf_is_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.pdf"
    file.touch()
    with pytest.raises(EmptyInputError):
        extract.read(file)


def test_letters_that_the_font_does_not_name_are_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_UNREADABLE_SHARE", -1.0)
    with pytest.raises(NoTextLayerError, match="letters"):
        extract.read(pdfs.by_hand(tmp_path / "garbled.pdf", [pdfs.line("words")]))


def test_the_second_reader_reads_what_the_first_reads(tmp_path: Path) -> None:
    from kartoteka.extract.pdf.lines import lines
    from kartoteka.extract.pdf.second import fragments_again

    file = pdfs.with_notes(tmp_path / "notes.pdf", superior=False)
    again = lines(fragments_again(file, number=1))
    # PDFium makes a plain hyphen of a soft one
    assert [line.text.replace("\u00ad", "-") for line in again] == extract.read(file).raw.rstrip("\n").split("\n")
    assert (
        "".join(glyph.char for line in again for glyph, up in zip(line.glyphs, line.raised, strict=True) if up)
        == "123123"
    )


@pytest.fixture
def pdfium_fails_on_page_2(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2 as pdfium

    from kartoteka.extract.pdf import frame

    asked: list[object] = []
    frame_of = frame.frame_of

    def failing(page: pdfium.PdfPage) -> frame.Frame:
        asked.append(page)
        if len(asked) == 2:
            raise pdfium.PdfiumError("Failed to load page.")
        return frame_of(page)

    monkeypatch.setattr(frame, "frame_of", failing)


@pytest.mark.usefixtures("pdfium_fails_on_page_2")
def test_a_page_that_the_first_reader_cannot_load_is_read_by_the_second(tmp_path: Path) -> None:
    file = pdfs.by_hand(tmp_path / "bad.pdf", [pdfs.line("first"), pdfs.line("second"), pdfs.line("third")])
    text = extract.read(file)
    assert text.raw == "first\n\fsecond\n\fthird\n"
    assert text.warnings == ("page 2: damaged, read by the second reader",)


@pytest.mark.usefixtures("pdfium_fails_on_page_2")
def test_a_page_that_no_reader_can_load_is_warned_of_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kartoteka.extract.pdf import second

    monkeypatch.setattr(second, "fragments_again", lambda path, *, number: iter(()))
    file = pdfs.by_hand(tmp_path / "bad.pdf", [pdfs.line("first"), pdfs.line("second"), pdfs.line("third")])
    text = extract.read(file)
    assert text.raw == "first\n\f\fthird\n"
    assert text.warnings == ("page 2: damaged, not read",)
