"""Works of which each page lies in a file of its own: a folder, a zip, or a single picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, NoTextLayerError, UnreadableInputError
from kartoteka.extract import plain
from kartoteka.extract.assembly import PageProgress, assemble
from kartoteka.extract.compressed import opened
from kartoteka.extract.page_ranges import chosen
from kartoteka.extract.page_sets import mets
from kartoteka.extract.page_sets.files import Layer, PageFile, in_folder
from kartoteka.extract.page_sets.sheets import PAGES, Sheets
from kartoteka.extract.page_sets.volume import Leaf, Volume, volume
from kartoteka.extract.page_sets.zips import in_zip


def read_picture(path: Path, settings: config.Extract, progress: PageProgress) -> Text:
    """A picture, or all pages of a file that holds several (TIFF).

    Raises:
        UnreadableInputError: one of its kinds.
        MissingProgramError: there is no OCR program, or no data for a language.
    """
    file = PageFile(name=str(path), size=path.stat().st_size, open=lambda: opened(path), layer="picture")
    only = Volume(leaves=(Leaf(stem=file.stem, files={"picture": file}),))
    return _read(only, settings, progress, where=str(path))


def read_folder(path: Path, settings: config.Extract, progress: PageProgress) -> Text:
    """The page files in a folder that is one work (see volume.volume).

    Raises:
        UnreadableInputError: one of its kinds; or it is not one work.
        MissingProgramError: there is no OCR program, or no data for a language.
    """
    found = volume(in_folder(path))
    if found is None or found.others:
        names = [found.files[0].shown, *found.others] if found else []
        what = f"the pages of several works lie here ({', '.join(names[:3])})." if names else "this is no work."
        raise UnreadableInputError(what, where=str(path), hint="Give each work a folder of its own.")
    return _read(found, settings, progress, where=str(path))


def read_zip(path: Path, settings: config.Extract, progress: PageProgress) -> Text:
    """The page files in a zip as one work.

    Raises:
        UnreadableInputError: one of its kinds; or it is not one work.
        MissingProgramError: there is no OCR program, or no data for a language.
    """
    with in_zip(path) as (found, warnings):
        return _read(found, settings, progress, where=str(path), warnings=warnings)


def _read(
    whole: Volume, settings: config.Extract, progress: PageProgress, *, where: str, warnings: Sequence[str] = ()
) -> Text:
    layer = _layer(whole, settings, where=where)
    if whole.strays:
        names = ", ".join(whole.strays[:3]) + (" ..." if len(whole.strays) > 3 else "")
        warnings = (*warnings, f"beside the numbered pages, put in by name: {names}")
    if layer == "text" and settings.ocr != "never" and any("picture" in leaf.files for leaf in whole.leaves):
        warnings = (*warnings, "the pictures of the pages were not read; --ocr always reads them instead")
    if len(whole.leaves) == 1 and "picture" not in whole.leaves[0].files:
        # a book in one file
        return _read_whole(whole.leaves[0].files[layer], settings, progress, where=where, warnings=warnings)
    labels, told = _labels(whole)
    warnings = (*warnings, *told)
    if layer == "text":
        texts = [(leaf.files.get("text"), labels.get(leaf.stem)) for leaf in whole.leaves]
        return plain.read_files(texts, settings, progress, where=where, warnings=warnings)
    try:
        with Sheets(whole.leaves, layer, settings, labels=labels) as sheets:
            numbers = chosen(settings.pages, len(sheets), where=where)
            text = assemble(sheets.pages(numbers), of=len(numbers), progress=progress, warnings=warnings)
    except UnreadableInputError as error:
        if error.where != where:
            # the one page of a zip
            error.where = f"{where}, {error.where}"
        raise
    return _with_words(text, where=where)


def _labels(whole: Volume) -> tuple[dict[str, str], tuple[str, ...]]:
    """The page numbers as printed, by stem, and what is to be said of them."""
    if whole.mets is None:
        return {}, ()
    try:
        with whole.mets.open() as stream:
            return mets.labels(stream), ()
    except (UnreadableInputError, OSError):
        return {}, (f"{whole.mets.shown} is damaged: it tells no page numbers",)


def _read_whole(
    file: PageFile, settings: config.Extract, progress: PageProgress, *, where: str, warnings: Sequence[str]
) -> Text:
    with file.open() as stream:
        if file.kind is None:
            return plain.read_stream(stream, settings, where=where, warnings=warnings)
        of = sum(1 for _ in PAGES[file.kind](stream, where=where))
    numbers = chosen(settings.pages, of, where=where)
    with file.open() as stream:
        pages = PAGES[file.kind](stream, where=where, wanted=frozenset(numbers))
        text = assemble(pages, of=len(numbers), progress=progress, warnings=warnings)
    return _with_words(text, where=where)


def _with_words(text: Text, *, where: str) -> Text:
    if text.lines:
        return text
    errors = [page.error for page in text.pages if page.error]
    if errors:
        first = errors[0].rstrip(".")
        what = f"no page can be read ({first})." if len(text.pages) > 1 else f"{first}."
        raise UnreadableInputError(what, where=where, hint="Scan or copy it again.")
    raise EmptyInputError("no words can be seen on its pages.", where=where, hint="Look whether they are blank.")


def _layer(whole: Volume, settings: config.Extract, *, where: str) -> Layer:
    """What the pages are read from: what half of them have, somebody's OCR first, then their texts, then their pictures."""
    pictures, read, texts = (sum(layer in leaf.files for leaf in whole.leaves) for layer in ("picture", "ocr", "text"))
    enough = len(whole.leaves) / 2
    if pictures >= enough and settings.ocr == "always":
        return "picture"
    if read >= enough:
        return "ocr"
    if texts >= enough:
        return "text"
    if settings.ocr == "never":
        raise NoTextLayerError(
            "these are pictures, and --ocr never leaves pictures unread.", where=where, hint="Leave --ocr out."
        )
    return "picture"
