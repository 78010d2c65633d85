"""The formats that can be read, what their files are called, and what to do with files of others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import DamagedPdfError, EmptyInputError, NotTextError, UnreadableInputError
from kartoteka.extract import pdf, plain
from kartoteka.extract.assembly import PageProgress
from kartoteka.extract.compressed import opened
from kartoteka.extract.ocr_files import abbyy, alto, djvu_xml, hocr, page_xml, xml_file
from kartoteka.extract.page_sets import leaves
from kartoteka.extract.pictures.files import KINDS as PICTURES
from kartoteka.extract.sniff import HEAD, NAMES, Kind, kind

Reader = Callable[[Path, config.Extract, PageProgress], Text]

READERS: dict[Kind, Reader] = {
    "pdf": pdf.read,
    **dict.fromkeys(PICTURES, leaves.read_picture),
    "zip": leaves.read_zip,
    "hocr": hocr.read,
    "alto": partial(xml_file.read_pages, pages=alto.pages, dialect=alto.DIALECT),
    "page": partial(xml_file.read_pages, pages=page_xml.pages, dialect=page_xml.DIALECT),
    "abbyy": partial(xml_file.read_pages, pages=abbyy.pages, dialect=abbyy.DIALECT),
    "djvu-xml": partial(xml_file.read_pages, pages=djvu_xml.pages, dialect=djvu_xml.DIALECT),
    "text": plain.read,
}
"""Which reader a kind of file asks for."""

_SUFFIXES: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys((".txt", ".text"), ("text",)),
    ".pdf": ("pdf",),
    **dict.fromkeys((".tif", ".tiff"), ("tiff",)),
    **dict.fromkeys((".jpg", ".jpeg"), ("jpeg",)),
    ".png": ("png",),
    **dict.fromkeys((".jp2", ".j2k", ".jpf", ".jpx"), ("jpeg2000",)),
    ".webp": ("webp",),
    ".bmp": ("bmp",),
    ".gif": ("gif",),
    **dict.fromkeys((".pbm", ".pgm", ".ppm", ".pnm"), ("pnm",)),
    ".zip": ("zip",),
    **dict.fromkeys((".hocr", ".html", ".htm", ".xhtml"), ("hocr",)),
    ".xml": ("alto", "page", "abbyy", "djvu-xml", "hocr"),
}
"""What a file is taken for by its suffix until it is opened."""
_OTHERS: dict[str, Kind] = {
    **dict.fromkeys((".docx", ".dotx", ".docm"), "docx"),
    ".odt": "odt",
    ".epub": "epub",
    ".rtf": "rtf",
    ".doc": "doc",
}
_DESCRIBE = (".csv", ".json", ".rdf")
"""Suffixes of files that tell authors and titles of the works beside them."""
_SAVE_AS = "Save it as PDF or as plain text."
_HINTS: dict[Kind, str] = {
    "html": "Save the text as .txt; hOCR, which is HTML too, would be read.",
    "mets": "Give the page files that it lists.",
    "xml": "Of XML, ALTO, ABBYY FineReader, PAGE and DjVu XML are read, and hOCR.",
    **dict.fromkeys(("docx", "odt", "epub", "rtf", "doc"), _SAVE_AS),
    **dict.fromkeys(("heic", "avif"), "Save it as JPEG."),
    "djvu": "Convert it: ddjvu -format=pdf book.djvu book.pdf",
    "postscript": "Convert it: ps2pdf book.ps book.pdf",
    **dict.fromkeys(("tar", "packed", "gzip"), "Unpack it and give the folder."),
}


def is_readable(path: Path) -> bool:
    """True if a file found in a folder is of a kind that is read, to judge by its name; XML, HTML and gzip are looked into."""
    suffix = suffix_of(path)
    if suffix in _SUFFIXES and suffix not in {".xml", ".html", ".htm", ".xhtml"}:
        return True
    if suffix not in _SUFFIXES and not path.name.lower().endswith(".gz"):
        return False
    try:
        return kind_of(path) in READERS
    except (OSError, UnreadableInputError):
        # reading it says what is wrong
        return True


def describes_works(path: Path) -> bool:
    """True for what lies beside works and tells of them: CSV, CSL-JSON and RDF by name, METS by its words."""
    suffix = suffix_of(path)
    return suffix in _DESCRIBE or (suffix == ".xml" and path.is_file() and kind_of(path) == "mets")


def kind_of(path: Path) -> Kind:
    """What the file at `path` is, by its bytes; those inside it, if it is gzipped."""
    with opened(path) as file:
        found = kind(file.read(HEAD))
    # a zip that an office program wrote in an order of its own
    return _OTHERS.get(suffix_of(path), found) if found == "zip" else found


def suffix_of(path: Path) -> str:
    """In small letters, without that of gzip: `.txt` of `kniga_djvu.TXT.gz`."""
    return Path(path.name.lower().removesuffix(".gz")).suffix


def reader_of(path: Path) -> tuple[Reader, tuple[str, ...]]:
    """What reads the file at `path`, and what is to be said of its name.

    Raises:
        EmptyInputError, NotTextError: nothing does; the line says what the file is, and the way out.
        OSError: it cannot be read.
    """
    found, suffix = kind_of(path), suffix_of(path)
    expected = _SUFFIXES.get(suffix, ())
    if found == "empty":
        raise EmptyInputError("the file is empty.", where=str(path), hint="Fetch or copy it again.")
    if found == "bytes" and expected in {("pdf",), ("text",)}:
        # these readers say best what is wrong
        return READERS[expected[0]], ()
    is_other = suffix in {*_SUFFIXES, *_OTHERS, *_DESCRIBE} and "text" not in expected
    if found not in READERS or (found == "text" and is_other):
        raise _refusal(path, found, suffix)
    mistaken = expected and found not in expected
    return READERS[found], (f"named {suffix}, but it is {NAMES[found]}, and read as such",) if mistaken else ()


def _refusal(path: Path, found: Kind, suffix: str) -> UnreadableInputError:
    where = str(path)
    if suffix in _DESCRIBE:
        what = f"files named {suffix} describe the works beside them and are not read themselves."
        return NotTextError(what, where=where, hint="Give the works.")
    if found == "bytes":
        what, hint = f"its bytes are {NAMES[found]}.", "It may be damaged: fetch or copy it again."
        if suffix not in _SUFFIXES:
            what, hint = f"files named {suffix or 'so'} are not read.", f"Readable: {', '.join(_SUFFIXES)}."
        return NotTextError(what, where=where, hint=hint)
    hint = _HINTS.get(found, "Name it .txt if it is the text of a work.")
    if found == "html" and "hocr" not in _SUFFIXES.get(suffix, ()):
        hint = "Most likely a download failed, and this is what the server said: open it in a browser."
    mistaken = suffix in {*_SUFFIXES, *_OTHERS} and _OTHERS.get(suffix) != found
    what = f"named {suffix}, but it is {NAMES[found]}." if mistaken else f"it is {NAMES[found]}, which is not read."
    return (DamagedPdfError if suffix == ".pdf" else NotTextError)(what, where=where, hint=hint)
