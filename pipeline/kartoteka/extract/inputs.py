"""What the words after `run` name: files, folders, patterns; and which folders are one work."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from kartoteka.document import Source
from kartoteka.errors import MissingInputError, NoSourcesError
from kartoteka.extract.formats import describes_works, is_readable
from kartoteka.extract.page_sets.files import in_folder, is_left_over
from kartoteka.extract.page_sets.volume import Volume, volume
from kartoteka.files import appearance

_WANTED = "Wanted: PDF, pictures, text, OCR files (hOCR, ALTO, PAGE, ABBYY, DjVu XML), or a zip of page files."


def find_inputs(paths: Sequence[Path | str]) -> list[Path]:
    """The files, and the folders that are one work, which `paths` name, each once, sorted.

    A folder stands for what can be read in it and below; a name with `*`, `?` or `[` for what it matches. A file that
    is named itself is taken whatever its suffix: reading it says what is wrong with it.

    Files that hold a page each, numbered in a row (`scan 1.jpg`, `scan 2.jpg`; volume.volume tells the rule), are one
    work, and their folder is its name; whatever else lies there is a work of its own.

    Raises:
        MissingInputError: a path that is not there.
        NoSourcesError: a folder or a pattern that holds nothing readable.
    """
    return as_works({file for path in paths for file in _named(path)})


def as_works(files: Iterable[Path]) -> list[Path]:
    """The same, sorted, but for the page files of a folder that are there one and all: the folder stands for them.

    `scans/*.jpg`, which a shell makes into hundreds of names, means what `scans` means.
    """
    found = set(files)
    by_folder: dict[Path, set[Path]] = defaultdict(set)
    for file in found:
        by_folder[file.parent].add(file)
    for folder, inside in by_folder.items():
        if len(inside) < 2 or (whole := _volume(folder)) is None:
            continue
        pages = {leaf.stem: {folder / file.name for file in leaf.files.values()} for leaf in whole.leaves}
        if all(inside & of_page for of_page in pages.values()):
            found -= {file for file in inside if is_left_over(file.name)}.union(*pages.values())
            found.add(folder)
    return sorted(found)


def passed_over(paths: Sequence[Path | str]) -> list[Path]:
    """The files in the folders that `paths` name which are of no kind that is read here, sorted.

    Hidden files, what systems leave (`Thumbs.db`), and those that describe works beside them (`works.csv`, CSL-JSON,
    RDF, METS), are not among them.
    """
    found: set[Path] = set()
    for folder in (Path(path) for path in paths if Path(path).is_dir()):
        for _, files in _walked(folder):
            others = (file for file in files if not (file.is_file() and is_readable(file)))
            found.update(file for file in others if not describes_works(file))
    return sorted(found)


def source(path: Path) -> Source:
    """The input as it lies on disk, with the digest of its bytes; for a folder, of its pages with their names."""
    check_input(path)
    total = blake2b(digest_size=8)
    if path.is_dir() and (whole := _volume(path)) is not None:
        for page in (*whole.files, *([whole.mets] if whole.mets else [])):
            total.update(f"{page.name}\x1f{page.size}\x1f".encode("utf-8", "surrogateescape"))
            with (path / page.name).open("rb") as file:
                _digest(file, total)
    else:
        with path.open("rb") as file:
            _digest(file, total)
    return Source(path=path, digest=total.hexdigest())


def lies(path: Path, *, fresh: bool = False) -> tuple[str | None, int]:
    """How the input lies on disk (`files.appearance`), for a folder its pages; and how many bytes it has."""
    try:
        if path.is_dir() and (whole := _volume(path)) is not None:
            pages = [*whole.files, *([whole.mets] if whole.mets else [])]
            return appearance((path / page.name for page in pages), fresh=fresh), sum(page.size for page in pages)
        return appearance([path], fresh=fresh), path.stat().st_size
    except OSError:
        return None, 0


def check_input(path: Path) -> None:
    """Raises MissingInputError if neither a file stands at `path` nor a folder that is one work."""
    if path.is_dir():
        if _volume(path) is None:
            what = "this folder is not the pages of one work, but may hold works."
            raise MissingInputError(what, where=str(path))
    elif not path.is_file():
        raise MissingInputError("there is no such file.", where=str(path))


def _digest(file: BinaryIO, total: blake2b) -> None:
    while block := file.read(1 << 20):
        total.update(block)


def _volume(folder: Path) -> Volume | None:
    return volume(in_folder(folder))


def _named(path: Path | str) -> list[Path]:
    as_path = Path(path)
    if as_path.is_dir():
        inside = list(_works(as_path))
        if not inside:
            raise NoSourcesError("the folder holds nothing to read.", where=str(path), hint=_WANTED)
        return inside
    # a file may carry brackets in its own name: `Ivanov [1998].pdf`
    if as_path.is_file():
        return [as_path]
    if has_magic(str(path)):
        matched = [Path(name) for name in glob(str(path), recursive=True)]  # noqa: PTH207 (Path.glob refuses absolute patterns)
        found = [file for file in matched if file.is_file() and is_readable(file)]
        for folder in matched:
            if folder.is_dir():
                found += _works(folder)
        if not found:
            raise NoSourcesError("nothing to read matches this pattern.", where=str(path), hint=_WANTED)
        return found
    raise MissingInputError("there is no such file or folder.", where=str(path))


def _works(folder: Path) -> Iterator[Path]:
    """The works in `folder` and below."""
    pages: set[Path] = set()
    for here, files in _walked(folder):
        inside = [each for each in in_folder(here) if here / each.name not in pages]
        if (whole := volume(inside)) is not None:
            yield here
            # of two series in one folder neither is a work; the folder says so when it is read
            held = (each for each in inside if whole.holds(each) or (whole.others and each.layer and not each.folder))
            pages |= {here / each.name for each in held}
        yield from (file for file in files if file not in pages and file.is_file() and is_readable(file))


def _walked(folder: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Each folder from `folder` down with its files, none of them hidden."""
    for here, folders, files in os.walk(folder):
        # `._chapter.pdf` is what a Mac leaves on a shared disk beside chapter.pdf
        folders[:] = [name for name in folders if not is_left_over(name)]
        yield Path(here), [Path(here, name) for name in files if not is_left_over(name)]
