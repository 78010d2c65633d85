"""The page files in a zip, which is never unpacked to the disk, and never further than a page at a time."""

from __future__ import annotations

import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kartoteka.errors import EmptyInputError, TooLargeError, UnreadableInputError
from kartoteka.extract.compressed import is_bomb, unpacked
from kartoteka.extract.page_sets.files import PageFile, is_left_over, page_file
from kartoteka.extract.page_sets.volume import Volume, volume
from kartoteka.files import printable

_MOST_MEMBERS = 50_000
_ENCRYPTED = 1
_UNPACK = "Unpack it and give the folder."


@contextmanager
def in_zip(path: Path) -> Iterator[tuple[Volume, tuple[str, ...]]]:
    """The pages in the zip at `path`, which can be read while it is open, and what is to be said of it.

    Raises:
        EmptyInputError, TooLargeError, UnreadableInputError: it holds no pages, or those of several works.
    """
    where = str(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        what = "the zip is damaged or breaks off."
        raise UnreadableInputError(what, where=where, hint="Fetch or copy it again.") from error
    with archive:
        members = _members(archive, path)
        files = [
            page_file(name, size=each.file_size, open=partial(_opened, archive, each, f"{where}, {printable(name)}"))
            for name, each in members.items()
        ]
        found = volume(files, loose=True)
        left = [file for file in files if found is None or not found.holds(file)]
        others = _others(found, left)
        if found is None and not others:
            raise UnreadableInputError(f"no page lies in the zip, but {_kinds(left)}.", where=where, hint=_UNPACK)
        if found is None or others:
            names = ", ".join([*(file.shown for file in (found.files[:1] if found else ())), *others][:3])
            what = f"the pages of several works lie in the zip ({names})."
            raise UnreadableInputError(what, where=where, hint=_UNPACK)
        names = ", ".join(file.shown for file in left[:3]) + (" ..." if len(left) > 3 else "")
        yield found, (f"left unread in the zip: {names}",) if left else ()


def _others(found: Volume | None, left: Sequence[PageFile]) -> tuple[str, ...]:
    """A name out of each further set of pages, of those in folders of their own."""
    beside: dict[str, list[str]] = defaultdict(list)
    for file in left:
        if file.layer is not None and (found is None or file.folder not in found.folders | {""}):
            beside[file.folder].append(file.shown)
    return (*(found.others if found else ()), *(names[0] for names in beside.values() if len(names) > 1))


def _kinds(files: Sequence[PageFile]) -> str:
    """`3 .pdf and 1 .docx`."""
    counted = Counter(PurePosixPath(file.name).suffix.lower() or "file without suffix" for file in files)
    return " and ".join(f"{count} {suffix}" for suffix, count in counted.most_common(3))


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """The files by name, without the folder that all of them lie in."""
    where = str(path)
    members = [each for each in archive.infolist() if not each.is_dir() and not is_left_over(each.filename)]
    if not members:
        raise EmptyInputError("the zip holds no files.", where=where)
    if len(members) > _MOST_MEMBERS:
        raise TooLargeError(f"{len(members)} files are in it: no work has as many pages.", where=where, hint=_UNPACK)
    if is_bomb(total := sum(each.file_size for each in members), path.stat().st_size):
        raise TooLargeError(
            f"it would unpack to {total // 1_000_000} MB, hundreds of times its size.",
            where=where,
            hint="No pages are packed so tightly; unpack it yourself if you trust it.",
        )
    if any(each.flag_bits & _ENCRYPTED for each in members):
        raise UnreadableInputError("the zip asks for a password.", where=where, hint=_UNPACK)
    folders = [PurePosixPath(each.filename).parent.parts for each in members]
    shared = 0
    while all(len(each) > shared and each[shared] == folders[0][shared] for each in folders):
        shared += 1
    return {"/".join(PurePosixPath(each.filename).parts[shared:]): each for each in members}


@contextmanager
def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> Iterator[BinaryIO]:
    try:
        packed = archive.open(member)
    except (zipfile.BadZipFile, RuntimeError, ValueError) as error:
        raise UnreadableInputError("damaged: it cannot be unpacked.", where=where) from error
    with unpacked(packed, size=member.compress_size, where=where) as file:
        yield file
