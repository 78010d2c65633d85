"""Time of reading pictures of pages over that of bare Tesseract: `python tests/bench/ocr_ratio.py [PDF ...]`.

The same pages in the same languages in one run: CPU seconds of one thread, page by page one after the other, medians of
the rounds. Pages that are read a second time, as the first reading was bad, are counted apart. Then wall time of two
threads over one, and the peak memory of it all. Without a PDF, pages set from texts of our own are read.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tesserocr import OEM, PSM, PyTessBaseAPI

from kartoteka import config
from kartoteka.extract import ocr
from kartoteka.extract.ocr import languages
from kartoteka.extract.picture import Picture
from pdfs import PROSE, setting
from scans import rendered

ROUNDS = 3
MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024
"""ru_maxrss counts kilobytes on Linux and bytes on macOS."""


def own_pages(folder: Path) -> list[Picture]:
    """Three pages of prose with notes; one note is in Russian."""
    russian = "ГАРФ. Ф. Р-5446. Оп. 1. Д. 12. Л. 3."
    notes = [
        f"{PROSE}#footnote[RGASPI, f. 17, op. 3, d. {900 + at}, l. {at}; Orlov, _Letters_, p. {at}.] {PROSE} {PROSE}"
        f"#footnote[{russian if at == 4 else f'GARF, 5446/{at}/{at + 30}, {at}-{at + 3}.'}] {PROSE}"
        for at in range(1, 6)
    ]
    return rendered(setting(folder / "own.pdf", "\n\n".join(notes)))


class Timed(NamedTuple):
    """One page: CPU seconds, medians of the rounds."""

    ours: float
    bare: float
    again: bool
    """The first reading was bad, and another was tried."""


def timed(picture: Picture, reader: ocr.PageReader, engine: PyTessBaseAPI) -> Timed:
    """What a page costs; bare Tesseract's text is taken and thrown away."""
    ours, bare = [], []
    for _ in range(ROUNDS):
        start = process_time()
        pages = reader.read(picture, sheet=1)
        ours.append(process_time() - start)
        start = process_time()
        rows, columns = picture.greys.shape
        engine.SetImageBytes(picture.greys.tobytes(), columns, rows, 1, columns)
        engine.SetSourceResolution(round(picture.dpi))
        engine.GetUTF8Text()
        bare.append(process_time() - start)
    return Timed(median(ours), median(bare), any(page.losing or page.turned for page in pages))


def wall(pictures: list[Picture], reader: ocr.PageReader, *, threads: int) -> float:
    """Seconds of reading the pages side by side."""
    start = perf_counter()
    sheets = range(len(pictures))
    pages = ocr.side_by_side(lambda at: reader.read(pictures[at], sheet=at + 1), sheets, threads=threads)
    assert all(page.lines for page in pages)
    return perf_counter() - start


def shown(what: str, pages: list[Timed]) -> str:
    """One line of the result."""
    ours, bare = sum(page.ours for page in pages), sum(page.bare for page in pages)
    return (
        f"{len(pages)} pages {what}: {ours / len(pages):.2f} s each, bare Tesseract {bare / len(pages):.2f} s, "
        f"ratio {ours / bare:.2f} of all, {median(page.ours / page.bare for page in pages):.2f} of the page in the middle"
    )


def main(*names: str) -> None:
    """Prints the ratios."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    settings = config.Extract()
    with TemporaryDirectory() as folder:
        pictures = [each for name in names for each in rendered(Path(name))] or own_pages(Path(folder))
    names_read = languages.chosen(settings)
    with (
        ocr.PageReader(settings) as reader,
        PyTessBaseAPI(
            path=str(languages.folder(names_read)), lang="+".join(names_read), psm=PSM.AUTO, oem=OEM.LSTM_ONLY
        ) as engine,
    ):
        wall(pictures[:2], reader, threads=2)
        pages = [timed(picture, reader, engine) for picture in pictures]
        walls = [wall(pictures, reader, threads=threads) for threads in (1, 2)]
    print(ocr.identity(settings))
    for what, some in (
        ("read once", [page for page in pages if not page.again]),
        ("read again", [page for page in pages if page.again]),
    ):
        if some:
            print(shown(what, some))
    print(
        f"two threads: {walls[0] / walls[1]:.2f} times as many pages a minute ({os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f})"
    )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
