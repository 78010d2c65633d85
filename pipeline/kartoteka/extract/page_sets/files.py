"""Files that hold a page each: pictures, OCR files, texts; in a folder, or in a zip as in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from kartoteka.errors import KartotekaError
from kartoteka.extract.compressed import opened
from kartoteka.extract.page_sets.names import stem
from kartoteka.extract.sniff import HEAD, Kind, kind
from kartoteka.files import printable

Layer = Literal["picture", "ocr", "text"]

_LAYERS: dict[str, Layer] = {
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".j2k", ".jpf", ".jpx", ".webp"), "picture"),
    **dict.fromkeys((".bmp", ".gif", ".pnm", ".pbm", ".pgm", ".ppm"), "picture"),
    **dict.fromkeys((".hocr", ".html", ".htm", ".xhtml", ".xml"), "ocr"),
    **dict.fromkeys((".txt", ".text"), "text"),
}
OCR_KINDS: frozenset[Kind] = frozenset(("hocr", "alto", "page", "abbyy", "djvu-xml"))
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "@eadir"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """One file of a folder or a zip."""

    name: str
    """As seen from the folder, with slashes."""
    size: int
    open: Callable[[], AbstractContextManager[BinaryIO]]
    """Its bytes; those of a zip or a gzip unpacked."""
    layer: Layer | None
    """What it is taken for by its name; None for what is no page. An XML or HTML file is looked into."""
    kind: Kind | None = None
    """Of an OCR file, told by its bytes."""

    @property
    def shown(self) -> str:
        """The name as it can be printed."""
        return printable(self.name)

    @property
    def folder(self) -> str:
        """The folder below, or ""."""
        return self.name.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The same for all files of one page."""
        return stem(self.name.rpartition("/")[2])


def page_file(name: str, *, size: int, open: Callable[[], AbstractContextManager[BinaryIO]]) -> PageFile:
    """The file called `name`."""
    layer = _LAYERS.get(PurePosixPath(name.casefold().removesuffix(".gz")).suffix)
    found: Kind | None = None
    if layer == "ocr":
        try:
            with open() as file:
                found = kind(file.read(HEAD))
        except (KartotekaError, OSError):
            # a damaged page is a page, and says so when it is read
            found = None
        else:
            layer = "ocr" if found in OCR_KINDS else None
    return PageFile(name=name, size=size, open=open, layer=layer, kind=found)


def is_left_over(name: str) -> bool:
    """True for what systems leave beside anybody's files: `.DS_Store`, `__MACOSX/...`, `Thumbs.db`."""
    parts = (part.casefold() for part in name.split("/") if part not in {".", ".."})
    return any(part.startswith(".") or part in _LEFT_BY_SYSTEMS for part in parts)


def in_folder(folder: Path) -> list[PageFile]:
    """The files directly in `folder`, and in the folders directly in it."""
    return list(_files(folder, below=""))


def _files(folder: Path, *, below: str) -> Iterator[PageFile]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        # a folder that nobody may look into is passed by, as a hidden one is
        return
    for each in inside:
        name = below + each.name
        if is_left_over(each.name):
            continue
        try:
            size, is_file = each.stat().st_size, each.is_file()
        except OSError:
            # a dead link
            continue
        if is_file:
            yield page_file(name, size=size, open=partial(opened, each))
        elif not below and not each.is_symlink():
            yield from _files(each, below=f"{name}/")
