"""Files that hold a page each, for the tests: pictures, texts and OCR files that say their number, in folders and zips."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from PIL import Image

from kartoteka import config
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

_SIZE = 600, 900
"""In dots: at 200 to the inch nothing is enlarged."""


def picture(number: int, *, format_: str = "PNG", size: tuple[int, int] = _SIZE) -> bytes:
    """A grey page, as dark as its number."""
    return pictures(number, format_=format_, size=size)


def pictures(*numbers: int, format_: str = "TIFF", size: tuple[int, int] = _SIZE) -> bytes:
    """A file of such pages."""
    first, *others = [Image.new("L", size, number) for number in numbers]
    held = io.BytesIO()
    more: dict[str, Any] = {"save_all": True, "append_images": others} if others else {}
    first.save(held, format_, dpi=(200, 200), **more)
    return held.getvalue()


def words(number: int) -> str:
    """What stands on a page of text."""
    return f"Words of page {number}.\n"


def hocr(*numbers: int) -> str:
    """An hOCR file of such pages."""
    line = '<span class="ocr_line" title="bbox 10 20 400 60"><span class="ocrx_word" title="bbox 10 20 400 60">ocr{}</span></span>'
    pages = (
        f'<div class="ocr_page" title="bbox 0 0 600 900; scan_res 200 200">{line.format(each)}</div>'
        for each in numbers
    )
    return f"<html><head><meta name='ocr-system' content='x'/></head><body>{''.join(pages)}</body></html>"


def alto(number: int) -> str:
    """An ALTO file of such a page."""
    string = f'<String HPOS="10" VPOS="20" WIDTH="390" HEIGHT="40" CONTENT="alto{number}"/>'
    line = f'<TextLine HPOS="10" VPOS="20" WIDTH="390" HEIGHT="40">{string}</TextLine>'
    block = f'<PrintSpace><TextBlock HPOS="10" VPOS="20" WIDTH="390" HEIGHT="40">{line}</TextBlock></PrintSpace>'
    return f'<alto><Layout><Page WIDTH="600" HEIGHT="900">{block}</Page></Layout></alto>'


def folder(path: Path, files: Mapping[str, bytes | str]) -> Path:
    """A folder with `files`, those in folders below too."""
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zipped(path: Path, files: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_STORED) -> Path:
    """A zip with `files`."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def of_pages(numbers: Iterable[int], name: str = "page{}.png") -> dict[str, bytes | str]:
    """Pictures under numbered names."""
    return {name.format(number): picture(number) for number in numbers}


class Reader:
    """In the place of OCR: reads the grey of a picture as the number of its page; a black one as blank."""

    def __init__(self, settings: config.Extract) -> None:
        self.settings = settings

    def read(self, seen: Picture, *, sheet: int) -> list[PrintedPage]:
        """See ocr.PageReader."""
        number = int(np.median(seen.greys))
        glyphs = tuple(Glyph(char, 10.0 * at, 10, 10.0 * at + 8, 20) for at, char in enumerate(f"ocr{number}"))
        line = PrintedLine(glyphs=glyphs, raised=(False,) * len(glyphs), size=10, baseline=20)
        return [
            PrintedPage(
                lines=(line,) if number else (), width=seen.width, height=seen.height, extraction="ocr", sheet=sheet
            )
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass
