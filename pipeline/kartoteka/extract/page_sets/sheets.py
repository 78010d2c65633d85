"""The sheets of a volume, opened and read one at a time: what somebody's OCR made of them, or their pictures."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kartoteka import config
from kartoteka.errors import MissingProgramError, NotTextError, TooLargeError, UnreadableInputError
from kartoteka.extract.ocr_files import abbyy, alto, djvu_xml, hocr, page_xml
from kartoteka.extract.ocr_files.xml_file import Pages
from kartoteka.extract.page_sets.files import Layer, PageFile
from kartoteka.extract.page_sets.volume import Leaf
from kartoteka.extract.picture import POINTS_AN_INCH, Picture
from kartoteka.extract.pictures.files import KINDS, MOST_PIXELS, PictureFile
from kartoteka.extract.printed import PrintedPage
from kartoteka.extract.sniff import HEAD, NAMES, Kind, kind

if TYPE_CHECKING:
    from kartoteka.extract.ocr import PageReader
    from kartoteka.extract.ocr.signs.rereading import Reread

PAGES: dict[Kind, Pages] = {
    "hocr": hocr.pages,
    "alto": alto.pages,
    "page": page_xml.pages,
    "abbyy": abbyy.pages,
    "djvu-xml": djvu_xml.pages,
}
"""The kinds of file that hold what an OCR program read."""
_OF_ONE_SHAPE = 0.03
_MOST_BYTES = 4 * MOST_PIXELS
"""Of a picture that is not packed, in four colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    file: PageFile | None
    """None if there is nothing that may be read."""
    layer: Layer
    frame: int = 0
    """Of a picture."""
    beside: PageFile | None = None
    """The picture of what an OCR program has read."""
    label: str | None = None


class Sheets:
    """The sheets of some leaves, which can be read while this is entered.

    Args:
        leaves: in order.
        layer: what they are read from where they have it: `ocr` or `picture`.
        settings: limits and choices.
        labels: the numbers that are printed on the pages, by stem, where somebody has written them down.
    """

    def __init__(
        self, leaves: Sequence[Leaf], layer: Layer, settings: config.Extract, *, labels: Mapping[str, str]
    ) -> None:
        self._leaves, self._settings, self._labels = leaves, settings, labels
        self._layers: tuple[Layer, ...] = (layer, "ocr") if settings.ocr == "never" else (layer, "ocr", "picture")
        self._open = ExitStack()
        self._albums: dict[str, PictureFile] = {}
        """Files of several pictures, open from the first look to the end."""
        self._sheets: list[_Sheet] = []
        self._reader: PageReader | None = None
        self._reread: Reread | None = None
        self._unseen = ""
        """Why pictures beside OCR files are not looked at."""

    def __enter__(self) -> Self:
        for leaf in self._leaves:
            layer = next((each for each in self._layers if each in leaf.files), None)
            if layer is None:
                self._sheets.append(_Sheet(file=None, layer="picture"))
            else:
                file = leaf.files[layer]
                frames = self._frames(file) if layer == "picture" else (0,)
                # of a file with several pages the label says nothing
                label = self._labels.get(leaf.stem) if len(frames) == 1 else None
                beside = leaf.files.get("picture") if layer == "ocr" and self._settings.ocr != "never" else None
                self._sheets += (
                    _Sheet(file=file, layer=layer, frame=frame, beside=beside, label=label) for frame in frames
                )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def __len__(self) -> int:
        return len(self._sheets)

    def pages(self, numbers: Sequence[int]) -> Iterator[PrintedPage]:
        """The pages of the sheets that have these numbers, 1-based; one of several that fails is a page with an error.

        Raises:
            UnreadableInputError: there is but one, and it fails.
            MissingProgramError: a picture is to be read, and there is no OCR program, or no data for a language.
        """
        from kartoteka.extract.ocr import PageReader, side_by_side

        chosen = [self._sheets[number - 1] for number in numbers]
        with ExitStack() as engines:
            if any(sheet.layer == "picture" and sheet.file for sheet in chosen):
                self._reader = engines.enter_context(PageReader(self._settings))
            if any(sheet.beside for sheet in chosen):
                self._reread, self._unseen = _second_look(engines)
            looks = self._reader is not None or self._reread is not None
            threads = (self._settings.ocr_threads or os.cpu_count() or 1) if looks else 1
            if len(self._sheets) == 1:
                # what is wrong with the page is wrong with the input
                yield from self._read(1)
            else:
                yield from side_by_side(self._read, numbers, threads=threads)

    def _read(self, number: int) -> list[PrintedPage]:
        sheet = self._sheets[number - 1]
        if sheet.file is None:
            raise UnreadableInputError("of this page only a picture is there, and --ocr never leaves pictures unread")
        try:
            if sheet.layer == "ocr":
                pages = self._from_ocr(sheet.file, sheet.beside, number)
            else:
                pages = self._from_picture(sheet.file, sheet.frame, number)
        except (UnreadableInputError, NotTextError) as error:
            if len(self._leaves) > 1:
                raise UnreadableInputError(f"{sheet.file.shown}: {error.what}") from error
            raise
        return [page.with_label(sheet.label if len(pages) == 1 else None) for page in pages]

    def _from_ocr(self, file: PageFile, beside: PageFile | None, number: int) -> list[PrintedPage]:
        if file.kind is None:
            # it could not even be looked into; now it says why
            with file.open() as stream:
                stream.read()
            raise UnreadableInputError("it is no file of an OCR program.", where=file.shown)
        with file.open() as stream:
            pages = [replace(page, sheet=number) for page in PAGES[file.kind](stream, where=file.shown)]
        if not pages:
            raise UnreadableInputError("it holds no page.", where=file.shown)
        return [self._looked_at(pages[0], beside)] if beside is not None and len(pages) == 1 else pages

    def _looked_at(self, page: PrintedPage, file: PageFile) -> PrintedPage:
        """The page with the raised signs that its OCR did not see, from the picture it was made of."""
        from kartoteka.extract.ocr.signs import signed

        said = self._unseen
        if self._reread is not None and page.lines and page.width:
            try:
                with _pictures(file) as pictures:
                    picture, _ = pictures.picture(pictures.frames[0])
            except UnreadableInputError as error:
                said = error.what
            else:
                rows, columns = picture.greys.shape
                if abs(columns * page.height - rows * page.width) < _OF_ONE_SHAPE * columns * page.height:
                    # the file may not know how many dots its picture has to the inch: its frame holds
                    dpi = columns / page.width * POINTS_AN_INCH
                    return signed(page, Picture(greys=picture.greys, dpi=dpi), self._reread)
                said = "it is of another shape than the page"
        words = f"raised signs were not looked for in its picture: {said}"
        return replace(page, warnings=(*page.warnings, words)) if said else page

    def _from_picture(self, file: PageFile, frame: int, number: int) -> list[PrintedPage]:
        assert self._reader is not None
        album = self._albums.get(file.name)
        if album is not None:
            picture, warnings = album.picture(frame)
        else:
            with _pictures(file) as pictures:
                picture, warnings = pictures.picture(frame)
        return [
            replace(page, warnings=(*warnings, *page.warnings)) for page in self._reader.read(picture, sheet=number)
        ]

    def _frames(self, file: PageFile) -> tuple[int, ...]:
        opening = ExitStack()
        try:
            pictures = opening.enter_context(_pictures(file))
        except (UnreadableInputError, OSError):
            # its page says so when it is read
            return (0,)
        if len(pictures.frames) == 1:
            opening.close()
        else:
            self._open.push(opening.pop_all())
            self._albums[file.name] = pictures
        return pictures.frames


@contextmanager
def _pictures(file: PageFile) -> Iterator[PictureFile]:
    with file.open() as stream:
        head = stream.read(HEAD)
        found = kind(head)
        if found not in KINDS:
            raise UnreadableInputError(f"named as a picture, but it is {NAMES[found]}.", where=file.shown)
        if stream.seekable():
            stream.seek(0)
        else:
            head += stream.read(_MOST_BYTES)
            if len(head) > _MOST_BYTES:
                raise TooLargeError(f"the picture has more than {_MOST_BYTES // 1_000_000} MB.", where=file.shown)
            stream = io.BytesIO(head)
        yield PictureFile(stream, kind=found, where=file.shown)


def _second_look(engines: ExitStack) -> tuple[Reread | None, str]:
    """What looks at raised signs, or why there is nothing that does."""
    from kartoteka.extract.ocr.signs.rereading import Legacy

    try:
        return engines.enter_context(Legacy()), ""
    except MissingProgramError as error:
        return None, error.what
