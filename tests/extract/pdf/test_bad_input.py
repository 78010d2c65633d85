"""PDFs that are none, or are broken, or were made to do harm: a clear line each, and other pages unharmed."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2 as pdfium
import pytest

import pdfs
from kartoteka import config, extract
from kartoteka.errors import (
    DamagedPdfError,
    EmptyInputError,
    EncryptedPdfError,
    NoTextLayerError,
    TooLargeError,
    UnreadableInputError,
)
from kartoteka.extract.pdf import sheets
from kartoteka.extract.pdf.layer import Layer, layer, words_of
from kartoteka.extract.pdf.layer_quality import pronounceable
from kartoteka.extract.pdf.second import SecondReader

NO_OCR = config.Extract(ocr="never")


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
    with pytest.raises(UnreadableInputError, match="web page"):
        extract.read(file)


def test_bytes_that_are_nothing_are_no_pdf(tmp_path: Path) -> None:
    file = tmp_path / "noise.pdf"
    file.write_bytes(bytes(range(256)) * 50)
    with pytest.raises(UnreadableInputError, match=r"noise\.pdf: .*no kind"):
        extract.read(file)


def test_an_empty_pdf_is_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.pdf"
    file.touch()
    with pytest.raises(EmptyInputError):
        extract.read(file)


def test_a_pdf_without_pages_says_so(tmp_path: Path) -> None:
    with pytest.raises(DamagedPdfError, match="no pages"):
        extract.read(pdfs.by_hand(tmp_path / "none.pdf", []))


@pytest.mark.parametrize(("count", "pages"), [(40, 40), (60_000, None), (1_000_000_000, 1)])
def test_a_pdf_that_counts_more_pages_than_it_has_is_not_waited_for(
    tmp_path: Path, count: int, pages: int | None
) -> None:
    file = pdfs.by_hand(tmp_path / "liar.pdf", [pdfs.line("words")])
    file.write_bytes(file.read_bytes().replace(b"/Count 1 ", b"/Count %d " % count))
    if pages is None:
        with pytest.raises(TooLargeError, match=r"liar\.pdf: .* 60000 pages"):
            extract.read(file)
        return
    text = extract.read(file)
    assert text.raw.startswith("words\n")
    assert [page.error for page in text.pages] == [None] + ["damaged, not read"] * (pages - 1)


def broken_page(path: Path, *, at: float) -> Path:
    """Three pages of ten lines; the packed content of the second is damaged from a share of it on."""
    contents = [
        " ".join(
            pdfs.line(f"line {line} of page {page}: {hash((line, page))}", y=380 - 20 * line) for line in range(10)
        )
        for page in (1, 2, 3)
    ]
    data = bytearray(pdfs.by_hand(path, contents, packed=True).read_bytes())
    packed = zlib.compress(contents[1].encode())
    start = data.index(packed) + int(at * len(packed))
    data[start : start + 20] = bytes(255 - byte for byte in data[start : start + 20])
    path.write_bytes(data)
    return path


def test_a_page_whose_content_is_damaged_is_a_row_and_the_others_are_unharmed(tmp_path: Path) -> None:
    text = extract.read(broken_page(tmp_path / "broken.pdf", at=0.0), NO_OCR)
    assert [page.error for page in text.pages] == [None, "damaged, not read", None]
    assert [len(page.span.cut(text.raw).splitlines()) for page in text.pages] == [10, 0, 10]


def test_what_can_be_read_of_a_damaged_page_is_kept_and_said_to_be_a_part(tmp_path: Path) -> None:
    text = extract.read(broken_page(tmp_path / "broken.pdf", at=0.6), NO_OCR)
    assert text.pages[1].span.cut(text.raw).startswith("line 0 of page 2")
    assert text.warnings == ("page 2: part of it is damaged: what could be read is kept, the rest is missing",)


def swollen(path: Path, unit: bytes) -> Path:
    """A first page whose content unpacks to 32 megabytes of `unit`, and a second with words."""
    packed = zlib.compress(unit * (32_000_000 // len(unit)), 9)
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    words = pdfs.line("the second page").encode()
    return pdfs.written(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R 5 0 R] /Count 2 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            (page % 6).encode(),
            (page % 7).encode(),
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        ],
    )


def test_a_page_that_unpacks_to_more_than_any_page_is_not_unpacked(tmp_path: Path) -> None:
    text = extract.read(swollen(tmp_path / "bomb.pdf", b"0 0 m 9 9 l S\n"), NO_OCR)
    assert "megabytes" in str(text.pages[0].error)
    assert text.pages[1].span.cut(text.raw) == "the second page\n"


def test_an_image_too_large_for_memory_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # 40,000 x 40,000 in a few bytes
    pages = [(np.full((4, 4), 255, dtype=np.uint8), ""), (None, pdfs.line("the second page"))]
    file = pdfs.scanned(tmp_path / "bomb.pdf", pages)
    file.write_bytes(file.read_bytes().replace(b"/Width 4 /Height 4 ", b"/Width 40000 /Height 40000 "))
    text = extract.read(file)
    assert "40000 x 40000" in str(text.pages[0].error)
    assert text.pages[1].span.cut(text.raw) == "the second page\n"


def test_a_poor_layer_under_an_image_too_large_for_memory_is_taken_with_a_word(tmp_path: Path) -> None:
    words = pdfs.unseen(["Tne stat1stical 0ffice oi tl1e pr0v|nce", "k~pt tw0 l£dgcrs, on~ ior tnc c^pital"])
    file = pdfs.scanned(tmp_path / "bomb.pdf", [(np.full((4, 4), 0, dtype=np.uint8), words)])
    file.write_bytes(file.read_bytes().replace(b"/Width 4 /Height 4 ", b"/Width 40000 /Height 40000 "))
    text = extract.read(file)
    assert text.raw.startswith("Tne stat1stical")
    assert text.warnings[0].startswith("page 1: its picture was not looked at: an image in it has 40000 x 40000")


def drawing_others(path: Path, *, depth: int, each: int) -> Path:
    """A first page whose drawing draws another, and that another, `each` times; and a second with words."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /A 8 0 R >> >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>"]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, words in ((5, "/A Do " * each), (7, pdfs.line("the second page"))):
        objects += [page % number, f"<< /Length {len(words)} >>\nstream\n{words}\nendstream"]
    for at in range(depth):
        words = "/A Do " * each if at < depth - 1 else pdfs.line("one line of words " * 3)
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] /Length {len(words)} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /A {9 + at} 0 R >> >> >>\nstream\n{words}\nendstream"
        )
    return pdfs.written(path, [each.encode() for each in objects])


def test_drawings_that_draw_others_are_not_followed_to_the_end(tmp_path: Path) -> None:
    text = extract.read(drawing_others(tmp_path / "nested.pdf", depth=9, each=9), NO_OCR)
    assert text.pages[0].error == "not read: its drawings draw others, more than are on any page"
    assert text.pages[1].span.cut(text.raw) == "the second page\n"


def test_drawings_within_drawings_are_read_as_ever(tmp_path: Path) -> None:
    text = extract.read(drawing_others(tmp_path / "nested.pdf", depth=8, each=1), NO_OCR)
    assert text.pages[0].span.cut(text.raw).startswith("one line of words")


def test_the_second_reader_leaves_what_would_fill_memory(tmp_path: Path) -> None:
    file = drawing_others(tmp_path / "often.pdf", depth=1, each=5_000)
    assert SecondReader(file).pages(1) == []
    assert words_of(SecondReader(file).pages(2)) == "the second page"


def test_a_page_with_more_letters_than_any_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kartoteka.extract.pdf.layer._MOST_LETTERS", 20)
    file = pdfs.by_hand(tmp_path / "letters.pdf", [pdfs.line("more than twenty letters"), pdfs.line("the second page")])
    text = extract.read(file)
    assert "letters" in str(text.pages[0].error)
    assert text.pages[1].span.cut(text.raw) == "the second page\n"


def without_letters(path: Path) -> Path:
    """A page whose font does not say what its drawings stand for."""
    data = pdfs.with_notes(path, superior=False).read_bytes()
    path.write_bytes(re.sub(rb"/ToUnicode \d+ \d+ R", lambda match: b" " * len(match[0]), data))
    return path


def test_letters_that_the_font_does_not_name_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayerError, match="what letters it prints"):
        extract.read(without_letters(tmp_path / "garbled.pdf"), NO_OCR)


def test_letters_of_a_wrong_table_are_no_text(tmp_path: Path) -> None:
    # what a font gives that numbers its letters anew: `Wkh vwdwlvwlfdo riilfh`
    shifted = pdfs.PROSE.lower().translate(
        {ord(a): ord("a") + (ord(a) - ord("a") + 3) % 26 for a in "abcdefghijklmnopqrstuvwxyz"}
    )
    words = " ".join(pdfs.line(shifted[at : at + 50], y=380 - at / 4) for at in range(0, len(shifted), 50))
    text = extract.read(pdfs.by_hand(tmp_path / "shifted.pdf", [words, pdfs.line("the second page")]), NO_OCR)
    assert "--ocr auto" in str(text.pages[0].error)
    assert text.other_readings[0].text.startswith("wkh vwdwlvwlfdo riilfh")
    assert text.pages[1].span.cut(text.raw) == "the second page\n"
    assert pronounceable(pdfs.PROSE)


@pytest.fixture
def pdfium_fails_on_page_2(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(page: pdfium.PdfPage, *, sheet: int) -> Layer:
        if sheet == 2:
            raise pdfium.PdfiumError("Failed to load page.")
        return layer(page, sheet=sheet)

    monkeypatch.setattr(sheets, "layer", failing)


@pytest.mark.usefixtures("pdfium_fails_on_page_2")
def test_a_page_that_the_first_reader_cannot_load_is_read_by_the_second(tmp_path: Path) -> None:
    file = pdfs.by_hand(tmp_path / "bad.pdf", [pdfs.line("first"), pdfs.line("second"), pdfs.line("third")])
    text = extract.read(file)
    assert text.raw == "first\n\fsecond\n\fthird\n"
    assert text.warnings == ("page 2: damaged, read by the second reader",)


@pytest.mark.usefixtures("pdfium_fails_on_page_2")
def test_a_page_that_no_reader_can_load_is_a_row_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kartoteka.extract.pdf.second.SecondReader.pages", lambda reader, sheet: [])
    file = pdfs.by_hand(tmp_path / "bad.pdf", [pdfs.line("first"), pdfs.line("second"), pdfs.line("third")])
    text = extract.read(file)
    assert text.raw == "first\n\f\fthird\n"
    assert text.pages[1].error == "damaged, not read"
    assert text.warnings == ("page 2: damaged, not read",)


def test_many_failing_pages_do_not_each_call_the_slow_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Path] = []
    opened = pdfplumber.open

    def counted(path: Path, pages: list[int] | None = None) -> object:
        calls.append(path)
        made: object = opened(path, pages=pages)
        return made

    monkeypatch.setattr(pdfplumber, "open", counted)
    without_letters(tmp_path / "one.pdf")
    document = pdfium.PdfDocument.new()
    one = pdfium.PdfDocument(tmp_path / "one.pdf")
    for _ in range(20):
        document.import_pages(one, [0])
    document.save(tmp_path / "many.pdf")
    with pytest.raises(NoTextLayerError):
        extract.read(tmp_path / "many.pdf", NO_OCR)
    assert 0 < len(calls) < 10
