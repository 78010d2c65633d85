"""Time of reading pictures of pages over that of bare Tesseract: `python tests/bench/ocr_ratio.py [PDF ...]`.

The same pages in the same languages in one run: CPU seconds of one thread, medians of alternating rounds. Then wall time
of two threads over one, and the peak memory of it all. Without a PDF, pages set from texts of our own are read.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

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


def bare(pictures: list[Picture], settings: config.Extract) -> float:
    """CPU seconds of Tesseract alone, its text taken and thrown away."""
    import tesserocr

    names = languages.chosen(settings)
    with tesserocr.PyTessBaseAPI(
        path=str(languages.folder(names)), lang="+".join(names), psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    ) as api:
        start = process_time()
        for picture in pictures:
            rows, columns = picture.greys.shape
            api.SetImageBytes(picture.greys.tobytes(), columns, rows, 1, columns)
            api.SetSourceResolution(round(picture.dpi))
            assert api.GetUTF8Text()
        return process_time() - start


def ours(pictures: list[Picture], reader: ocr.PageReader, *, threads: int = 1) -> tuple[float, float]:
    """CPU and wall seconds of reading the pages."""
    start, wall = process_time(), perf_counter()
    sheets = range(len(pictures))
    pages = ocr.side_by_side(lambda at: reader.read(pictures[at], sheet=at + 1), sheets, threads=threads)
    assert all(page.lines for page in pages)
    return process_time() - start, perf_counter() - wall


def main(*names: str) -> None:
    """Prints the ratios."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    settings = config.Extract()
    with TemporaryDirectory() as folder:
        pictures = [each for name in names for each in rendered(Path(name))] or own_pages(Path(folder))
    with ocr.PageReader(settings) as reader:
        ours(pictures[:2], reader, threads=2)
        pairs = [(ours(pictures, reader)[0], bare(pictures, settings)) for _ in range(ROUNDS)]
        whole, alone = median(one for one, _ in pairs), median(other for _, other in pairs)
        walls = [ours(pictures, reader, threads=threads)[1] for threads in (1, 2)]
    print(f"{ocr.identity(settings)}; {len(pictures)} pages")
    print(
        f"a page: {whole / len(pictures):.2f} s, bare Tesseract {alone / len(pictures):.2f} s, ratio {whole / alone:.2f}"
    )
    print(f"two threads: {walls[0] / walls[1]:.2f} times as many pages a minute ({os.cpu_count()} processors)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
