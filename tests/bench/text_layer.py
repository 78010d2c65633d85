"""Speed and memory of reading PDFs: `python tests/bench/text_layer.py [speed | memory]`.

Speed, in one run, as ratios: pages a second of reading a text layer over those of pdfplumber's characters and of a bare
PDFium loop that asks code, size and box of each character. Memory: peak of a process that reads 1,000 pages.
"""

from __future__ import annotations

import ctypes
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as native

from kartoteka import extract
from kartoteka.errors import UnreadableInputError
from kartoteka.extract import ocr
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedPage

sys.path.insert(0, str(Path(__file__).parents[1]))
import pdfs
import scans

ROUNDS = 7
PAGES = 120
MANY_PAGES = 1_000
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


class Blind:
    """In the place of OCR: looks at the picture and reads nothing, so that only the rest is measured."""

    def read(self, picture: Picture, *, sheet: int) -> list[PrintedPage]:
        """A page without words."""
        assert picture.greys.mean() > 0
        return [PrintedPage(lines=(), width=picture.width, height=picture.height, extraction="ocr", sheet=sheet)]

    def close(self) -> None:
        """There is nothing to free."""


def read_many(path: Path, *, pictures: bool) -> None:
    """Reads a file in this process and prints its peak memory."""
    if pictures:
        vars(ocr)["PageReader"] = lambda _settings: Blind()
    before = peak()
    kind = "pictures" if pictures else "text layer"
    try:
        pages = len(extract.read(path).pages)
    except UnreadableInputError:
        # nothing was read, as was meant
        pages = len(pdfium.PdfDocument(path))
    print(f"{pages:6} pages, {kind}: {peak()} MB at most ({before} MB before the first)")


def peak() -> int:
    """Of this process, in megabytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        # what the system counts as used may be that of the process that started this one
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2


def memory(folder: Path) -> None:
    """Prints the peak memory of reading few pages and many, each in a process of its own."""
    for pages in (MANY_PAGES // 10, MANY_PAGES):
        text = pdfs.book(folder / "text.pdf", pages=pages)
        picture = scans.rendered(pdfs.with_notes(folder / "page.pdf", superior=True), dpi=200)[0].greys
        scan = pdfs.scanned(folder / "scan.pdf", [(picture, "")] * pages, size=(432, 648))
        for path, kind in ((text, "text"), (scan, "pictures")):
            subprocess.run([sys.executable, __file__, kind, str(path)], check=True)


def main(what: str = "", path: str = "") -> None:
    """Measures what is asked for."""
    if path:
        read_many(Path(path), pictures=what == "pictures")
        return
    with TemporaryDirectory() as scratch:
        if what != "memory":
            speed(Path(scratch))
        if what != "speed":
            memory(Path(scratch))


if __name__ == "__main__":
    main(*sys.argv[1:])
