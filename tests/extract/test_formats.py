from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kartoteka import config, extract
from kartoteka.errors import DamagedPdfError, EmptyInputError, KartotekaError, NotTextError, UnreadableInputError
from kartoteka.extract import ocr
from kartoteka.extract.formats import READERS, reader_of
from kartoteka.extract.sniff import NAMES, Kind
from page_sets import Reader, alto, hocr, picture, words

HTML = b"<!DOCTYPE html><html><body>Sign in to go on"


def file(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("right.png", picture(9), "png"),
        ("wrong.jpg", picture(9), "png"),
        ("wrong.pdf", picture(9, format_="TIFF"), "tiff"),
        ("none", picture(9), "png"),
        ("odd.scan", picture(9), "png"),
        ("book.hocr", hocr(1), "hocr"),
        ("book.xml", hocr(1), "hocr"),
        ("book.txt", alto(1), "alto"),
        ("notes.md", words(1), "text"),
        ("none", words(1), "text"),
        ("kniga_djvu.txt.gz", gzip.compress(words(1).encode()), "text"),
        ("kniga_hocr.html.gz", gzip.compress(hocr(1).encode()), "hocr"),
        ("kniga_abbyy.gz", gzip.compress(alto(1).encode()), "alto"),
        ("bad.pdf", bytes(range(256)), "pdf"),
    ],
)
def test_a_file_is_read_as_what_it_is(tmp_path: Path, name: str, data: bytes | str, expected: Kind) -> None:
    reader, warnings = reader_of(file(tmp_path, name, data))
    assert reader is READERS[expected]
    mistaken = name in {"wrong.jpg", "wrong.pdf", "book.txt"}
    assert bool(warnings) == mistaken
    if mistaken:
        assert NAMES[expected] in warnings[0]


@pytest.mark.parametrize(
    ("name", "data", "kind", "words_"),
    [
        ("page.png", HTML, NotTextError, r"page\.png: named \.png, but it is a web page.*download"),
        ("page.pdf", HTML, DamagedPdfError, r"named \.pdf, but it is a web page.*download"),
        ("page.html", HTML, NotTextError, r"it is a web page.*Save the text"),
        ("page.tif", b"only words", NotTextError, r"named \.tif, but it is plain text"),
        (
            "page.docx",
            b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml",
            NotTextError,
            r": it is a Word or Excel document.*PDF",
        ),
        ("page.docx", b"PK\x05\x06" + bytes(18), NotTextError, r": it is a Word or Excel document"),
        ("IMG_1.heic", b"\0\0\0\x18ftypheic", NotTextError, "HEIC photograph.*JPEG"),
        ("book.djvu", b"AT&TFORM", NotTextError, "DjVu book.*ddjvu"),
        ("mets.xml", b"<mets/>", NotTextError, "METS.*page files"),
        ("book.rar", b"Rar!\x1a\x07\0", NotTextError, "Unpack it"),
        ("book.tar.gz", gzip.compress(bytes(257) + b"ustar"), NotTextError, "tar archive.*Unpack it"),
        ("works.csv", b"path,title\n", NotTextError, r"files named \.csv describe"),
        ("page.png", bytes(range(256)), NotTextError, "no kind that is known.*damaged"),
        ("page.xyz", bytes(range(256)), NotTextError, r"files named \.xyz are not read.*\.txt"),
        ("page.png", b"", EmptyInputError, "empty"),
        ("cut.txt.gz", gzip.compress(b"words " * 999)[:20], UnreadableInputError, "cannot be unpacked"),
    ],
)
def test_what_is_not_read_says_what_it_is_and_the_way_out(
    tmp_path: Path, name: str, data: bytes, kind: type[KartotekaError], words_: str
) -> None:
    with pytest.raises(kind, match=words_) as caught:
        extract.read(file(tmp_path, name, data))
    assert type(caught.value) is kind


def test_a_wrong_name_is_told_of_with_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "PageReader", Reader)
    text = extract.read(file(tmp_path, "page.pdf", picture(9, format_="JPEG")))
    assert text.warnings == ("named .pdf, but it is a JPEG picture, and read as such",)


def test_every_kind_of_ocr_file_has_a_reader() -> None:
    from kartoteka.extract.page_sets.files import OCR_KINDS
    from kartoteka.extract.page_sets.sheets import PAGES
    from kartoteka.extract.pictures.files import KINDS

    assert PAGES.keys() == OCR_KINDS
    assert OCR_KINDS | KINDS | {"pdf", "zip", "text"} == READERS.keys()


def test_gzip_is_read_as_what_it_holds(tmp_path: Path) -> None:
    raw = words(1) + "\f" + words(2)
    text = extract.read(file(tmp_path, "kniga_djvu.txt.gz", gzip.compress(raw.encode())), config.Extract(pages="2"))
    assert (text.raw, [page.sheet for page in text.pages]) == (words(2), [2])
