from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kartoteka.extract.sniff import HEAD, NAMES, Kind, kind

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def picture(format_: str) -> bytes:
    held = io.BytesIO()
    Image.new("L", (8, 8), 255).save(held, format_)
    return held.getvalue()


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("PNG", "png"),
        ("JPEG", "jpeg"),
        ("TIFF", "tiff"),
        ("JPEG2000", "jpeg2000"),
        ("WEBP", "webp"),
        ("BMP", "bmp"),
        ("GIF", "gif"),
        ("PPM", "pnm"),
    ],
)
def test_pictures_are_told_by_their_first_bytes(format_: str, expected: Kind) -> None:
    assert kind(picture(format_)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (XML + b'<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">', "alto"),
        (XML + b"<!-- by hand --><pc:PcGts xmlns:pc='x'>", "page"),
        (XML + b'<document version="1.0" xmlns="http://www.abbyy.com/FineReader_xml/FineReader10">', "abbyy"),
        (b'<!DOCTYPE DjVuXML PUBLIC "-//W3C//DTD DjVuXML 1.1//EN" "x.dtd"><DjVuXML><HEAD>', "djvu-xml"),
        (XML + b"<METS:mets xmlns:METS='x'>", "mets"),
        (b"<html><head><meta name='ocr-system' content='tesseract'>", "hocr"),
        (b'<html><body><div class="ocr_page" title="bbox 0 0 9 9">', "hocr"),
        (b"<!DOCTYPE html>\n<html><body>Sign in to read", "html"),
        (XML + b"<TEI xmlns='x'>", "xml"),
        ("<?xml version='1.0' encoding='utf-16'?><alto>".encode("utf-16"), "alto"),
        (b"<unclear> a word that the editor could not read", "text"),
        ("Ведомость о хлебе".encode("cp1251"), "text"),
        ("Ведомость".encode()[:-1], "text"),
        (b"%PDF-1.4", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", "pdf"),
        (b"a text on %PDF-1.4 and its kind", "text"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "heic"),
        (b"AT&TFORM\0\0\0\0DJVM", "djvu"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x05\x06" + bytes(18), "zip"),
        (b"{\\rtf1\\ansi words}", "rtf"),
        (bytes(range(256)), "bytes"),
        (b"", "empty"),
    ],
)
def test_other_files_are_told_by_their_first_bytes(head: bytes, expected: Kind) -> None:
    assert kind(head) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("mimetype", "epub"),
        ("[Content_Types].xml", "docx"),
        ("00000001.txt", "zip"),
    ],
)
def test_a_zip_is_told_from_what_office_programs_pack(first: str, expected: Kind) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(first, "application/epub+zip" if first == "mimetype" else "words")
    assert kind(held.getvalue()) == expected


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_of_a_kind_that_has_a_name(head: bytes) -> None:
    assert kind(head) in NAMES


def test_a_hostile_document_type_takes_no_time() -> None:
    assert kind((b"<!DOCTYPE x " + b"[a]" * HEAD)[:HEAD]) == "text"
