"""Speed and memory of reading PDFs: `python tests/bench/text_layer.py [speed | memory]`.

Speed, in one run, as ratios: pages a second of reading a text layer over those of pdfplumber's characters and of a bare
PDFium loop that asks code, size and box of each character. Memory: peak of a process that reads 1,000 pages.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as native

sys.path.insert(0, str(Path(__file__).parents[1]))
import pdfs
from kartoteka import extract

ROUNDS = 7
PAGES = 120
OF_PLUMBER = 12
"""Pages that pdfplumber reads each round: it takes a tenth of a second for each."""


def plumber(path: Path) -> int:
    """Reads characters as pdfplumber does; tells how many pages."""
    with pdfplumber.open(path, pages=list(range(1, OF_PLUMBER + 1))) as document:
        for page in document.pages:
            assert page.chars
            page.close()
    return OF_PLUMBER


def bare(path: Path) -> int:
    """Asks PDFium for every character and keeps what it says."""
    document = pdfium.PdfDocument(path)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        handle, found = textpage.raw, []
        for at in range(native.FPDFText_CountChars(handle)):
            code = native.FPDFText_GetUnicode(handle, at)
            size = native.FPDFText_GetFontSize(handle, at)
            native.FPDFText_GetCharBox(handle, at, left, right, bottom, top)
            found.append((code, size, left.value, bottom.value, right.value, top.value))
        textpage.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def ours(path: Path) -> int:
    """Reads the file as `run` does: lines in reading order, boxes, raised figures, rules, labels."""
    return len(extract.read(path).pages)


def pages_a_second(read: Callable[[Path], int], path: Path) -> float:
    """Of this process alone, whatever else the machine does."""
    start = process_time()
    return read(path) / (process_time() - start)


def speed(folder: Path) -> None:
    """Prints pages a second and the two ratios: medians of rounds, the readers taking turns."""
    path = pdfs.book(folder / "book.pdf", pages=PAGES)
    ours(path)
    rounds = [{read: pages_a_second(read, path) for read in (ours, bare, plumber)} for _ in range(ROUNDS)]
    for read in (ours, bare, plumber):
        print(f"{read.__name__:8} {median(each[read] for each in rounds):6.0f} pages a second")
    for other, wanted in ((plumber, 6), (bare, 0.6)):
        ratio = median(each[ours] / each[other] for each in rounds)
        print(f"ours over {other.__name__}: {ratio:.2f} (wanted: {wanted})")


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        speed(Path(scratch))
