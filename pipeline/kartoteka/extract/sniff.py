"""What a file is, told by its first bytes: a name says what somebody took it for."""

from __future__ import annotations

import re
from typing import Literal

from kartoteka.extract.encoding import looks_like_text

Kind = Literal[
    "pdf", "png", "jpeg", "tiff", "jpeg2000", "webp", "bmp", "gif", "pnm",
    "hocr", "alto", "page", "abbyy", "djvu-xml", "text", "zip",
    "html", "mets", "xml", "docx", "odt", "epub", "rtf", "doc", "heic", "avif", "djvu", "postscript",
    "tar", "packed", "gzip", "empty", "bytes",
]  # fmt: skip

HEAD = 16_384
"""Bytes that are enough to tell: an hOCR file may hold a style sheet before it says what it is."""

NAMES: dict[Kind, str] = {
    "pdf": "a PDF",
    "png": "a PNG picture",
    "jpeg": "a JPEG picture",
    "tiff": "a TIFF picture",
    "jpeg2000": "a JPEG 2000 picture",
    "webp": "a WebP picture",
    "bmp": "a BMP picture",
    "gif": "a GIF picture",
    "pnm": "a PNM picture",
    "hocr": "hOCR",
    "alto": "ALTO XML",
    "page": "PAGE XML",
    "abbyy": "ABBYY XML",
    "djvu-xml": "DjVu XML",
    "text": "plain text",
    "zip": "a zip",
    "html": "a web page (HTML)",
    "mets": "METS, a list of files",
    "xml": "XML of a kind that is not read",
    "docx": "a Word or Excel document",
    "odt": "an OpenDocument text",
    "epub": "an EPUB book",
    "rtf": "an RTF document",
    "doc": "an old Word or Excel document",
    "heic": "a HEIC photograph",
    "avif": "an AVIF picture",
    "djvu": "a DjVu book",
    "postscript": "PostScript",
    "tar": "a tar archive",
    "packed": "a RAR, 7z, xz or bzip2 archive",
    "gzip": "a gzip file",
    "empty": "empty",
    "bytes": "of no kind that is known here",
}

_SIGNS: tuple[tuple[bytes, Kind], ...] = (
    (rb"\x89PNG\r\n\x1a\n", "png"),
    (rb"\xff\xd8\xff", "jpeg"),
    (rb"II[*+]\0|MM\0[*+]", "tiff"),
    (rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51", "jpeg2000"),
    (rb"RIFF.{4}WEBP", "webp"),
    (rb"BM.{4}\0{4}..\0\0[\x0c(@\x34\x38\x6c\x7c]\0{3}", "bmp"),
    (rb"GIF8[79]a", "gif"),
    (rb"P[456]\s+(?:#[^\n]*\n\s*)*\d+\s+\d+\s", "pnm"),
    (rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", "heic"),
    (rb".{4}ftypavi[fs]", "avif"),
    (rb"AT&TFORM", "djvu"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "epub"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "odt"),
    (rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|word/|docProps/)", "docx"),
    (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "zip"),
    (rb"\x1f\x8b", "gzip"),
    (rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\xfd7zXZ\0|BZh[1-9]1AY", "packed"),
    (rb".{257}ustar", "tar"),
    (rb"\{\\rtf", "rtf"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1", "doc"),
    (rb"%!PS", "postscript"),
    # a PDF may begin with what a mail or a web server left before it
    (rb"(?:.{0,1000}[\r\n])??\s{0,20}%PDF-\d", "pdf"),
)
_MAGIC = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _SIGNS)
_ROOT = re.compile(
    r"(?>\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?>[^\[>]|\[.*?\])*+>)*+<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", re.DOTALL
)
_ROOTS: dict[str, Kind] = {"alto": "alto", "PcGts": "page", "DjVuXML": "djvu-xml", "mets": "mets", "METS": "mets"}
_ABBYY = re.compile(r"abbyy|FineReader", re.IGNORECASE)
_HOCR = re.compile(r"""ocr-system|class\s*=\s*["']?ocrx?_""")


def kind(head: bytes) -> Kind:
    """What the file is that begins with `head` (HEAD bytes of it, or all if it is shorter); gzip is looked into elsewhere."""
    if not head:
        return "empty"
    for magic, found in _MAGIC:
        if magic.match(head):
            return found
    text = looks_like_text(head)
    if text is None:
        return "bytes"
    begin = text.lstrip()
    if not begin.startswith("<"):
        return "text"
    root = _ROOT.match(begin)
    if root is None:
        # a note in angle brackets, a stray sign of OCR
        return "xml" if begin.startswith("<?xml") else "text"
    name = root[1]
    if name in _ROOTS:
        return _ROOTS[name]
    if name == "document" and _ABBYY.search(text):
        return "abbyy"
    if _HOCR.search(text):
        return "hocr"
    if name.lower() in {"html", "head", "body", "div", "p", "pre"}:
        return "html"
    return "xml" if begin.startswith("<?xml") or "xmlns" in text else "text"
